"""The popup that suits a field: its options, the words for none, and whether a new one may be added."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QWidget

from roadmapper.entities.base import FieldSpec, in_sentence, noun
from roadmapper.entities.registry import entity_named
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.editors.pick_popup import PickPopup

_ADDED_BY_NAME: Final = frozenset({"theme", "team", "product", "status", "audience"})
"""What a title alone is enough to add, while choosing."""


def popup_for(
    source: FieldSource,
    spec: FieldSpec,
    value: Any,
    *,
    own: str | None = None,
    parent: QWidget | None = None,
) -> PickPopup:
    """A popup to pick a field's value from; ``own`` is the item itself, which cannot be its own parent."""
    options = [option for option in source.options(spec) if option.value != own]
    if spec.kind == "precision":
        value = value or "day"
    needed = spec.required or spec.kind == "precision"
    plural = noun(entity_named(spec.target), plural=True) if spec.target else "choices"
    return PickPopup(
        options,
        value,
        none="" if needed else f"No {in_sentence(spec.title)}",
        add=noun(entity_named(spec.target)) if spec.target in _ADDED_BY_NAME else "",
        empty=f"There are no {plural} yet",
        parent=parent,
    )
