"""Keys and numbers that a merge gave and that somebody who had not seen it gave out again."""

from __future__ import annotations

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.user_story import UserStory
from tests.unit.storage.merging.test_named_cases import Case, Does, case

__all__ = ["case"]


def test_duplicate_key_after_a_merge_that_the_other_side_has_not_seen(case: Case) -> None:
    """The key that the merge gave is given out again by somebody who does not know of it."""
    case.ada.edit(lambda edit: edit.add(Initiative(title="A4")))
    case.bo.edit(lambda edit: edit.add(Initiative(title="B4")))
    case.ada.merge(case.bo)
    case.bo.edit(lambda edit: edit.add(Initiative(title="B5")))
    keys = {
        row["title"]: (row["key"], row["aliases"])
        for (name, _), row in case.merged().rows().items()
        if name == "initiative"
    }
    assert keys["A4"] == ("ATL-4", [])
    assert keys["B4"] == ("ATL-6", ["ATL-4"])
    assert keys["B5"] == ("ATL-5", [])


def test_same_number_after_a_merge_that_the_other_side_has_not_seen(case: Case) -> None:
    def tell(number: int) -> Does:
        return lambda edit: edit.add(UserStory(want="S", prd=case.ids["prd"], number=number))

    case.ada.edit(tell(1))
    case.bo.edit(tell(1))
    case.ada.merge(case.bo)
    case.bo.edit(tell(2))
    numbers = [row["number"] for (name, _), row in case.merged().rows().items() if name == "user_story"]
    assert sorted(numbers) == [1, 2, 3]
