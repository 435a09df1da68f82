"""Results of axe, rule by rule, in the words of W3C's EARL."""

from enum import StrEnum

from gpaudit.model.fact import Fact
from gpaudit.model.page_facts import Box


class Impact(StrEnum):
    """axe's own four levels of harm."""

    CRITICAL = "critical"
    SERIOUS = "serious"
    MODERATE = "moderate"
    MINOR = "minor"


class RuleOutcome(StrEnum):
    """EARL outcomes that are kept: a fault, or something that needs a person's eye."""

    FAILED = "failed"
    CANT_TELL = "cantTell"


class Node(Fact):
    """One element that a rule speaks of.

    `target` is axe's path: one entry a frame from the top, each a selector, or a list of selectors where shadow
    roots are crossed. `place` is the way from the landmark down, by kinds and classes without numbers: elements
    of one template share it on every page. `box` is in CSS pixels on the page; none in frames or without a size.
    """

    target: tuple[str | tuple[str, ...], ...]
    html: str
    summary: str
    landmark: str
    place: str
    box: Box | None = None


class RuleResult(Fact):
    """What one axe rule found on one view of one page. `nodes_left_out` counts elements beyond the size limit."""

    rule: str
    impact: Impact
    outcome: RuleOutcome
    help: str
    help_url: str
    tags: tuple[str, ...]
    nodes: tuple[Node, ...]
    nodes_left_out: int = 0
