"""What initiatives take of a capacity: parts count in place of their wholes, and circles end."""

from __future__ import annotations

from roadmapper.planning.efforts import Efforts


def efforts(**own: int | None) -> Efforts:
    made = Efforts()
    for eid, effort in own.items():
        made.put(eid, effort)
    return made


def test_a_whole_takes_nothing_while_a_part_of_it_has_an_effort() -> None:
    found = efforts(whole=9, middle=None, part=2)
    found.lie_under("middle", "whole")
    found.lie_under("part", "middle")
    assert found.taken == {"whole": 0, "middle": 0, "part": 2}
    found.put("whole", 7)
    assert found.taken["whole"] == 0
    found.put("part", None)
    assert found.taken == {"whole": 7, "middle": None, "part": None}
    found.put("part", 3)
    found.lie_under("part", None)
    assert found.taken == {"whole": 7, "middle": None, "part": 3}


def test_parts_that_do_not_count_say_nothing_but_lead_on_to_what_lies_above() -> None:
    found = efforts(whole=9, part=2)
    found.lie_under("part", "elsewhere")
    found.lie_under("elsewhere", "whole")
    assert found.taken == {"whole": 0, "part": 2}
    found.drop("part")
    assert found.taken == {"whole": 9}
    found.drop_all()
    assert found.taken == {}


def test_a_circle_takes_nothing_twice() -> None:
    found = efforts(one=1, two=2)
    found.lie_under("one", "two")
    found.lie_under("two", "one")
    assert found.taken == {"one": 0, "two": 0}
