"""Where the scan may go: web addresses of the site it was sent to, and never from a public site to a private one."""

import asyncio
import ipaddress
import socket
from urllib.parse import urlsplit

from gpaudit.model.address import is_same_site, is_web


class Guard:
    """Decides on every address before the browser opens it, redirects included."""

    def __init__(self) -> None:
        self._home = ""
        self._home_is_public = True
        self._home_peer = ""
        self._private: dict[str, bool] = {}

    async def start_at(self, url: str) -> None:
        """Take an address that a person typed as the site to stay on."""
        self._home = url
        self._home_is_public = not await self._is_private(urlsplit(url).hostname or "")

    def settle_at(self, url: str, peer: str) -> None:
        """Take the address where the home page was found in the end, and the machine that answered for it."""
        self._home = url
        self._home_peer = peer

    async def refuses(self, url: str, *, is_home: bool = False, is_frame: bool = False) -> str:
        """Why an address may not be opened, "" when it may.

        The home page may lead to another public site (an old address that moved), and frames may come from
        anywhere public; no other page may leave the site.
        """
        if url == "about:blank" or (is_frame and url.startswith(("about:", "data:", "blob:"))):
            return ""
        if not is_web(url):
            return "not a web address"
        if self._home_is_public and await self._is_private(urlsplit(url).hostname or ""):
            return "a private network address"
        if not is_home and not is_frame and not is_same_site(url, self._home):
            return "another website"
        return ""

    def refuses_peer(self, peer: str) -> bool:
        """True when a public site was answered for by a private machine other than the one the home page came from.

        Behind a proxy the names cannot be resolved here and every answer comes from the proxy, so the home page's
        own peer is trusted.
        """
        if not self._home_is_public or not peer or peer == self._home_peer:
            return False
        return not ipaddress.ip_address(peer.strip("[]")).is_global

    async def _is_private(self, host: str) -> bool:
        if host not in self._private:
            self._private[host] = await _resolves_to_private(host)
        return self._private[host]


async def _resolves_to_private(host: str) -> bool:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host.strip("[]"), None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return any(not ipaddress.ip_address(str(address[4][0]).partition("%")[0]).is_global for address in found)
