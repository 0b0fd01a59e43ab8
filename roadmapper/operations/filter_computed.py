"""What filters may ask of an item that none of its fields holds, by kind of item."""

from __future__ import annotations

from functools import partial
from typing import Final

from roadmapper.operations.computed_field import Computed, linked_field, number_field, rows_of
from roadmapper.operations.filter_declined import DECLINED
from roadmapper.operations.filter_okrs import KEY_RESULT, OBJECTIVE
from roadmapper.planning.query_fields import QueryField
from roadmapper.planning.risk import exposure
from roadmapper.storage import kind_reading, register_reading
from roadmapper.storage.filter_reading import Column, Ids
from roadmapper.storage.reading import Reader


def _exposures(reader: Reader, ids: Ids) -> Column:
    found = reader.read(lambda connection: register_reading.read_weights(connection, ids))
    exposed = ((eid, exposure(*weights)) for eid, weights in found.items())
    return {eid: value for eid, value in exposed if value is not None}


def _readiness(reader: Reader, ids: Ids) -> Column:
    found = reader.read(lambda connection: register_reading.read_readiness(connection, ids))
    return {eid: 100 * done / of for eid, (done, of) in found.items() if of}


def _shipped(reader: Reader, ids: Ids) -> Column:
    found = reader.read(lambda connection: register_reading.read_scope(connection, ids))
    return {eid: 100 * shipped / of for eid, (shipped, of) in found.items() if of}


_INITIATIVE: Final = linked_field("initiative", "Initiative", "initiative")
COMPUTED: Final[dict[str, tuple[Computed, ...]]] = {
    "risk": (
        number_field("exposure", "Exposure", _exposures),
        _INITIATIVE,
        linked_field("decision", "Decision", "decision_record"),
        linked_field("objective", "Objective", "objective"),
        linked_field("release", "Release", "release"),
    ),
    "decision_record": (
        _INITIATIVE,
        linked_field("risk", "Risk", "risk"),
        linked_field("objective", "Objective", "objective"),
        linked_field("release", "Release", "release"),
    ),
    "release": (
        number_field("readiness", "Readiness", _readiness, "readiness_item", unit="%"),
        number_field("scope", "Shipped", _shipped, "initiative", "status", unit="%"),
        Computed(
            QueryField("initiative", "Initiative", "names", closed=True),
            lambda reader, ids: reader.read(lambda c: kind_reading.read_naming(c, "release", ids)),
            rows_of("initiative"),
            frozenset({"initiative"}),
        ),
    ),
    "objective": OBJECTIVE,
    "key_result": KEY_RESULT,
    "decline": DECLINED,
    **{
        kind: (
            number_field(
                "initiatives",
                "Initiatives",
                partial(
                    lambda kind, reader, ids: reader.read(lambda c: kind_reading.read_members(c, kind, ids)),
                    kind,
                ),
                "initiative",
            ),
        )
        for kind in ("team", "theme", "product", "status")
    },
}
"""By kind of item."""
