"""The page about reliability names tests that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
_NAMED = re.compile(r"`(tests/[\w/]+\.py)?::(test_\w+)(?:\[([^\]]+)\])?`")


def named() -> list[tuple[str, str, str]]:
    """(file, function, parameter) of every test on the page; one without a file is of the one before it."""
    found: list[tuple[str, str, str]] = []
    for file, function, parameter in _NAMED.findall(PAGE.read_text(encoding="utf-8")):
        found.append((file or found[-1][0], function, parameter))
    return found


@pytest.mark.parametrize(("file", "function", "parameter"), named())
def test_a_test_that_is_named_exists(file: str, function: str, parameter: str) -> None:
    source = (PAGE.parents[1] / file).read_text(encoding="utf-8")
    functions = {node.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)}
    assert function in functions
    assert not parameter or f'"{parameter}": Case(' in source


def test_the_page_is_not_empty() -> None:
    assert len(named()) > 50
