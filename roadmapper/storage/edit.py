"""One edit in progress: three verbs that validate, write, and note what changed for the journal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select

from roadmapper.changes import Change
from roadmapper.entities import ranks
from roadmapper.entities.base import Entity, field_named, noun
from roadmapper.entities.checks import clean
from roadmapper.entities.link import Link
from roadmapper.entities.link_ids import link_id, link_key
from roadmapper.errors import InvalidInput, NotFound
from roadmapper.storage import blobs, entity_rows, references, undo
from roadmapper.storage.cleaner import Cleaner
from roadmapper.storage.disagreements import Disagreement
from roadmapper.storage.edit_record import EditRecord
from roadmapper.storage.keys import KeyNumbers
from roadmapper.storage.tables import entity_table
from roadmapper.storage.typed_text import TypedText

E = TypeVar("E", bound=Entity)


class Edit:
    """What ``workspace.edit`` hands out. Reads through it see what it has written so far."""

    def __init__(self, connection: Connection, keys: KeyNumbers) -> None:
        self._connection = connection
        self._keys = keys
        self._record = EditRecord()

    def add(self, entity: E) -> E:
        """Store a new value; returns it with id, key and rank filled.

        Raises InvalidInput when a field does not fit or a reference names nothing.
        """
        (row,) = self.add_rows(type(entity), [entity_rows.row_of(entity)])
        return entity_rows.value_of(type(entity), row)

    def add_rows(self, entity_type: type[Entity], given: Sequence[entity_rows.Row]) -> list[entity_rows.Row]:
        """Store many new rows of one kind, the way for imports; fields left out take their default.

        Returns the rows as stored, in the same order. Raises as ``add`` does, and then none is stored.
        """
        name, defaults = entity_type.entity_name(), entity_rows.defaults(entity_type.entity_name())
        cleaner = Cleaner(entity_type, defaults)
        rows = [cleaner.whole_row(row) for row in given]
        fresh = self._new_links(rows) if issubclass(entity_type, Link) else rows
        self._fill(entity_type, fresh)
        references.check_new(self._connection, entity_type, fresh)
        if fresh:
            entity_rows.insert_rows(self._connection, name, fresh)
            self._record.inserted(name, fresh, defaults)
        return rows

    def _new_links(self, rows: list[entity_rows.Row]) -> list[entity_rows.Row]:
        """Links get the id that follows from their ends; one that is there is taken up again."""
        references.check_ends(self._connection, rows)
        fresh: dict[str, entity_rows.Row] = {}
        for row in rows:
            row["id"] = link_id(row["kind"], row["source"], row["target"])
            row["key"] = link_key(row["id"])
            known = entity_rows.get(self._connection, "link", row["id"])
            if known is None:
                fresh[row["id"]] = row
            elif known["deleted"]:
                self._write("link", row["id"], known, {"deleted": 0})
        return list(fresh.values())

    def _fill(self, entity_type: type[Entity], rows: list[entity_rows.Row]) -> None:
        unkeyed = [row for row in rows if not row["key"]]
        keys = self._keys.take(self._connection, entity_type, len(unkeyed)) if unkeyed else []
        for row, key in zip(unkeyed, keys, strict=True):
            row["key"] = key
        unranked = [row for row in rows if row.get("rank") == ""]
        if unranked:
            last = self._last_rank(entity_type.entity_name())
            for row, rank in zip(unranked, ranks.after(last, len(unranked)), strict=True):
                row["rank"] = rank

    def _last_rank(self, name: str) -> str | None:
        table = entity_table(name)
        return self._connection.execute(select(func.max(table.c.rank)).where(table.c.rank != "")).scalar()

    def change(self, entity_type: type[Entity], identifier: str, **fields: Any) -> bool:
        """Write the fields that differ; returns whether any did.

        A ``TypedText`` brings what was changed in it, and what others wrote there meanwhile stays.
        Raises NotFound for an id that is not there, InvalidInput for a value that does not fit.
        """
        name = entity_type.entity_name()
        row = entity_rows.get(self._connection, name, identifier)
        if row is None or row["deleted"]:
            raise NotFound(f"There is no {noun(entity_type)} with the id {identifier}.")
        given = {field: _with_theirs(value, row, field) for field, value in fields.items()}
        wanted = {field: clean(_spec(entity_type, field), value) for field, value in given.items()}
        differing = {field: value for field, value in wanted.items() if value != row[field]}
        if not differing:
            return False
        references.check_changed(self._connection, entity_type, row, differing)
        self._write(name, identifier, row, differing)
        if "key_prefix_text" in differing:
            self._keys.forget()
        return True

    def _write(self, name: str, identifier: str, row: entity_rows.Row, differing: entity_rows.Row) -> None:
        entity_rows.update_row(self._connection, name, identifier, differing)
        for field, value in differing.items():
            self._record.updated(name, identifier, field, row[field], value)

    def remove(self, entity_type: type[Entity], identifier: str) -> bool:
        """Remove a live value; returns False when it is gone already.

        What cannot be without it goes too (its dependencies, key results, links), children move up to
        its parent, other references to it are cleared; all in the same step, so one undo brings all back.
        """
        waiting = [(entity_type.entity_name(), identifier)]
        removed = False
        while waiting:
            name, eid = waiting.pop()
            row = entity_rows.get(self._connection, name, eid)
            if row is None or row["deleted"]:
                continue
            removed = True
            self._write(name, eid, row, {"deleted": 1})
            for consequence in references.after_removal(self._connection, name, {eid: row}):
                if consequence.field is None:
                    waiting.append((consequence.entity, consequence.eid))
                else:
                    holder = entity_rows.get(self._connection, consequence.entity, consequence.eid)
                    assert holder is not None
                    self._write(
                        consequence.entity, consequence.eid, holder, {consequence.field: consequence.value}
                    )
        return removed

    def bring_back(self, entity_type: type[E], field: str, values: Iterable[str]) -> list[E]:
        """Make removed values live again whose field has one of these: one for each, the first there was.

        They come with id, key and fields as they went, so what names their keys finds them. Values that
        something live has already are left alone. For kinds that nothing else went with.
        """
        name, wanted = entity_type.entity_name(), set(values)
        wanted -= {getattr(each, field) for each in self.having(entity_type, field, wanted)}
        first: dict[str, E] = {}
        for each in entity_rows.having(self._connection, entity_type, field, wanted, removed=True):
            known = first.setdefault(getattr(each, field), each)
            if (len(each.key), each.key) < (len(known.key), known.key):
                first[getattr(each, field)] = each
        for each in first.values():
            row = entity_rows.get(self._connection, name, each.id)
            assert row is not None
            self._write(name, each.id, row, {"deleted": 0})
        return [self.get(entity_type, each.id) for each in first.values()]

    def put_back(self, changes: Sequence[Change]) -> list[Disagreement]:
        """Write what was there before, into removed rows too: updates from what is to what was.

        What would then refer to something gone is cleared, or goes where it cannot be without it. Returns
        what was not as the changes say, and what was cleared so; see ``undo.apply``.
        """
        return undo.apply(self._connection, changes, self._record)

    def keep_blob(self, data: bytes) -> str:
        """Keep the content of an attachment; returns its name, the SHA-256. It is written once.

        Undoing the edit leaves it behind for redo. Raises InvalidInput for one that is too large.
        """
        return blobs.keep(self._connection, data)

    def get(self, entity_type: type[E], identifier: str) -> E:
        """A live value as this edit sees it; raises NotFound."""
        row = entity_rows.get(self._connection, entity_type.entity_name(), identifier)
        if row is None or row["deleted"]:
            raise NotFound(f"There is no {noun(entity_type)} with the id {identifier}.")
        return entity_rows.value_of(entity_type, row)

    def all(self, entity_type: type[E]) -> list[E]:
        """All live values as this edit sees them, in rank order."""
        return entity_rows.values(self._connection, entity_type)

    def having(self, entity_type: type[E], field: str, values: Iterable[str]) -> list[E]:
        """The live values whose field has one of these, as this edit sees them; in no order that counts."""
        return entity_rows.having(self._connection, entity_type, field, values)

    def rank_behind(self, entity_type: type[Entity], rank: str) -> str | None:
        """The rank in use that follows this one, a removed value's too; None where there is none."""
        table = entity_table(entity_type.entity_name())
        return self._connection.execute(select(func.min(table.c.rank)).where(table.c.rank > rank)).scalar()

    def rank_before(self, entity_type: type[Entity], rank: str) -> str | None:
        """The rank in use that comes before this one, a removed value's too; None where there is none."""
        table = entity_table(entity_type.entity_name())
        within = (table.c.rank < rank) & (table.c.rank != "")
        return self._connection.execute(select(func.max(table.c.rank)).where(within)).scalar()

    def highest(self, entity_type: type[Entity], field: str, *, among: tuple[str, str]) -> int:
        """The highest number in a field of the values, removed ones too, whose other field holds a value."""
        table = entity_table(entity_type.entity_name())
        name, value = among
        query = select(func.max(table.c[field])).where(table.c[name] == value)
        return self._connection.execute(query).scalar() or 0

    def changes(self) -> list[Change]:
        """What this edit has changed so far, net of what it took back itself."""
        return self._record.changes()


def _with_theirs(value: Any, row: entity_rows.Row, field: str) -> Any:
    """What to store for a value that is given: of a text that was typed, with what others wrote meanwhile."""
    return value.put_into(row.get(field) or "") if isinstance(value, TypedText) else value


def _spec(entity_type: type[Entity], field: str) -> Any:
    try:
        return field_named(entity_type, field)
    except KeyError:
        raise InvalidInput(field, f"{entity_type.titles[0]} has no field “{field}”.") from None
