"""When the shared file is read again: after it has rested, and never because a date says so."""

from __future__ import annotations

import os
from pathlib import Path

from roadmapper.storage.watching import AGAIN_AFTER, STABLE_SECONDS, WHOLE_EVERY, Mark, Watching, mark_of

ONE, TWO = Mark(1, 1, 1, 1, 1), Mark(2, 1, 1, 1, 1)


def test_an_untouched_file_is_left_alone() -> None:
    watching = Watching(ONE, 0.0)
    assert [watching.look(ONE, now) for now in (5.0, 10.0, 15.0)] == ["rest"] * 3


def test_a_change_is_read_once_when_it_has_rested() -> None:
    watching = Watching(ONE, 0.0)
    assert watching.look(TWO, 5.0) == "wait"
    assert watching.look(TWO, 5.5) == "wait"
    assert watching.look(TWO, 5.0 + STABLE_SECONDS) == "read"
    assert watching.look(TWO, 7.0) == "rest"


def test_a_file_that_is_being_written_is_waited_for() -> None:
    watching = Watching(ONE, 0.0)
    for second in range(1, 10):
        assert watching.look(Mark(second + 1, 1, 1, 1, 1), second * 0.9) == "wait"
    assert watching.look(Mark(10, 1, 1, 1, 1), 9 * 0.9 + 1) == "read"


def test_what_the_system_says_is_looked_into_whatever_the_mark() -> None:
    watching = Watching(ONE, 0.0)
    watching.notified(3.0)
    assert watching.look(ONE, 3.1) == "wait"
    watching.notified(3.5)
    assert watching.look(ONE, 4.2) == "wait", "it was told of again"
    assert watching.look(ONE, 4.6) == "read"


def test_the_file_is_read_whole_now_and_then() -> None:
    watching = Watching(ONE, 0.0)
    assert watching.look(ONE, WHOLE_EVERY - 1) == "rest"
    assert watching.look(ONE, WHOLE_EVERY) == "read"
    assert watching.look(ONE, WHOLE_EVERY + 5) == "rest"


def test_what_could_not_be_read_is_looked_at_again_soon() -> None:
    watching = Watching(ONE, 0.0)
    watching.look(TWO, 1.0)
    assert watching.look(TWO, 2.0) == "read"
    watching.failed(2.0)
    assert watching.look(TWO, 2.0 + AGAIN_AFTER - 1) == "rest"
    assert watching.look(TWO, 2.0 + AGAIN_AFTER) == "read"
    assert watching.look(TWO, 2.0 + 2 * AGAIN_AFTER) == "rest", "unless it fails again"


def test_a_file_that_goes_and_one_that_comes_are_changes() -> None:
    watching = Watching(ONE, 0.0)
    assert watching.look(None, 1.0) == "wait"
    assert watching.look(None, 2.0) == "read"
    assert watching.look(ONE, 3.0) == "wait"
    assert watching.look(ONE, 4.0) == "read"


def test_the_mark_of_a_file_on_the_disk(tmp_path: Path) -> None:
    file = tmp_path / "plan.roadmap"
    assert mark_of(file) is None
    file.write_bytes(b"one")
    before, times = mark_of(file), file.stat()
    file.write_bytes(b"two")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert before is not None
    after = mark_of(file)
    assert after is not None
    assert (after.size, after.modified) == (before.size, before.modified)
    other = tmp_path / "new"
    other.write_bytes(b"six")
    other.replace(file)
    assert mark_of(file) != after, "another file of the same size"
