"""Text in a checklist file: never empty, without white space at its ends."""

from typing import Annotated

from pydantic import StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
