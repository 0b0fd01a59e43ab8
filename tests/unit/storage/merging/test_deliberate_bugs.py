"""Mistakes that a merge could make, each made on purpose: the properties notice every one of them."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.storage.merging import fields, human_keys, leaves, merge, union, whole
from roadmapper.storage.merging.draft import Draft
from roadmapper.storage.merging.sides import Side
from roadmapper.storage.merging.text import Merged
from roadmapper.storage.merging.values import Settled
from tests.unit.storage.merging.copies import Copy
from tests.unit.storage.merging.test_properties import base, check_copies, check_pair, forget

Patch = pytest.MonkeyPatch
_SEEDS = range(25)
__all__ = ["base"]


def _as_given(mine: Side, theirs: Side) -> Draft:
    """Sides in the order in which they were called."""
    draft = Draft(mine, theirs)
    keys = human_keys.plan_keys(draft)
    fields.merge_fields(draft)
    whole.mend_whole_items(draft)
    human_keys.write_keys(draft, keys)
    return draft


def _nothing(*_: Any, **__: Any) -> None:
    return None


def _mine_first(mine: Side, theirs: Side) -> Draft:
    draft = merge_drafted(mine, theirs)
    for place, row in list(draft.rows.items()):
        own = mine.row(place)
        if own is not None and own["deleted"] == row["deleted"]:
            draft.rows[place] = dict(own)
    return draft


merge_drafted = merge.drafted

BUGS: dict[str, Callable[[Patch], None]] = {
    "sides in the order of the call": lambda p: p.setattr(merge, "drafted", _as_given),
    "own values always win": lambda p: p.setattr(merge, "drafted", _mine_first),
    "a random id": lambda p: p.setattr(union, "merge_id", lambda _: str(uuid.uuid4())),
    "no transactions of theirs": lambda p: p.setattr(union, "_copy_changes", _nothing),
    "no changes of the merge itself": lambda p: p.setattr(union, "_write_merge", _nothing),
    "no rows": lambda p: p.setattr(union, "_write_rows", _nothing),
    "no numbers of its own": lambda p: p.setattr(union, "_move", _nothing),
    "keys used twice": lambda p: p.setattr(merge, "plan_keys", lambda _: {}),
    "nothing is brought back or let go": lambda p: p.setattr(merge, "mend_whole_items", _nothing),
    "circles of parents": lambda p: p.setattr(whole._Whole, "_break_circles", _nothing),
    "nothing hangs": lambda p: p.setattr(whole._Whole, "_hanging", lambda _: iter(())),
    "names of whoever merges": lambda p: p.setattr(union, "_unite_names", _nothing),
    "questions are forgotten": lambda p: p.setattr(union, "_keep_earliest", _nothing),
    "a side of a text is dropped": lambda p: p.setattr(
        leaves, "settle", lambda _kind, _base, _earlier, later, **_: Settled(later)
    ),
    "the earlier text is taken for the whole": lambda p: p.setattr(
        "roadmapper.storage.merging.values.merge_texts", lambda _b, earlier, _l: Merged(*[earlier] * 3)
    ),
}


def under_each_other(base: Copy) -> None:
    """Two people who put two items under each other."""
    rows = [place[1] for place, row in base.rows().items() if place[0] == "initiative" and not row["parent"]]
    try:
        ada = base.twin(1).edit(lambda edit: edit.change(Initiative, rows[0], parent=rows[2]))
        bo = base.twin(2).edit(lambda edit: edit.change(Initiative, rows[2], parent=rows[0]))
        check_copies(base, ada, bo)
    finally:
        forget(base)


@pytest.mark.slow
@pytest.mark.parametrize("bug", BUGS)
def test_a_deliberate_bug_is_noticed(base: Copy, bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    BUGS[bug](monkeypatch)
    with pytest.raises(Exception) as noticed:  # noqa: PT011 - a property, the proof or SQLite itself
        for seed in _SEEDS:
            try:
                check_pair(base, seed)
            finally:
                forget(base)
        under_each_other(base)
    assert noticed.value is not None
