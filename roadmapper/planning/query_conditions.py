"""A filter bound to fields: each term becomes a test on one field's value, or tells what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

from roadmapper.planning.date_words import DateReading
from roadmapper.planning.query import Query, QueryError, Term, Value, parse
from roadmapper.planning.query_fields import NOTHING, Fields, Named, QueryField, folded

Test = Callable[[Any], bool]
WORDS: Final = ""
"""The field of bare words: title, key and owner in one text."""
_IS, _HAS, _NO = "is", "has", "no"
_SPAN: Final = ".."
_COMPARED: Final = ("<", "<=", ">", ">=")
_OTHER_SENTENCES: Final = {"named": "one of its values", "names": "one of its values", "text": "a word in it"}


class Condition(NamedTuple):
    """A test on one field's value: text, a number, an ISO day, or a tuple of names; None for none."""

    field: str
    test: Test
    negated: bool = False


@dataclass(frozen=True)
class Conditions:
    """All of these must hold, or, negated, not all of them; nested for `is:`."""

    each: tuple[Condition | Conditions, ...]
    negated: bool = False

    @property
    def fields(self) -> set[str]:
        """Every field whose values are asked for."""
        return set(self._fields())

    def _fields(self) -> Iterator[str]:
        for found in self.each:
            yield from found._fields() if isinstance(found, Conditions) else (found.field,)

    def hold(self, value: Callable[[str], Any]) -> bool:
        """Whether one item fits, by its values."""
        for found in self.each:
            if isinstance(found, Conditions):
                if not found.hold(value):
                    return self.negated
            elif found.test(value(found.field)) == found.negated:
                return self.negated
        return not self.negated


class Ways(NamedTuple):
    """How a workspace reads days and numbers: each raises ValueError with a sentence."""

    day: Callable[[str], DateReading]
    number: Callable[[str, str], float]
    me: str = ""


def bind(query: Query, fields: Fields, ways: Ways) -> Conditions:
    """The tests of a filter; raises QueryError, in words and at its place, for what it does not know."""
    return Conditions(tuple(_bound(term, fields, ways) for term in query.terms))


def _bound(term: Term, fields: Fields, ways: Ways) -> Condition | Conditions:
    if not term.field:
        word = term.values[0].text.casefold()
        return Condition(WORDS, lambda text: word in text, term.negated)
    word = folded(term.field)
    if word == _IS:
        return _flags(term, fields, ways)
    if word in (_HAS, _NO):
        tests = tuple(_filled(value, fields, negated=word == _NO) for value in term.values)
        return _some(tests, negated=term.negated)
    field = fields.named(term.field)
    if field is None or not field.asked:
        raise _unknown_field(term, fields)
    return Condition(field.name, _test(term, field, fields, ways), term.negated)


def _some(tests: tuple[Condition | Conditions, ...], *, negated: bool) -> Conditions:
    """Any of these: not all of them do not hold."""
    none_of = tuple(
        Conditions(test.each, not test.negated)
        if isinstance(test, Conditions)
        else test._replace(negated=not test.negated)
        for test in tests
    )
    return Conditions(none_of, negated=not negated)


def _flags(term: Term, fields: Fields, ways: Ways) -> Conditions:
    """`is:late` stands for a filter of its own."""
    found: list[Conditions] = []
    known = {folded(flag): meaning for flag, meaning in fields.flags.items()}
    for value in term.values:
        meaning = known.get(folded(value.text))
        if meaning is None:
            told = _nearest(value.text, fields.flags) or _some_of(fields.flags)
            raise QueryError(f"“is:{value.text}” is not known{told}", value.start, value.end)
        found.append(bind(parse(meaning), fields, ways))
    return _some(tuple(found), negated=term.negated)


def _filled(value: Value, fields: Fields, *, negated: bool) -> Condition:
    field = fields.named(value.text)
    if field is None:
        told = _nearest(value.text, _field_words(fields)) or "."
        raise QueryError(f"There is no field “{value.text}”{told}", value.start, value.end)
    return Condition(field.name, has_any, negated)


def has_any(held: Any) -> bool:
    """Whether a field has a value."""
    return held is not None and held != () and held != ""


def _test(term: Term, field: QueryField, fields: Fields, ways: Ways) -> Test:
    if term.operator in _COMPARED:
        return _compared(term, field, ways)
    tests = [_one(value, term, field, fields, ways) for value in term.values]
    return tests[0] if len(tests) == 1 else lambda held: any(test(held) for test in tests)


def _one(value: Value, term: Term, field: QueryField, fields: Fields, ways: Ways) -> Test:
    """Whether a value is meant by one written value."""
    if value.text.casefold() == NOTHING and not value.quoted:
        return lambda held: not has_any(held)
    if field.sort == "number":
        return _number_test(value, field, ways)
    if field.sort == "date":
        first, last = _days(value, ways)
        return lambda held: held is not None and first <= held <= last
    if field.sort == "flag":
        return _flag_test(value, field)
    if field.sort in ("named", "names"):
        return _named_test(value, term, field, fields, ways)
    wanted = value.text.casefold()
    if term.operator == "=":
        return lambda held: held is not None and held.casefold() == wanted
    return lambda held: held is not None and wanted in held.casefold()


