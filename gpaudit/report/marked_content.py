"""What a page of a PDF paints outside every mark (backgrounds, lines, running heads) becomes an artifact: readers that
speak pass it over."""

from collections.abc import Iterable, Iterator

from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Name, Operator

Instruction = ContentStreamInstruction | ContentStreamInlineImage

_BEGIN_MARK = frozenset({"BMC", "BDC"})
_BUILD_PATH = frozenset({"m", "l", "c", "v", "y", "h", "re", "W", "W*"})
_PAINT_PATH = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
_SHOW_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_PAINT_ALONE = frozenset({"Do", "sh", "INLINE IMAGE"})
_ARTIFACT = ContentStreamInstruction([Name.Artifact], Operator("BMC"))
_END_MARK = ContentStreamInstruction([], Operator("EMC"))


def with_artifacts(instructions: Iterable[Instruction]) -> Iterator[Instruction]:
    """The same instructions, with a mark around everything that is painted outside the marks there are."""
    depth = 0
    group: list[Instruction] = []
    ends_group: frozenset[str] = frozenset()
    for instruction in instructions:
        name = str(instruction.operator)
        if group:
            group.append(instruction)
            if name in ends_group:
                yield from _settled(group)
                group = []
            continue
        depth += (name in _BEGIN_MARK) - (name == "EMC")
        if depth == 0 and name in _BUILD_PATH:
            group, ends_group = [instruction], _PAINT_PATH | {"n"}
        elif depth == 0 and name == "BT":
            group, ends_group = [instruction], frozenset({"ET"})
        elif depth == 0 and name in _PAINT_ALONE:
            yield from (_ARTIFACT, instruction, _END_MARK)
        else:
            yield instruction
    yield from group


def unmarked_paint(instructions: Iterable[Instruction]) -> int:
    """How many instructions paint outside every mark."""
    depth, count = 0, 0
    for instruction in instructions:
        name = str(instruction.operator)
        depth += (name in _BEGIN_MARK) - (name == "EMC")
        count += depth == 0 and name in _PAINT_PATH | _SHOW_TEXT | _PAINT_ALONE
    return count


def _settled(group: list[Instruction]) -> Iterator[Instruction]:
    """A path or a text object that began outside every mark."""
    names = {str(each.operator) for each in group}
    if not names & (_PAINT_PATH | _SHOW_TEXT):
        yield from group
    elif not names & _BEGIN_MARK:
        yield from (_ARTIFACT, *group, _END_MARK)
    else:
        yield from _marked_inside(group)


def _marked_inside(text: list[Instruction]) -> Iterator[Instruction]:
    """A text object that is marked in part: only the rest of what it shows becomes an artifact."""
    depth = 0
    for instruction in text:
        name = str(instruction.operator)
        depth += (name in _BEGIN_MARK) - (name == "EMC")
        if depth == 0 and name in _SHOW_TEXT:
            yield from (_ARTIFACT, instruction, _END_MARK)
        else:
            yield instruction
