"""The stored picture of a page shows that page, whatever other tabs do at the same time."""

import io
from collections.abc import Iterator

import pytest
from PIL import Image, ImageChops
from rich.console import Console
from scanning import asked
from served_site import page, served

from gpaudit.commands.scan import scan_to_file
from gpaudit.model.view import SCREENS, View
from gpaudit.store.audit_file import AuditFile

pytestmark = pytest.mark.browser

STRIPES = "".join(f"<p style='margin-left:{number * 37 % 900}px'>{f'word{number} ' * 6}</p>" for number in range(40))


def test_pictures_are_whole_while_other_tabs_change_their_screen(tmp_path):
    names = [f"/page-{number}" for number in range(30)]
    pages = {name: page(name, STRIPES) for name in names} | {"/": page("Home", links=tuple(names))}
    path = tmp_path / "a.gpaudit"
    with served(pages) as site:
        scan_to_file(
            asked(site.address, concurrency=3, views=list(View)), path, resume=False, console=Console(quiet=True)
        )
    with AuditFile.open(path) as audit_file:
        readings = audit_file.audit().readings
        pictures = [(each, audit_file.picture(each)) for each in readings]
    assert len(pictures) == 62
    for reading, picture in pictures:
        assert picture is not None, reading.url
        image = Image.open(io.BytesIO(picture.content)).convert("L")
        assert image.width == SCREENS[reading.view].width
        assert not any(_repeats(image, shift) for shift in _shifts(image)), (reading.url, reading.view)


def _shifts(image: Image.Image) -> Iterator[int]:
    """Widths of other tabs' screens that a spoilt picture would repeat itself at."""
    yield from (width for width in (320, 390) if width < image.width - 100)


def _repeats(image: Image.Image, shift: int) -> bool:
    left = image.crop((0, 0, image.width - shift, image.height))
    right = image.crop((shift, 0, image.width, image.height))
    return ImageChops.difference(left, right).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)) < 2
