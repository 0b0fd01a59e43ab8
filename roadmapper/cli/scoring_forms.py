"""The form of the command about scores."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser


def add_score(
    command: Callable[[str, str, str], ArgumentParser], json: Callable[[ArgumentParser], None]
) -> None:
    """Add ``score``."""
    score = command("score", "scoring", "list initiatives by their score, with what it lacks")
    score.add_argument(
        "--model", required=True, metavar="NAME", help="rice, ice, wsjf, value, moscow, or one of your own"
    )
    json(score)
