"""JSON Schemas of the checklist files, for editors that mark mistakes while one types.

`python -m gpaudit.checklist.json_schema` writes them anew into `checklists/schemas`.
"""

import json
from pathlib import Path

from gpaudit.checklist.folder import default_folder
from gpaudit.checklist.reading import SHAPES


def schema_texts() -> dict[str, str]:
    """The text of each schema by its file name, such as "journey.schema.json"."""
    texts: dict[str, str] = {}
    for name, model in SHAPES.items():
        stem = "journey" if name.startswith("journeys/") else name.removesuffix(".toml")
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
        texts[f"{stem}.schema.json"] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return texts


def write_schemas(folder: Path) -> None:
    """Write every schema into this folder."""
    folder.mkdir(exist_ok=True)
    for name, text in schema_texts().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_schemas(default_folder().parent / "schemas")
