"""Older formats: brought up to today's in one transaction, on the working copy, with a copy kept before."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.errors import FileProblem
from roadmapper.storage import divergence, migrations, opening, schema, working_copy
from roadmapper.storage.migrations import Migration, format_of, migrate
from roadmapper.storage.opening import open_file
from roadmapper.storage.workspace import Workspace
from tests.unit.storage.shared_files import ME, new_file, titles_in

OLD_FILES = Path(__file__).resolve().parents[2] / "old_files"


def add_a_column(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE team ADD COLUMN size INTEGER")


def change_titles(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE initiative SET title = title || ' (3)'")


def breaks(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM initiative")
    connection.execute("DROP TABLE no_such_table")


TODAY, NEXT, LATER = schema.FORMAT, schema.FORMAT + 1, schema.FORMAT + 2
REGISTRY: Mapping[int, Migration] = {TODAY: add_a_column, NEXT: change_titles}


def fits(_connection: sqlite3.Connection, _format: int) -> bool:
    return True


@pytest.fixture
def database(tmp_path: Path) -> Path:
    new_file(tmp_path / "plan.roadmap", "Search").close()
    return tmp_path / "plan.roadmap"


def test_today_s_format_is_left_alone(database: Path, tmp_path: Path) -> None:
    assert not migrate(database, kept=tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_all_steps_in_order_with_a_copy_kept(database: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert migrate(database, kept=kept, migrations=REGISTRY, to=LATER, fits=fits)
    assert format_of(database) == LATER
    assert titles_in(database) == ["Search (3)"]
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT format, min_reader FROM meta").fetchone() == (LATER, LATER)
        assert connection.execute("SELECT size FROM team").fetchall() == []
    assert format_of(kept) == TODAY
    assert titles_in(kept) == ["Search"]


@pytest.mark.parametrize(
    ("registry", "fit"),
    [
        ({TODAY: add_a_column, NEXT: breaks}, fits),
        ({TODAY: add_a_column}, fits),
        (REGISTRY, lambda *_: False),
    ],
    ids=["a step fails", "a step is missing", "the result does not fit"],
)
def test_a_failure_changes_nothing(database: Path, tmp_path: Path, registry, fit) -> None:
    with pytest.raises(
        FileProblem, match=rf"could not be brought to format {LATER} .*Nothing was changed; a copy is in"
    ):
        migrate(database, kept=tmp_path / "kept", migrations=registry, to=LATER, fits=fit)
    assert format_of(database) == TODAY
    assert titles_in(database) == ["Search"]


def test_every_format_before_today_s_has_its_step() -> None:
    assert set(migrations.MIGRATIONS) == set(range(1, schema.FORMAT))


@pytest.fixture
def _newer_app(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the next version would be, which writes the next format."""

    def migrate_to_next(database: Path, *, kept: Path) -> bool:
        return migrate(database, kept=kept, migrations=REGISTRY, to=NEXT, fits=fits)

    monkeypatch.setattr(divergence, "migrate", migrate_to_next)
    monkeypatch.setattr(opening, "_is_for_reading", lambda *_: False)  # to that version the copy is not newer


@pytest.mark.usefixtures("_newer_app")
def test_opening_migrates_the_working_copy_alone(database: Path) -> None:
    before = database.read_bytes()
    (known,) = working_copy.known(database)
    known.database.unlink()
    (known.folder / "state.json").unlink()
    opened = open_file(database, identity=ME)
    assert format_of(opened.working_path) == NEXT
    assert format_of(opened.copy.before_format(schema.FORMAT)) == TODAY
    assert database.read_bytes() == before
    assert opened.unpublished() == 0


@pytest.mark.parametrize("old_file", sorted(OLD_FILES.glob("*.roadmap")), ids=lambda path: path.name)
def test_every_released_schema_still_opens(old_file: Path, tmp_path: Path) -> None:
    path = tmp_path / old_file.name
    path.write_bytes(old_file.read_bytes())
    opened = open_file(path, identity=ME)
    assert not opened.read_only
    assert format_of(opened.working_path) == schema.FORMAT
    assert titles_in(opened.working_path)
    assert path.read_bytes() == old_file.read_bytes()


def test_each_released_schema_is_kept() -> None:
    assert {file.stem for file in OLD_FILES.glob("*.roadmap")} == {
        str(number) for number in range(1, schema.FORMAT + 1)
    }


def test_an_old_file_has_everything_and_its_journal_still_tells_it(tmp_path: Path) -> None:
    path = tmp_path / "1.roadmap"
    path.write_bytes((OLD_FILES / "1.roadmap").read_bytes())
    with Workspace.open(path) as workspace:
        assert workspace.findings() == []
        settings = workspace.settings()
        assert (settings.shift_rule, settings.workdays, settings.holidays) == ("overlap", "12345", ())
        (onboarding,) = [item for item in workspace.all(Initiative) if item.title == "Guided onboarding"]
        assert (onboarding.end, onboarding.end_worst, onboarding.effort) == ("2027-01-02", None, None)
        with workspace.edit("Edit initiative") as edit:
            edit.change(Initiative, onboarding.id, end_best="2026-12-20", effort=1.5)
        assert workspace.findings() == []
