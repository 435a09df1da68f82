"""The structure tree of a tagged PDF: its elements, and the few changes that a printed report needs."""

from collections.abc import Iterator, Mapping

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

_LIST_PARTS = (Name.Lbl, Name.LBody)


def elements(pdf: Pdf) -> Iterator[Object]:
    """Every element in reading order, parents first."""
    waiting = list(_kids(pdf.Root.StructTreeRoot))[::-1]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += list(_kids(element))[::-1]


def kids(element: Object) -> list[Object]:
    """What an element holds: elements, content marks (numbers or MCR) and annotations (OBJR)."""
    held = element.get(Name.K)
    if held is None:
        return []
    return list(held.as_list()) if isinstance(held, Array) else [held]


def is_element(kid: Object) -> bool:
    """True for a structure element, false for a content mark or an annotation."""
    return isinstance(kid, Dictionary) and Name.S in kid


def annotations(element: Object) -> Iterator[Object]:
    """The annotations that an element itself holds."""
    for kid in kids(element):
        if isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.OBJR:
            yield kid[Name.Obj]


def _kids(element: Object) -> Iterator[Object]:
    return (kid for kid in kids(element) if is_element(kid))


def map_roles(pdf: Pdf, roles: Mapping[str, str]) -> None:
    """Say which standard element each of our printer's own kinds stands for."""
    pdf.Root.StructTreeRoot.RoleMap = Dictionary({f"/{own}": Name(f"/{standard}") for own, standard in roles.items()})


def put_list_bodies(pdf: Pdf) -> None:
    """Put what a list item holds besides its label into a body, as the standard wants it."""
    for item in list(elements(pdf)):
        if item.get(Name.S) == Name.LI:
            _put_body(pdf, item)


def _put_body(pdf: Pdf, item: Object) -> None:
    held = kids(item)
    loose = [kid for kid in held if not (is_element(kid) and kid.get(Name.S) in _LIST_PARTS)]
    if not loose:
        return
    body = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.LBody, P=item, K=Array(loose)))
    if Name.Pg in item:
        body[Name.Pg] = item[Name.Pg]
    for kid in loose:
        if is_element(kid):
            kid[Name.P] = body
    labels = [kid for kid in held if is_element(kid) and kid.get(Name.S) == Name.Lbl]
    item[Name.K] = Array([*labels, body])
    if not all(is_element(kid) for kid in loose):
        _hand_over(pdf, item, body)


def _hand_over(pdf: Pdf, old: Object, new: Object) -> None:
    """Let the way back from content and annotations to `old` lead to `new`."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.get(Name.Nums, Array())
    for index in range(1, len(numbers), 2):
        entry = numbers[index]
        if isinstance(entry, Array):
            for place, parent in enumerate(entry.as_list()):
                if _is_same(parent, old):
                    entry[place] = new
        elif _is_same(entry, old):
            numbers[index] = new


def _is_same(one: Object, other: Object) -> bool:
    return isinstance(one, Dictionary) and one.objgen == other.objgen


def demote_bare_figures(pdf: Pdf) -> None:
    """A figure without a text alternative says nothing: it becomes a plain group."""
    for element in list(elements(pdf)):
        if element.get(Name.S) == Name.Figure and not str(element.get(Name.Alt, String(""))):
            element[Name.S] = Name.NonStruct
