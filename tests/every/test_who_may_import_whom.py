"""Who may import whom: one sentence for each room, and the few homes of the heavy libraries."""

from __future__ import annotations

import logging
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions

import pytest
from pytest_archon import archrule

from tests.every.source_tree import EVERYWHERE, PACKAGE, ROOMS, ROOT, sources


@pytest.fixture(autouse=True)
def quiet_collector() -> Iterator[None]:
    """The collector warns of every name that it cannot tell for a module; that is none of our log."""
    logger = logging.getLogger("pytest_archon.collect")
    before = logger.level
    logger.setLevel(logging.ERROR)
    yield
    logger.setLevel(before)


def present(room: str) -> bool:
    """Whether a room has been built."""
    return (PACKAGE / room / "__init__.py").is_file() or (PACKAGE / f"{room}.py").is_file()


def module_pattern(*rooms: str) -> str:
    """A pattern for these rooms' modules, the rooms themselves included."""
    return rf"^roadmapper\.({'|'.join(re.escape(room) for room in sorted(rooms))})(\.|$)"


def sentence(room: str) -> str:
    """The rule as a sentence: the test's name."""
    others = sorted(ROOMS[room])
    return f"{room} may import {', '.join(others) if others else 'no other room'}"


def test_every_room_is_on_the_plan() -> None:
    """A new or renamed room has no rule until it is written into ROOMS."""
    folders = {path.parent.name for path in PACKAGE.glob("*/*.py")}
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    assert folders | modules <= set(ROOMS)
    assert {room for room in ROOMS if not present(room)} == set()


@pytest.mark.parametrize("room", [room for room in ROOMS if present(room)], ids=sentence)
def test_room(room: str) -> None:
    """A room imports the rooms it may and the five that all may, directly and inside functions too."""
    forbidden = set(ROOMS) - ROOMS[room] - EVERYWHERE - {room}
    archrule(sentence(room), use_regex=True).match(module_pattern(room)).should_not_import(
        module_pattern(*forbidden)
    ).check("roadmapper", only_direct_imports=True)


def test_the_command_line_paints_only_while_it_exports() -> None:
    archrule("cli imports painting inside its export call", use_regex=True).match(
        module_pattern("cli")
    ).should_not_import(module_pattern("painting")).check(
        "roadmapper", only_direct_imports=True, only_toplevel_imports=True
    )


def test_no_room_below_the_screen_reaches_the_screen() -> None:
    """Not directly and not through others, however many."""
    core = set(ROOMS) - {"ui", "app", "__main__", "painting", "cli"}
    archrule("the core imports no GUI", use_regex=True).match(module_pattern(*core)).should_not_import(
        r"^PySide6", module_pattern("ui", "painting", "app")
    ).check("roadmapper")


def importers(library: str) -> set[str]:
    """The modules of roadmapper/ that import a library or something of it, as paths from the package."""
    return {
        source.path.relative_to(PACKAGE).as_posix()
        for source in sources("roadmapper")
        if any(name == library or name.startswith(f"{library}.") for name in source.imported)
    }


# Each library that has a home: the paths (from roadmapper/) under which it may be imported.
HOMES = {
    "PySide6": ("ui/", "painting/", "app.py", "__main__.py"),
    "sqlalchemy": ("storage/", "entities/columns.py"),
    "sqlmodel": ("storage/", "entities/"),
    "sqlmodel.Session": ("storage/",),
    "sqlmodel.create_engine": ("storage/",),
    "sqlite3": ("storage/", "ui/dialogs/about.py"),  # the second names its version only
    "jinja2": ("documents/",),
    "markdown": ("documents/",),
    "markdown_it": ("documents/",),
    "mdit_py_plugins": ("documents/",),
    "nh3": ("documents/",),
    "pygments": ("documents/",),
    "spylls": ("documents/",),
    "docx": ("exchange/documents/",),
    "pypdf": ("painting/documents/",),
    "psycopg": ("storage/server/",),
    "simpleeval": ("planning/formula.py",),
    "pptx": ("exchange/slides/", "exchange/exporters/chart_pptx.py"),
}


@pytest.mark.parametrize("library", HOMES)
def test_a_library_stays_in_its_home(library: str) -> None:
    assert {path for path in importers(library) if not path.startswith(HOMES[library])} == set()


def test_painting_uses_qt_that_needs_no_widgets() -> None:
    used = {
        ".".join(name.split(".")[:2])
        for source in sources("roadmapper/painting")
        for name in source.imported
        if name.startswith("PySide6")
    }
    assert used <= {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtSvg"}


def test_the_five_rooms_of_all_stand_on_the_standard_library() -> None:
    used = {
        name.split(".")[0]
        for room in EVERYWHERE
        for source in sources("roadmapper")
        if source.room == room
        for name in source.imported
    }
    assert used - sys.stdlib_module_names - {"__future__"} <= {"roadmapper", "platformdirs"}


def test_the_nouns_stand_on_sqlmodel_alone() -> None:
    used = {name.split(".")[0] for source in sources("roadmapper/entities") for name in source.imported}
    assert used - sys.stdlib_module_names - {"roadmapper"} <= {"sqlmodel", "sqlalchemy"}


EXTRAS = ("spell", "server")
"""What the app does without, and says so; each is imported where it is used alone."""


def test_every_import_is_a_declared_dependency() -> None:
    """An undeclared library works in the developers' environment and is missing after `pipx install`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [project["optional-dependencies"][extra] for extra in EXTRAS]
    lines = [*project["dependencies"], *(line for extra in extras for line in extra)]
    declared = {re.split(r"[^A-Za-z0-9._-]", line)[0].lower().replace("_", "-") for line in lines}
    homes = packages_distributions()
    used = {name.split(".")[0] for source in sources("roadmapper") for name in source.imported}
    foreign = used - sys.stdlib_module_names - {"roadmapper"}
    undeclared = {
        name
        for name in foreign
        if not {home.lower().replace("_", "-") for home in homes.get(name, [])} & declared
    }
    assert undeclared == set()
