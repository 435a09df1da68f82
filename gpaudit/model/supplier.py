"""Makers of practice websites, and the marks by which their sites are recognised."""

from gpaudit.model.checklist_text import Text
from gpaudit.model.fact import Fact
from gpaudit.model.known_from import KnownFrom


class Supplier(Fact):
    """One maker or platform.

    `texts` are words on its pages, `hosts` what its pages load from, `classes` ids and classes of its elements,
    `slugs` parts of its addresses.
    """

    name: Text
    texts: tuple[Text, ...] = ()
    hosts: tuple[Text, ...] = ()
    classes: tuple[Text, ...] = ()
    slugs: tuple[Text, ...] = ()
    known_from: KnownFrom


class Suppliers(Fact):
    """`suppliers.toml`."""

    suppliers: tuple[Supplier, ...]
