"""What an entity is, and how it declares its fields once for form, table, journal, search and exchange."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from sqlmodel import Field, SQLModel

from roadmapper.entities.columns import COLUMN_OF_KIND


@dataclass(frozen=True)
class FieldSpec:
    """One declared field.

    ``kind`` is a key of ``COLUMN_OF_KIND``; ``choices`` are (stored, shown) pairs; ``target`` is the
    entity name a reference points to; fields with the same ``group`` merge as one value; ``internal``
    fields are kept and journaled but not shown in forms and tables; ``bounds`` are inclusive;
    ``templates`` is the kind of template, "prd" or "update", that a field of kind template names.
    """

    name: str
    title: str
    kind: str
    choices: tuple[tuple[Any, str], ...] = ()
    unit: str = ""
    target: str = ""
    group: str = ""
    required: bool = False
    internal: bool = False
    bounds: tuple[float | None, float | None] = (None, None)
    help: str = ""
    templates: str = ""
    default: Any = None

    def choice_title(self, stored: Any) -> str:
        """The words for a stored choice; the stored value itself where the list does not know it."""
        return dict(self.choices).get(stored or "", stored or "")


def declare(title: str, kind: str, *, default: Any = None, index: bool = False, **spec: Any) -> Any:
    """Declare one field of an entity; the keyword arguments are those of ``FieldSpec``.

    The declaration travels in the column's ``info``, so a table and its fields cannot disagree.
    """
    nullable = default is None and not spec.get("required", False)
    return Field(
        default=default,
        index=index,
        nullable=nullable,
        sa_type=COLUMN_OF_KIND[kind],
        sa_column_kwargs={"info": {"title": title, "kind": kind, "default": default, **spec}},
    )


class Entity(SQLModel):
    """A stored noun. Instances are detached values: assigning to one changes nothing in storage."""

    key_prefix: ClassVar[str]
    """The letters of its keys; the empty string means the workspace's own prefix."""
    titles: ClassVar[tuple[str, str]]
    """The entity's name in words, singular and plural."""
    title_field: ClassVar[str] = "title"
    __tablename__: ClassVar[str]  # pyright: ignore[reportIncompatibleVariableOverride] - SQLModel derives it

    id: str = Field(default="", primary_key=True, sa_type=COLUMN_OF_KIND["text"])
    key: str = declare("Key", "text", default="", internal=True, index=True)
    aliases: tuple[str, ...] = declare("Earlier keys", "tags", default=(), internal=True)
    deleted: int = declare("Removed", "flag", default=0, internal=True)

    @classmethod
    def entity_name(cls) -> str:
        """The name used for the table, the journal and the command line."""
        return str(cls.__tablename__)


def in_sentence(words: str) -> str:
    """A title or label within a sentence: "Move end" becomes "move end"; "ICE impact" keeps its capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def noun(entity_type: type[Entity], *, plural: bool = False) -> str:
    """An entity's name within a sentence: "initiative", "key results", "PRDs"."""
    return in_sentence(entity_type.titles[1 if plural else 0])


STRICT = {"sqlite_strict": True}
"""Every entity table checks its types in SQLite."""

_OWN = ("id",)


_SPECS: dict[str, dict[str, FieldSpec]] = {}


def specs_of(entity_type: type[Entity]) -> dict[str, FieldSpec]:
    """Field name to declaration, in the order of ``fields_of``."""
    name = entity_type.entity_name()
    if name not in _SPECS:
        table = entity_type.__table__  # pyright: ignore[reportAttributeAccessIssue] - made by table=True
        specs = [FieldSpec(name=c.name, **c.info) for c in table.columns if c.name not in _OWN]
        _SPECS[name] = {spec.name: spec for spec in sorted(specs, key=lambda spec: spec.internal)}
    return _SPECS[name]


def fields_of(entity_type: type[Entity]) -> tuple[FieldSpec, ...]:
    """Every declared field of an entity in declaration order, internal ones last."""
    return tuple(specs_of(entity_type).values())


def field_named(entity_type: type[Entity], name: str) -> FieldSpec:
    """The declaration of one field; raises KeyError when the entity has none of that name."""
    return specs_of(entity_type)[name]
