"""Custom fields of every kind: typed, told in words, filtered, listed, as facts, and reckoned by formulas."""

from __future__ import annotations

import pytest

from roadmapper.documents.fact_values import Fact
from roadmapper.entities.choices import CUSTOM_KINDS
from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.errors import InvalidInput
from roadmapper.exchange.tables.custom_columns import custom_reader
from roadmapper.operations.board import number_fields
from roadmapper.operations.details import details
from roadmapper.operations.empty_formulas import why_empty
from roadmapper.operations.export_tables import export
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.filtering import matching, reckoned
from roadmapper.operations.items import add_item, add_values, change_items, remove_items, set_fields
from roadmapper.operations.listing import list_items
from roadmapper.operations.wording import Wording
from roadmapper.storage.workspace import Workspace

TYPED = {
    "Note": ("text", "as it is", "as it is"),
    "Seats": ("number", "1 200", 1200),
    "Deal": ("money", "20 000 EUR", 20000),
    "Signed": ("date", "Q2 2027", "2027-Q2"),
    "Region": ("choice", "emea", "EMEA"),
    "Regions": ("choices", "apac, emea", ["APAC", "EMEA"]),
    "Sponsor": ("people", "Ana, Bo", ["Ana", "Bo"]),
    "Page": ("link", "https://example.com", "https://example.com"),
}


@pytest.fixture
def plan(workspace: Workspace) -> Workspace:
    """An initiative with a value of every kind, and one without any."""
    for title, (kind, _text, _stored) in TYPED.items():
        options = ("EMEA", "APAC") if kind in ("choice", "choices") else ()
        unit = "EUR" if kind == "money" else None
        add_values(
            workspace, "custom_field", {"title": title, "kind": kind, "options": options, "unit": unit}
        )
    given = {title: text for title, (_kind, text, _stored) in TYPED.items()}
    add_item(workspace, "initiative", {"title": "Full", "effort": "4", **given})
    add_item(workspace, "initiative", {"title": "Empty", "effort": "2"})
    return workspace


def full(plan: Workspace) -> Initiative:
    return next(item for item in plan.all(Initiative) if item.title == "Full")


def formula(plan: Workspace, text: str, title: str = "Worth") -> None:
    add_values(plan, "custom_field", {"title": title, "kind": "formula", "formula": text, "unit": "EUR"})


def test_every_kind_is_stored_and_told(plan: Workspace) -> None:
    words, item = Wording(plan), full(plan)
    ids = {field.title: eid for eid, field in words.customs().items()}
    assert {title: item.custom[ids[title]] for title in TYPED} == {t: row[2] for t, row in TYPED.items()}
    assert {kind for kind, _text, _stored in TYPED.values()} | {"formula"} == set(dict(CUSTOM_KINDS))
    told = {title: words.field(item, f"custom.{ids[title]}").replace("\u00a0", " ") for title in TYPED}
    assert told["Deal"] == "20 000 EUR"
    assert told["Signed"] == "Q2 2027"
    assert told["Regions"] == "APAC, EMEA"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("deal>=20k", ["Full"]),
        ("deal<5", []),
        ("signed:2027", ["Full"]),
        ("signed<2027-Q2", []),
        ("regions:apac", ["Full"]),
        ("-regions:emea", ["Empty"]),
        ("no:sponsor", ["Empty"]),
        ("sponsor:bo", ["Full"]),
        ("page:example", ["Full"]),
        ("worth>7000", []),
        ("worth:5000", ["Full"]),
        ("no:worth", ["Empty"]),
    ],
)
def test_every_kind_is_filtered(plan: Workspace, text: str, found: list[str]) -> None:
    formula(plan, "deal / effort")
    assert [item.title for item in plan.all(Initiative) if item.id in matching(plan, text)] == found


def test_what_does_not_fit_is_told(plan: Workspace) -> None:
    key = full(plan).key
    with pytest.raises(InvalidInput, match="is not a value of regions; choose EMEA or APAC"):
        set_fields(plan, plan.find(key), {"Regions": "emea, mars"})
    formula(plan, "deal / effort")
    with pytest.raises(InvalidInput, match="Worth is reckoned"):
        set_fields(plan, plan.find(key), {"Worth": "5"})


