"""Repair: whatever was done to a file, what can be read comes into a sound one, and the rest is told."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.team import Team
from roadmapper.errors import FileProblem, NewerFile
from roadmapper.operations.attach_to_document import attach_to
from roadmapper.operations.attachments import new_image
from roadmapper.operations.prds import PRD
from roadmapper.operations.repair import RepairReport, repair_file
from roadmapper.storage.file_checks import check_copy
from roadmapper.storage.salvaging.list_of_tables import pages_of_list
from roadmapper.storage.workspace import Workspace
from tests.figures import Amount
from tests.image_bytes import png
from tests.unit.operations.sample_workspace import sample_workspace

PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A published sample with edits, a removed item and an image."""
    folder = tmp_path_factory.mktemp("sound")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROADMAPPER_DATA", str(folder / "data"))
        patch.setenv("ROADMAPPER_CONFIG", str(folder / "config"))
        with sample_workspace(folder) as workspace:
            attach_to(workspace, workspace.all(PRD)[0], [new_image(png(), "board.png")])
            with workspace.edit("Remove") as edit:
                edit.remove(Initiative, workspace.all(Initiative)[-1].id)
            workspace.publish()
            return workspace.path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, sound: bytes) -> Path:
    damaged = tmp_path / "damaged.roadmap"
    damaged.write_bytes(sound)
    return damaged


