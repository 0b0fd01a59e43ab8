"""The spelling process: what it knows, what it suggests, and what becomes of what it cannot do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmapper.documents import own_words
from roadmapper.documents.dictionaries import Dictionary
from roadmapper.documents.speller import MOST, Speller, SpellingStopped
from tests.spelling import write_dictionary


@pytest.fixture
def speller() -> Iterator[Speller]:
    speller = Speller()
    yield speller
    speller.close()


@pytest.fixture
def english(tmp_path: Path) -> Dictionary:
    folder = write_dictionary(tmp_path, "en_US", "roadmap/S", "plan/S", "plane", "don't", "Atlas")
    return Dictionary("en_US", folder / "en_US")


def test_words_are_known_in_their_forms(speller: Speller, english: Dictionary) -> None:
    words = ["roadmap", "roadmaps", "Plans", "don’t", "Atlas", "atlas", "rodmap", "planss"]
    assert speller.unknown(english, words) == {"atlas", "rodmap", "planss"}


def test_words_of_another_script_are_none_of_its_business(speller: Speller, english: Dictionary) -> None:
    assert speller.unknown(english, ["слово", "日本", "λόγος", "wrd"]) == {"wrd"}


def test_many_words_at_once(speller: Speller, english: Dictionary) -> None:
    words = [f"plan{'x' * n}" for n in range(450)]
    assert speller.unknown(english, words) == set(words) - {"plan"}


def test_the_likeliest_comes_first_and_few_come(speller: Speller, english: Dictionary) -> None:
    found = speller.suggestions(english, "rodmap")
    assert found[0] == "roadmap"
    assert len(found) <= MOST


def test_another_dictionary_can_be_asked_at_any_time(
    speller: Speller, english: Dictionary, tmp_path: Path
) -> None:
    german = Dictionary("de_DE", write_dictionary(tmp_path, "de_DE", "Plan", "Straße") / "de_DE")
    assert speller.unknown(english, ["plane", "Straße"]) == {"Straße"}
    assert speller.unknown(german, ["plane", "Straße"]) == {"plane"}
    assert speller.unknown(english, ["plane", "Straße"]) == {"Straße"}


def test_a_broken_dictionary_is_told_and_another_still_read(
    speller: Speller, english: Dictionary, tmp_path: Path
) -> None:
    (tmp_path / "xx.aff").write_text("SET no-such-encoding\n", encoding="utf-8")
    (tmp_path / "xx.dic").write_text("1\nword\n", encoding="utf-8")
    with pytest.raises(SpellingStopped, match="could not be read"):
        speller.unknown(Dictionary("xx", tmp_path / "xx"), ["word"])
    assert speller.unknown(english, ["plan", "word"]) == {"word"}


def test_a_closed_one_says_so(speller: Speller, english: Dictionary) -> None:
    speller.close()
    with pytest.raises(SpellingStopped, match="closing"):
        speller.unknown(english, ["plan"])


class TestOwnWords:
    def test_they_are_kept_once_and_in_any_case(self) -> None:
        own_words.add("Roadmapper")
        own_words.add("Émile")
        own_words.add("Roadmapper")
        assert own_words.words_file().read_text(encoding="utf-8") == "Roadmapper\nÉmile\n"
        assert own_words.folded("roadmapper’s") in own_words.load()
        own_words.remove("ROADMAPPER")
        assert own_words.load() == {"émile"}

    def test_without_a_list_there_are_none(self) -> None:
        assert own_words.load() == frozenset()
        own_words.remove("nothing")
        assert own_words.load() == frozenset()
