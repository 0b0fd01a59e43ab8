"""Writes the map of rooms in README.md from the first docstring line of each room: `make map`."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START = "<!-- map of rooms: written by `make map` -->"
END = "<!-- end of the map -->"


def first_line(module: Path) -> str:
    """The first line of a module's docstring; raises ValueError where it has none."""
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    if not docstring:
        raise ValueError(f"{module} has no docstring to say what it is for.")
    return docstring.splitlines()[0]


def rooms(package: Path) -> list[tuple[str, str]]:
    """Each room (a folder of the package) and each module beside them, with what it is for."""
    folders = sorted(path.parent for path in package.glob("*/__init__.py"))
    modules = sorted(path for path in package.glob("*.py") if path.name != "__init__.py")
    return [(f"{folder.name}/", first_line(folder / "__init__.py")) for folder in folders] + [
        (module.name, first_line(module)) for module in modules
    ]


def room_map(package: Path) -> str:
    """The map as README.md holds it, markers included."""
    rows = [f"| `{name}` | {purpose} |" for name, purpose in rooms(package)]
    return "\n".join([START, f"| `{package.name}/` | |", "|---|---|", *rows, END])


def with_map(readme: str, package: Path) -> str:
    """The README's text with its map written anew; raises ValueError where the markers are missing."""
    before, start, rest = readme.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError(f"README.md has lost the markers “{START}” and “{END}”.")
    return before + room_map(package) + after


def main() -> None:
    """Rewrite README.md in place."""
    readme = ROOT / "README.md"
    readme.write_text(with_map(readme.read_text(encoding="utf-8"), ROOT / "roadmapper"), encoding="utf-8")


if __name__ == "__main__":
    main()
