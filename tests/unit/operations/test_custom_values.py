"""Values that do not fit their custom field are told by the check, and mended where that is safe."""

from __future__ import annotations

from typing import Any

import pytest

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.checking import check_file, mend_file
from roadmapper.storage.workspace import Workspace

SIZES = ("Small", "Large")


def field(workspace: Workspace, kind: str, **more: Any) -> CustomField:
    with workspace.edit("Add field") as edit:
        return edit.add(CustomField(title="Cost", kind=kind, **more))


def hold(workspace: Workspace, *values: Any, of: str) -> list[Initiative]:
    with workspace.edit("Fill") as edit:
        found = [edit.add(Initiative(title="A", custom={of: value})) for value in values]
    workspace.publish()
    return found


@pytest.mark.parametrize(
    ("kind", "fits"),
    [
        ("text", ["x", "12"]),
        ("number", [1, -2.5]),
        ("money", [0]),
        ("date", ["2027-01-02", "2027-03", "2027-Q2", "2027-H1", "2027", "2027-01-02 09:30"]),
        ("choice", list(SIZES)),
        ("choices", [["Small"], ["Large", "Small"], []]),
        ("people", [["Ana", "Bo"]]),
        ("link", ["https://example.com"]),
    ],
)
def test_what_fits_is_not_told(workspace: Workspace, kind: str, fits: list[Any]) -> None:
    options = SIZES if kind in ("choice", "choices") else ()
    hold(workspace, *fits, of=field(workspace, kind, options=options).id)
    before = workspace.last_change
    assert check_file(workspace) == []
    assert mend_file(workspace) == []
    assert workspace.last_change == before


@pytest.mark.parametrize(
    ("kind", "value", "better"),
    [
        ("number", "1200", 1200),
        ("money", "12.50", 12.5),
        ("number", "1,200", None),
        ("number", "soon", None),
        ("number", True, None),
        ("text", 7, "7"),
        ("text", ["x"], "x"),
        ("text", ["x", "y"], None),
        ("date", "Q3 2027", "2027-Q3"),
        ("date", "3 Apr 2027", "2027-04-03"),
        ("date", "03/04/2027", None),
        ("date", "tomorrow", None),
        ("date", 2027.5, None),
        ("choices", "Small", ["Small"]),
        ("choices", "Small, Large", None),
        ("people", "Ana", ["Ana"]),
        ("choice", "small ", "Small"),
        ("choice", "Huge", None),
        ("choices", ["LARGE", "Small"], ["Large", "Small"]),
        ("choices", ["Huge", "Small"], None),
    ],
)
def test_what_does_not_fit_is_told_and_mended_where_it_is_sure(
    workspace: Workspace, kind: str, value: Any, better: Any
) -> None:
    options = SIZES if kind in ("choice", "choices") else ()
    own = field(workspace, kind, options=options)
    (item,) = hold(workspace, value, of=own.id)
    (told,) = check_file(workspace)
    assert told.startswith(f"{item.key}: “Cost” is ")
    assert ("--mend" in told) == (better is not None)
    mended = mend_file(workspace)
    assert len(mended) == (better is not None)
    kept = workspace.get(Initiative, item.id).custom[own.id]
    assert kept == (value if better is None else better)
    if better is not None:
        workspace.publish()
        assert check_file(workspace) == []
        workspace.undo()
        assert workspace.get(Initiative, item.id).custom == {own.id: value}


def test_many_with_one_fault_are_one_line_and_one_step(workspace: Workspace) -> None:
    own = field(workspace, "number")
    items = hold(workspace, *["5"] * 1_203, of=own.id)
    (told,) = check_file(workspace)
    first = ", ".join(item.key for item in items[:3])
    assert told == (
        f"{first} and 1\u00a0200 more: “Cost” is “5”, which is no number; "
        "“roadmapper check FILE --mend” makes it 5."
    )
    assert mend_file(workspace) == [
        f"{first} and 1\u00a0200 more: “Cost” is “5”, which is no number; it is 5 now."
    ]
    workspace.undo()
    assert {item.custom[own.id] for item in workspace.all(Initiative)} == {"5"}


def test_values_of_removed_fields_and_beside_formulas_are_taken_out(workspace: Workspace) -> None:
    gone, reckoned = field(workspace, "text"), field(workspace, "formula", formula="effort * 2")
    (item,) = hold(workspace, "x", of=gone.id)
    with workspace.edit("Remove") as edit:
        edit.remove(CustomField, gone.id)
        edit.change(Initiative, item.id, custom={gone.id: "x", reckoned.id: 4, "nowhere": "y"})
    workspace.publish()
    assert [line.split("; ")[0] for line in check_file(workspace)] == [
        f"{item.key}: there is a value of the removed field “Cost”",
        f"{item.key}: “Cost” is reckoned, and yet 4 is kept for it",
        f"{item.key}: there is a value of a field that is not here",
    ]
    assert len(mend_file(workspace)) == 3
    assert workspace.get(Initiative, item.id).custom == {}
    workspace.publish()
    assert check_file(workspace) == []


@pytest.mark.parametrize("text", ["effort *", "Nothing * 2", "Cost + 1", "theme * 2", ""])
def test_a_formula_that_cannot_be_reckoned_is_told(workspace: Workspace, text: str) -> None:
    own = field(workspace, "formula", formula=text)
    workspace.publish()
    (told,) = check_file(workspace)
    assert told.startswith(f"{own.key}: “Cost” cannot be reckoned and stays empty. ")
    assert mend_file(workspace) == []
