"""Small pictures of the elements that faults name, cut out of the stored pictures of whole pages."""

import base64
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PIL import Image, ImageDraw

from gpaudit.model.address import page_key
from gpaudit.model.audit import Audit
from gpaudit.model.finding import Occurrence
from gpaudit.model.page_facts import Box
from gpaudit.model.picture import Picture
from gpaudit.model.reading import PageReading
from gpaudit.model.rule_result import RuleOutcome
from gpaudit.model.view import View
from gpaudit.report.fault import Fault

PictureOf = Callable[[PageReading], Picture | None]
"""Gives the stored picture of a page in one view, if there is one."""

MOST_PICTURES = 40
_LARGEST_SOURCE = 40_000_000
_MARGIN = 36
_LEAST = (300, 90)
_MOST = (560, 260)
_SMALLEST_SIDE = 4
_LARGEST_AREA = 800_000
_LINE = 3
_LINE_COLOUR = (176, 0, 32)
_QUALITY = 72


@dataclass(frozen=True)
class ElementPicture:
    """A JPEG with the element inside a red frame. Width and height are in CSS pixels. `is_cut` when a part is left
    out because the element is large."""

    occurrence: Occurrence
    jpeg: bytes
    width: int
    height: int
    is_cut: bool

    @property
    def data_uri(self) -> str:
        """The picture inside an address."""
        return f"data:image/jpeg;base64,{base64.b64encode(self.jpeg).decode('ascii')}"


FaultName = tuple[str, RuleOutcome]
"""Rule and outcome: what tells one fault of a report from another."""


def element_pictures(
    audit: Audit, faults: Iterable[Fault], picture_of: PictureOf
) -> Mapping[FaultName, ElementPicture]:
    """A picture for each of the first faults; none where no element can be seen."""
    readings = {(page_key(each.url), each.view): each for each in audit.readings}
    wanted: dict[tuple[str, View], dict[FaultName, Occurrence]] = {}
    for fault in list(faults)[:MOST_PICTURES]:
        example = next((cause.example for cause in fault.causes if _can_be_seen(cause.example.node.box)), None)
        if example:
            wanted.setdefault((page_key(example.url), example.view), {})[fault.rule, fault.outcome] = example
    pictures: dict[FaultName, ElementPicture] = {}
    for where, examples in wanted.items():
        stored = picture_of(readings[where])
        page = _opened(stored) if stored else None
        if stored and page:
            cut = {name: _element(page, stored.scale, example) for name, example in examples.items()}
            pictures |= {name: picture for name, picture in cut.items() if picture}
    return pictures


def _can_be_seen(box: Box | None) -> bool:
    """True for an element of some size that is not the whole page: a frame around that would show nothing."""
    return box is not None and min(box.width, box.height) >= _SMALLEST_SIDE and box.width * box.height <= _LARGEST_AREA


def _opened(stored: Picture) -> Image.Image | None:
    """The picture of a page, or None when it is too large to open or cannot be read: a report can do without."""
    if stored.width * stored.height > _LARGEST_SOURCE:
        return None
    try:
        with Image.open(io.BytesIO(stored.content), formats=("JPEG", "PNG")) as opened:
            return opened.convert("RGB")
    except OSError:
        return None


def _element(page: Image.Image, scale: float, occurrence: Occurrence) -> ElementPicture | None:
    """The element with a margin around it; None when it lies outside the picture."""
    box = occurrence.node.box
    width, height = page.width / scale, page.height / scale
    if box is None or not (-box.width < box.x < width and -box.height < box.y < height):
        return None
    left, right = _side(box.x, box.width, width, _LEAST[0], _MOST[0])
    top, bottom = _side(box.y, box.height, height, _LEAST[1], _MOST[1])
    cut = page.crop((round(left * scale), round(top * scale), round(right * scale), round(bottom * scale)))
    frame = [
        (box.x - left) * scale - _LINE,
        (box.y - top) * scale - _LINE,
        (box.x + box.width - left) * scale + _LINE,
        (box.y + box.height - top) * scale + _LINE,
    ]
    ImageDraw.Draw(cut).rectangle(frame, outline=_LINE_COLOUR, width=_LINE)
    jpeg = io.BytesIO()
    cut.save(jpeg, "JPEG", quality=_QUALITY, optimize=True)
    return ElementPicture(
        occurrence=occurrence,
        jpeg=jpeg.getvalue(),
        width=round(right - left),
        height=round(bottom - top),
        is_cut=box.x + box.width > right + 1 or box.y + box.height > bottom + 1,
    )


def _side(start: float, length: float, whole: float, least: int, most: int) -> tuple[float, float]:
    """Where a cut begins and ends on one side: the element and its margin, not too small, not too large."""
    wanted = min(max(length + 2 * _MARGIN, least), most, whole)
    middle_first = start + length / 2 - wanted / 2
    first = start - _MARGIN if length + 2 * _MARGIN > wanted else middle_first
    first = min(max(first, 0), whole - wanted)
    return first, first + wanted
