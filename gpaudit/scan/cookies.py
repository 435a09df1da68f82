"""The cookies a page has set: names and lives, never values."""

import time
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext

from gpaudit.model.page_facts import Cookie

_DAY_SECONDS = 86_400
_MOST = 100


async def cookies_of(context: BrowserContext, url: str) -> tuple[Cookie, ...]:
    """All cookies of a browser context, as seen from a page."""
    host = urlsplit(url).hostname or ""
    noted: list[Cookie] = []
    for cookie in (await context.cookies())[:_MOST]:
        domain = cookie.get("domain", "")
        expires = cookie.get("expires", -1)
        own = host == domain.lstrip(".") or host.endswith(f".{domain.lstrip('.')}")
        days = round((expires - time.time()) / _DAY_SECONDS, 1) if expires > 0 else None
        noted.append(Cookie(name=cookie.get("name", ""), domain=domain, expires_days=days, third_party=not own))
    return tuple(noted)
