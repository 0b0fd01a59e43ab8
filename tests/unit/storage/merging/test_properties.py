"""What holds of any merge, whatever people did."""

from __future__ import annotations

import json
import random
import re
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.storage.merging.copies import Copy, first_copy
from tests.unit.storage.merging.people import act, plan, repeatable


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The plan that everybody starts from."""
    folder = tmp_path_factory.mktemp("plan")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROADMAPPER_DATA", str(folder / "data"))
        with repeatable(-1):
            return first_copy(folder, plan)


def people(base: Copy, seed: int, number: int, most: int = 6) -> list[Copy]:
    """So many people with a copy each, in which they have made up to ``most`` edits."""
    dice = random.Random(seed)
    return [act(base.twin(n), seed * 5 + n, dice.randint(1, most)) for n in range(1, number + 1)]


def forget(base: Copy) -> None:
    for folder in base.folder.parent.iterdir():
        if folder != base.folder:
            shutil.rmtree(folder)


def written(copy: Copy) -> set[tuple[str, str, str]]:
    """(id, field, value) of what this copy has that is not a reference, an order or a key, as JSON."""
    quiet = {"id", "key", "aliases", "rank", "deleted", "parent", "theme", "initiative", "custom", "number"}
    return {
        (place[1], field, json.dumps(value))
        for place, row in copy.rows().items()
        if not row["deleted"]
        for field, value in row.items()
        if field not in quiet
    }


def followed(side: Copy, merged: Copy) -> set[tuple[str, str, str]]:
    """What a copy has written, its facts naming items by the keys that they have after the merge."""
    rows, keys = side.rows(), {place: row["key"] for place, row in merged.rows().items()}
    renamed = {row["key"]: keys[place] for place, row in rows.items() if keys[place] != row["key"]}
    fact = re.compile(r"(?<=\[\[)[A-Z]+-[0-9]+(?=[.\]])")
    return {
        (eid, field, fact.sub(lambda found: renamed.get(found[0], found[0]), value))
        for eid, field, value in written(side)
    }


def kept(copy: Copy) -> str:
    """All that was asked and decided, as one text."""
    rows = copy.query("SELECT shown, other FROM conflict UNION ALL SELECT ours, theirs FROM decision")
    return "\n".join(part for row in rows for part in row if part)


def check_pair(base: Copy, seed: int, most: int = 6) -> None:
    """Symmetric, sound, idempotent, absorbing, and nothing of either side lost."""
    ada, bo = people(base, seed, 2, most)
    check_copies(base, ada, bo)


def check_copies(base: Copy, ada: Copy, bo: Copy) -> None:
    """The same of two copies that are there."""
    mine, theirs = ada.merged_with(bo), bo.merged_with(ada)
    assert mine.digest() == theirs.digest(), "symmetric"
    assert mine.findings() == [], "replay equals tables, no dangling references, keys unique"
    assert mine.merge(theirs).outcome == "same", "idempotent"
    assert mine.merge(ada).outcome in ("ours", "same"), "absorbing"
    assert_texts_whole(mine)
    before, result, told = written(base), written(mine), kept(mine)
    gone = {place[1] for place, row in mine.rows().items() if row["deleted"]}
    for side in (ada, bo):
        for eid, field, value in followed(side, mine) - before - result:
            if eid not in gone and not isinstance(json.loads(value), list):
                assert value in told or _words(value) <= _shown(result, eid, field), "nothing lost"


def assert_texts_whole(merged: Copy) -> None:
    """A text about which nobody is asked holds every word that either side has added."""
    rows = merged.query(
        "SELECT base, ours, theirs, result FROM decision WHERE field IN ('body', 'summary')"
        " AND base IS NOT NULL AND id NOT IN (SELECT id FROM conflict)"
    )
    for before, ours, theirs, result in rows:
        added = (_words(ours) | _words(theirs)) - _words(before)
        assert added <= _words(result), "no words lost unasked"


def _words(value: str) -> set[str]:
    return set(str(json.loads(value)).split())


def _shown(result: set[tuple[str, str, str]], eid: str, field: str) -> set[str]:
    return {word for each in result if each[:2] == (eid, field) for word in _words(each[2])}


@given(seed=st.integers(0, 2**20))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_two_copies(base: Copy, seed: int) -> None:
    try:
        check_pair(base, seed)
    finally:
        forget(base)


def check_triple(base: Copy, seed: int, most: int = 6) -> None:
    """Three copies come to one plan and to the same questions in every order, and to a sound one.

    Whichever two meet first, the third joins them as either side: that is every order of three.
    """
    ada, bo, cy = people(base, seed, 3, most)
    pairs = (ada.merged_with(bo), cy), (ada.merged_with(cy), bo), (bo.merged_with(cy), ada)
    found = [two.merged_with(third) for two, third in pairs]
    assert len({each.state_digest() for each in found}) == 1, "the same in every order"
    assert len({str(asked(each)) for each in found}) == 1, "the same questions in every order"
    assert cy.merged_with(bo.merged_with(ada)).digest() == found[0].digest(), "symmetric"
    assert found[0].findings() == []


def asked(copy: Copy) -> list[tuple]:
    """What waits for an answer, by item and field."""
    return sorted(copy.query("SELECT entity, eid, field FROM conflict WHERE state = 'open'"))


@pytest.mark.parametrize("seed", range(6))
def test_three_copies_in_every_order(base: Copy, seed: int) -> None:
    try:
        check_triple(base, seed)
    finally:
        forget(base)
