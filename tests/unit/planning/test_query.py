"""The filter language: how a text is taken apart, what its terms test, and where it says what is wrong."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.errors import InvalidInput
from roadmapper.planning.date_words import read_date
from roadmapper.planning.query import QueryError, parse, quoted, with_term, written
from roadmapper.planning.query_conditions import Ways, bind
from roadmapper.planning.query_fields import Fields, Named, QueryField

TODAY = date(2026, 11, 20)
TEAMS = (
    Named("t1", "Growth", "TEAM-1"),
    Named("t2", "Core platform", "TEAM-2"),
    Named("t3", "Core", "TEAM-3"),
)
FIELDS = Fields(
    (
        QueryField("title", "Title", "text"),
        QueryField("team", "Team", "named", closed=True),
        QueryField("tags", "Tags", "names", ("tag",)),
        QueryField("end", "End", "date", ("due",)),
        QueryField("start", "Start", "date"),
        QueryField("effort", "Effort", "number"),
        QueryField("blocked", "Blocked", "flag"),
        QueryField("evidence", "Evidence", "flag", asked=False),
        QueryField("custom.1", "Deal size", "number", unit="EUR"),
    ),
    {
        "team": TEAMS,
        "tags": (
            *(Named(tag, tag) for tag in ("internal", "beta")),
            Named("internal-tools", "internal-tools"),
        ),
    }.get,  # pyright: ignore[reportArgumentType] - a field without values is not asked for them
    {"late": "end<today -team:growth", "big": "effort>10"},
)
WAYS = Ways(
    lambda text: read_date(text, today=TODAY), lambda text, unit: float(text.removesuffix(unit)), "Ana"
)

ITEMS = {
    "a": {"": "guided onboarding\nrm-1\nana", "team": ("t1",), "end": "2027-03-31", "effort": 3.0},
    "b": {"": "offline mode\nrm-2\n", "team": ("t2",), "end": "2026-10-31", "effort": 12.0, "blocked": 1},
    "c": {"": "slack digest\nrm-3\n", "tags": ("internal",), "custom.1": 20_000.0, "start": "2026-12-01"},
    "d": {"": "two words\nrm-4\n", "team": ("t3",), "tags": ("internal-tools", "beta"), "effort": 0.0},
}


def found(text: str) -> str:
    """The items that fit, as one word."""
    conditions = bind(parse(text), FIELDS, WAYS)
    return "".join(eid for eid, values in ITEMS.items() if conditions.hold(values.get))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "abcd"),
        ("   ", "abcd"),
        ("ONBOARD", "a"),
        ("rm-2", "b"),
        ("ana guided", "a"),
        ('"two words"', "d"),
        ("-onboarding", "bcd"),
        ("team:growth", "a"),
        ("team:TEAM-1", "a"),
        ("team:t1", "a"),
        ("team:core", "d"),
        ("team:cor", "bd"),
        ('team:"Core platform"', "b"),
        ("team:core-platform", "b"),
        ("team:growth,core", "ad"),
        ("team!=growth", "bcd"),
        ("-team:growth", "bcd"),
        ("-team!=growth", "a"),
        ("team:none", "c"),
        ("team:growth,none", "ac"),
        ("no:team", "c"),
        ("has:team", "abd"),
        ("-has:team", "c"),
        ("no:team,effort", "c"),
        ("no:team,end", "cd"),
        ("has:end,start", "abc"),
        ("no:evidence", "abcd"),
        ("-tag:internal", "abd"),
        ("tag:inter", "cd"),
        ("tags:beta", "d"),
        ("end<2027-Q1", "b"),
        ("end<=2027-Q1", "ab"),
        ("end>2026-Q4", "a"),
        ("end>=2027-Q1", "a"),
        ("end:2027", "a"),
        ("end:2026-Q4,2027-Q1", "ab"),
        ("end:2026-10-01..2026-12-31", "b"),
        ("due:..2026", "b"),
        ("end:2027..", "a"),
        ("end<today", "b"),
        ("start<+2w", "c"),
        ("start>next-week", "c"),
        ('end:"this year"', "b"),
        ("effort>3", "b"),
        ("effort>=3", "ab"),
        ("effort:0", "d"),
        ("effort:2..5", "a"),
        ("effort:..3", "ad"),
        ("effort!=3", "bcd"),
        ("deal-size>=20k", "c"),
        ('"Deal size"<1m', "c"),
        ("blocked:yes", "b"),
        ("blocked:no", "acd"),
        ("is:late", "b"),
        ("-is:late", "acd"),
        ("is:late,big", "b"),
        ("is:big effort>100", ""),
        ("has:team -onboarding", "bd"),
    ],
)
def test_what_fits(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("team:", "team:", "A value is missing after “team:”."),
        ("team:growth, x", "team:growth,", "A value is missing after the comma."),
        ('a "b', '"b', "never closed"),
        ("a taem:growth", "taem:", "There is no field “taem”; did you mean “team”?"),
        ("-taem:growth", "taem:", "did you mean “team”?"),
        ("zzz:growth", "zzz:", "put it in quotation marks"),
        ("team:growht", "growht", "Team has no value “growht”; did you mean “Growth”?"),
        ("team=cor", "cor", "Team has no value “cor”; did you mean “Core”"),
        ("team:growth,zzz", "zzz", "there is “Growth”, “Core platform”, “Core”."),
        ("effort>3,4", "effort>3,4", "“>” compares with one value."),
        ("team>growth", "team>growth", "Team is not compared with “>”; ask for one of its values with “:”."),
        ("effort>much", "much", "Effort: "),
        ("end<whenever", "whenever", "“whenever” is not a date that can be read."),
        ("end:..", "..", "at least one side"),
        ("is:ltae", "ltae", "“is:ltae” is not known; did you mean “late”?"),
        ("no:taem", "taem", "There is no field “taem”; did you mean “team”?"),
        ("evidence:x", "evidence:x", "only be asked whether there is any"),
        ("blocked:perhaps", "perhaps", "Blocked is yes or no"),
    ],
)
def test_an_error_is_told_in_words_at_its_place(text: str, place: str, words: str) -> None:
    with pytest.raises(QueryError) as told:
        found(text)
    assert words in str(told.value)
    assert text[told.value.start : told.value.end] == place
    assert isinstance(told.value, InvalidInput)


def test_what_is_no_name_is_a_word() -> None:
    assert [term.field for term in parse("10:30 -5 - <b a:b").terms] == ["", "", "", "", "a"]


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=4),
    st.booleans(),
)
def test_whatever_is_written_is_read_back(values: list[str], negated: bool) -> None:
    (term,) = parse(written("team", tuple(values), negated=negated)).terms
    assert (term.field, term.negated) == ("team", negated)
    assert [value.text for value in term.values] == values
    assert parse(quoted(values[0])).terms[0].values[0].text == values[0]


@given(st.text(max_size=60))
def test_any_text_is_read_or_told_about(text: str) -> None:
    told: QueryError | None = None
    try:
        assert all(text[term.start : term.end].strip() for term in parse(text).terms)
    except QueryError as error:
        told = error
    if told is not None:
        assert 0 <= told.start <= told.end <= len(text)
        assert str(told).endswith(".")


def test_one_term_is_replaced_taken_away_and_added() -> None:
    text = "onboarding team:growth  is:late"
    (_, team, _) = parse(text).terms
    assert with_term(text, team, "team:core") == "onboarding team:core is:late"
    assert with_term(text, team, "") == "onboarding is:late"
    assert with_term(text, None, "no:prd") == "onboarding team:growth  is:late no:prd"
    assert with_term("", None, "no:prd") == "no:prd"


def test_too_much_is_refused() -> None:
    with pytest.raises(QueryError, match="at most 4\u00a0000 characters"):
        parse("a" * 5_000)
    with pytest.raises(QueryError, match="at most 100 conditions"):
        parse("a " * 200)
