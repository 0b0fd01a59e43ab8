"""The forms of the commands that decline initiatives and bring them back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser


def add_declining(
    command: Callable[[str, str, str], ArgumentParser], json: Callable[[ArgumentParser], None]
) -> None:
    """Add ``decline`` and ``bring-back``."""
    decline = command("decline", "declining", "decline initiatives, with the reason")
    decline.add_argument("--reason", required=True, metavar="TEXT", help="why it is not done, in a sentence")
    decline.add_argument("--evidence", metavar="TEXT", help="what the reason rests on")
    decline.add_argument(
        "--asked-by", action="append", default=[], metavar="NAME", help="who asked; may be given again"
    )
    decline.add_argument(
        "--revisit",
        action="append",
        default=[],
        metavar="WHEN",
        help="a date, or “METRIC > VALUE” by the key or title of a metric or key result; once each",
    )
    decline.add_argument("--status", metavar="NAME", help="the declined status, where there are several")
    back = command("bring-back", "declining", "take declined initiatives up again")
    back.set_defaults(run=("declining", "bring_back"))
    for each in (decline, back):
        each.add_argument("keys", nargs="+", metavar="KEY", help="keys or exact titles of initiatives")
        json(each)
