"""What a filter may ask for: fields with their kinds, names and values, and the words after `is:`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

Sort = Literal["text", "number", "date", "named", "names", "flag"]
"""How a field is asked: words in it, compared numbers, days, one of known values, any of several names."""
NOTHING: Final = "none"
"""Written bare among values: those that have none."""


class Named(NamedTuple):
    """A value that has a name: as stored, in words, its key and its id elsewhere where it has them."""

    stored: str
    title: str
    key: str = ""
    source: str = ""


@dataclass(frozen=True)
class QueryField:
    """One field: ``name`` as stored, further ``words`` for it, and what its values are.

    ``closed`` fields know all their values, so that another one is a mistake; a field whose values ``need``
    no asking (``asked`` is False) is only good for `has:` and `no:`.
    """

    name: str
    title: str
    sort: Sort
    words: tuple[str, ...] = ()
    unit: str = ""
    closed: bool = False
    asked: bool = True
    formula: str = ""


class Fields:
    """The fields of one kind of item; ``values`` tells the named values of one of them."""

    def __init__(
        self,
        fields: Iterable[QueryField],
        values: Callable[[str], Sequence[Named]],
        flags: Mapping[str, str] | None = None,
    ) -> None:
        """``flags`` are the words after `is:`, each as the filter that it stands for."""
        self.all = tuple(fields)
        self.flags = dict(flags or {})
        self._read = values
        self._values: dict[str, Sequence[Named]] = {}
        self._by_word: dict[str, QueryField] = {}
        for field in self.all:
            for word in (field.name, field.title, *field.words):
                self._by_word.setdefault(folded(word), field)

    def named(self, word: str) -> QueryField | None:
        """The field that a name, title or further word means."""
        return self._by_word.get(folded(word))

    def values(self, field: str) -> Sequence[Named]:
        """The named values of a field, read once."""
        if field not in self._values:
            self._values[field] = self._read(field)
        return self._values[field]

    def title_for(self, field: QueryField) -> str:
        """The word by which a filter is written for people: short and without blanks where there is one."""
        title = folded(field.title).replace(" ", "-")
        for word in (title if field.name.startswith("custom.") else field.name, title, *field.words):
            if self.named(word) is field:
                return word.replace("_", "-")
        return field.name


def folded(word: str) -> str:
    """A name for comparing: no capitals; dashes and underscores are blanks."""
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())
