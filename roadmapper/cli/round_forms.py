"""The forms of the command for scoring together: rounds in which each person gives numbers of their own."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable

from roadmapper.cli.file_forms import Command


def add_rounds(
    command: Command, field: Callable[[str], tuple[str, str]], json: Callable[[ArgumentParser], None]
) -> None:
    """Add ``score-round``; ``field`` reads FIELD=VALUE."""
    rounds = command("score-round", "rounds", "score together: each for themselves, then revealed")
    does = rounds.add_subparsers(metavar="DO", required=True, dest="does")
    json(_form(does, "list", "list_rounds", "list the scoring rounds, the newest first"))
    start = _form(does, "start", "start", "begin a scoring round and print its key")
    start.add_argument(
        "--model", required=True, metavar="NAME", help="rice, ice, wsjf, value, or one of your own"
    )
    start.add_argument("--title", metavar="TEXT", help="what to call it; else the model and the day")
    start.add_argument(
        "keys", nargs="*", metavar="KEY", help="the initiatives to score; else all that compete for a place"
    )
    give = _named(does, "give", "give", "give your own numbers for an initiative; the others do not see them")
    give.add_argument("key", metavar="KEY", help="an initiative's key or exact title")
    give.add_argument(
        "fields", nargs="+", metavar="FIELD=VALUE", type=field,
        help="an input and your number, such as “reach=4200”; an empty one takes it back",
    )  # fmt: skip
    give.add_argument("--why", metavar="TEXT", help="why, in a line; it is hidden as long as the numbers")
    json(_named(does, "show", "show", "tell your own numbers and who gave how many; once revealed, all"))
    _named(does, "reveal", "reveal", "let everybody see what everybody gave")
    take = _named(does, "take", "take", "make the medians or means of a revealed round the plan's numbers")
    take.add_argument("middle", choices=("median", "mean"), help="which of them")
    take.add_argument("keys", nargs="*", metavar="KEY", help="only these initiatives; else all of the round")
    _named(does, "close", "close", "be done with a round that was revealed")
    _named(does, "reopen", "reopen", "go on giving numbers, which are hidden again")
    _named(does, "remove", "remove", "remove a round with every number given in it")
    rounds.epilog = (
        "Until a round is revealed nobody is shown the others' numbers. The file holds them: hidden means "
        "that Roadmapper does not show them. You give scores under your name in the preferences."
    )


def _form(does: object, name: str, function: str, purpose: str) -> ArgumentParser:
    add = does.add_parser  # pyright: ignore[reportAttributeAccessIssue] - argparse has no public name for it
    form: ArgumentParser = add(name, help=purpose, description=purpose[0].upper() + purpose[1:] + ".")
    form.set_defaults(run=("rounds", function))
    return form


def _named(does: object, name: str, function: str, purpose: str) -> ArgumentParser:
    form = _form(does, name, function, purpose)
    form.add_argument("--round", metavar="ROUND", help="a round's key or title; else the newest that fits")
    return form
