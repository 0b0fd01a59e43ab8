"""Filters kept by id and shown by name, read from older files, and completed while they are typed."""

from __future__ import annotations

import pytest

from roadmapper.planning.query import parse
from roadmapper.planning.query_completion import complete
from roadmapper.planning.query_fields import Fields, Named, QueryField
from roadmapper.planning.query_names import kept, shown, text_of


def fields(team: str = "Growth") -> Fields:
    named = {
        "team": (
            *(Named("t1", team, "TEAM-1"), Named("t2", "Core platform", "TEAM-2")),
            *(Named("t3", "Twin", "TEAM-3"), Named("t4", "Twin", "TEAM-4")),
        ),
        "health": (Named("on_track", "On track"), Named("at_risk", "At risk")),
    }
    return Fields(
        (
            QueryField("title", "Title", "text"),
            QueryField("team", "Team", "named", closed=True),
            QueryField("health", "Health", "named", closed=True),
            QueryField("end", "End", "date", ("due",)),
            QueryField("effort", "Effort", "number"),
            QueryField("custom.7", "Deal size", "number", ("FIELD-1",)),
        ),
        lambda field: named.get(field, ()),
        {"late": "end<today", "at-risk": "health:at_risk"},
    )


def test_a_renamed_team_is_still_meant() -> None:
    text = kept('onboarding -team:growth,"Core platform",none deal-size>5 health:at-risk', fields())
    assert text == "onboarding -team:t1,t2,none custom.7>5 health:at-risk"
    assert shown(text, fields("Growth EMEA")) == (
        'onboarding -team:"Growth EMEA","Core platform",none deal-size>5 health:at-risk'
    )


def test_what_means_several_or_cannot_be_read_is_kept_as_it_is() -> None:
    for text in ("team:twin", "team:gro", "team:", 'say "x', "zzz:5"):
        assert kept(text, fields()) == text
    assert shown("team:t3", fields()) == "team:TEAM-3"
    assert shown("team:gone", fields()) == "team:gone"


def test_filters_of_older_files_are_read() -> None:
    old = {"text": "api -x", "fields": [{"field": "theme", "values": ["0192-a", None]}, {"field": 3}]}
    assert text_of(old) == 'api "-x" theme:0192-a,none'
    assert [term.field for term in parse(text_of(old)).terms] == ["", "", "theme"]
    assert text_of("team:x") == "team:x"
    assert text_of(None) == text_of([]) == text_of({"fields": [{"field": "x", "values": []}]}) == ""


@pytest.mark.parametrize(
    ("text", "first", "replaced"),
    [
        ("te", "team:", "te"),
        ("-te", "team:", "te"),
        ("api hea", "health:", "hea"),
        ("du", "end<", "du"),
        ("deal", "deal-size>", "deal"),
        ("team:", "Growth", ""),
        ("team:growth,co", '"Core platform"', "co"),
        ("team:plat", '"Core platform"', "plat"),
        ('team:"core p', '"Core platform"', '"core p'),
        ("is:l", "late", "l"),
        ("-is:at", "at-risk", "at"),
        ("no:eff", "effort", "eff"),
        ("end<to", "today", "to"),
        ("health:at", '"At risk"', "at"),
    ],
)
def test_what_is_typed_is_completed(text: str, first: str, replaced: str) -> None:
    found = complete(text, len(text), fields())
    assert found.choices, text
    assert found.choices[0].text == first
    assert text[found.start : found.end] == replaced


def test_nothing_is_offered_where_nothing_fits() -> None:
    assert complete("title:x", 7, fields()).choices == ()
    assert complete("effort>3", 8, fields()).choices == ()
    assert complete('"some words', 11, fields()).choices == ()
    assert [choice.text for choice in complete("", 0, fields()).choices][:2] == ["title:", "team:"]
    found = complete("te health:on", 2, fields())
    assert (found.start, found.end, found.choices[0].text) == (0, 2, "team:")
