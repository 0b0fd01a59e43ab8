"""The properties of merging over many random people: `make merges COUNT=2000`, and a few in every suite."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from tests.unit.storage.merging.conftest import NAME
from tests.unit.storage.merging.copies import Copy
from tests.unit.storage.merging.people import repeatable
from tests.unit.storage.merging.test_properties import base, check_pair, check_triple, forget

__all__ = ["base"]
_PARTS = 10
_FEW, _MANY = 10, 100
_MOST_EDITS = 8


@pytest.fixture
def seeds(request: pytest.FixtureRequest) -> Callable[[int], range]:
    """The seeds of one of the parts, of as many as asked for, else a few, or more with ``--long``."""
    default = _MANY if request.config.getoption("--long") else _FEW
    count = int(os.environ.get("ROADMAPPER_MERGES") or default)
    start = int(os.environ.get("ROADMAPPER_MERGES_FROM") or 0)
    return lambda part: range(start + count * part // _PARTS, start + count * (part + 1) // _PARTS)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(_PARTS))
@pytest.mark.parametrize(("what", "check"), [("two people", check_pair), ("three people", check_triple)])
def test_many_people(
    base: Copy,
    seeds: Callable[[int], range],
    record_property: Callable[[str, object], None],
    what: str,
    check: Callable[[Copy, int, int], None],
    part: int,
) -> None:
    failed: list[str] = []
    for seed in seeds(part):
        try:
            with repeatable(seed):
                check(base, seed, _MOST_EDITS)
        except Exception as error:
            failed.append(f"seed {seed}: {error}")
        finally:
            forget(base)
    record_property(NAME, (what, len(seeds(part)), len(failed)))
    assert failed == []
