"""The one shape of every stored fact: frozen, complete, and strict about what it does not know."""

from pydantic import BaseModel, ConfigDict


class Fact(BaseModel):
    """A frozen record; an unknown or missing field is an error, never a guess."""

    model_config = ConfigDict(frozen=True, extra="forbid")
