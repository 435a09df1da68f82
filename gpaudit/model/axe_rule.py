"""The rules of the accessibility scan in plain words."""

from gpaudit.model.check import Effort, Fixer
from gpaudit.model.checklist_text import Text
from gpaudit.model.fact import Fact


class AxeRule(Fact):
    """One rule of axe. `title` is for lists, `plain` is the finding, `fix` what to do about it.

    `criterion` holds WCAG numbers, or is empty for a rule that is best practice only.
    """

    title: Text
    plain: Text
    fix: Text
    fixer: Fixer
    effort: Effort
    criterion: tuple[Text, ...]


class AxeRules(Fact):
    """`axe-rules.toml`: the rules by axe's own name."""

    rules: dict[str, AxeRule]
