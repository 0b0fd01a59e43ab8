"""Three people whose copies met in another order once gave another plan: each by its cause."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.link import Link
from roadmapper.entities.prd import PRD
from roadmapper.entities.theme import Theme
from roadmapper.storage import replay
from roadmapper.storage.edit import Edit
from tests.unit.storage.merging.three import Three


@pytest.fixture
def three(tmp_path: Path) -> Three:
    return Three(tmp_path)


def untie(edit: Edit) -> None:
    """Remove the link for its own sake."""
    edit.remove(Link, edit.all(Link)[0].id)


def deleted(state: replay.State, *entities: str) -> list[object]:
    return [row["deleted"] for (entity, _), row in sorted(state.items()) if entity in entities]


def test_link_removed_by_one_and_with_its_end_by_another(three: Three) -> None:
    """Seed 223: the end is edited by the third and comes back; the link that was untied does not."""
    three.copies[0].edit(three.remove("two"))
    three.copies[1].edit(three.change("two", progress=5))
    three.copies[2].edit(untie)
    state = three.merged()
    assert deleted(state, "link") == [1]
    assert deleted(state, "dependency", "initiative") == [0, 0, 0, 0]


def test_link_removed_by_one_and_removed_and_put_back_by_another(three: Three) -> None:
    """Seeds 59, 243, 313 and 393: what a merge wrote of it was taken for a link let go of, and revived."""
    three.copies[0].edit(untie)
    three.copies[1].edit(three.change("two", rank="a9"))
    three.undone(2, untie)
    assert deleted(three.merged(), "link") == [1]


def test_dependency_let_go_of_and_its_end_back(three: Three) -> None:
    """Seed 331: whoever draws it, whoever removes its end, and whoever edits that, it is there."""
    three.copies[0].edit(
        lambda e: e.add(Dependency(predecessor=three.ids["top"], successor=three.ids["two"]))
    )
    three.copies[1].edit(three.remove("two"))
    three.copies[2].edit(three.change("two", progress=5))
    assert deleted(three.merged(), "dependency") == [0, 0]


def test_both_ends_removed_and_both_edited(three: Three) -> None:
    """The link and the dependency went along twice, and both their ends are here again."""
    three.copies[0].edit(three.remove("one"))
    three.copies[1].edit(three.remove("two"))
    three.copies[2].edit(three.change("one", progress=5), three.change("two", progress=5))
    assert deleted(three.merged(), "link", "dependency") == [0, 0]


def test_document_removed_by_two_and_edited_by_the_third(three: Three) -> None:
    """Its story went along twice; it comes back with it."""
    for copy in three.copies[:2]:
        copy.edit(lambda edit: edit.remove(PRD, three.ids["prd"]))
    three.copies[2].edit(lambda edit: edit.change(PRD, three.ids["prd"], title="Edited"))
    assert deleted(three.merged(), "prd", "user_story") == [0, 0]


@pytest.mark.parametrize("away", [None, "two"])
def test_child_of_a_removed_parent_moved_and_put_back(three: Three, away: str | None) -> None:
    """Seeds 467 and 2042: taken out from under a parent and put back is where it was, once that is here."""
    three.copies[0].edit(three.change("top", title="Edited"))
    three.copies[1].edit(three.remove("top"))
    three.undone(2, three.change("one", parent=three.ids[away] if away else None))
    assert three.row("one")["parent"] == three.ids["top"]


def test_child_of_a_removed_parent_moved_elsewhere(three: Three) -> None:
    three.copies[0].edit(three.change("top", title="Edited"))
    three.copies[1].edit(three.remove("top"))
    three.copies[2].edit(three.change("one", parent=three.ids["two"]))
    assert three.row("one")["parent"] == three.ids["two"]


def test_theme_removed_by_two_and_edited_by_the_third(three: Three) -> None:
    for copy in three.copies[:2]:
        copy.edit(lambda edit: edit.remove(Theme, three.ids["theme"]))
    three.copies[2].edit(lambda edit: edit.change(Theme, three.ids["theme"], title="Edited"))
    assert three.row("one")["theme"] == three.ids["theme"]


def test_item_edited_by_one_and_the_same_field_set_and_unset_by_another(three: Three) -> None:
    """What two people did to one field in turn is looked at person by person."""
    three.copies[0].edit(three.change("two", progress=5))
    three.undone(1, three.change("two", progress=7))
    three.copies[2].edit(three.remove("two"))
    row = three.row("two")
    assert (row["deleted"], row["progress"]) == (0, 5)


def test_field_emptied_by_two_of_whom_one_took_it_back(three: Three) -> None:
    """Seed 40089: when it was emptied is told by who left it empty, not by the step that was taken back."""
    three.copies[0].edit(three.change("top", progress=1), three.change("one", theme=None))
    three.copies[1].edit(*(three.change("top", progress=number) for number in range(2, 5)))
    three.copies[1].edit(three.change("one", theme=three.ids["other"]))
    three.copies[2].edit(*(three.change("top", confidence=number) for number in range(4)))
    three.undone(2, three.change("one", theme=None))
    assert three.row("one")["theme"] == three.ids["other"]


def test_theme_cleared_by_one_and_removed_and_put_back_by_another(three: Three) -> None:
    """Seed 40203: who put the theme back put back what went along with it, not what was cleared otherwise."""
    three.copies[0].edit(three.change("top", progress=1), three.change("one", theme=None))
    three.undone(1, lambda edit: edit.remove(Theme, three.ids["theme"]))
    three.copies[2].edit(three.change("two", progress=3))
    assert three.row("one")["theme"] is None


def test_link_added_by_two_of_whom_one_took_it_back(three: Three) -> None:
    """Seeds 456, 518 and 1073: who takes back what he added takes nothing from whoever added it, too."""
    tie = Link(kind="relates", source=three.ids["top"], target=three.ids["two"])
    three.copies[0].edit(lambda edit: edit.add(tie))
    three.undone(1, lambda edit: edit.add(tie))
    three.copies[2].edit(three.change("top", progress=1))
    assert deleted(three.merged(), "link") == [0, 0]


def test_link_added_by_three_of_whom_two_took_it_back(three: Three) -> None:
    tie = Link(kind="relates", source=three.ids["top"], target=three.ids["two"])
    three.copies[0].edit(lambda edit: edit.add(tie))
    for number in (1, 2):
        three.undone(number, lambda edit: edit.add(tie))
    assert deleted(three.merged(), "link") == [0, 0]


def test_precision_given_and_taken_back_by_one_and_dates_of_two(three: Three) -> None:
    """Seed 650: who changed nothing in the end does not make another's date the later one."""
    three.copies[0].edit(three.change("top", progress=1))
    three.undone(0, three.change("two", start_precision="month"))
    three.copies[1].edit(three.change("top", confidence=1), three.change("two", start="2027-01-01"))
    three.copies[2].edit(three.change("two", start="2027-03-01"))
    assert three.row("two")["start"] == "2027-01-01"


