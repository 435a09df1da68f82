"""Takes the picture of a page, from its top down to a limit."""

import uuid
from pathlib import Path

from playwright.async_api import Page

from gpaudit.model.reading import PictureFile
from gpaudit.model.view import Screen

_MOST_HEIGHT = 8000
_QUALITY = 55
_SECONDS = 15.0


async def picture_of(page: Page, screen: Screen, page_height: float, folder: Path) -> PictureFile:
    """A picture as wide as the screen, in a new file in the folder.

    Raises:
        playwright.async_api.Error: the page is gone, or does not come to rest.
    """
    path = folder / f"{uuid.uuid4().hex}.jpg"
    height = min(int(max(page_height, screen.height)), _MOST_HEIGHT)
    await page.screenshot(
        path=path,
        type="jpeg",
        quality=_QUALITY,
        full_page=True,
        clip={"x": 0, "y": 0, "width": screen.width, "height": height},
        scale="css",
        animations="disabled",
        timeout=_SECONDS * 1000,
    )
    return PictureFile(path=str(path), media_type="image/jpeg", width=screen.width, height=height, scale=1.0)
