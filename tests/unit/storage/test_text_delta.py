"""Line deltas: any text to any other and back, and never onto a text they were not made for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.storage import text_delta

lines = st.lists(st.sampled_from(["a", "b", "", "ä\u2028ö", "\r", "long line of words"]), max_size=12)
texts = lines.map("\n".join) | st.text(max_size=40)


@given(texts, texts)
def test_a_delta_leads_there_and_back(old: str, new: str) -> None:
    delta = text_delta.make(old, new)
    assert text_delta.apply(old, delta) == new
    assert text_delta.apply(new, text_delta.inverted(delta)) == old


@given(texts, texts, texts)
def test_a_delta_refuses_another_text(old: str, new: str, other: str) -> None:
    if other != old:
        with pytest.raises(text_delta.DeltaMismatch):
            text_delta.apply(other, text_delta.make(old, new))


def test_ten_thousand_equal_lines_take_no_time() -> None:
    old = "same\n" * 10_000
    delta = text_delta.make(old, old + "same\n")
    assert len(delta["ins"]) == 1
