"""What the robot notes of one page in one view: facts only, no judgement.

All sizes and places are CSS pixels; boxes are measured from the top left of the page. Texts have their white space
folded and are cut at the limits that `scan/facts.js` states.
"""

from gpaudit.model.fact import Fact


class Box(Fact):
    """A rectangle on the page."""

    x: float
    y: float
    width: float
    height: float


class Heading(Fact):
    """A heading, h1 to h6 or by role; `visible` is false for one that only screen readers meet."""

    level: int
    text: str
    visible: bool
    box: Box | None
    selector: str


class Landmark(Fact):
    """A part of the page that assistive technology can jump to: its role and its name, if any."""

    role: str
    name: str
    selector: str


class Link(Fact):
    """A link: the words that are seen, the name that is spoken, where it leads and where it stands.

    `part` is the part of the page (header, menu, main, aside, footer); `heading` the nearest heading before it.
    `visible` is false inside closed menus. `opens` is "", "new_tab" (target) or "script" (no address of its own).
    """

    text: str
    name: str
    href: str
    part: str
    heading: str
    visible: bool
    opens: str
    picture_only: bool
    box: Box | None
    selector: str


class MenuItem(Fact):
    """One entry of a menu, with the entries that stand below it."""

    text: str
    href: str
    visible: bool
    opens_more: bool
    items: tuple["MenuItem", ...] = ()


class Menu(Fact):
    """A navigation block with its entries."""

    name: str
    part: str
    visible: bool
    box: Box | None
    items: tuple[MenuItem, ...]
    selector: str


class Toggle(Fact):
    """A button that opens something: `kind` is menu or search; the words seen on it and the name that is spoken."""

    kind: str
    text: str
    name: str
    visible: bool
    expanded: bool | None
    box: Box | None
    selector: str


class Field(Fact):
    """One field of a form. `label` is what the browser would speak; "" when there is none."""

    kind: str
    name: str
    label: str
    placeholder: str
    required: bool
    visible: bool


class Form(Fact):
    """A form with its fields. `method` is "get" or "post"; `role` is "search" for a search form."""

    method: str
    action: str
    role: str
    name: str
    visible: bool
    fields: tuple[Field, ...]
    buttons: tuple[str, ...]
    box: Box | None
    selector: str


class Image(Fact):
    """A picture. `alt` is None where the attribute is missing, "" where the picture is marked as decoration."""

    src: str
    file_name: str
    alt: str | None
    name: str
    in_link: bool
    visible: bool
    box: Box | None
    selector: str


class Block(Fact):
    """One block of text, in reading order. `kind` is heading, paragraph, item, cell, link or text.

    `part` is the part of the page it stands in; menus are left out. `folded` is true for text that shows only after
    a tap, as in an accordion. Lines within a block are parted by a line feed.
    """

    kind: str
    level: int
    text: str
    part: str
    folded: bool


class Table(Fact):
    """A data table: caption, and rows of cell texts (the first may be the head)."""

    caption: str
    has_head: bool
    rows: tuple[tuple[str, ...], ...]


class Frame(Fact):
    """Something built in from elsewhere, by iframe."""

    src: str
    host: str
    title: str
    visible: bool
    box: Box | None


class Script(Fact):
    """A script that is loaded from an address."""

    src: str
    host: str


class Media(Fact):
    """A video or sound: which player, whether it starts by itself, whether captions are linked."""

    kind: str
    src: str
    autoplay: bool
    captions: bool


class DocumentLink(Fact):
    """A link to a file. `size_bytes` is None until a link check has asked for it."""

    url: str
    text: str
    ending: str
    size_bytes: int | None = None


class Overlay(Fact):
    """A box that lies over the page. `share` is the part of the screen it covers, 0 to 1."""

    selector: str
    role: str
    position: str
    text: str
    share: float
    modal: bool
    buttons: tuple[str, ...]
    box: Box


class Cookie(Fact):
    """A cookie that was set. Its value is never kept."""

    name: str
    domain: str
    expires_days: float | None
    third_party: bool


class Storage(Fact):
    """The name of an entry in local or session storage. Its value is never kept."""

    kind: str
    name: str


class Traffic(Fact):
    """What loading the page moved. Bytes are as sent over the network; kinds are the browser's resource types."""

    requests: int
    bytes: int
    bytes_by_kind: dict[str, int]
    hosts: tuple[str, ...]
    failed: tuple[str, ...]


class Timings(Fact):
    """Milliseconds from the start of the navigation."""

    first_byte: float
    dom_ready: float
    loaded: float
    settled: float


class Overflow(Fact):
    """How far the page is wider than the screen, and the element that sticks out most."""

    screen_width: int
    page_width: int
    widest_selector: str
    widest_kind: str
    widest_text: str


class PageFacts(Fact):
    """All that is noted of one page in one view.

    `overflow` is measured on a screen 320 pixels wide. `dialogs` are the words of message boxes that the page opened
    by script. `cut` names the lists that were longer than is kept.
    """

    title: str
    language: str
    canonical: str
    description: str
    viewport: str
    generator: str
    element_count: int
    page_height: float
    headings: tuple[Heading, ...]
    landmarks: tuple[Landmark, ...]
    links: tuple[Link, ...]
    menus: tuple[Menu, ...]
    toggles: tuple[Toggle, ...]
    forms: tuple[Form, ...]
    images: tuple[Image, ...]
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    frames: tuple[Frame, ...]
    scripts: tuple[Script, ...]
    media: tuple[Media, ...]
    documents: tuple[DocumentLink, ...]
    json_ld: tuple[str, ...]
    overlays: tuple[Overlay, ...]
    class_marks: tuple[str, ...]
    cut: tuple[str, ...]
    timings: Timings | None = None
    storage: tuple[Storage, ...] = ()
    cookies: tuple[Cookie, ...] = ()
    dialogs: tuple[str, ...] = ()
    traffic: Traffic | None = None
    overflow: Overflow | None = None

    @property
    def text(self) -> str:
        """All text, one block a line, without menus and lists of languages."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def main_text(self) -> str:
        """The text of the page itself: as `text`, without header, footer and side parts."""
        return "\n".join(block.text for block in self.blocks if block.part in ("main", "other"))
