"""The DevTools protocol, where Playwright has no word of its own for what is needed."""

from collections.abc import Mapping
from typing import Any, cast

from playwright.async_api import CDPSession


async def send(session: CDPSession, method: str, wanted: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Send one command and give its answer.

    Raises:
        playwright.async_api.Error: the browser refused, or the page or frame has gone.
    """
    answer = await session.send(method, dict(wanted or {}))  # pyright: ignore[reportUnknownMemberType,reportUnknownVariableType]
    return cast("dict[str, Any]", answer)
