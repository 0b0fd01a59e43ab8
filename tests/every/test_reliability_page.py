"""The page about reliability names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
_NAMED = re.compile(r"`(tests/[\w/]+\.py)?::(test_\w+)(?:\[([^\]]+)\])?`")


def named() -> list[tuple[str, str, str]]:
    """(file, function, parameter) of every test on the page; one without a file is of the one before it."""
    found: list[tuple[str, str, str]] = []
    for file, function, parameter in _NAMED.findall(PAGE.read_text(encoding="utf-8")):
        found.append((file or found[-1][0], function, parameter))
    return found


def exists(file: str, function: str, parameter: str) -> bool:
    """Whether a file of tests has this one, and the case that the page names."""
    source = (PAGE.parents[1] / file).read_text(encoding="utf-8")
    case = not parameter or f'"{parameter}": Case(' in source
    return case and re.search(rf"^ *def {function}\(", source, re.MULTILINE) is not None


def test_every_test_that_is_named_exists() -> None:
    assert [test for test in named() if not exists(*test)] == []


def test_the_page_is_not_empty() -> None:
    assert len(named()) > 50