def test_theme_removed_by_one_and_removed_and_put_back_by_another(three: Three) -> None:
    """Seed 787: what is put back neither clears a theme nor tells that it was cleared for its own sake."""
    three.copies[0].edit(three.change("top", progress=1), three.change("top", progress=2))
    three.copies[0].edit(lambda edit: edit.remove(Theme, three.ids["theme"]))
    three.copies[1].edit(three.change("one", theme=three.ids["other"]))
    three.undone(2, lambda edit: edit.remove(Theme, three.ids["theme"]))
    assert three.row("one")["theme"] == three.ids["other"]


def test_theme_removed_by_one_and_cleared_by_another_before_the_third_chose(three: Three) -> None:
    """When a theme was cleared is told by who cleared it, not by the later removal of that theme."""
    three.copies[0].edit(*(three.change("top", progress=number) for number in range(5)))
    three.copies[0].edit(lambda edit: edit.remove(Theme, three.ids["theme"]))
    three.copies[1].edit(three.change("top", confidence=1), three.change("one", theme=three.ids["other"]))
    three.copies[2].edit(three.change("one", theme=None))
    assert three.row("one")["theme"] == three.ids["other"]


def test_theme_removed_by_two_and_let_go_of_by_what_came_back(three: Three) -> None:
    """Seed 507: who removes a theme, too, answers whether an item that came back is to do without it."""
    three.copies[0].edit(three.remove("one"), lambda edit: edit.remove(Theme, three.ids["theme"]))
    three.copies[1].edit(three.change("one", title="Worked on"))
    three.copies[2].edit(lambda edit: edit.remove(Theme, three.ids["theme"]))
    assert three.row("one")["theme"] is None
    ada, bo, cy = three.copies
    found = [ada.merged_with(bo, cy), ada.merged_with(cy, bo), bo.merged_with(cy, ada)]
    assert {tuple(each.open_conflicts()) for each in found} == {(("initiative", "deleted", 0, 1),)}
    assert ("initiative", "theme", None, three.ids["theme"]) in ada.merged_with(bo).open_conflicts()


