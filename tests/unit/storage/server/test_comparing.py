"""Two journals compared by the ids of their steps: whoever lacks what, and whatever happened in between."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.storage.server.meeting import Numbered, compare


def numbered(ids: str, first: int = 1) -> list[Numbered]:
    return list(enumerate(ids, first))


def verdict(mine: str, there: str) -> tuple[str, Numbered]:
    """What is to be done, and after which step."""
    begin = [(0, "")]
    found = compare([*begin, *numbered(mine)], [*begin, *numbered(there)])
    assert found is not None
    return found.verdict, found.common


def test_each_may_lack_the_end_of_the_other() -> None:
    assert verdict("abc", "abc") == ("same", (3, "c"))
    assert verdict("abcd", "abc") == ("ours", (3, "c"))
    assert verdict("abc", "abcd") == ("theirs", (3, "c"))
    assert verdict("abcx", "abcy") == ("both", (3, "c"))


def test_a_merge_there_is_taken_whole_and_one_here_is_sent_from_where_it_differs() -> None:
    assert verdict("abc", "abxcm") == ("both", (2, "b"))
    assert verdict("abxcm", "abc") == ("ours", (2, "b"))


def test_nothing_in_common_is_both() -> None:
    assert verdict("ab", "xy") == ("both", (0, ""))
    assert verdict("", "xy") == ("theirs", (0, ""))
    assert verdict("ab", "") == ("ours", (0, ""))


def test_a_number_that_no_longer_names_the_same_step_has_no_answer() -> None:
    assert compare(numbered("cd", 3), numbered("xd", 3)) is None
    assert compare(numbered("cd", 3), []) is None


_STEPS = st.lists(st.integers(0, 40), unique=True, max_size=20).map(sorted)


@given(common=_STEPS, mine=_STEPS, theirs=_STEPS)
def test_what_it_tells_is_what_is_lacking(common: list[int], mine: list[int], theirs: list[int]) -> None:
    here, there = sorted({*common, *mine}), sorted({*common, *theirs})
    begin = [(0, "")]
    found = compare(
        [*begin, *((number, str(each)) for number, each in enumerate(here, 1))],
        [*begin, *((number, str(each)) for number, each in enumerate(there, 1))],
    )
    assert found is not None
    assert set(found.ours) == {str(each) for each in here} - {str(each) for each in there}
    assert set(found.theirs) == {str(each) for each in there} - {str(each) for each in here}
    assert here[: found.common[0]] == there[: found.common[0]]
    if found.verdict == "theirs":  # then only the end is written
        assert here == there[: len(here)]
    assert (found.verdict == "same") == (here == there)
