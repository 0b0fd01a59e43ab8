"""What the file said at its last import, read from the journal: so that edits made here since can be kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from roadmapper.changes import Change
from roadmapper.storage import text_delta
from roadmapper.storage.workspace import Workspace


class LastImport:
    """For each initiative and field, the value that the last import step wrote."""

    def __init__(self, workspace: Workspace, ids: Iterable[str]) -> None:
        self._values: dict[tuple[str, str], Any] = {}
        self._inserted: dict[str, dict[str, Any]] = {}
        for step in reversed(workspace.steps(ids)):
            if step.kind == "import":
                for change in step.changes:
                    self._note(change)

    def _note(self, change: Change) -> None:
        if change.op == "insert":
            self._inserted[change.eid] = change.new
        elif change.field is not None:
            self._values[(change.eid, change.field)] = (
                _Delta(change.new) if change.op == "text" else change.new
            )

    def said(self, eid: str, field: str, value: Any) -> bool:
        """Whether the file's value was this one already; ``custom.<id>`` names a custom field."""
        if (eid, field) in self._values:
            last = self._values[(eid, field)]
            return last.leads_to(value) if isinstance(last, _Delta) else _alike(last, value)
        row = self._inserted.get(eid)
        if row is None:
            return False
        if field.startswith("custom."):
            return _alike(row.get("custom", {}).get(field.removeprefix("custom.")), value)
        return _alike(row.get(field), value)


class _Delta:
    """A change of long text, of which the journal has the difference and the hash of the outcome."""

    def __init__(self, delta: dict[str, Any] | str) -> None:
        self._delta = json.loads(delta) if isinstance(delta, str) else delta

    def leads_to(self, value: Any) -> bool:
        return isinstance(value, str) and text_delta.make("", value)["now"] == self._delta["now"]


def _alike(last: Any, value: Any) -> bool:
    """Equal as stored: a missing field is empty, a list is a tuple."""
    plain = list(value) if isinstance(value, tuple) else value
    return last == plain or (last in (None, []) and plain in (None, []))
