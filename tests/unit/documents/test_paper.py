"""Which paper a document is printed on: the preferred one, else the country's."""

from __future__ import annotations

import pytest

from roadmapper.documents.paper import paper_of


@pytest.mark.parametrize(
    ("preferred", "country", "paper"),
    [
        ("automatic", "US", "letter"),
        ("automatic", "ca", "letter"),
        ("automatic", "DE", "a4"),
        ("automatic", "", "a4"),
        ("a4", "US", "a4"),
        ("letter", "DE", "letter"),
    ],
)
def test_the_preferred_one_else_the_countrys(preferred: str, country: str, paper: str) -> None:
    assert paper_of(preferred, country) == paper
