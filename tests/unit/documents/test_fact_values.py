"""How facts read: every kind and form, what is missing and why, and values in place of their source."""

from __future__ import annotations

from datetime import date

import pytest

from roadmapper.documents.fact_values import Fact, Facts, fill_markdown, resolve, without_withheld
from roadmapper.documents.facts import fact_references

VALUES = {
    "ATL-12": {
        "title": "Guided | onboarding",
        "end": Fact("date", "2027-01-02", precision="day", title="End"),
        "start": Fact("date", date(2026, 10, 1), precision="quarter", title="Start"),
        "progress": Fact("percent", 40),
        "owner": Fact("people", ("Growth lead", "Design")),
        "theme": Fact("reference", "theme-1", "Activation"),
        "health": Fact("choice", None, title="Health"),
        "score": 4.25,
        "note": "two\nlines",
    },
    "KR-2": {
        "title": "Revenue",
        "current": Fact("number", 1250000.5, unit="€"),
        "share": Fact("number", 46, unit="%"),
    },
}
FACTS = Facts(VALUES, today=date(2026, 11, 20))


def shown(source: str, facts: Facts = FACTS) -> str:
    return resolve(fact_references(f"[[{source}]]")[0], facts).text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("ATL-12", "Guided | onboarding"),
        ("ATL-12.end", "2 Jan 2027"),
        ("ATL-12.end:day", "2 Jan 2027"),
        ("ATL-12.end:month", "Jan 2027"),
        ("ATL-12.end:quarter", "Q1 2027"),
        ("ATL-12.end:half", "H1 2027"),
        ("ATL-12.end:year", "2027"),
        ("ATL-12.end:relative", "in 6 weeks"),
        ("ATL-12.start", "Q4 2026"),
        ("ATL-12.start:day", "Q4 2026"),
        ("ATL-12.start:year", "2026"),
        ("ATL-12.progress", "40%"),
        ("ATL-12.score:percent", "4.25%"),
        ("ATL-12.score", "4.25"),
        ("ATL-12.owner", "Growth lead, Design"),
        ("ATL-12.theme", "Activation"),
        ("ATL-12.theme:name", "Activation"),
        ("ATL-12.note", "two lines"),
        ("KR-2.current", "1\u00a0250\u00a0000.5\u00a0€"),
        ("KR-2.share", "46%"),
    ],
)
def test_a_value_reads_as_the_workspace_writes_it(source: str, text: str) -> None:
    assert shown(source) == text


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("ATL-99", "Nothing here has the key ATL-99."),
        ("ATL-12.ends", "ATL-12 has no field ‘ends’. Did you mean ‘end’?"),
        ("ATL-12.progress:quarter", "progress of ATL-12: ‘quarter’ needs a date, and this is none."),
        ("ATL-12.owner:percent", "owner of ATL-12: ‘percent’ needs a number, and this is none."),
        ("ATL-12.health", "Health of ATL-12 Guided | onboarding is not set."),
    ],
)
def test_what_means_nothing_says_why(source: str, reason: str) -> None:
    fact = resolve(fact_references(f"[[{source}]]")[0], FACTS)
    assert (fact.state, fact.title) == ("missing", reason)


def test_an_unknown_form_lists_the_known_ones() -> None:
    fact = resolve(fact_references("[[ATL-12.end:century]]")[0], FACTS)
    assert fact.text == "[[ATL-12.end:century]]"
    assert "‘century’ is no form; there are day, month" in fact.title


def test_facts_are_looked_up_once_by_a_function() -> None:
    asked: list[str] = []

    def look(key: str) -> dict[str, Fact | str | int | float | None] | None:
        asked.append(key)
        return {"title": "Found"} if key == "ATL-1" else None

    facts = Facts(look, today=date(2026, 11, 20))
    assert [shown("ATL-1", facts), shown("ATL-1", facts), shown("ATL-2", facts)] == [
        "Found",
        "Found",
        "[[ATL-2]]",
    ]
    assert asked == ["ATL-1", "ATL-2"]


def test_styles_are_the_workspaces() -> None:
    facts = Facts(VALUES, date(2026, 11, 20), date_style="dd.mm.yyyy", number_style="1.234,5")
    assert (shown("ATL-12.end", facts), shown("KR-2.current", facts)) == ("02.01.2027", "1.250.000,5\u00a0€")


def test_values_take_their_place_in_the_markdown() -> None:
    text = (
        "| [[ATL-12]] | [[ATL-12.end:quarter]] |\n\n`[[ATL-12]]` [[ATL-99]] [[ATL-12.health]] [[stories]]\n"
    )
    assert fill_markdown(text, FACTS) == (
        "| Guided \\| onboarding | Q1 2027 |\n\n`[[ATL-12]]` [[ATL-99]] not set [[stories]]\n"
    )


def test_words_stand_for_what_readers_may_not_see_and_not_even_its_key_stays() -> None:
    seen = {"ATL-12": {name: VALUES["ATL-12"][name] for name in ("title", "end")}}
    facts = Facts(seen, today=FACTS.today, reader="Customers", whole=FACTS)
    text = "[[ATL-12]] [[ATL-12.end]] [[ATL-12.owner]] [[KR-2]] [[ATL-12.ownr]] [[KR-9]] `[[KR-2]]`\n"
    assert without_withheld(text, facts) == (
        "[[ATL-12]] [[ATL-12.end]] (Customers may not see this) (Customers may not see this) "
        "[[ATL-12.ownr]] [[KR-9]] `[[KR-2]]`\n"
    )
    assert without_withheld(text, FACTS) == text
    reasons = [resolve(reference, facts).title for reference in fact_references(text)[2:]]
    assert reasons[0] == "Customers may not see ‘owner’ of ATL-12."
    assert reasons[1] == "Customers may not see what has the key KR-2."
    assert reasons[2].startswith("ATL-12 has no field ‘ownr’.")
    assert reasons[3] == "Nothing here has the key KR-9."


def test_what_readers_were_told_stays_when_it_is_hidden_later() -> None:
    frozen = {"KR-2": "Revenue", "ATL-12": "[[ATL-12]]"}
    facts = Facts({}, today=FACTS.today, reader="Customers", whole=FACTS, frozen=frozen)
    assert without_withheld("[[KR-2]] and [[ATL-12]]", facts) == "[[KR-2]] and (Customers may not see this)"
