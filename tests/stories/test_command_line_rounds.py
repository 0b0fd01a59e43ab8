"""Scoring together from the command line: two computers with a copy each, and nothing told too early."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from roadmapper import settings
from tests.stories.conftest import Command
from tests.unit.operations.scored_together import ANA, BEN, betrayed

AtHome = Callable[[str], Command]
COMMANDS = (
    ("log",), ("log", "--json"), ("score-round", "list"), ("score-round", "show"),
    ("list", "initiatives", "--json"), ("show", "Webhooks", "--json"), ("score", "--model", "rice", "--json"),
    ("diff", "--since", "step:1"), ("diff", "--since", "step:1", "--json"),
    ("diff", "--since", "step:1", "--to", "md"), ("textconv",),
)  # fmt: skip


WHY = "twice as many teams"


@pytest.fixture
def sits(atlas: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AtHome:
    """Commands as somebody at their own computer."""

    def at_home(name: str) -> Command:
        monkeypatch.setenv("ROADMAPPER_DATA", str(tmp_path / f"data-{name}"))
        monkeypatch.setenv("ROADMAPPER_CONFIG", str(tmp_path / f"config-{name}"))
        settings.put("author.name", name)
        return atlas

    return at_home


def given_apart(sits: AtHome, tmp_path: Path) -> None:
    """ana.roadmap, and ben.roadmap merged into it; a round is open, and both have given."""
    ana = sits("Ana")
    shutil.move(tmp_path / "atlas.roadmap", tmp_path / "ana.roadmap")
    assert ana("score-round", "ana.roadmap", "start", "--model", "rice", "--title", "Winter") == "ROUND-1\n"
    shutil.copy(tmp_path / "ana.roadmap", tmp_path / "ben.roadmap")
    said = ana("score-round", "ana.roadmap", "give", "Webhooks", f"reach={ANA:.0f}", "effort=1")
    assert said == "Gave 2 scores in “Winter” as “Ana” (hidden until revealed)\n"
    given = ("Webhooks", f"Reach={BEN:.0f}", "effort=3", "--why", WHY)
    sits("Ben")("score-round", "ben.roadmap", "give", *given)


@pytest.mark.parametrize(("who", "file", "other"), [("Ana", "ana", "ben"), ("Ben", "ben", "ana")])
def test_no_command_tells_a_number_of_the_others_before_the_reveal(
    sits: AtHome, tmp_path: Path, who: str, file: str, other: str
) -> None:
    given_apart(sits, tmp_path)
    run, own = sits(who), f"{file}.roadmap"
    told = [run("merge", own, f"{other}.roadmap", "--json")]
    for command, *arguments in COMMANDS:
        status = 3 if command == "diff" else 0
        told.append(run(command, own, *arguments, status=status))
    for target in ("json", "csv", "html"):
        run("export", own, "--to", target, "-o", f"out.{target}")
        told.append((tmp_path / f"out.{target}").read_text(encoding="utf-8"))
    mine, theirs = (ANA, BEN) if who == "Ana" else (BEN, ANA)
    own_number = f"{mine:,.0f}".replace(",", " ")
    assert sum(own_number in text for text in told) == 1  # what ``show`` says of one's own
    told[4] = told[4].replace(own_number, "")
    assert [text for text in told if betrayed(text) or WHY in text] == []
    assert "Gave a score (hidden until revealed)" in "".join(told)
    plain = json.loads(run("score-round", own, "show", "--json"))
    assert plain["results"] is None
    assert f"{theirs:.0f}" not in json.dumps(plain)
    assert plain["people"] == [
        {"name": "Ana", "given": 2, "asked": 8},
        {"name": "Ben", "given": 2, "asked": 8},
    ]


def test_revealed_taken_and_closed(sits: AtHome, tmp_path: Path) -> None:
    given_apart(sits, tmp_path)
    run = sits("Ana")
    run("merge", "ana.roadmap", "ben.roadmap")
    assert "not revealed" in run("score-round", "ana.roadmap", "take", "median", status=1, error=True)
    said = run("score-round", "ana.roadmap", "reveal")
    assert said == "Revealed “Winter”. 2 people gave scores; Ana lacks 6, Ben lacks 6.\n"
    effort, reach = json.loads(run("score-round", "ana.roadmap", "show", "--json"))["results"][:2]
    assert (effort["input"], effort["median"], effort["lowest"], effort["range"]) == ("effort", 2, ["Ana"], 2)
    assert (effort["deviation"], effort["spread"], effort["given"]) == (1, 0.5, {"Ana": 1, "Ben": 3})
    assert reach["input"] == "reach"
    first = run("score-round", "ana.roadmap", "show").splitlines()[0].split("\t")
    assert first[2:] == [
        "Effort",
        "–",
        "2",
        "2",
        "1 · Ana",
        "3 · Ben",
        "2",
        "1",
        "50%",
        "2 of 2",
        f"Ben: {WHY}",
    ]
    said = run("score-round", "ana.roadmap", "take", "median", "Webhooks")
    assert said == "2 numbers are the median of “Winter” now, and say so as their evidence.\n"
    found = json.loads(run("show", "ana.roadmap", "Webhooks", "--json"))
    assert (found["reach"], found["effort"]) == ((ANA + BEN) / 2, 2)
    run("score-round", "ana.roadmap", "close")
    assert json.loads(run("score-round", "ana.roadmap", "list", "--json"))[0]["state"] == "closed"
    run("score-round", "ana.roadmap", "reopen")
    run("score-round", "ana.roadmap", "remove")
    assert run("score-round", "ana.roadmap", "list") == ""
    assert run("undo", "ana.roadmap") == "Undo remove scoring round\n"


def test_what_cannot_be_given_is_told(atlas: Command) -> None:
    assert "no scoring round yet" in atlas("score-round", "atlas.roadmap", "show", status=1, error=True)
    atlas("score-round", "atlas.roadmap", "start", "--model", "ice", "Webhooks")
    give = ("score-round", "atlas.roadmap", "give")
    assert "not part of" in atlas(*give, "Public API", "ease=3", status=1, error=True)
    assert "does not ask" in atlas(*give, "Webhooks", "reach=3", status=1, error=True)
    assert "Ease" in atlas(*give, "Webhooks", "ease=much", status=1, error=True)
    assert "No name is set" in atlas(*give, "Webhooks", "ease=3", error=True)
    assert "no scoring round “Spring”" in atlas(
        "score-round", "atlas.roadmap", "reveal", "--round", "Spring", status=1, error=True
    )
