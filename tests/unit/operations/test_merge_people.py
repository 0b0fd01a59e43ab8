"""Who gave each of two values, and when: read from the journal, on whichever computer it was merged."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.operations.merge_file import merge_file
from roadmapper.operations.merge_review import read_review
from roadmapper.operations.merge_told import Teller, Told
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.planning.date_format import short_date
from roadmapper.storage.journal import Signature
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

DAY = 86_400_000
NOON = 1_794_916_800_000  # 17 Nov 2026 12:00 in UTC
LONG = "".join(f"Paragraph {number} of the plan, with some words in it.\n\n" for number in range(30))


def signed(name: str, day: int) -> Signature:
    part = f"{ord(name[0]):08d}"
    ids = [f"{part}-{each}111-4111-8111-111111111111" for each in (1, 2)]
    return Signature(ids[0], ids[1], name, NOON + day * DAY)


@pytest.fixture
def told(tmp_path: Path) -> dict[str, Told]:
    path, copy = tmp_path / "mine.roadmap", tmp_path / "theirs.roadmap"
    with create_workspace(path) as workspace:
        with workspace.edit("Add") as edit:
            one = edit.add(Initiative(title="One", progress=10, end="2027-06-14"))
            two = edit.add(Initiative(title="Two", progress=10))
            prd = edit.add(PRD(title="Doc", body=LONG))
        workspace.publish()
    shutil.copy(path, copy)
    with Workspace.open(copy) as theirs:
        with theirs.edit("Change", by=signed("Berta", 0)) as edit:
            edit.change(Initiative, one.id, progress=20, end="2027-09-30", end_precision="quarter")
            edit.change(PRD, prd.id, body=LONG.replace("Paragraph 7", "Chapter 7"))
        with theirs.edit("Remove", by=signed("Cem", 1)) as edit:
            edit.remove(Initiative, two.id)
            edit.add(Initiative(title="Three"))
        theirs.publish()
    with Workspace.open(path) as mine:
        with mine.edit("Change", by=signed("Anna", 1)) as edit:
            edit.change(Initiative, one.id, progress=30, end="2027-06-30")
            edit.change(Initiative, two.id, progress=40)
            edit.change(PRD, prd.id, body=LONG.replace("Paragraph 7", "Section 7"))
        with mine.edit("Change again", by=signed("Dora", 2)) as edit:
            edit.change(Initiative, one.id, progress=35)
        merge_file(mine, copy)
        with closing(Reader(mine.file.working_path)) as reader:
            review = read_review(mine, reader)
            teller = Teller(mine, review, reader)
            lines = (*review.asked, *review.quiet)
            return {
                f"{told.item.split()[-1]} {line.field}": told
                for line in lines
                for told in (teller.told(line),)
            }


@pytest.mark.parametrize(
    ("line", "mine", "theirs"),
    [
        ("One progress", "Dora, 19 Nov 2026", "Berta, 17 Nov 2026"),
        ("One end", "Anna, 18 Nov 2026", "Berta, 17 Nov 2026"),
        ("Doc body", "Anna, 18 Nov 2026", "Berta, 17 Nov 2026"),
        ("Two deleted", "Anna, 18 Nov 2026", "Cem, 18 Nov 2026"),
        ("Two progress", "Anna, 18 Nov 2026", ""),
        ("Three deleted", "", "Cem, 18 Nov 2026"),
    ],
)
def test_who_gave_each_value(told: dict[str, Told], line: str, mine: str, theirs: str) -> None:
    assert (told[line].mine.by, told[line].theirs.by) == (
        _short(mine),
        _short(theirs),
    )
    assert told[line].mine.by_whole.startswith(mine)


def _short(words: str) -> str:
    """Without the year while that day is less than a year ago."""
    name, _, day = words.partition(", ")
    if not day:
        return words
    return f"{name}, {short_date(datetime.strptime(day, '%d %b %Y').date(), today=date.today())}"
