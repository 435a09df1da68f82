"""Turns what pydantic says about a field into a sentence for the person who writes the checklist."""

from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

_SENTENCES = {
    "bool_type": "“{field}” must be true or false, in small letters and without quotation marks.",
    "int_type": "“{field}” must be a whole number, without quotation marks.",
    "float_type": "“{field}” must be a number, without quotation marks.",
    "string_type": "“{field}” must be a text between quotation marks.",
    "tuple_type": "“{field}” must be a list in square brackets, even if it holds only one thing.",
    "list_type": "“{field}” must be a list in square brackets, even if it holds only one thing.",
    "dict_type": '“{field}” must hold names and values in curly brackets, like {{ name = "value" }}.',
    "model_type": '“{field}” must hold names and values in curly brackets, like {{ name = "value" }}.',
    "model_attributes_type": '“{field}” must hold names and values in curly brackets, like {{ name = "value" }}.',
    "string_too_short": "“{field}” is empty. Write its text between the quotation marks.",
    "too_short": "“{field}” is an empty list. It needs at least one line.",
    "missing": "“{field}” is missing. Add a line that starts with: {field} =",
    "greater_than_equal": "“{field}” is too small. The smallest it may be is {ge}.",
    "less_than_equal": "“{field}” is too large. The largest it may be is {le}.",
    "date_from_datetime_parsing": "“{field}” must be a date such as 2026-10-01, without quotation marks.",
}


def sentence(fault: ErrorDetails, model: type[BaseModel]) -> str:
    """One sentence or two for one fault that pydantic found in `model`."""
    names = [part for part in fault["loc"] if isinstance(part, str)]
    if "args" in names[:-1]:
        return f"“{names[names.index('args') + 1]}” in “args” must be a text, a number, true, false or a list of texts."
    field = names[-1] if names else "this file"
    kind = fault["type"]
    context = fault.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown(field, _field_names(model, fault["loc"][:-1]))
    if kind == "enum":
        allowed = context["expected"].replace("'", "").replace(" or ", ", ")
        return f"“{field}” must be one of: {allowed}. It is “{fault['input']}”."
    if kind == "missing" and len(fault["loc"]) == 1 and "$ref" in _shape(model, field).get("items", {}):
        return f"“{field}” is missing. Add a block that starts with: [[{field}]]"
    template = _SENTENCES.get(kind)
    if template is None:
        return f"“{field}” cannot be used: {fault['msg']}."
    return template.format(field=field, **context)


def _unknown(field: str, known: list[str]) -> str:
    near = get_close_matches(field, known, n=1)
    if near:
        return f"“{field}” is not a name that is known here. Did you mean “{near[0]}”?"
    return f"“{field}” is not a name that is known here. The names are: {', '.join(known)}."


def _shape(model: type[BaseModel], field: str) -> dict[str, Any]:
    return model.model_json_schema()["properties"][field]


def _field_names(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    schema: dict[str, Any] = model.model_json_schema()
    here = schema
    for part in path:
        here = _resolved(here, schema)
        if isinstance(part, int):
            here = here.get("items", {})
        else:
            here = here.get("properties", {}).get(part, here.get("additionalProperties", {}))
    return list(_resolved(here, schema).get("properties", {}))


def _resolved(here: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    for choice in [here, *here.get("anyOf", [])]:
        if "$ref" in choice:
            return schema["$defs"][choice["$ref"].rsplit("/", 1)[1]]
    return here
