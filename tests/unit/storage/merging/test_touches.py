"""Which of the changes of one field count: what people said, past what each of them took back."""

from __future__ import annotations

import json

import pytest

from roadmapper.storage import text_delta
from roadmapper.storage.merging.touches import Touch, said

ADA, BO = "ada", "bo"


def touch(clock: int, who: str, old: object, new: object, *, real: bool = True) -> Touch:
    return Touch((clock, who, f"{clock}-{who}"), real, "update", json.dumps(old), json.dumps(new))


def written(clock: int, who: str, old: str, new: str) -> Touch:
    return Touch((clock, who, ""), True, "text", None, json.dumps(text_delta.make(old, new)))


@pytest.mark.parametrize(
    ("touches", "counting"),
    [
        ([touch(1, ADA, 0, 1), touch(2, BO, 0, 2)], [1, 2]),
        ([touch(1, ADA, 0, 1), touch(2, BO, 0, 2, real=False)], [1]),
        ([touch(1, ADA, 0, 1), touch(2, BO, 0, 2), touch(3, ADA, 1, 0)], [2]),
        ([touch(1, ADA, 0, 1), touch(2, ADA, 1, 2), touch(3, ADA, 2, 1)], [1, 2, 3]),
        ([touch(1, ADA, 0, 1), touch(2, BO, 1, 2), touch(3, ADA, 2, 0)], [1, 2, 3]),
        ([touch(1, ADA, 0, 1), touch(2, BO, 1, 2), touch(3, ADA, 2, 3), touch(4, ADA, 3, 2)], [1, 2]),
        ([written(1, ADA, "a", "b"), written(2, ADA, "b", "a")], []),
        ([written(1, ADA, "a", "b"), touch(2, ADA, "b", "a"), touch(3, ADA, None, "c")], [3]),
    ],
    ids=[
        "two people",
        "what a merge wrote",
        "taken back",
        "on and partly back",
        "back, past another's value",
        "another's value changed and put back",
        "a text",
        "a text that became short",
    ],
)
def test_what_counts(touches: list[Touch], counting: list[int]) -> None:
    assert [each.stamp[0] for each in said(touches)] == counting