def altered(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY")
        for statement in statements:
            connection.execute(statement)


def repaired(path: Path) -> tuple[RepairReport, dict[str, str]]:
    """Repair a file; the result passes every check, and the file is as it was."""
    before = path.read_bytes()
    report = repair_file(path, path.with_name("repaired.roadmap"))
    assert path.read_bytes() == before
    assert sorted(p.name for p in path.parent.iterdir() if p.suffix == ".roadmap") == [
        path.name, "repaired.roadmap",
    ]  # fmt: skip
    with Workspace.open(report.path) as workspace:
        assert workspace.findings(published=True) == []
        return report, {item.key: item.title for item in workspace.all(Initiative)}


def titles(sound: bytes) -> dict[str, str]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(sound)
        return dict(connection.execute("SELECT key, title FROM initiative WHERE deleted = 0"))


def test_a_sound_file_loses_nothing(path: Path, sound: bytes) -> None:
    report, found = repaired(path)
    assert (report.lost, report.history_kept) == ([], True)
    assert report.lines[-1] == "Nothing of it was lost."
    assert found == titles(sound)
    with Workspace.open(path) as before, Workspace.open(report.path) as after:
        assert [step.id for step in after.steps()] == [step.id for step in before.steps()]
        assert before.file.doc_id == after.file.doc_id


def test_any_page_may_be_damaged(path: Path, sound: bytes, amount: Amount) -> None:
    """Every page in turn holds rubbish, but the first, without which nobody knows what the file is."""
    chosen = random.Random(5)
    pages = range(1, len(sound) // PAGE)
    kept, tried = 0, min(amount(12, 100), len(pages))
    for number in chosen.sample(pages, tried):
        image = bytearray(sound)
        image[number * PAGE : (number + 1) * PAGE] = chosen.randbytes(PAGE)
        path.write_bytes(image)
        _report, found = repaired(path)
        path.with_name("repaired.roadmap").unlink()
        kept += len(found)
        assert found.items() <= titles(sound).items()
        assert len(found) >= len(titles(sound)) - 12
    assert kept > 0.98 * tried * len(titles(sound))


def spoilt(sound: bytes, pages: Iterable[int]) -> bytes:
    """A file with rubbish in these pages; of the first its header stays."""
    image = bytearray(sound)
    for number in pages:
        begin = number * PAGE + (0 if number else 100)
        image[begin : (number + 1) * PAGE] = random.Random(number).randbytes((number + 1) * PAGE - begin)
    return bytes(image)


def test_a_page_of_the_list_of_tables_may_be_damaged(path: Path, sound: bytes) -> None:
    """It is the same in all published files, so that nothing is lost with it but a word about it."""
    listed = sorted(pages_of_list(sound))
    for damaged in ([listed[1]], [listed[-1]], listed[3:]):
        path.write_bytes(spoilt(sound, damaged))
        report, found = repaired(path)
        path.with_name("repaired.roadmap").unlink()
        assert report.lost == ["Its list of tables was damaged, and was written anew as the format has it."]
        assert report.history_kept
        assert found == titles(sound)


def test_a_list_of_tables_of_which_nothing_is_left_is_not_made_up(path: Path, sound: bytes) -> None:
    path.write_bytes(spoilt(sound, pages_of_list(sound)))
    report, found = repaired(path)
    assert any("list of tables is damaged" in line for line in report.lost)
    assert found.items() <= titles(sound).items()


def test_a_list_of_tables_in_another_order_is_not_taken_for_the_usual_one(path: Path, sound: bytes) -> None:
    """As in a file that an older version began: its tables begin elsewhere."""
    altered(path, "ALTER TABLE team RENAME TO squad", "CREATE TABLE team AS SELECT * FROM squad", "VACUUM")
    other = path.read_bytes()
    path.write_bytes(spoilt(other, [sorted(pages_of_list(other))[-1]]))
    report, found = repaired(path)
    assert any("list of tables is damaged" in line for line in report.lost)
    assert found.items() <= titles(sound).items()


def test_tables_that_change_places_unseen_are_told_by_the_history(path: Path, sound: bytes) -> None:
    """What is left of the list agrees with the usual one, but two tables begin where the other one should."""
    with closing(sqlite3.connect(path)) as connection:
        roots = dict(connection.execute("SELECT name, rootpage - 1 FROM sqlite_master"))
        themes = {title for (title,) in connection.execute("SELECT title FROM theme")}
    image = bytearray(sound)
    one, other = (slice(roots[name] * PAGE, (roots[name] + 1) * PAGE) for name in ("team", "theme"))
    image[one], image[other] = image[other], image[one]
    path.write_bytes(image)
    swap = "UPDATE sqlite_master SET rootpage = {} WHERE name = '{}'"
    places = [swap.format(roots["theme"] + 1, "team"), swap.format(roots["team"] + 1, "theme")]
    altered(path, "PRAGMA writable_schema = ON", *places)
    swapped = path.read_bytes()
    named = [
        page
        for page in pages_of_list(swapped)
        if any(
            f"CREATE TABLE {name} ".encode() in swapped[page * PAGE : (page + 1) * PAGE]
            for name in ("team", "theme")
        )
    ]
    path.write_bytes(spoilt(swapped, named))
    report, _found = repaired(path)
    assert any("list of tables is damaged" in line for line in report.lost)
    with Workspace.open(report.path) as workspace:
        assert not {item.title for item in workspace.all(Team)} & themes


def test_rows_of_a_damaged_table_come_back_from_the_history(path: Path, sound: bytes) -> None:
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'initiative'").fetchone()[
            0
        ]
    image = bytearray(sound)
    image[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    path.write_bytes(image)
    report, found = repaired(path)
    assert found == titles(sound)
    assert report.history_kept


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.999])
def test_a_cut_file_gives_what_is_left(path: Path, sound: bytes, share: float) -> None:
    path.write_bytes(sound[: int(len(sound) * share)])
    report, found = repaired(path)
    assert found.items() <= titles(sound).items()
    assert any("It should hold" in line for line in report.lost)


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (["CREATE TRIGGER t AFTER INSERT ON txn BEGIN DELETE FROM change; END"], "a trigger into it: “t”"),
        (["CREATE TABLE more (x)"], "a table into it: “more”"),
        (["CREATE VIEW v AS SELECT 1"], "a view into it: “v”"),
        (["DROP TABLE team", "CREATE VIEW team AS SELECT * FROM theme"], "Its table “team” is not there"),
        (["DROP TABLE prd"], "Its table “prd” is not there"),
        (["ALTER TABLE team ADD COLUMN x TEXT"], ""),
    ],
)
def test_an_altered_schema(path: Path, sound: bytes, statements: list[str], words: str) -> None:
    altered(path, *statements)
    report, found = repaired(path)
    assert words in "\n".join(report.lost)
    assert found == titles(sound)
    assert report.history_kept


