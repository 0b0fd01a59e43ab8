"""One gesture in the inspector's History tab: who and when, each change in words, and what brings it back."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmapper.operations.history import ChangeLine, StepLines
from roadmapper.planning.date_format import relative_words
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.buttons import IconButton
from roadmapper.ui.widgets.labels import TextLabel

_MINUTE, _HOUR = 60, 3_600
_KINDS = {
    "undo": "Undid · ",
    "redo": "Did again · ",
    "import": "Import · ",
    "merge": "Merge · ",
    "resolve": "Answer to a merge · ",
    "repair": "Repair · ",
    "base": "Earlier history was folded · ",
}
Restore = Callable[[ChangeLine | None], None]
"""Brings back a line's value before the change, or with None the item as it was after it."""


def moment(at: int) -> datetime:
    """UTC milliseconds as this machine's own time."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone()


def date_of(at: int) -> date:
    """The day of a moment."""
    return moment(at).date()


def ago(at: int, now: datetime | None = None) -> str:
    """How long ago, as people say it: "just now", "5 minutes ago", "yesterday", "3 weeks ago"."""
    now = now or datetime.now(UTC).astimezone()
    seconds = (now - moment(at)).total_seconds()
    if seconds < _MINUTE:
        return "just now"
    if date_of(at) == now.date():
        number, noun = (seconds // _MINUTE, "minute") if seconds < _HOUR else (seconds // _HOUR, "hour")
        return f"{int(number)} {noun}{'' if number == 1 else 's'} ago"
    return relative_words(date_of(at), now.date())


def entry(
    lines: StepLines, day: str, own: Collection[str], restore: Restore | None, *, newest: bool
) -> QWidget | None:
    """One gesture; None where nothing is to be told. ``own`` are the ids whose values can be brought back."""
    if not lines.lines:
        return None
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    step = lines.step
    who = f"{step.author} · " if step.author else ""
    head = TextLabel(f"{_KINDS.get(step.kind, '')}{who}{ago(step.at)}", "hint", font=fonts.label())
    head.setToolTip(f"{day}, {moment(step.at):%H:%M} · {step.label}")
    head.setWordWrap(True)
    after = restore is not None and not newest and any(line.eid in own for line in lines.lines)
    name = f"Restore it as it was after this, {day} {moment(step.at):%H:%M}…"
    column.addWidget(_row(head, "history", name, (lambda: restore(None)) if after and restore else None))
    for line in lines.lines:
        words = TextLabel(told(line))
        words.setWordWrap(True)
        back = restore is not None and line.eid in own and _has_value(line)
        name = f"Restore {line.field}: {line.before or 'as it was before'}"
        column.addWidget(
            _row(words, "rotate-ccw", name, (lambda line=line: restore(line)) if back and restore else None)
        )
    return widget


def _has_value(line: ChangeLine) -> bool:
    return line.stored not in ("", "deleted", "rank", "key")


def _row(label: TextLabel, icon: str, name: str, do: Callable[[], None] | None) -> QWidget:
    """A label, with a small button at its right where there is something to do."""
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(label, 1)
    if do is not None:
        button = IconButton(icon, name)
        button.setFixedSize(22, 22)
        button.clicked.connect(lambda _on=False: do())
        row.addWidget(button)
    return widget


def told(line: ChangeLine) -> str:
    """One change: "Status: Planned → In progress", or its sentence where there is no before and after."""
    if line.field and line.before and line.after:
        return f"{line.field[:1].upper()}{line.field[1:]}: {line.before} → {line.after}"
    return line.words