def test_tags_reordered_by_two_and_added_to_by_the_third(three: Three) -> None:
    """The order is that of who reordered last; who only adds does not make an older order the later one."""
    three.base.edit(three.change("two", tags=("a", "b", "c")))
    three.copies = [three.base.twin(number, f"later-{number}") for number in (1, 2, 3)]
    three.copies[0].edit(three.change("two", tags=("c", "b", "a")))
    three.copies[1].edit(three.change("top", progress=1), three.change("two", tags=("b", "a", "c")))
    three.copies[2].edit(*(three.change("top", confidence=number) for number in range(4)))
    three.copies[2].edit(three.change("two", tags=("a", "b", "c", "d")))
    assert three.row("two")["tags"] == ["b", "a", "c", "d"]


def test_under_each_other_until_the_third_moves_one(three: Three) -> None:
    """A circle that a merge has broken is none any more once one of its items is moved elsewhere."""
    three.copies[0].edit(three.change("top", parent=three.ids["two"]))
    three.copies[1].edit(three.change("top", progress=1), three.change("two", parent=three.ids["one"]))
    three.copies[2].edit(*(three.change("top", confidence=number) for number in range(4)))
    three.copies[2].edit(three.change("one", parent=None))
    assert three.row("two")["parent"] == three.ids["one"]


def test_parent_removed_by_one_chosen_by_another_and_left_by_the_third(three: Three) -> None:
    """An item that came back for a child is gone once the child has another parent."""
    three.copies[0].edit(three.remove("top"))
    three.copies[1].edit(three.change("two", parent=three.ids["top"]))
    three.copies[2].edit(three.change("two", confidence=3), three.change("two", parent=three.ids["one"]))
    assert three.row("top")["deleted"] == 1


def test_theme_removed_by_one_chosen_by_another_and_left_by_the_third(three: Three) -> None:
    three.copies[0].edit(lambda edit: edit.remove(Theme, three.ids["theme"]))
    three.copies[1].edit(three.change("two", theme=three.ids["theme"]))
    three.copies[2].edit(three.change("two", confidence=3), three.change("two", theme=three.ids["other"]))
    assert three.row("two")["theme"] == three.ids["other"]


def test_facts_follow_new_keys_in_a_text_of_three(three: Three) -> None:
    three.base.edit(lambda edit: edit.change(PRD, three.ids["prd"], body="One.\n\nTwo.\n\nThree.\n"))
    three.copies = [three.base.twin(number, f"later-{number}") for number in (1, 2, 3)]
    for copy, word in zip(three.copies, ("One", "Two", "Three"), strict=True):

        def write(edit: Edit, word: str = word) -> None:
            body = edit.get(PRD, three.ids["prd"]).body
            key = edit.add(Initiative(title=f"New {word}")).key
            edit.change(PRD, three.ids["prd"], body=body.replace(f"{word}.", f"{word} [[{key}]]."))

        copy.edit(write)
    (body,) = [row["body"] for (entity, _), row in three.merged().items() if entity == "prd"]
    assert body == "One [[ATL-4]].\n\nTwo [[ATL-5]].\n\nThree [[ATL-6]].\n"


def test_a_text_that_three_dispute_is_asked_about_alike_in_every_order(three: Three) -> None:
    """A question for each whose words are not shown, and none that a later merge has asked anew."""
    three.base.edit(lambda edit: edit.change(PRD, three.ids["prd"], body="Word."))
    ada, bo, cy = (three.base.twin(number, f"later-{number}") for number in (1, 2, 3))
    for copy, word in ((ada, "one"), (bo, "two"), (cy, "three")):
        copy.edit(lambda edit, word=word: edit.change(PRD, three.ids["prd"], body=f"{word}."))
    found = [ada.merged_with(bo, cy), ada.merged_with(cy, bo), bo.merged_with(cy, ada)]
    told = {tuple(sorted(each.open_conflicts())) for each in found}
    assert told == {(("prd", "body", "three.", "one."), ("prd", "body", "three.", "two."))}


def test_child_put_under_what_is_removed_again_and_ranked_by_the_third(three: Three) -> None:
    """The child is back under its parent with it, at its new rank: nobody disputes either."""
    three.copies[0].edit(three.change("top", summary="Edited"))
    three.copies[1].edit(three.change("two", parent=three.ids["top"]))
    three.copies[1].edit(three.remove("top"))
    three.copies[2].edit(three.change("two", rank="a9"))
    two = three.row("two")
    assert (two["parent"], two["rank"]) == (three.ids["top"], "a9")
