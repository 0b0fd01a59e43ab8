"""What an entity declares, and how it is named within a sentence."""

from __future__ import annotations

import pytest

from roadmapper.entities.base import in_sentence, noun
from roadmapper.entities.registry import entity_named


@pytest.mark.parametrize(
    ("words", "within"),
    [("Move end", "move end"), ("PRD", "PRD"), ("ICE impact", "ICE impact"), ("ATL-4: Moved", "ATL-4: Moved"),
     ("A", "a"), ("", "")],
)  # fmt: skip
def test_a_title_within_a_sentence_keeps_abbreviations(words: str, within: str) -> None:
    assert in_sentence(words) == within


@pytest.mark.parametrize(
    ("entity", "one", "several"),
    [("prd", "PRD", "PRDs"), ("key_result", "key result", "key results"),
     ("acceptance_criterion", "acceptance criterion", "acceptance criteria")],
)  # fmt: skip
def test_an_entity_is_named_in_one_and_in_several(entity: str, one: str, several: str) -> None:
    kind = entity_named(entity)
    assert (noun(kind), noun(kind, plural=True)) == (one, several)
