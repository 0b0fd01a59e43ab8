"""What a fact shows: the caller's plain values put into words, and into a Markdown text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, cast, get_args

from roadmapper.documents.facts import FORMS, FactReference, fact_references
from roadmapper.documents.markdown_text import escape_markdown
from roadmapper.documents.record_places import placed, record_places
from roadmapper.planning.date_format import format_date, relative_words
from roadmapper.planning.dates import Precision
from roadmapper.planning.number_format import format_measure, format_percent

_PRECISIONS: tuple[Precision, ...] = get_args(Precision)


@dataclass(frozen=True, slots=True)
class Fact:
    """One field's value as the caller knows it.

    ``kind`` is the field's declared kind (date, percent, number, people, reference, ...). ``value`` is
    plain: a date is a ``date`` or ISO text. ``text`` holds the words of a choice or the title of what a
    reference points to. ``title`` names the field ("End"); ``unit`` follows a number. ``basis`` is what a
    value that grows with the clock rests upon: while it stays the same, nobody changed anything.
    """

    kind: str
    value: object
    text: str = ""
    precision: str | None = None
    unit: str = ""
    title: str = ""
    basis: str = ""


Values = Mapping[str, "Fact | str | int | float | None"]
"""The fields of one key. ``title`` must be among them; a plain value stands for a text or number fact."""


class Picture(NamedTuple):
    """An attached image: the file's name and its pixels."""

    name: str
    width: int
    height: int


@dataclass(frozen=True)
class Facts:
    """Everything facts are resolved against: values by key, and how this workspace writes dates and numbers.

    ``lookup`` is a mapping from key to values, or a function from key to values or None. ``today`` is the
    as-of day that relative dates count from, given by the caller so that equal input gives equal output.
    ``records`` gives the Markdown of what ``[[stories]]`` places in the document with the id ``document``,
    with chips for HTML or without; None where it has none. ``narrow`` gives what a document's readers may
    see of the facts, who are called ``reader``; ``whole`` are then all there are. ``frozen`` holds the words
    that facts had when the document was sent, by their source; ``pictures`` gives the image that an
    attachment's key names.
    """

    lookup: Mapping[str, Values] | Callable[[str], Values | None]
    today: date
    date_style: str = "d mmm yyyy"
    number_style: str = "1 234.5"
    records: Callable[[str, str, bool], str | None] | None = None
    document: str = ""
    narrow: Callable[[Facts], Facts] | None = None
    frozen: Mapping[str, str] = field(default_factory=dict)
    reader: str = ""
    whole: Facts | None = None
    pictures: Callable[[str], Picture | None] | None = None
    _cache: dict[str, Values | None] = field(default_factory=dict, repr=False, compare=False)
    changed: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Facts to be marked as changed, by source, each with what its tooltip says; for previews alone."""

    def values(self, key: str) -> Values | None:
        """The values of one key, asked for once."""
        if key not in self._cache:
            look = self.lookup
            self._cache[key] = look(key) if callable(look) else look.get(key)
        return self._cache[key]

    def picture(self, key: str) -> Picture | None:
        """An attached image; to readers who may not see all, without the name of its file."""
        found = self.pictures(key) if self.pictures is not None else None
        return found._replace(name="") if found is not None and self.reader else found

    def within(self, document: str) -> Facts:
        """The same facts for one document: its records, and no more than its readers may see."""
        held = replace(self, document=document)
        return held if self.narrow is None else self.narrow(held)

    def placed_records(self, kind: str, *, chips: bool) -> str | None:
        """The Markdown of this document's stories or requirements; None where it can have none."""
        return self.records(kind, self.document, chips) if self.records and self.document else None


@dataclass(frozen=True, slots=True)
class Shown:
    """A resolved fact: its words, its tooltip, and ``state``: link, value, missing, or records (Markdown)."""

    text: str
    title: str
    state: str


class _NoValue(Exception):
    """Why a fact shows no value; its text is the reason."""


def resolve(reference: FactReference, facts: Facts) -> Shown:
    """Put one fact into words; one that means nothing is ``missing``, with its reason; never raises."""
    if reference.source in facts.frozen:
        state = "value" if reference.field else "link"
        return Shown(facts.frozen[reference.source], f"{reference.source}, as it was sent", state)
    values = facts.values(reference.key)
    if is_withheld(reference, facts):
        return _missing(reference, _withheld(reference, facts, is_seen=values is not None))
    if values is None:
        return _missing(reference, f"Nothing here has the key {reference.key}.")
    name = str(_plain(values.get("title")) or reference.key)
    if not reference.field:
        return Shown(name, f"{reference.key} {name}", "link")
    if reference.field not in values:
        return _missing(reference, _unknown_field(reference, values))
    fact = _fact(values[reference.field])
    label = fact.title or reference.field.replace("_", " ")
    try:
        text = _in_form(fact, reference.form, facts) if reference.form else in_words(fact, facts)
    except _NoValue as problem:
        return _missing(reference, f"{label} of {reference.key}: {problem}")
    if not text:
        return Shown("not set", f"{label} of {reference.key} {name} is not set.", "missing")
    return Shown(text, f"{label} of {reference.key} {name}", "value")


