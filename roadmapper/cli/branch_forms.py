"""The forms of the command that tries plans, and the option that works within one."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Final

from roadmapper.cli.file_forms import Command

WITHIN: Final = ("list", "show", "add", "set", "remove", "export", "render", "forecast", "score", "log")
"""The commands that read and change a branch as well as the plan."""
_TAKE: Final = ("mine", "theirs", "ask")


def add_branch_forms(command: Command) -> None:
    """Add the command to the parser."""
    branch = command("branch", "branches", "try plans beside the plan, compare and apply them")
    does = branch.add_subparsers(metavar="DO", required=True, dest="does")
    listing = _form(does, "list", "list_branches", "list the branches of a workspace")
    _json(listing)
    new = _form(does, "new", "new", "begin a branch with the plan as it is now")
    new.add_argument("name", metavar="NAME", help="what to call it")
    new.add_argument("--summary", metavar="TEXT", default="", help="what is tried, and why")
    diff = _named(does, "diff", "diff", "tell what applying a branch would change; status 3 where it does")
    diff.add_argument("--to", choices=("md",), help="as Markdown")
    _json(diff)
    apply = _named(does, "apply", "apply_branch", "merge a branch, or some items of it, into the plan")
    apply.add_argument(
        "--items", nargs="+", metavar="KEY", help="only these, with what they need; the rest stays in it"
    )
    apply.add_argument(
        "--take", choices=_TAKE, default="ask",
        help="what becomes of values that both changed: the plan's (mine), the branch's (theirs), or “ask”",
    )  # fmt: skip
    _json(apply)
    rename = _named(does, "rename", "rename", "call a branch otherwise")
    rename.add_argument("to", metavar="NEW", help="its new name")
    _named(does, "drop", "drop", "say that nobody wants a branch; it can be brought back")
    _named(does, "bring-back", "bring_back", "work on a branch again that was dropped or applied")
    branch.epilog = (
        f"With --branch NAME, {', '.join(WITHIN[:-1])} and {WITHIN[-1]} work within a branch. "
        "NAME is a key such as BRANCH-2, or a title."
    )


def add_branch_option(commands: Mapping[str, ArgumentParser]) -> None:
    """Let the commands that can work within a branch."""
    for name in WITHIN:
        commands[name].add_argument(
            "--branch", metavar="NAME", help="within a branch, which leaves the plan as it is"
        )


def _form(does: object, name: str, function: str, purpose: str) -> ArgumentParser:
    add = does.add_parser  # pyright: ignore[reportAttributeAccessIssue] - argparse has no public name for it
    form: ArgumentParser = add(name, help=purpose, description=purpose[0].upper() + purpose[1:] + ".")
    form.set_defaults(run=("branches", function))
    return form


def _named(does: object, name: str, function: str, purpose: str) -> ArgumentParser:
    form = _form(does, name, function, purpose)
    form.add_argument("name", metavar="NAME", help="a branch's key or title")
    return form


def _json(form: ArgumentParser) -> None:
    form.add_argument("--json", action="store_true", help="print stable JSON")
