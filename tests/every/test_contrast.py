"""Every text colour can be read on every surface it may lie on, in both themes."""

from __future__ import annotations

import pytest

from roadmapper.painting.tokens import DARK, HINTS_ONLY, LIES_ON, LIGHT, Tokens, contrast

PAIRS = [(text, surface) for text, surfaces in LIES_ON.items() for surface in surfaces]
ENOUGH = 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "surface"), PAIRS, ids=[f"{text} on {surface}" for text, surface in PAIRS])
def test_text_stands_out(tokens: Tokens, text: str, surface: str) -> None:
    reached = contrast(getattr(tokens, text), getattr(tokens, surface))
    assert reached >= HINTS_ONLY.get((text, surface), ENOUGH)


def test_contrast_is_the_published_formula() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1.0


def test_exceptions_are_hints_alone() -> None:
    assert set(HINTS_ONLY) == {("text_3", "sidebar")}
