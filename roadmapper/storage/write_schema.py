"""Writes the newest schema's text from the declarations: run it once when a new format is made."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from roadmapper.storage import schema, tables


def schema_text() -> str:
    """Every CREATE statement of today's declarations, in a fixed order."""
    dialect = sqlite.dialect()  # pyright: ignore[reportAttributeAccessIssue] - the module's factory is untyped
    parts: list[str] = []
    for table in tables.all_tables():
        parts.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        parts += [
            str(CreateIndex(index).compile(dialect=dialect)).strip()
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        ]
    lines = ["\n".join(line.rstrip() for line in part.replace("\t", "    ").splitlines()) for part in parts]
    return ";\n".join(lines) + ";\n"


def main() -> None:
    """Write ``schemas/<format>.sql``."""
    target = Path(__file__).parent / "schemas" / f"{schema.FORMAT}.sql"
    target.parent.mkdir(exist_ok=True)
    target.write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
