"""Who the example practice is: names, numbers and people, none of whom exist, as `surgery.toml` lists them."""

import tomllib
from pathlib import Path

from gpaudit.model.fact import Fact


class Person(Fact):
    """Somebody who works at the surgery. `letters` are the qualifications, `group` the heading they stand under."""

    name: str
    letters: str
    role: str
    group: str


class Surgery(Fact):
    """The facts of the surgery that more than one page speaks of."""

    name: str
    street: str
    town: str
    postcode: str
    phone: str
    costly_phone: str
    fax: str
    email: str
    ods_code: str
    manager: str
    data_officer: str
    commissioner: str
    commissioner_address: str
    commissioner_email: str
    commissioner_phone: str
    people: tuple[Person, ...]

    @property
    def phone_link(self) -> str:
        """The surgery's number as a link target."""
        return "tel:" + self.phone.replace(" ", "")

    @property
    def teams(self) -> dict[str, tuple[Person, ...]]:
        """The people by the heading they stand under, in the order of the file."""
        groups = dict.fromkeys(person.group for person in self.people)
        return {group: tuple(person for person in self.people if person.group == group) for group in groups}

    @property
    def address(self) -> str:
        """The address in one line."""
        return f"{self.street}, {self.town}, {self.postcode}"


def load_surgery() -> Surgery:
    """The surgery of the file."""
    return Surgery.model_validate(tomllib.loads(Path(__file__).with_name("surgery.toml").read_text(encoding="utf-8")))
