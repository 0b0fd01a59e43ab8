"""An import mapping: how the columns of one kind of table were mapped last time."""

from __future__ import annotations

from typing import Any

from roadmapper.entities.base import STRICT, Entity, declare


class ImportMapping(Entity, table=True):
    """Remembered by the signature of the table's headers."""

    __tablename__ = "import_mapping"
    __table_args__ = STRICT
    key_prefix = "MAP"
    titles = ("Import mapping", "Import mappings")
    title: str = declare("Title", "text", default="", required=True)
    format: str = declare("Format", "text", default="table", required=True)
    signature: str = declare("Signature", "text", default="", required=True, index=True)
    columns: dict[str, Any] = declare("Columns", "json", default={}, internal=True)
