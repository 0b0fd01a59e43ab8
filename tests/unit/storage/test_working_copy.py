"""Working copies: one for a workspace and a path, with a sidecar that survives and a lock that holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from roadmapper.storage import working_copy
from roadmapper.storage.working_copy import LockedElsewhere, State, WorkingCopy, known, place

DOC = "01a1fb73-322c-7769-802b-3b2032e590e0"
OTHER = "01a1fb73-322c-7769-802b-3b2032e590e1"


def made(path: Path, doc_id: str = DOC) -> WorkingCopy:
    copy = place(doc_id, path)
    copy.folder.mkdir()
    copy.write(State(str(path), doc_id, base="ab", published_no=3, pending=("cd", 4)))
    return copy


def test_the_sidecar_comes_back_as_it_was(tmp_path: Path) -> None:
    copy = made(tmp_path / "plan.roadmap")
    state = State(str(tmp_path / "plan.roadmap"), DOC, "ab", 3, ("cd", 4))
    assert copy.state() == state
    copy.write(state._replace(pending=None))
    copy.mark_checked(9)
    assert copy.state() == state._replace(pending=None, checked_no=9)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"path": 1, "unknown": 2}', "\x00"])
def test_a_sidecar_that_makes_no_sense_is_none(tmp_path: Path, content: str) -> None:
    copy = made(tmp_path / "plan.roadmap")
    (copy.folder / "state.json").write_text(content)
    assert copy.state() is None
    assert known(tmp_path / "plan.roadmap") == []


def test_one_for_a_document_and_a_path(tmp_path: Path) -> None:
    here, there = tmp_path / "a.roadmap", tmp_path / "b.roadmap"
    assert len({place(DOC, here).folder, place(DOC, there).folder, place(OTHER, here).folder}) == 3
    first, second = made(here), made(here, OTHER)
    made(there)
    assert {copy.folder for copy in known(here)} == {first.folder, second.folder}


def test_a_hostile_id_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="must look like one"):
        place("../../../etc", tmp_path / "plan.roadmap")


def test_the_lock_keeps_another_process_out(tmp_path: Path) -> None:
    copy = made(tmp_path / "plan.roadmap")
    holding = (
        "import sys; from pathlib import Path; from roadmapper.storage.working_copy import WorkingCopy\n"
        "with WorkingCopy(Path(sys.argv[1])).lock(): print('held', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", holding, str(copy.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    with pytest.raises(LockedElsewhere, match=r"your edits\s+are in the working copy"), copy.lock(0.05):
        pass
    process.communicate()
    with copy.lock(0.05):
        pass


def test_sessions_tell_a_crash_from_a_live_process(tmp_path: Path) -> None:
    copy = made(tmp_path / "plan.roadmap")
    mark, unclean = copy.begin_session()
    assert not unclean
    assert copy.begin_session()[1] is False
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    mark.rename(mark.with_name(f"session-{process.pid}-00000000"))
    assert copy.begin_session()[1] is True
    assert copy.begin_session()[1] is False, "told once"


def test_setting_aside_takes_the_journal_along(tmp_path: Path) -> None:
    copy = made(tmp_path / "plan.roadmap")
    assert copy.set_aside("damaged") is None
    copy.database.write_bytes(b"x")
    copy.database.with_name("work.roadmap-journal").write_bytes(b"y")
    aside = copy.set_aside("damaged")
    assert aside is not None
    assert aside.read_bytes() == b"x"
    assert aside.with_name(aside.name + "-journal").read_bytes() == b"y"
    assert not copy.database.exists()


def test_without_a_database_nothing_is_sound(tmp_path: Path) -> None:
    copy = made(tmp_path / "plan.roadmap")
    assert not copy.is_sound()
    copy.database.write_bytes(b"not a database")
    assert not copy.is_sound()
    copy.database.with_name("work.roadmap-journal").write_bytes(b"an open transaction")
    assert copy.is_sound(), "SQLite rolls it back first"


def test_the_folder_of_all_is_made(own_folders: Path) -> None:
    assert working_copy.root() == own_folders / "data" / "working"
