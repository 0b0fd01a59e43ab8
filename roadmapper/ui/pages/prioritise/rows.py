"""The rows of the ranked table: those that compete, in their order."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from roadmapper.operations.candidates import Candidates
from roadmapper.ui.pages.prioritise.columns import BESIDE, OTHER, PLACE, RANGE, SCORE
from roadmapper.ui.tables.arrangement import Arrangement
from roadmapper.ui.tables.rows import Rows


class RankedRows(Rows):
    """Asks ``candidates`` which rows there are; until they are read there are none."""

    candidates: Candidates | None = None

    def ids(self) -> list[str]:
        return list(self.candidates.order) if self.candidates is not None else []


class RankedArrangement(Arrangement):
    """Sorts by what is computed, too; without a head that sorts it is the order of the ranking."""

    def _read_keys(self, ids: Collection[str] | None) -> dict[str, Any]:
        rows, sort = self._rows, self.sort
        assert isinstance(rows, RankedRows)
        assert sort is not None
        name, found = sort[0].id, rows.candidates
        if found is None or not (name in (PLACE, SCORE, RANGE, OTHER) or name.startswith(BESIDE)):
            return super()._read_keys(ids)
        wanted = found.order if ids is None else [eid for eid in ids if eid in found]
        if name in (PLACE, OTHER):
            by_hand = found.choice.by_hand == (name == PLACE)
            return {eid: found.place(eid, by_hand=by_hand) for eid in wanted}
        model = name.removeprefix(BESIDE) if name.startswith(BESIDE) else None
        return {eid: found.score(eid, model).value for eid in wanted}
