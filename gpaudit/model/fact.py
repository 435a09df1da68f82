"""The one shape of every stored fact: frozen, complete, and strict about what it does not know."""

import json
from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticSerializationError


class Fact(BaseModel):
    """A frozen record; an unknown or missing field is an error, never a guess."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")

    def model_dump_json(self, **options: Any) -> str:
        """The record as JSON. Half an emoji, as a script or a cut leaves it in a text, becomes U+FFFD."""
        try:
            return super().model_dump_json(**options)
        except PydanticSerializationError:
            text = json.dumps(self.model_dump(mode="json", **options), ensure_ascii=False, separators=(",", ":"))
            return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
