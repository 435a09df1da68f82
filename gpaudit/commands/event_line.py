"""Events as lines of JSON, none longer than the limit."""

from collections.abc import Callable, Sequence

from gpaudit.model.event import LINE_LIMIT, Event, PageScanned
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.reading import PageReading
from gpaudit.model.rule_result import RuleResult

_SHORT_HTML = 80
_FEW_NODES = 100
_FEWEST_NODES = 5
_LONGEST_PLACE = 200
_FEW_ITEMS = 300
_CUT = "The page is very large, so some details of what was found were left out."


def line_of(event: Event) -> str:
    """The event as one line. A page with more to tell than a line may hold is told shorter, and says so."""
    line = event.model_dump_json()
    if not isinstance(event, PageScanned):
        return line
    reading = event.reading
    for shorten in _SHORTENINGS:
        if len(line.encode()) < LINE_LIMIT:
            break
        reading = shorten(reading)
        noted = tuple(dict.fromkeys((*reading.in_part, _CUT)))
        line = PageScanned(reading=reading.model_copy(update={"in_part": noted})).model_dump_json()
    return line


def _shorter_html(reading: PageReading) -> PageReading:
    def short(result: RuleResult) -> RuleResult:
        nodes = tuple(node.model_copy(update={"html": node.html[:_SHORT_HTML], "summary": ""}) for node in result.nodes)
        return result.model_copy(update={"nodes": nodes})

    return reading.model_copy(update={"rule_results": tuple(map(short, reading.rule_results))})


def _fewer_items(reading: PageReading) -> PageReading:
    if reading.facts is None:
        return reading
    facts = reading.facts
    lists = ("links", "images", "headings", "class_marks", "scripts", "forms", "tables", "json_ld")
    fewer = {name: getattr(facts, name)[:_FEW_ITEMS] for name in lists}
    cut = tuple(sorted({*facts.cut, *(name for name in lists if len(getattr(facts, name)) > _FEW_ITEMS)}))
    return reading.model_copy(update={"facts": facts.model_copy(update={**fewer, "cut": cut})})


def _fewer_nodes(reading: PageReading, most: int = _FEW_NODES) -> PageReading:
    def few(result: RuleResult) -> RuleResult:
        left_out = max(0, len(result.nodes) - most)
        return result.model_copy(
            update={"nodes": result.nodes[:most], "nodes_left_out": result.nodes_left_out + left_out}
        )

    return reading.model_copy(update={"rule_results": tuple(map(few, reading.rule_results))})


def _no_facts(reading: PageReading) -> PageReading:
    return reading.model_copy(update={"facts": None})


def _fewest_nodes(reading: PageReading) -> PageReading:
    def short(result: RuleResult) -> RuleResult:
        nodes = tuple(node.model_copy(update={"place": node.place[-_LONGEST_PLACE:]}) for node in result.nodes)
        return result.model_copy(update={"nodes": nodes})

    fewest = _fewer_nodes(reading, _FEWEST_NODES)
    return fewest.model_copy(update={"rule_results": tuple(map(short, fewest.rule_results))})


def _outcome_alone(reading: PageReading) -> PageReading:
    """What is sure to fit: that the page was met, and where."""
    return PageReading(
        url=reading.url,
        view=reading.view,
        view_from=reading.view_from,
        outcome=PageOutcome.TOO_LARGE,
        status=reading.status,
        read_at=reading.read_at,
        depth=reading.depth,
        found_by=reading.found_by,
    )


_SHORTENINGS: Sequence[Callable[[PageReading], PageReading]] = (
    _shorter_html,
    _fewer_items,
    _fewer_nodes,
    _no_facts,
    _fewest_nodes,
    _outcome_alone,
)
