"""Tells which pages are built from the same template, by the parts that frame their content."""

import re

from gpaudit.model.page_facts import PageFacts

_NUMBERS = re.compile(r"\d+")


def template_of(facts: PageFacts) -> str:
    """The same words for pages of one template: their landmarks, menus and kinds of forms, without numbers."""
    parts = [f"{landmark.role} {landmark.selector}" for landmark in facts.landmarks]
    parts += [f"menu {menu.selector} {len(menu.items)}" for menu in facts.menus]
    parts += [f"form {form.role} {form.selector}" for form in facts.forms]
    return _NUMBERS.sub("", " | ".join(sorted(parts)))
