"""What must hold for a custom field: choices where it has some, and a formula that can be reckoned."""

from __future__ import annotations

from roadmapper.entities.custom_field import CustomField
from roadmapper.errors import InvalidInput
from roadmapper.operations.filter_fields import OWN, custom_query_field
from roadmapper.operations.formulas import refuse
from roadmapper.planning.query_fields import Fields
from roadmapper.storage.edit import Edit


def refuse_definition(edit: Edit, field: CustomField) -> None:
    """Raise InvalidInput for a field without what its kind needs, in words."""
    if field.kind != "formula":
        return
    if not (field.formula or "").strip():
        raise InvalidInput("formula", "A reckoned field needs a formula, such as reach * impact / effort.")
    others = [other for other in edit.all(CustomField) if other.id != field.id]
    customs = [
        custom_query_field(each.id or "new", each.key, each.title, each.kind, each.unit, each.formula)
        for each in (*others, field)
    ]
    refuse(field.formula or "", customs[-1].name, Fields((*OWN, *customs), lambda _field: ()))
