"""The checkout's Python files, parsed once, for the rules that look at all of them."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "roadmapper"

# Who may import whom below is told by room: a folder of roadmapper/, or a module beside the folders.
EVERYWHERE = frozenset({"errors", "changes", "counting", "settings", "paths"})
BELOW_OPERATIONS = frozenset({"storage", "exchange", "documents", "timeline", "planning", "entities"})
ROOMS: dict[str, frozenset[str]] = {
    "__main__": frozenset({"app", "cli", "ui"}),
    "app": BELOW_OPERATIONS | {"operations", "painting", "ui"},
    "cli": BELOW_OPERATIONS | {"operations", "painting"},
    "ui": BELOW_OPERATIONS | {"operations", "painting"},
    "operations": BELOW_OPERATIONS,
    "exchange": frozenset({"documents", "timeline", "planning", "entities"}),
    "painting": frozenset({"timeline", "documents"}),
    "documents": frozenset({"planning", "entities"}),
    "storage": frozenset({"entities"}),
    "timeline": frozenset({"planning"}),
    "planning": frozenset(),
    "entities": frozenset(),
    **dict.fromkeys(EVERYWHERE, frozenset()),
}


@dataclass(frozen=True)
class Source:
    """One Python file: where it lies and what is written in it."""

    path: Path

    def __str__(self) -> str:
        inside = self.path.is_relative_to(ROOT)
        return (self.path.relative_to(ROOT) if inside else self.path).as_posix()

    @property
    def room(self) -> str:
        """The room of roadmapper/ it belongs to, or nothing outside the package."""
        if not self.path.is_relative_to(PACKAGE):
            return ""
        return self.path.relative_to(PACKAGE).with_suffix("").parts[0]

    @cached_property
    def text(self) -> str:
        """The whole file."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def lines(self) -> list[str]:
        """The file line by line."""
        return self.text.splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        """The file parsed."""
        return ast.parse(self.text, str(self.path))

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Everything that the parsed file consists of, walked once for all rules."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def comments(self) -> list[tuple[int, str]]:
        """Every comment with the number of its line."""
        tokens = tokenize.generate_tokens(io.StringIO(self.text).readline)
        return [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]

    @cached_property
    def docstrings(self) -> list[ast.Constant]:
        """The docstrings of the module, its classes and its functions, as nodes."""
        found = []
        for node in self.nodes:
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[0] if node.body else None
                if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                    found.append(first.value)
        return [constant for constant in found if isinstance(constant.value, str)]

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method, nested ones too."""
        for node in self.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    @cached_property
    def told_lines(self) -> frozenset[int]:
        """The numbers of the lines that docstrings take up."""
        return frozenset(
            line for text in self.docstrings for line in range(text.lineno, (text.end_lineno or 0) + 1)
        )

    def code_lines(self, function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
        """A function's length from its `def` on, without blank lines, comment lines and docstrings."""
        spanned = range(function.lineno, (function.end_lineno or function.lineno) + 1)
        written = (self.lines[number - 1].strip() for number in spanned if number not in self.told_lines)
        return sum(1 for line in written if line and not line.startswith("#"))

    @cached_property
    def imported(self) -> tuple[str, ...]:
        """The dotted names imported absolutely, anywhere in the file; `a.b` for `from a import b`."""
        found: list[str] = []
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found += (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found += (f"{node.module}.{alias.name}" for alias in node.names)
        return tuple(found)


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Every Python file below these folders of the checkout."""
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(Source(path) for path in paths)


def all_sources() -> tuple[Source, ...]:
    """Every Python file of the checkout."""
    return sources("roadmapper", "tests", "benchmarks", "docs")
