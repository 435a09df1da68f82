"""Where the scan may go: web addresses of the site it was sent to, and never from a public site to a private one."""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import urlsplit

from gpaudit.model.address import is_ip, is_loopback, is_same_site, is_web

Resolve = Callable[[str], Awaitable[Sequence[str]]]
"""The addresses of a host name, none where it cannot be resolved here."""


async def system_addresses(host: str) -> Sequence[str]:
    """The addresses that this computer's own resolver gives for a host name."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return [str(address[4][0]).partition("%")[0] for address in found]


class Guard:
    """Decides on every address before the browser opens it, redirects included."""

    def __init__(self, resolve: Resolve = system_addresses) -> None:
        self._resolve = resolve
        self._home = ""
        self._home_is_public = True
        self._home_peer = ""
        self._private: dict[str, bool] = {}

    async def start_at(self, url: str) -> None:
        """Take an address that a person typed as the site to stay on."""
        self._home = url
        self._home_is_public = not await self._leads_inside(url)

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
        if self._home_is_public and await self._leads_inside(url):
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
        return _is_private(peer)

    async def _leads_inside(self, url: str) -> bool:
        host = (urlsplit(url).hostname or "").strip("[]")
        if host not in self._private:
            addresses = [host] if is_ip(host) else await self._resolve(host)
            self._private[host] = is_loopback(host) or any(map(_is_private, addresses))
        return self._private[host]


def _is_private(address: str) -> bool:
    """True for an IP address that is not on the internet, also when it is wrapped in an IPv6 one."""
    ip = ipaddress.ip_address(address.strip("[]"))
    if isinstance(ip, ipaddress.IPv6Address):
        ip = ip.ipv4_mapped or ip.sixtofour or ip
    return not ip.is_global
