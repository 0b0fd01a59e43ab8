"""Dictionaries are found in pairs of files, the user's own first, and chosen by language."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from roadmapper.documents import dictionaries
from roadmapper.documents.dictionaries import Dictionary
from tests.spelling import write_dictionary


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_dictionary(tmp_path / "system", "en_US", "word")
    write_dictionary(folder, "de-AT", "Wort")
    monkeypatch.setenv(dictionaries.OVERRIDE, os.pathsep.join([str(tmp_path / "nowhere"), str(folder)]))
    return folder


def test_pairs_are_found_by_language(system: Path) -> None:
    (system / "fr_FR.dic").write_text("0\n", encoding="utf-8")  # without rules
    write_dictionary(system, "hyph_en_GB")  # hyphens, not spelling
    assert dictionaries.found() == {
        "de_AT": Dictionary("de_AT", system / "de-AT"),
        "en_US": Dictionary("en_US", system / "en_US"),
    }


def test_the_users_own_folder_comes_first(system: Path, tmp_path: Path) -> None:
    own = write_dictionary(tmp_path / "own", "en_US", "own")
    found = dictionaries.found(str(own))
    assert found["en_US"].path == own / "en_US"
    assert found["de_AT"].path == system / "de-AT"


def test_the_computers_folders_are_looked_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = write_dictionary(tmp_path / "anywhere", "xx_YY", "word")
    monkeypatch.delenv(dictionaries.OVERRIDE)
    monkeypatch.setenv("DICPATH", str(folder))
    found = dictionaries.found()
    assert found["xx_YY"].path == folder / "xx_YY"
    assert "en_US" in found  # the library brings some along


def test_a_place_with_stars_and_variables_is_every_folder_it_means(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = write_dictionary(tmp_path / "extensions" / "dict-en", "en_GB", "word")
    monkeypatch.delenv(dictionaries.OVERRIDE)
    monkeypatch.setenv("OFFICE", str(tmp_path))
    places = ("{OFFICE}/extensions/dict-*", "{NO_SUCH_VARIABLE}/x")
    for name in ("_LINUX", "_MACOS", "_WINDOWS"):
        monkeypatch.setattr(dictionaries, name, places)
    assert dictionaries.found()["en_GB"].path == folder / "en_GB"


@pytest.mark.parametrize(
    ("wish", "languages", "chosen"),
    [
        ("automatic", ["en-US", "de"], "en_US"),
        ("automatic", ["de-DE", "en-US"], "de_AT"),
        ("automatic", ["en-GB"], "en_US"),
        ("automatic", ["fr-FR"], None),
        ("de_AT", ["en-US"], "de_AT"),
        ("off", ["en-US"], None),
        ("sv_SE", ["en-US"], None),
    ],
)
def test_a_wish_is_a_dictionary_or_none(
    system: Path, wish: str, languages: list[str], chosen: str | None
) -> None:
    found = dictionaries.choose(wish, languages, dictionaries.found())
    assert (found.code if found else None) == chosen
