"""What holds of merges where old history was folded on either side or on both, whatever people did."""

from __future__ import annotations

import itertools
import json
import random
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.storage.merging.copies import Copy
from tests.unit.storage.merging.people import act, repeatable
from tests.unit.storage.merging.test_properties import base, check_copies, forget, people

__all__ = ["base"]
_LESS: Any = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
_WRITTEN = re.compile(r"word\d+|Added \d+")
FOLDS = ("mine", "theirs", "both", "common")


def folded_pair(base: Copy, seed: int, how: str) -> tuple[Copy, Copy, Copy]:
    """What two people started from, and their copies, of which one or both have folded some."""
    dice = random.Random(seed)
    start = act(base.twin(0), seed, 3)
    if how == "common":
        start.fold(dice.random())
    ada, bo = (act(start.twin(n), seed * 5 + n, dice.randint(1, 6)) for n in (1, 2))
    for copy, which in ((ada, "mine"), (bo, "theirs")):
        if how in (which, "both"):
            copy.fold(dice.random())
            act(copy, seed * 7 + copy.number, dice.randint(0, 3))
    return start, ada, bo


@pytest.mark.parametrize("how", FOLDS)
@given(seed=st.integers(0, 2**20))
@settings(max_examples=12, **_LESS)
def test_any_two_copies_of_which_some_are_folded(base: Copy, how: str, seed: int) -> None:
    try:
        with repeatable(seed):
            start, ada, bo = folded_pair(base, seed, how)
        check_copies(start, ada, bo)
    finally:
        forget(base)


@pytest.mark.parametrize("seed", range(6))
def test_three_copies_of_which_one_is_folded_in_every_order(base: Copy, seed: int) -> None:
    try:
        with repeatable(seed):
            copies = people(base, seed, 3)
            copies[seed % 3].fold(random.Random(seed).random())
        found = [first.merged_with(*others) for first, *others in itertools.permutations(copies)]
        found.append(copies[0].merged_with(copies[1].merged_with(copies[2])))
        assert len({each.state_digest() for each in found}) == 1, "the same in every order"
        assert [each.findings() for each in found] == [[]] * len(found)
    finally:
        forget(base)


def written(copy: Copy) -> set[str]:
    """What people wrote into the documents of a copy and is there still."""
    bodies = [row["body"] for place, row in copy.rows().items() if place[0] == "prd"]
    return set(_WRITTEN.findall(json.dumps(bodies)))


@pytest.mark.parametrize("seed", [0, 1, 5, 17, 20])
def test_three_copies_that_are_all_folded_are_sound_in_every_order(base: Copy, seed: int) -> None:
    """Nobody knows what was before them, so what is shown may depend on the order, as it does of 5, 17, 20.

    It is sound in any, and what is not shown is asked about.
    """
    try:
        with repeatable(seed):
            copies = people(base, seed, 3)
            for number, copy in enumerate(copies):
                copy.fold(random.Random(seed + number).random())
        found = [first.merged_with(*others) for first, *others in itertools.permutations(copies)]
        assert [each.findings() for each in found] == [[]] * len(found)
        ids = [frozenset(each.rows()) for each in found]
        assert len(set(ids)) == 1, "the same items in every order"
        everything = set().union(*map(written, copies))
        for each in found:
            asked = set(_WRITTEN.findall(json.dumps(each.open_conflicts())))
            assert everything <= written(each) | asked, "shown, or asked about"
    finally:
        forget(base)
