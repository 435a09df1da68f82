"""Our own look at a finished PDF: a report says that it follows PDF/UA-1 only when nothing is wrong here.

These are the points on which a browser's print can fail; a whole validator (veraPDF) runs over reports in our tests.
Source: ISO 14289-1, and ISO 32000-1 sections 14.7 and 14.8.
"""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from gpaudit.report.marked_content import unmarked_paint
from gpaudit.report.structure_tree import annotations, elements, is_element, kids

_GROUPS = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "Index", "NonStruct", "Private", "P"}
_HEADINGS = {"H", "H1", "H2", "H3", "H4", "H5", "H6"}
_LISTS = {"L", "LI", "Lbl", "LBody", "TOC", "TOCI"}
_TABLES = {"Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"}
_IN_LINE = {"Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form"}
_STANDARD = _GROUPS | _HEADINGS | _LISTS | _TABLES | _IN_LINE
_INSIDE = {"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody", "TFoot"}}
"""Elements that may stand in certain others only."""


def structure_faults(pdf: Pdf) -> Iterator[str]:
    """What is wrong with a PDF, each in a technical word or two; nothing when it may call itself PDF/UA-1."""
    yield from _document(pdf)
    for number, page in enumerate(pdf.pages, start=1):
        yield from (f"page {number}: {fault}" for fault in _page(page))
    if Name.StructTreeRoot in pdf.Root:
        yield from _tree(pdf)


def _document(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    if not root.get(Name.MarkInfo, Dictionary()).get(Name.Marked, False):
        yield "not marked as tagged"
    if Name.StructTreeRoot not in root:
        yield "no structure tree"
    if not str(root.get(Name.Lang, "")):
        yield "no language"
    if not root.get(Name.ViewerPreferences, Dictionary()).get(Name.DisplayDocTitle, False):
        yield "the title is not shown"
    if not str(pdf.docinfo.get(Name.Title, "")):
        yield "no title"
    if Name.Outlines not in root:
        yield "no outline"


def _page(page: Page) -> Iterator[str]:
    if page.obj.get(Name.Tabs) != Name.S and Name.Annots in page.obj:
        yield "the order of links is not that of the structure"
    if Name.StructParents not in page.obj:
        yield "no way from its content to the structure"
    unmarked = unmarked_paint(pikepdf.parse_content_stream(page))
    if unmarked:
        yield f"{unmarked} painted parts are neither tagged nor artifacts"
    fonts: Object = page.resources.get(Name.Font, Dictionary())
    for font in fonts.values():
        yield from _font(font)


def _font(font: Object) -> Iterator[str]:
    name = str(font.get(Name.BaseFont, "a font"))
    inner: Object = font.get(Name.DescendantFonts, Array([font]))
    for each in inner.as_list():
        descriptor = each.get(Name.FontDescriptor, Dictionary())
        if not any(key in descriptor for key in (Name.FontFile, Name.FontFile2, Name.FontFile3)):
            yield f"{name} is not embedded"
    if Name.ToUnicode not in font:
        yield f"{name} does not say which letters it shows"


def _tree(pdf: Pdf) -> Iterator[str]:
    roles = {str(own).lstrip("/"): str(role).lstrip("/") for own, role in _role_map(pdf).items()}
    linked: set[tuple[int, int]] = set()
    level = 0
    for element in elements(pdf):
        own = str(element[Name.S]).lstrip("/")
        kind = roles.get(own, own)
        if kind not in _STANDARD:
            yield f"{own} is no standard element and is mapped to none"
        if kind == "Figure" and not str(element.get(Name.Alt, "")):
            yield "a figure has no text alternative"
        if kind == "TH" and not any(Name.Scope in each for each in _attributes(element)):
            yield "a heading of a table does not say whether it is of a row or a column"
        if kind[0] == "H" and kind[1:].isdigit():
            if int(kind[1:]) > level + 1:
                yield f"{kind} stands where H{level + 1} was next"
            level = int(kind[1:])
        yield from _misplaced(element, kind)
        for annotation in annotations(element):
            linked.add(annotation.objgen)
    yield from _links(pdf, linked)


def _misplaced(element: Object, kind: str) -> Iterator[str]:
    parent = str(element.get(Name.P, Dictionary()).get(Name.S, "")).lstrip("/")
    if kind in _INSIDE and parent not in _INSIDE[kind]:
        yield f"{kind} stands in {parent}"
    if kind == "LI":
        for kid in kids(element):
            if not is_element(kid) or kid.get(Name.S) not in (Name.Lbl, Name.LBody):
                yield "a list item holds more than a label and a body"


def _links(pdf: Pdf, linked: set[tuple[int, int]]) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.obj.get(Name.Annots, Array()).as_list():
            if annotation.get(Name.Subtype) != Name.Link:
                continue
            if not str(annotation.get(Name.Contents, "")):
                yield f"page {number}: a link does not say where it leads"
            if annotation.objgen not in linked or Name.StructParent not in annotation:
                yield f"page {number}: a link is not tagged"


def _role_map(pdf: Pdf) -> Object:
    return pdf.Root.StructTreeRoot.get(Name.RoleMap, Dictionary())


def _attributes(element: Object) -> list[Object]:
    held = element.get(Name.A, Array())
    return list(held.as_list()) if isinstance(held, Array) else [held]
