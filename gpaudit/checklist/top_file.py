"""The shape of `checklist.toml`: everything of a checklist but its journeys, which have files of their own."""

from typing import Annotated

from pydantic import Field, StrictInt

from gpaudit.model.checklist import Depth, Minutes
from gpaudit.model.checklist_text import Text
from gpaudit.model.fact import Fact


class TopFile(Fact):
    """The top file of a checklist folder."""

    id: Text
    version: Text
    title: Text
    order: Annotated[tuple[Text, ...], Field(min_length=1)]
    set_up_minutes: Minutes
    sign_off_minutes: Minutes
    extra_check_seconds: Annotated[StrictInt, Field(ge=1, le=600)]
    depths: Annotated[tuple[Depth, ...], Field(min_length=1)]
