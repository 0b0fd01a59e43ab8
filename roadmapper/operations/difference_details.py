"""One item of a comparison with every field before and after, as the history tells a change."""

from __future__ import annotations

from roadmapper.documents.text_compare import compare
from roadmapper.operations.differences import Difference
from roadmapper.operations.history import ChangeLine
from roadmapper.operations.history_details import FieldDetail, ItemDetail

_BEFORE = frozenset({"before"})


def difference_detail(each: Difference, *, live: bool, restorable: bool) -> ItemDetail:
    """The whole of one item; long texts are compared word by word, so screens ask on a worker.

    ``live``: it is there now; ``restorable``: what it was before can be brought back.
    """
    whole = next((line.words for line in each.lines if not line.stored or line.stored == "deleted"), "")
    fields = [line for line in each.lines if line.stored and line.stored != "deleted"]
    return ItemDetail(
        each.entity,
        each.eid,
        each.name,
        whole,
        tuple(_field(each, line, restorable=restorable and live) for line in fields),
        live,
    )


def _field(each: Difference, line: ChangeLine, *, restorable: bool) -> FieldDetail:
    texts = each.wordings.get(line.stored)
    passages = tuple(compare(*texts)) if texts is not None else ()
    title = line.field[:1].upper() + line.field[1:]
    otherwise = _BEFORE if restorable else frozenset[str]()
    return FieldDetail(title, line.stored, line.before, line.after, line.words, passages, otherwise)