def test_a_formula_is_shown_wherever_values_are(plan: Workspace) -> None:
    formula(plan, "deal / effort")
    item = full(plan)
    (custom_id,) = reckoned(plan.reader)[item.id]
    assert reckoned(plan.reader, (item.id,)) == {item.id: {custom_id: 5000.0}}
    assert Wording(plan).field(item, f"custom.{custom_id}").replace("\u00a0", " ") == "5 000 EUR"
    rows = {row["title"]: row["custom"] for row in list_items(plan, "initiatives")}
    assert (rows["Full"]["Worth"], rows["Empty"]) == (5000.0, {})
    assert details(plan, item)["custom"]["Worth"] == 5000.0
    assert "5000" in export(plan, "csv").decode()
    values = workspace_facts(plan).values(item.key)
    fact = values[f"custom.{custom_id}"] if values is not None else None
    assert isinstance(fact, Fact)
    assert (fact.value, fact.text.replace("\u00a0", " ")) == (5000.0, "5 000 EUR")
    change_items(plan, "initiative", {item.id: {"effort": 8.0}})
    assert reckoned(plan.reader)[item.id] == {custom_id: 2500.0}
    assert "custom" not in [change.field for step in plan.steps(limit=1) for change in step.changes]
    assert plan.findings() == []


def test_formulas_stand_upon_one_another_but_never_in_a_circle(plan: Workspace) -> None:
    formula(plan, "deal / effort")
    formula(plan, "worth * 2 + days(signed, signed)", "Twice")
    assert [item.title for item in plan.all(Initiative) if item.id in matching(plan, "twice:10001")] == [
        "Full"
    ]
    worth = plan.find("Worth")
    with pytest.raises(InvalidInput, match="Worth would be reckoned from itself"):
        change_items(plan, "custom_field", {worth.id: {"formula": "twice / 2"}})
    for text, words in (
        ("team * 2", "Team is neither a number nor a date"),
        ("taem * 2", "There is no field “taem”"),
        ("", "needs a formula"),
    ):
        with pytest.raises(InvalidInput, match=words):
            formula(plan, text, "Odd")


def test_tables_are_read_as_every_kind() -> None:
    assert custom_reader("choices", ["a, b", "b;c"])("a, b; a") == ("a", "b")
    assert custom_reader("money", ["12.5"])("12.5") == 12.5
    assert custom_reader("formula", ["12.5"])("12.5") is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("reach * impact / effort", "Worth is empty, as Impact and Reach are missing: "),
        ("effort + either(reach, 0) + value", "Worth is empty, as Value is missing: "),
        ("days(start, signed)", "Worth is empty, as Signed and Start are missing: "),
        ("effort / (effort - 2)", "Nothing sensible comes out of "),
        ("effort + nowhere", "Worth cannot be reckoned: There is no field “nowhere” to reckon with."),
    ],
)
def test_an_empty_formula_says_what_it_lacks(plan: Workspace, text: str, why: str) -> None:
    if "nowhere" in text:
        gone = add_values(plan, "custom_field", {"title": "Nowhere", "kind": "number"})
        formula(plan, text)
        remove_items(plan, [("custom_field", gone.id)])
    else:
        formula(plan, text)
    fields = {field.title: field for field in plan.all(CustomField)}
    empty = next(item for item in plan.all(Initiative) if item.title == "Empty")
    assert why_empty(plan.reader, f"custom.{fields['Worth'].id}", empty.id).startswith(why)
    assert why_empty(plan.reader, f"custom.{fields['Seats'].id}", empty.id) == ""


def test_a_formula_that_compares_is_told_and_asked_as_yes_or_no(plan: Workspace) -> None:
    formula(plan, "effort > 3", "Big")
    formula(plan, "reach > 3", "Known")
    field = next(field for field in plan.all(CustomField) if field.title == "Big")
    words, names = Wording(plan), {item.id: item.title for item in plan.all(Initiative)}
    told = {item.title: words.field(item, f"custom.{field.id}") for item in plan.all(Initiative)}
    assert told == {"Full": "Yes", "Empty": "No"}

    def fits(text: str) -> list[str]:
        return sorted(names[eid] for eid in matching(plan, text))

    assert fits("big:yes") == fits("big=1") == fits("big>0") == ["Full"]
    assert fits("big:no") == fits("has:big -big:yes") == ["Empty"]
    assert fits("known:no") == fits("known:yes") == []
    with pytest.raises(InvalidInput, match="Big is yes or no, not “maybe”"):
        matching(plan, "big:maybe")
    assert [choice.title for choice in number_fields(plan.reader)][-2:] == ["Seats", "Deal"]
