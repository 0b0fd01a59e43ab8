"""The forms of the commands on history: undo, redo, log, restore, fold, as-of and diff."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from roadmapper.cli.file_forms import workspace_path

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    Command = Callable[[_SubParsersAction[ArgumentParser], str, str, str], ArgumentParser]
    Json = Callable[[ArgumentParser], None]


def add_history(commands: _SubParsersAction[ArgumentParser], command: Command, json: Json) -> None:
    """Add the commands on what happened; ``command`` and ``json`` are what every command is made with."""
    command(commands, "undo", "journal", "take back the last step made here")
    command(commands, "redo", "journal", "bring back what was undone last")
    log = command(commands, "log", "journal", "tell what was changed, by whom and when")
    log.add_argument("key", metavar="KEY", nargs="?", help="of one item alone")
    log.add_argument("--since", metavar="WHEN", help="from when on, such as “last friday” or “2 hours ago”")
    log.add_argument("--until", metavar="WHEN", help="up to when, its last moment included")
    many = {"action": "append", "default": []}
    log.add_argument("--by", metavar="NAME", **many, help="of one person; may be given again")
    log.add_argument("--kind", metavar="ENTITY", **many, help="of one kind of item, such as “key result”")
    log.add_argument("--field", metavar="FIELD", **many, help="of one field, or “added” or “removed”")
    log.add_argument("--about", metavar="WORDS", help="with these words: items, fields, values, people")
    log.add_argument("--limit", type=int, metavar="N", help="the last N steps alone")
    json(log)
    restore = command(commands, "restore", "restoring", "bring back what was, as a new step")
    restore.add_argument("key", metavar="KEY", nargs="?", help="one item, removed or not; else everything")
    when = restore.add_mutually_exclusive_group(required=True)
    when.add_argument("--at", metavar="WHEN", help="as it was then, such as “last friday” or “2 hours ago”")
    when.add_argument("--step", type=int, metavar="N", help="as it was after step N of log --json")
    restore.add_argument("--field", metavar="FIELD", help="one field of the item alone")
    restore.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    json(restore)
    _time_travel(commands, command)
    folds = command(commands, "fold", "folding", "fold old history into one step")
    age = folds.add_mutually_exclusive_group(required=True)
    age.add_argument("--before", metavar="DATE", help="what is from before a day, such as “1 Jan 2026”")
    age.add_argument("--older-than", metavar="AGE", help="what is older, such as “6m”, “90d” or “2 years”")
    folds.add_argument("--dry-run", action="store_true", help="say what would become one; change nothing")
    json(folds)


def _time_travel(commands: _SubParsersAction[ArgumentParser], command: Command) -> None:
    past = command(commands, "as-of", "comparing", "write the workspace as it was at a moment")
    past.set_defaults(run=("comparing", "as_of"))
    past.add_argument("when", metavar="WHEN", help="such as “last friday”, “2 hours ago”, “step:1482”")
    past.add_argument("-o", dest="out", metavar="OUT", required=True, help="the file, at a free path")
    told = "tell how two workspaces, or two moments of one, differ; status 3 where they do"
    diff = command(commands, "diff", "comparing", told)
    diff.add_argument(
        "other", metavar="OTHER", nargs="?", type=workspace_path, help="the later or other workspace"
    )
    diff.add_argument("--since", "--from", metavar="WHEN", help="from when on: “last month”, “step:1482”")
    diff.add_argument("--until", metavar="WHEN", help="up to when, its last moment included; else now")
    form = diff.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print stable JSON")
    form.add_argument("--to", choices=("md",), help="write Markdown")
