"""The named cases of merging, each by its name: two people, one workspace, and what becomes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.link import Link
from roadmapper.entities.prd import PRD
from roadmapper.entities.theme import Theme
from roadmapper.entities.user_story import UserStory
from roadmapper.storage.edit import Edit
from roadmapper.storage.merging.merge import NoSharedHistory
from tests.unit.storage.merging.copies import Copy, Does, first_copy

BODY = "Intro.\n\nThe quick fox jumps.\n\nEnd.\n"


class Case:
    """A workspace with a few things in it, of which Ada and Bo have a copy each."""

    def __init__(self, folder: Path) -> None:
        self.ids: dict[str, str] = {}
        self.base = first_copy(folder, self._fill)
        self.ada, self.bo = self.base.twin(0, "ada"), self.base.twin(1, "bo")

    def _fill(self, edit: Edit) -> None:
        theme = edit.add(Theme(title="Growth"))
        one = edit.add(Initiative(title="One", progress=10, theme=theme.id, tags=("a", "b")))
        two = edit.add(Initiative(title="Two", parent=one.id))
        three = edit.add(Initiative(title="Three"))
        prd = edit.add(PRD(title="Doc", body=BODY * 10, initiative=one.id))
        tie = edit.add(Dependency(predecessor=one.id, successor=three.id))
        self.ids = {"theme": theme.id, "1": one.id, "2": two.id, "3": three.id, "prd": prd.id, "tie": tie.id}

    def change(self, name: str, **fields: Any) -> Does:
        return lambda edit: edit.change(Initiative, self.ids[name], **fields)

    def remove(self, name: str) -> Does:
        return lambda edit: edit.remove(Initiative, self.ids[name])

    def write(self, old: str, new: str) -> Does:
        return lambda edit: edit.change(
            PRD, self.ids["prd"], body=edit.get(PRD, self.ids["prd"]).body.replace(old, new, 1)
        )

    def merged(self) -> Copy:
        """Both merged: the same file whoever does it, sound, and merged again the same."""
        mine, theirs = self.ada.merged_with(self.bo), self.bo.merged_with(self.ada)
        assert mine.digest() == theirs.digest()
        assert mine.findings() == []
        assert mine.merge(theirs).outcome == "same"
        assert mine.merge(self.ada).outcome == "ours"
        return mine

    def row(self, copy: Copy, name: str, entity: str = "initiative") -> dict[str, Any]:
        return copy.rows()[(entity, self.ids[name])]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


def test_same_value_on_both(case: Case) -> None:
    case.ada.edit(case.change("1", progress=40))
    case.bo.edit(case.change("1", progress=40))
    merged = case.merged()
    assert case.row(merged, "1")["progress"] == 40
    assert merged.open_conflicts() == []


def test_two_values(case: Case) -> None:
    case.ada.edit(case.change("1", progress=40), case.change("2", progress=1))
    case.bo.edit(case.change("3", progress=2), case.change("3", progress=3), case.change("1", progress=50))
    merged = case.merged()
    assert case.row(merged, "1")["progress"] == 50
    assert merged.open_conflicts() == [("initiative", "progress", 50, 40)]
    assert (case.row(merged, "2")["progress"], case.row(merged, "3")["progress"]) == (1, 3)


def test_revert_on_one_side(case: Case) -> None:
    case.ada.edit(case.change("1", progress=40), case.change("1", progress=10))
    case.bo.edit(case.change("1", progress=50))
    merged = case.merged()
    assert case.row(merged, "1")["progress"] == 50
    assert merged.open_conflicts() == []


def test_dates_and_their_precision_are_one_value(case: Case) -> None:
    case.ada.edit(case.change("1", start="2027-01-01", start_precision="quarter"))
    case.bo.edit(case.change("1", start="2027-03-05"))
    merged = case.merged()
    row = case.row(merged, "1")
    assert (row["start"], row["start_precision"]) in {("2027-01-01", "quarter"), ("2027-03-05", None)}
    assert len(merged.open_conflicts()) == 1


def test_sets_three_ways(case: Case) -> None:
    case.ada.edit(case.change("1", tags=("a", "b", "c")))
    case.bo.edit(case.change("1", tags=("b", "d")))
    merged = case.merged()
    assert case.row(merged, "1")["tags"] == ["b", "c", "d"]
    assert merged.open_conflicts() == []


@pytest.mark.parametrize("swapped", [False, True])
def test_delete_against_edit(case: Case, swapped: bool) -> None:
    ada, bo = (case.bo, case.ada) if swapped else (case.ada, case.bo)
    ada.edit(case.remove("1"))
    bo.edit(case.change("1", progress=50))
    merged = case.merged()
    row = case.row(merged, "1")
    assert (row["deleted"], row["progress"]) == (0, 50)
    assert merged.open_conflicts() == [("initiative", "deleted", 0, 1)]
    assert case.row(merged, "2")["parent"] == case.ids["1"]
    assert case.row(merged, "tie", "dependency")["deleted"] == 0
    assert case.row(merged, "prd", "prd")["initiative"] == case.ids["1"]


def test_delete_against_reorder(case: Case) -> None:
    case.ada.edit(case.remove("3"))
    case.bo.edit(case.change("3", rank="a9"))
    merged = case.merged()
    assert case.row(merged, "3")["deleted"] == 1
    assert merged.open_conflicts() == []


def test_delete_against_delete(case: Case) -> None:
    case.ada.edit(case.remove("1"))
    case.bo.edit(case.remove("1"))
    merged = case.merged()
    assert case.row(merged, "1")["deleted"] == 1
    assert merged.open_conflicts() == []


def test_child_under_deleted_parent(case: Case) -> None:
    case.ada.edit(case.remove("1"))
    case.bo.edit(lambda edit: edit.add(Initiative(title="Child", parent=case.ids["1"])))
    merged = case.merged()
    assert case.row(merged, "1")["deleted"] == 0
    assert ("initiative", "deleted", 0, 1) in merged.open_conflicts()
    (child,) = [row for row in merged.rows().values() if row.get("title") == "Child"]
    assert child["parent"] == case.ids["1"]


def test_part_of_a_deleted_whole(case: Case) -> None:
    case.ada.edit(lambda edit: edit.remove(PRD, case.ids["prd"]))
    case.bo.edit(lambda edit: edit.add(UserStory(want="Story", prd=case.ids["prd"])))
    merged = case.merged()
    assert case.row(merged, "prd", "prd")["deleted"] == 0


def test_cycles(case: Case) -> None:
    case.ada.edit(case.change("1", parent=case.ids["3"]))
    case.bo.edit(case.change("2", progress=5), case.change("3", parent=case.ids["1"]))
    merged = case.merged()
    assert case.row(merged, "1")["parent"] == case.ids["3"]
    assert case.row(merged, "3")["parent"] is None
    assert merged.open_conflicts() == [("initiative", "parent", None, case.ids["1"])]


def test_dependency_cycles_are_kept_and_told(case: Case) -> None:
    case.ada.edit(lambda e: e.add(Dependency(predecessor=case.ids["3"], successor=case.ids["2"])))
    case.bo.edit(lambda e: e.add(Dependency(predecessor=case.ids["2"], successor=case.ids["1"])))
    merged = case.merged()
    live = [row for (name, _), row in merged.rows().items() if name == "dependency" and not row["deleted"]]
    assert len(live) == 3
    assert len(merged.query("SELECT 1 FROM decision WHERE entity = 'dependency' AND field = 'circle'")) == 1


def test_duplicate_key(case: Case) -> None:
    case.ada.edit(lambda edit: edit.add(Initiative(title="A4")))
    case.bo.edit(
        lambda edit: edit.change(Initiative, case.ids["2"], progress=7),
        lambda edit: edit.add(Initiative(title="B4", summary="See [[ATL-4.end]] and `[[ATL-4]]`")),
        case.write("Intro.", "Intro, with [[ATL-4]]."),
    )
    merged = case.merged()
    rows = {row["title"]: row for (name, _), row in merged.rows().items() if name == "initiative"}
    assert (rows["A4"]["key"], rows["A4"]["aliases"]) == ("ATL-4", [])
    assert (rows["B4"]["key"], rows["B4"]["aliases"]) == ("ATL-5", ["ATL-4"])
    assert rows["B4"]["summary"] == "See [[ATL-5.end]] and `[[ATL-4]]`"
    assert "Intro, with [[ATL-5]]." in case.row(merged, "prd", "prd")["body"]


def test_same_number_of_two_stories(case: Case) -> None:
    for copy in (case.ada, case.bo):
        copy.edit(lambda edit: edit.add(UserStory(want="S", prd=case.ids["prd"], number=1)))
    numbers = [row["number"] for (name, _), row in case.merged().rows().items() if name == "user_story"]
    assert sorted(numbers) == [1, 2]


def test_same_link(case: Case) -> None:
    for copy in (case.ada, case.bo):
        copy.edit(lambda e: e.add(Link(kind="relates", source=case.ids["1"], target=case.ids["3"])))
    links = [row for (name, _), row in case.merged().rows().items() if name == "link"]
    assert [row["deleted"] for row in links] == [0]


def test_same_link_added_and_removed(case: Case) -> None:
    link = Link(kind="relates", source=case.ids["1"], target=case.ids["3"])
    case.ada.edit(lambda e: e.add(link), lambda e: e.remove(Link, e.all(Link)[0].id))
    case.bo.edit(lambda e: e.add(link))
    links = [row for (name, _), row in case.merged().rows().items() if name == "link"]
    assert [row["deleted"] for row in links] == [0]


def test_link_to_deleted(case: Case) -> None:
    case.ada.edit(case.remove("3"))
    case.bo.edit(
        lambda e: e.add(Link(kind="relates", source=case.ids["1"], target=case.ids["3"])),
        lambda e: e.add(Dependency(predecessor=case.ids["2"], successor=case.ids["3"])),
    )
    merged = case.merged()
    assert case.row(merged, "3")["deleted"] == 1
    assert all(row["deleted"] for (name, _), row in merged.rows().items() if name in ("link", "dependency"))


def test_theme_chosen_and_deleted(case: Case) -> None:
    case.ada.edit(lambda edit: edit.remove(Theme, case.ids["theme"]))
    case.bo.edit(case.change("3", theme=case.ids["theme"]))
    merged = case.merged()
    assert case.row(merged, "3")["theme"] is None
    assert merged.open_conflicts() == [("initiative", "theme", None, case.ids["theme"])]


def test_same_paragraph(case: Case) -> None:
    case.ada.edit(case.write("The quick fox jumps.", "The slow fox jumps."))
    case.bo.edit(case.write("The quick fox jumps.", "The quick fox sleeps."))
    merged = case.merged()
    assert case.row(merged, "prd", "prd")["body"].startswith("Intro.\n\nThe slow fox sleeps.\n\nEnd.\n")
    assert merged.open_conflicts() == []


def test_same_word(case: Case) -> None:
    case.ada.edit(case.write("quick", "slow"), case.write("Intro.", "Introduction."))
    case.bo.edit(case.change("1", progress=1), case.change("1", progress=2), case.write("quick", "swift"))
    merged = case.merged()
    ((_, _, shown, other),) = merged.open_conflicts()
    assert shown.startswith("Introduction.\n\nThe swift fox")
    assert other.startswith("Introduction.\n\nThe slow fox")


def test_no_common_txn(case: Case, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = first_copy(tmp_path / "other", lambda edit: edit.add(Theme(title="X")))
    before = case.ada.digest()
    with pytest.raises(NoSharedHistory, match="no history in common"):
        case.ada.merge(other)
    assert case.ada.digest() == before


def test_both_merge_the_same_pair(case: Case) -> None:
    case.ada.edit(case.change("1", progress=40))
    case.bo.edit(case.change("1", progress=50))
    mine, theirs = case.ada.merged_with(case.bo), case.bo.merged_with(case.ada)
    query = "SELECT id, clock, replica, at, label FROM txn WHERE kind = 'merge'"
    assert mine.query(query) == theirs.query(query)
    assert len(mine.query(query)) == 1


def test_criss_cross(case: Case) -> None:
    """Both merge, both go on, and both merge again: what was settled is not asked anew."""
    case.ada.edit(case.change("1", progress=40), case.write("Intro.", "Hello."))
    case.bo.edit(case.change("1", progress=50), case.write("End.", "Bye."))
    mine, theirs = case.ada.merged_with(case.bo), case.bo.merged_with(case.ada)
    case.ada = mine.edit(case.change("2", progress=1), case.write("quick", "slow"))
    case.bo = theirs.edit(case.change("3", progress=2), case.write("jumps", "sleeps"))
    merged = case.merged()
    assert len(merged.open_conflicts()) == 1
    assert case.row(merged, "prd", "prd")["body"].startswith("Hello.\n\nThe slow fox sleeps.\n\nBye.\n")


def test_merging_again_and_again(case: Case) -> None:
    """Ada never takes anything; Bo merges each of her steps: there is one question, and no other."""
    case.bo.edit(case.write("quick", "slow"))
    for number in range(4):
        case.ada.edit(case.write("Intro.", f"Intro. Step {number}."), case.change("3", progress=number))
        case.bo.edit(case.write("End.", f"End {number}."), case.change("2", progress=number))
        case.bo.merge(case.ada)
    merged = case.merged()
    assert merged.open_conflicts() == []
    body = case.row(merged, "prd", "prd")["body"]
    assert "Step 3. Step 2. Step 1. Step 0." in body
    assert "The slow fox" in body
    assert case.row(merged, "3")["progress"] == 3
