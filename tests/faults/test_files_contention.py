"""Several writers and a reader at one shared file: nobody sees a broken file, nobody's edit is lost."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

from roadmapper.storage.file_checks import check_copy
from roadmapper.storage.opening import open_file
from roadmapper.storage.shared_bytes import take_copy
from tests.unit.storage.shared_files import ME, new_file, titles_in

_WRITER = """
import os, sys
from pathlib import Path
os.environ["ROADMAPPER_DATA"] = sys.argv[2]
from roadmapper.storage.identity import load
from roadmapper.storage.opening import open_file
from roadmapper.storage.publish import publish
from tests.unit.storage.shared_files import add
me = load()
for number in range(6):
    opened = open_file(Path(sys.argv[1]), identity=me)
    add(opened, f"{sys.argv[3]} {number}")
    assert publish(opened).outcome in sys.argv[4:]
    opened.close()
"""


def writers(shared: Path, places: list[Path], *outcomes: str) -> list[subprocess.Popen]:
    root = Path(__file__).resolve().parents[2]
    return [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(shared), str(place), f"Writer {n}", *outcomes], cwd=root
        )
        for n, place in enumerate(places)
    ]


def all_titles(folder: Path) -> set[str]:
    return {title for file in folder.glob("*.roadmap") for title in titles_in(file)}


EXPECTED = {f"Writer {n} {number}" for n in range(3) for number in range(6)}


def test_three_writers_on_three_computers(tmp_path: Path) -> None:
    """Every edit is in the shared file, in a conflict copy, or in its writer's working copy."""
    folder = tmp_path / "shared"
    folder.mkdir()
    shared = folder / "plan.roadmap"
    new_file(shared).close()
    broken: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                take_copy(shared, tmp_path / "seen")
                check_copy(tmp_path / "seen", shared.name)
            except Exception as error:  # whatever it is, the test must tell it
                broken.append(str(error))
            time.sleep(0.005)

    reader = threading.Thread(target=read)
    reader.start()
    started = writers(
        shared, [tmp_path / f"computer-{n}" for n in range(3)], "published", "conflict_copy", "waiting"
    )
    codes = [process.wait(timeout=90) for process in started]
    done.set()
    reader.join()
    assert codes == [0, 0, 0]
    assert broken == []
    left = {title for copy in tmp_path.glob("computer-*/working/*/work.roadmap") for title in titles_in(copy)}
    assert all_titles(folder) | left >= EXPECTED


def test_three_processes_on_one_working_copy(tmp_path: Path, own_folders: Path) -> None:
    """The app and two commands: no conflict with oneself, and everything in the shared file."""
    folder = tmp_path / "shared"
    folder.mkdir()
    shared = folder / "plan.roadmap"
    new_file(shared).close()
    codes = [
        process.wait(timeout=90)
        for process in writers(shared, [own_folders / "data"] * 3, "published", "unchanged")
    ]
    assert codes == [0, 0, 0]
    opened = open_file(shared, identity=ME)
    assert opened.unpublished() == 0
    assert set(titles_in(shared)) == EXPECTED
    assert [file.name for file in folder.iterdir()] == [shared.name]
