"""What is not done as an update's template receives it: why, who asked, and when to think again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from roadmapper.documents.values import DeclinedValues
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.declines import Declined, not_doing
from roadmapper.operations.document_values import DocumentValues
from roadmapper.storage.workspace import Workspace


def declined_values(values: DocumentValues, items: Sequence[Initiative], today: date) -> list[DeclinedValues]:
    """The declined ones among these initiatives, as they are seen, in the register's order.

    An audience that sees less than everything gets reasons that give nothing away, and no trigger or name:
    they may tell of days, customers and measures that it does not see.
    """
    workspace: Workspace = values.workspace
    seen = {item.id: item for item in items}
    found = [each for each in not_doing(workspace, today) if each.initiative.id in seen]
    return [_told(values, each, seen[each.initiative.id]) for each in found]


def _told(values: DocumentValues, each: Declined, seen: Initiative) -> DeclinedValues:
    whole, entry = values.sees.is_whole, each.item
    item = values.initiative(seen)
    return {
        "key": item["key"],
        "title": item["title"],
        "theme": item["theme"],
        "reason": values.prose(entry.reason if entry else ""),
        "asked_by": ", ".join(entry.asked_by) if entry and whole else "",
        "declined": values.wording.date(entry.declined_on) if entry and whole else "",
        "revisit": each.trigger if whole else "",
        "due": each.due if whole else "",
    }
