"""Merges of what random people did, far more of them than the unit tests try: nothing is lost in silence."""

from __future__ import annotations

import pytest

from tests.figures import Amount, Figure
from tests.unit.storage.merging.copies import Copy
from tests.unit.storage.merging.test_properties import base, check_pair, forget

__all__ = ["base"]
_PROPERTIES = 6
"""Of each: symmetric, sound, idempotent, absorbing, its texts whole, and nothing of either side lost."""
_FIRST_SEED = 5_000_000
"""Beyond the seeds that the unit tests draw from."""


@pytest.mark.long
@pytest.mark.parametrize("part", range(8))
def test_nothing_is_lost_in_silence(base: Copy, part: int, amount: Amount, figure: Figure) -> None:
    """Symmetric, sound, idempotent, absorbing, and no edit of either side lost."""
    merges = amount(5, 210)
    for number in range(merges):
        try:
            check_pair(base, _FIRST_SEED + part * 100_000 + number, most=10)
        finally:
            forget(base)
    told = f"0 of {merges * _PROPERTIES:,}"
    figure(f"silent loss over properties of merges, part {part + 1} of 8", told, "0")
