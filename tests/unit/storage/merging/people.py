"""What people do to a plan, at random: enough of everything that two of them collide."""

from __future__ import annotations

import itertools
import random
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, Final

import pytest
import uuid_utils

from roadmapper.entities.base import Entity
from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.objective import Objective
from roadmapper.entities.prd import PRD
from roadmapper.entities.theme import Theme
from roadmapper.entities.user_story import UserStory
from roadmapper.errors import WorkspaceError
from roadmapper.storage import journal
from roadmapper.storage.edit import Edit
from tests.unit.storage.merging.copies import Copy

PARAGRAPHS = (
    "Intro to the thing.",
    "We ship it in May.",
    "- one\n- two",
    "```\na = 1\n\nb = 2\n```",
    "The end.",
)
_BEGAN: Final = 1_790_000_000_000
BODY = "\n\n".join(PARAGRAPHS) + "\n"


def plan(edit: Edit) -> None:
    """A small plan with something of everything."""
    themes = [edit.add(Theme(title=title)).id for title in ("Growth", "Core")]
    items = [
        edit.add(Initiative(title=f"Item {n}", theme=themes[n % 2], tags=("x", "y"))).id for n in range(5)
    ]
    edit.change(Initiative, items[1], parent=items[0])
    edit.add(Dependency(predecessor=items[0], successor=items[2]))
    edit.add(Link(kind="relates", source=items[2], target=items[3]))
    edit.add(PRD(title="Doc", body=BODY, initiative=items[0]))
    objective = edit.add(Objective(title="Objective"))
    edit.add(KeyResult(title="Result", objective=objective.id))


@contextmanager
def repeatable(seed: int) -> Iterator[None]:
    """Ids and times follow from the seed alone: the order of two sides is that of their digests."""
    dice, millisecond = random.Random(seed), itertools.count(_BEGAN + (seed + 1) * 1_000_000)

    def uuid7() -> uuid.UUID:
        low = dice.getrandbits(12) << 64 | 0x2 << 62 | dice.getrandbits(62)
        return uuid.UUID(int=next(millisecond) << 80 | 0x7 << 76 | low)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uuid_utils, "uuid7", uuid7)
        patch.setattr(journal, "time", SimpleNamespace(time_ns=lambda: next(millisecond) * 1_000_000))
        yield


def act(copy: Copy, seed: int, times: int) -> Copy:
    """Some random edits of one person; what the workspace refuses does not happen."""
    dice = random.Random(seed)
    with copy.open() as workspace:
        for _ in range(times):
            try:
                if dice.random() < 0.1:
                    workspace.undo(force=True)
                    continue
                with workspace.edit("Edit") as edit:
                    for _ in range(dice.choice((1, 1, 1, 2, 4))):
                        _one(edit, dice)
            except WorkspaceError:
                continue
    return copy


def _pick(edit: Edit, dice: random.Random, kind: type[Entity]) -> Any:
    found = edit.all(kind)
    return dice.choice(found) if found else None


def _one(edit: Edit, dice: random.Random) -> None:
    does = dice.choice((_add, _add, _change, _change, _change, _change, _write, _write, _remove, _tie, _part))
    does(edit, dice)


def _add(edit: Edit, dice: random.Random) -> None:
    parent = _pick(edit, dice, Initiative)
    edit.add(
        Initiative(
            title=f"New {dice.randint(1, 999)}",
            parent=parent.id if parent and dice.random() < 0.4 else None,
            summary=f"About [[{parent.key}.end]]" if parent and dice.random() < 0.5 else None,
        )
    )


def _change(edit: Edit, dice: random.Random) -> None:
    item = _pick(edit, dice, Initiative)
    if item is None:
        return
    theme, parent = _pick(edit, dice, Theme), _pick(edit, dice, Initiative)
    values: dict[str, Any] = {
        "progress": dice.randint(0, 3),
        "title": f"Title {dice.randint(0, 3)}",
        "start": f"2027-0{dice.randint(1, 3)}-01",
        "start_precision": dice.choice((None, "quarter", "month")),
        "tags": tuple(dice.sample(["x", "y", "z", "w"], dice.randint(0, 3))),
        "custom": {dice.choice("pq"): dice.randint(1, 2)},
        "theme": theme.id if theme and dice.random() < 0.7 else None,
        "parent": parent.id if parent and dice.random() < 0.7 else None,
        "rank": f"a{dice.randint(1, 9)}",
        "summary": dice.choice((None, "Short.", "Short, and more.", BODY)),
    }
    field = dice.choice(list(values))
    edit.change(Initiative, item.id, **{field: values[field]})


def _write(edit: Edit, dice: random.Random) -> None:
    prd = _pick(edit, dice, PRD)
    if prd is None:
        edit.add(PRD(title="Other", body=BODY))
        return
    parts = prd.body.split("\n\n")
    place = dice.randrange(len(parts))
    choice = dice.random()
    if choice < 0.3:
        parts.insert(place, f"Added {dice.randint(1, 99)}.")
    elif choice < 0.4 and len(parts) > 2:
        del parts[place]
    else:
        words = parts[place].split(" ")
        words[dice.randrange(len(words))] = f"word{dice.randint(1, 99)}"
        parts[place] = " ".join(words)
    edit.change(PRD, prd.id, body="\n\n".join(parts))


def _remove(edit: Edit, dice: random.Random) -> None:
    kind = dice.choice((Initiative, Initiative, Theme, PRD, Objective, Link))
    found = _pick(edit, dice, kind)
    if found is not None and len(edit.all(kind)) > 1 - (kind is Link):
        edit.remove(kind, found.id)


def _tie(edit: Edit, dice: random.Random) -> None:
    items = edit.all(Initiative)
    if len(items) < 2:
        return
    a, b = dice.sample(items, 2)
    if dice.random() < 0.5:
        edit.add(Link(kind="relates", source=a.id, target=b.id))
    else:
        edit.add(Dependency(predecessor=a.id, successor=b.id))


def _part(edit: Edit, dice: random.Random) -> None:
    prd, objective = _pick(edit, dice, PRD), _pick(edit, dice, Objective)
    if prd is not None and dice.random() < 0.5:
        edit.add(
            UserStory(want=f"Want {dice.randint(1, 99)}", prd=prd.id, number=len(edit.all(UserStory)) + 1)
        )
    elif objective is not None:
        edit.add(KeyResult(title=f"Result {dice.randint(1, 99)}", objective=objective.id))
