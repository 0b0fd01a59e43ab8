"""The forms of the commands about scores."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from roadmapper.cli.round_forms import add_rounds

if TYPE_CHECKING:
    from argparse import ArgumentParser


def add_score(
    command: Callable[[str, str, str], ArgumentParser],
    json: Callable[[ArgumentParser], None],
    field: Callable[[str], tuple[str, str]],
) -> None:
    """Add ``score`` and ``score-round``; ``field`` reads FIELD=VALUE."""
    score = command("score", "scoring", "list initiatives by their score, with what it lacks")
    score.add_argument(
        "--model", required=True, metavar="NAME", help="rice, ice, wsjf, value, moscow, or one of your own"
    )
    json(score)
    add_rounds(command, field, json)