def is_withheld(reference: FactReference, facts: Facts) -> bool:
    """Whether there is such a fact, and its document's readers may not see it, nor were told it."""
    was_told = not facts.frozen.get(reference.source, "[[").startswith("[[")
    if facts.whole is None or was_told:
        return False

    def known(held: Facts) -> bool:
        values = held.values(reference.key)
        return values is not None and (not reference.field or reference.field in values)

    return not known(facts) and known(facts.whole)


def _withheld(reference: FactReference, facts: Facts, *, is_seen: bool) -> str:
    if is_seen:
        return f"{facts.reader} may not see ‘{reference.field}’ of {reference.key}."
    return f"{facts.reader} may not see what has the key {reference.key}."


def without_withheld(text: str, facts: Facts) -> str:
    """The source with words in place of the facts that its readers may not see: not even their keys stay."""
    parts: list[str] = []
    position = 0
    for reference in fact_references(text) if facts.whole is not None else ():
        if is_withheld(reference, facts):
            parts += [text[position : reference.start], escape_markdown(f"({facts.reader} may not see this)")]
            position = reference.end
    return "".join([*parts, text[position:]])


def basis_of(reference: FactReference, facts: Facts) -> str:
    """What a fact's value rests upon where it grows with the clock; empty for every other."""
    held = (facts.values(reference.key) or {}).get(reference.field)
    return held.basis if isinstance(held, Fact) else ""


def resolve_all(text: str, facts: Facts | None) -> dict[str, Shown]:
    """Every fact of a source by its text between the brackets: what travels to the render worker."""
    if facts is None:
        return {}
    shown = {reference.source: resolve(reference, facts) for reference in fact_references(text)}
    for kind in {place.kind for place in record_places(text)}:
        markdown = facts.placed_records(kind, chips=True)
        if markdown is not None:
            shown[kind] = Shown(markdown, "", "records")
    return shown


def fill_markdown(text: str, facts: Facts) -> str:
    """The source with every fact's words in its place; one that means nothing keeps its brackets."""
    parts: list[str] = []
    position = 0
    for start, end, words in sorted([*_fact_words(text, facts), *_record_words(text, facts)]):
        parts += [text[position:start], words]
        position = end
    return "".join([*parts, text[position:]])


def _fact_words(text: str, facts: Facts) -> Iterator[tuple[int, int, str]]:
    for reference in fact_references(text):
        shown = resolve(reference, facts)
        lost = shown.state == "missing" and shown.text.startswith("[[")
        yield reference.start, reference.end, shown.text if lost else escape_markdown(shown.text)


def _record_words(text: str, facts: Facts) -> Iterator[tuple[int, int, str]]:
    for place in record_places(text):
        markdown = facts.placed_records(place.kind, chips=False)
        if markdown is not None:
            yield place.start, place.end, placed(text, place, markdown)


def in_words(fact: Fact, facts: Facts) -> str:
    """A fact's value as this workspace writes it; the empty string where nothing is set."""
    value = fact.value
    if value is None or value == "" or value == () or value == []:
        return ""
    if fact.kind == "date":
        return format_date(_date(value), _precision(fact), facts.date_style)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if fact.kind == "percent":
            return format_percent(value, facts.number_style)
        return format_measure(value, fact.unit, facts.number_style)
    if fact.text:
        return fact.text
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(str(item) for item in value)
    return " ".join(str(value).split())


def _in_form(fact: Fact, form: str, facts: Facts) -> str:
    if form not in FORMS:
        raise _NoValue(f"‘{form}’ is no form; there are {', '.join(FORMS)}.")
    if fact.value is None or fact.value == "":
        return ""
    if form == "percent":
        return format_percent(_as_number(fact.value), facts.number_style, decimals=2)
    if form == "name":
        return fact.text or in_words(fact, facts)
    day = _date(fact.value, form)
    if form == "relative":
        return relative_words(day, facts.today)
    coarser = max(_PRECISIONS.index(cast(Precision, form)), _PRECISIONS.index(_precision(fact)))
    return format_date(day, _PRECISIONS[coarser], facts.date_style)


def _missing(reference: FactReference, reason: str) -> Shown:
    return Shown(f"[[{reference.source}]]", reason, "missing")


def _unknown_field(reference: FactReference, values: Values) -> str:
    import difflib  # only where a name is wrong

    near = difflib.get_close_matches(reference.field, list(values), n=1)
    hint = f" Did you mean ‘{near[0]}’?" if near else ""
    return f"{reference.key} has no field ‘{reference.field}’.{hint}"


def _plain(value: Fact | str | int | float | None) -> object:
    return value.value if isinstance(value, Fact) else value


def _fact(value: Fact | str | int | float | None) -> Fact:
    return (
        value
        if isinstance(value, Fact)
        else Fact("number" if isinstance(value, (int, float)) else "text", value)
    )


def _precision(fact: Fact) -> Precision:
    return cast(Precision, fact.precision) if fact.precision in _PRECISIONS else "day"


def _date(value: object, form: str = "") -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise _NoValue(f"‘{form}’ needs a date, and this is none." if form else "this is no date.") from None


def _as_number(value: object) -> float:
    if isinstance(value, (int, float)):
        return value
    raise _NoValue("‘percent’ needs a number, and this is none.")
