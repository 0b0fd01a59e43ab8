"""Signs beside a shared file of who has it open: own, stale, garbage, and never in anybody's way."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from roadmapper.storage.identity import Identity
from roadmapper.storage.presence import STALE_SECONDS, Presence, Present, first_sign, read_sign, told, words
from tests.unit.storage.shared_files import MATE, ME

NOW = 1_800_000_000.0
THIRD = Identity("55555555-5555-4555-8555-555555555555", "66666666-6666-4666-8666-666666666666", "Ida", "pad")


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    path = tmp_path / "plän.roadmap"
    path.write_bytes(b"whatever")
    return path


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_one_s_own_sign_is_recognised_and_removed(shared: Path) -> None:
    mine = Presence(shared, ME, since=NOW - 60)
    mine.beat(NOW)
    assert names(shared.parent) == [".~lock.plän.roadmap#", shared.name]
    assert json.loads(first_sign(shared).read_text()) == {
        "name": "Lead", "host": "desk", "replica": ME.replica, "since": NOW - 60, "beat": NOW,
    }  # fmt: skip
    assert mine.others(NOW) == []
    again = Presence(shared, ME)
    again.beat(NOW + 1)
    assert again.own == first_sign(shared), "after a crash it is taken up again"
    again.leave()
    assert names(shared.parent) == [shared.name]


def test_all_who_have_it_open_see_each_other(shared: Path) -> None:
    mine, mates, third = Presence(shared, ME), Presence(shared, MATE), Presence(shared, THIRD)
    for number, each in enumerate((mine, mates, third)):
        each.beat(NOW + number)
    assert [one.name for one in mine.others(NOW + 3)] == ["Mate", "Ida"]
    assert [one.name for one in third.others(NOW + 3)] == ["Lead", "Mate"]
    mine.leave()
    assert [one.name for one in mates.others(NOW + 4)] == ["Ida"]
    mates.leave()
    third.leave()
    assert names(shared.parent) == [shared.name]


def test_lock_file_stale(shared: Path) -> None:
    Presence(shared, MATE).beat(NOW)
    mine = Presence(shared, ME)
    assert mine.others(NOW + STALE_SECONDS - 1) != []
    assert mine.others(NOW + STALE_SECONDS + 1) == []
    mine.beat(NOW + STALE_SECONDS + 1)
    held = read_sign(first_sign(shared))
    assert held is not None
    assert held.replica == ME.replica, "a stale sign is taken over"


def test_a_clock_that_is_off_on_the_other_computer(shared: Path) -> None:
    mates, mine = Presence(shared, MATE), Presence(shared, ME)
    in_2099 = 4_080_000_000.0
    mates.beat(in_2099)
    assert mine.others(NOW) == [], "nothing says yet that it lives"
    mates.beat(in_2099 + 30)
    assert [one.name for one in mine.others(NOW + 30)] == ["Mate"]
    assert mine.others(NOW + 30 + STALE_SECONDS) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"not json",
        b"[]",
        b'{"replica": "../../x"}',
        b",desk/lead,lead,21.11.2026 09:12,file:///home;",
        b'{"name": "A", "host": "B", "replica": "%s", "since": "x", "beat": 1}' % MATE.replica.encode(),
        b'{"name": "A", "host": "B", "replica": "%s", "since": NaN, "beat": 1}' % MATE.replica.encode(),
        b"[" * 4_000,
        b"x" * 1_000_000,
    ],
)
def test_lock_file_garbage(shared: Path, content: bytes) -> None:
    sign = first_sign(shared)
    sign.write_bytes(content)
    mine = Presence(shared, ME)
    assert mine.others() == []
    mine.beat()
    assert sign.read_bytes() == content, "half synced it may be somebody's: it is left alone"
    mine.leave()
    assert names(shared.parent) == [sign.name, shared.name]
    old = time.time() - 2 * STALE_SECONDS
    os.utime(sign, (old, old))
    mine.beat()
    assert read_sign(sign) is not None, "old garbage is taken over"


def test_lock_file_own(shared: Path) -> None:
    """Another window, or what a crash of one's own left, is nobody else."""
    Presence(shared, ME).beat(NOW)
    assert Presence(shared, ME).others(NOW) == []


def test_somebody_else_s_sign_is_not_removed(shared: Path) -> None:
    mine = Presence(shared, ME)
    mine.beat(NOW)
    sign = first_sign(shared)
    sign.write_text(json.dumps(Present("Mate", "laptop", MATE.replica, NOW, NOW)._asdict()))
    mine.leave()
    assert sign.exists()


def test_where_nothing_can_be_written_nothing_is_said(shared: Path) -> None:
    gone = Presence(shared.parent / "gone" / "plan.roadmap", ME)
    gone.beat()
    assert gone.others() == []
    gone.leave()
    assert names(shared.parent) == [shared.name]


def test_words_for_the_status_bar() -> None:
    nine = time.mktime((2026, 11, 21, 9, 12, 0, 0, 0, -1))
    one = Present("Mia", "laptop", MATE.replica, nine, nine)
    assert words([], "desk") == ""
    assert words([one], "desk", nine + 60) == "Also open on another computer since 09:12"
    assert words([one], "desk", nine + 5 * 86_400) == "Also open on another computer since 21 Nov 09:12"
    assert words([one, one], "desk", nine) == "Also open on 2 other computers"
    assert told([one], nine) == "Mia on laptop since 09:12"


def test_another_data_folder_on_this_computer_is_no_other_computer() -> None:
    nine = time.mktime((2026, 11, 21, 9, 12, 0, 0, 0, -1))
    here, away = (Present("Mia", host, MATE.replica, nine, nine) for host in ("desk", "laptop"))
    assert words([here], "desk", nine) == "Also open in another Roadmapper on this computer since 09:12"
    assert words([here, here], "desk", nine) == "Also open in 2 other Roadmappers on this computer"
    assert words([here, away], "desk", nine) == (
        "Also open on another computer and in another Roadmapper on this computer"
    )


def test_names_from_files_are_one_line_without_marks(shared: Path) -> None:
    nasty = Present("a\u202eb\x00c\nd" + "x" * 500, "h\u2066", MATE.replica, NOW, NOW)
    first_sign(shared).write_text(json.dumps(nasty._asdict()))
    found = read_sign(first_sign(shared))
    assert found is not None
    assert found.name.startswith("abcdx")
    assert len(found.name) <= 60
    assert found.host == "h"