def _named_test(value: Value, term: Term, field: QueryField, fields: Fields, ways: Ways) -> Test:
    if field.sort == "names" and value.text.casefold() == "me" and not value.quoted and ways.me:
        value = value._replace(text=ways.me)
    meant = frozenset(meanings(value, fields.values(field.name), exact=term.operator == "="))
    if not meant and field.closed:
        titles = [named.title for named in fields.values(field.name)]
        told = _nearest(value.text, titles) or _some_of(titles)
        raise QueryError(f"{field.title} has no value “{value.text}”{told}", value.start, value.end)
    return lambda held: not meant.isdisjoint(held or ())


def meanings(value: Value, known: Sequence[Named], *, exact: bool) -> list[str]:
    """The stored values that a written one means.

    One of that very name, key, source id or id alone; else, unless it is to be ``exact`` or was quoted,
    all that have a word beginning so.
    """
    if any(named.stored == value.text for named in known):
        return [value.text]
    wanted = folded(value.text)
    same = [named.stored for named in known if wanted in map(folded, named[1:])]
    if same or exact or value.quoted or not wanted:
        return same
    return [named.stored for named in known if f" {wanted}" in f" {folded(named.title)}"]


def _number_test(value: Value, field: QueryField, ways: Ways) -> Test:
    low, high = _span(value)
    least, most = (None if part is None else _number(part, value, field, ways) for part in (low, high))
    return lambda held: (
        held is not None and (least is None or held >= least) and (most is None or held <= most)
    )


def _flag_test(value: Value, field: QueryField) -> Test:
    said = value.text.casefold()
    if field.formula:  # where it lacks something it is neither
        said = {"1": "yes", "0": "no"}.get(said, said)
    if said not in ("yes", "no"):
        raise QueryError(f"{field.title} is yes or no, not “{value.text}”.", value.start, value.end)
    neither = bool(field.formula)
    return lambda held: not (neither and held is None) and bool(held) == (said == "yes")


def _compared(term: Term, field: QueryField, ways: Ways) -> Test:
    value, sign = term.values[0], term.operator
    if len(term.values) > 1:
        raise QueryError(f"“{sign}” compares with one value.", term.start, term.end)
    if field.sort == "date":
        first, last = _days(value, ways)
        limit: Any = first if sign in ("<", ">=") else last
    elif field.sort == "number" or field.formula:  # yes is 1 and no is 0
        limit = _number(value.text, value, field, ways)
    else:
        told = _OTHER_SENTENCES.get(field.sort, "yes or no")
        raise QueryError(
            f"{field.title} is not compared with “{sign}”; ask for {told} with “:”.", term.start, term.end
        )
    return {
        "<": lambda held: held is not None and held < limit,
        "<=": lambda held: held is not None and held <= limit,
        ">": lambda held: held is not None and held > limit,
        ">=": lambda held: held is not None and held >= limit,
    }[sign]


def _number(text: str, value: Value, field: QueryField, ways: Ways) -> float:
    tail = {"k": 1e3, "m": 1e6}.get(text[-1:].casefold())
    try:
        return ways.number(text[:-1], field.unit) * tail if tail else ways.number(text, field.unit)
    except ValueError as error:
        raise QueryError(f"{field.title}: {error}", value.start, value.end) from None


def _days(value: Value, ways: Ways) -> tuple[str, str]:
    """The first and the last day that a written value means, as ISO text; of an open span any."""
    low, high = _span(value)
    first = date.min.isoformat() if low is None else _day(low, value, ways).first.isoformat()
    last = date.max.isoformat() if high is None else _day(high, value, ways).last.isoformat()
    return first, last


def _day(text: str, value: Value, ways: Ways) -> DateReading:
    spoken = text[:1] + text[1:].replace("-", " ").replace("_", " ")
    try:
        return ways.day(text)
    except ValueError as error:
        sentence = str(error)
    try:
        return ways.day(spoken)
    except ValueError:
        raise QueryError(sentence, value.start, value.end) from None


def _span(value: Value) -> tuple[str | None, str | None]:
    """The two ends of `2..5`, of which one may be missing; of a plain value itself twice."""
    low, dots, high = value.text.partition(_SPAN)
    if not dots:
        return value.text, value.text
    if not low and not high:
        raise QueryError("A span has a value on at least one side of “..”.", value.start, value.end)
    return low or None, high or None


def _unknown_field(term: Term, fields: Fields) -> QueryError:
    field = fields.named(term.field)
    if field is not None:
        words = f"Of {field.title} it can only be asked whether there is any: “has:{term.field}”."
        return QueryError(words, term.at, term.end)
    told = _nearest(term.field, _field_words(fields))
    told = told or "; put it in quotation marks if you search titles for it."
    return QueryError(f"There is no field “{term.field}”{told}", term.at, term.values[0].start)


def _field_words(fields: Fields) -> list[str]:
    return [fields.title_for(field) for field in fields.all] + [_IS, _HAS, _NO]


def _nearest(word: str, known: Any) -> str:
    """The end of a sentence that says what was meant, if anything comes near it."""
    words = {folded(name): name for name in known}
    found = get_close_matches(folded(word), list(words), n=2, cutoff=0.6)
    return f"; did you mean {' or '.join(f'“{words[name]}”' for name in found)}?" if found else ""


def _some_of(known: Any) -> str:
    names = list(known)
    told = ", ".join(f"“{name}”" for name in names[:6])
    return f"; there is {told}{' and more' if len(names) > 6 else ''}." if names else "."
