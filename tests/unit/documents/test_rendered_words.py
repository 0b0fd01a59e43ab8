"""A passage of the source is found again in what it was rendered to."""

from __future__ import annotations

import pytest

from roadmapper.documents.rendered_words import paired, place_of

_TABLE = "| Item | Owner |\n|---|---|\n| Sync [[ATL-12.end:quarter]] | Ben |\n| Sync | Ana |"
_TABLE_SHOWN = "\nItem\nOwner\nSync Q3 2026\nBen\nSync\nAna\n"
_LIST = "- Docs by **Ana** and [the team](https://example.com/a/b?c=d)\n- [ ] Tests run\n  1. Tests again"
_LIST_SHOWN = "Docs by Ana and the team\nTests run\nTests again\n"


@pytest.mark.parametrize(
    ("source", "shown", "words"),
    [
        (_TABLE, _TABLE_SHOWN, "Ben"),
        (_TABLE, _TABLE_SHOWN, "Ana"),
        (_TABLE, _TABLE_SHOWN, "Owner"),
        (_LIST, _LIST_SHOWN, "the team"),
        (_LIST, _LIST_SHOWN, "Tests run"),
        (_LIST, _LIST_SHOWN, "Tests again"),
        ("> Ще раз: так", "Ще раз: так\n", "так"),
        ("## News", "News\n", "News"),
    ],
)
def test_words_are_found_where_they_are_shown(source: str, shown: str, words: str) -> None:
    start = source.index(words)
    place = place_of(paired(source, shown), start, start + len(words))
    assert place is not None
    assert shown[slice(*place)] == words
    assert place[0] == shown.index(words)


def test_a_fact_is_between_its_neighbours_and_nothing_is_nowhere() -> None:
    start = _TABLE.index("[[")
    place = place_of(paired(_TABLE, _TABLE_SHOWN), start, _TABLE.index("]]"))
    assert place == (_TABLE_SHOWN.index(" Q3"),) * 2
    assert place_of(paired("[[stories]]", ""), 0, 5) is None