def test_a_malformed_schema(path: Path, sound: bytes) -> None:
    altered(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = 'CREATE TABLE oops (' WHERE name = 'team'",
    )
    assert repaired(path)[1] == titles(sound)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE team SET title = 'a' || char(0) || 'b' WHERE key = 'TEAM-1'", "TEAM-1: “Title” was lost."),
        ("UPDATE initiative SET tags = 'no json' WHERE key = 'ATL-1'", "ATL-1: “Tags” was lost."),
        ("UPDATE initiative SET parent = id WHERE key = 'ATL-1'", "ATL-1: it was under itself"),
        ("UPDATE initiative SET theme = 'nothing' WHERE key = 'ATL-1'", "ATL-1: its theme is lost."),
        ("UPDATE team SET key = 'TEAM-1'", "(TEAM-1 was taken)"),
        ("UPDATE check_in SET value = 9e999", "“Value” was lost."),
        ("DELETE FROM workspace", ""),
        ("UPDATE blob SET data = x'00'", "its image was lost, so the attachment is removed."),
        ("DELETE FROM key_result", ""),
    ],
)
def test_values_that_fit_nothing(path: Path, sound: bytes, statement: str, words: str) -> None:
    altered(path, statement)
    report, found = repaired(path)
    assert words in "\n".join(report.lost)
    assert found == titles(sound)
    assert report.history_kept


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET old = '\"never\"' WHERE op = 'update'",
        "DELETE FROM change WHERE op = 'insert' AND entity = 'initiative'",
        "UPDATE txn SET clock = 9223372036854775807",
        "DELETE FROM txn",
        "DELETE FROM meta",
        """UPDATE change SET new = '{"at":0,"del":["x"],"ins":[],"was":"1","now":"2"}' WHERE op = 'text'""",
    ],
)
def test_a_journal_that_does_not_fit_is_left_behind(path: Path, sound: bytes, statement: str) -> None:
    altered(path, "UPDATE prd SET body = 'x' WHERE 0", statement)
    with closing(sqlite3.connect(path)) as connection:
        texts = connection.execute("SELECT count(*) FROM change WHERE op = 'text'").fetchone()[0]
    report, found = repaired(path)
    assert found == titles(sound)
    if texts or "text" not in statement:
        assert not report.history_kept
        assert "Its history could not be kept" in "\n".join(report.lost)


def test_an_edit_made_by_another_program_becomes_a_step(path: Path) -> None:
    altered(path, "UPDATE initiative SET title = 'By hand' WHERE key = 'ATL-1'")
    report, found = repaired(path)
    assert found["ATL-1"] == "By hand"
    assert (report.lost, report.history_kept) == ([], True)
    with Workspace.open(report.path) as workspace:
        last = workspace.steps(limit=1)[0]
    assert (last.kind, len(last.changes)) == ("repair", 1)


@pytest.mark.parametrize(
    "damage", [lambda b: b[:19] + b"\x09" + b[20:], lambda b: b[:16] + b"\0\x07" + b[18:]]
)
def test_a_header_that_makes_no_sense(path: Path, sound: bytes, damage: Callable[[bytes], bytes]) -> None:
    path.write_bytes(damage(sound))
    with pytest.raises(FileProblem):
        check_copy(path, path.name)
    assert repaired(path)[1] == titles(sound)


def test_what_is_no_workspace_is_refused_and_a_file_that_is_there_left(path: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.roadmap"
    page.write_bytes(b"<!doctype html><title>Sign in</title>")
    with pytest.raises(FileProblem, match="is a web page"):
        repair_file(page, tmp_path / "out.roadmap")
    with pytest.raises(FileProblem, match="is already there"):
        repair_file(path, page)
    with pytest.raises(FileProblem, match="is not in"):
        repair_file(tmp_path / "none.roadmap", tmp_path / "out.roadmap")
    altered(path, "PRAGMA user_version = 99")
    with pytest.raises(NewerFile):
        repair_file(path, tmp_path / "out.roadmap")
    assert not (tmp_path / "out.roadmap").exists()
