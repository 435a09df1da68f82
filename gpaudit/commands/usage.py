"""Says in a plain sentence what is wrong with the words typed after `gpaudit`."""

from pydantic import ValidationError
from typer import BadParameter
from typer.exceptions import TyperException


def usage_sentence(error: TyperException) -> str:
    """What is wrong, and where to read how it is right."""
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", "gpaudit")
    return f"{_what_is_wrong(error).rstrip('.')}. Type “{command} --help” to see how it is used."


def _what_is_wrong(error: TyperException) -> str:
    cause = error.__cause__
    if not isinstance(error, BadParameter) or not isinstance(cause, ValidationError):
        return error.format_message()
    problem = cause.errors()[0]
    limits = problem.get("ctx", {})
    name = error.param.get_error_hint().strip("'") if error.param else "This"
    match problem["type"]:
        case "int_parsing" | "int_from_float":
            return f"{name} needs a whole number"
        case "float_parsing" | "finite_number":
            return f"{name} needs a number"
        case "greater_than_equal":
            return f"{name} needs {limits['ge']} or more"
        case "less_than_equal":
            return f"{name} needs {limits['le']} or less"
        case _:
            return f"{name}: {problem['msg'].removeprefix('Value error, ')}"
