"""The forms of the command line: every command with its arguments, and where it is done."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from roadmapper import __version__

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

LISTED = (
    "initiatives",
    "objectives",
    "key-results",
    "prds",
    "updates",
    "milestones",
    "dependencies",
    "teams",
    "themes",
)
"""What ``list`` lists; the same words as ``operations.listing.KINDS``."""
ADDED = {
    "initiative": "initiative",
    "objective": "objective",
    "key-result": "key_result",
    "check-in": "check_in",
    "prd": "prd",
    "milestone": "milestone",
    "dependency": "dependency",
    "team": "team",
    "theme": "theme",
    "product": "product",
    "audience": "audience",
    "status": "status",
}
"""What ``add`` adds, by the word for it, with the entity's name."""
IMPORTED = ("auto", "jira", "markdown", "roadmapper", "table")
EXPORTED = ("csv", "json")
_FIELDS = "a field and its value, such as “end=Q3 2027”; an empty value clears it"


def build_parser() -> ArgumentParser:
    """The parser of all commands; ``run`` of what it parses names the module and function that does it."""
    parser = argparse.ArgumentParser(
        prog="roadmapper",
        description="Roadmaps, objectives and requirements in one file. Without a command the app opens.",
        epilog="Open a workspace in the app with: roadmapper [FILE]",
    )
    parser.add_argument("--version", action="version", version=f"roadmapper {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _files(commands)
    _items(commands)
    _journal(commands)
    _documents(commands)
    return parser


def _command(
    commands: _SubParsersAction[ArgumentParser], name: str, module: str, purpose: str
) -> ArgumentParser:
    command = commands.add_parser(name, help=purpose, description=purpose[0].upper() + purpose[1:] + ".")
    command.set_defaults(run=(module, name))
    command.add_argument("file", metavar="FILE", help="the workspace, a .roadmap file")
    return command


def _json(command: ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print stable JSON")


def _files(commands: _SubParsersAction[ArgumentParser]) -> None:
    new = _command(commands, "new", "files", "make a new workspace")
    new.add_argument("--sample", action="store_true", help="fill it with the sample plan")
    take = _command(commands, "import", "imports", "import a table or Markdown files")
    take.set_defaults(run=("imports", "import_source"))
    take.add_argument("source", metavar="SOURCE", help="a table, a Markdown file, or a folder of them")
    take.add_argument("--as", dest="kind", choices=("initiatives", "prds"), help="what it becomes")
    take.add_argument(
        "--format",
        choices=IMPORTED,
        default="auto",
        help="what SOURCE is; roadmapper is the CSV that export writes",
    )
    take.add_argument(
        "--map", dest="mapping", action="append", default=[], metavar="COLUMN=FIELD",
        help="what a column becomes: a field, “custom”, or “none”",
    )  # fmt: skip
    take.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")
    _json(take)
    export = _command(commands, "export", "files", "export the initiatives or the whole workspace")
    export.add_argument("--to", choices=EXPORTED, required=True, help="the format")
    export.add_argument("-o", dest="out", metavar="OUT", required=True, help="the file to write")
    _command(commands, "check", "files", "prove that a workspace is sound; findings exit with status 3")


def _items(commands: _SubParsersAction[ArgumentParser]) -> None:
    listing = _command(commands, "list", "items", "list what is in a workspace")
    listing.set_defaults(run=("items", "list_kind"))
    listing.add_argument("kind", choices=LISTED, metavar="KIND", help=", ".join(LISTED))
    _json(listing)
    show = _command(commands, "show", "items", "show everything about one item")
    show.add_argument("key", metavar="KEY", help="a key or an exact title")
    _json(show)
    add = _command(commands, "add", "items", "add an item and print its key")
    add.add_argument("entity", choices=ADDED, metavar="ENTITY", help=", ".join(ADDED))
    add.add_argument("fields", nargs="+", metavar="FIELD=VALUE", type=_field, help=_FIELDS)
    add.epilog = (
        "A PRD without a body is written by the template that it names, else by the standard one; without "
        "title and owner it has those of its initiative."
    )
    _json(add)
    change = _command(commands, "set", "items", "change fields of an item")
    change.set_defaults(run=("items", "set_values"))
    change.add_argument("key", metavar="KEY", help="a key or an exact title")
    change.add_argument("fields", nargs="+", metavar="FIELD=VALUE", type=_field, help=_FIELDS)
    remove = _command(commands, "remove", "items", "remove an item")
    remove.add_argument("key", metavar="KEY", help="a key or an exact title")


def _field(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form FIELD=VALUE")
    return name.strip(), value


def _journal(commands: _SubParsersAction[ArgumentParser]) -> None:
    _command(commands, "undo", "journal", "take back the last step made here")
    _command(commands, "redo", "journal", "bring back what was undone last")
    log = _command(commands, "log", "journal", "tell what was changed, by whom and when")
    log.add_argument("key", metavar="KEY", nargs="?", help="of one item alone")
    log.add_argument("--since", metavar="WHEN", help="from when on, such as “last friday” or “2 hours ago”")
    _json(log)


def _documents(commands: _SubParsersAction[ArgumentParser]) -> None:
    render = _command(commands, "render", "documents", "write a document as Markdown or one HTML file")
    render.add_argument("key", metavar="KEY", help="a PRD, an update or an initiative")
    render.add_argument("--template", metavar="NAME", help="write an initiative's PRD from this template")
    update = _command(commands, "update", "documents", "write a stakeholder update about a period")
    update.add_argument("--template", metavar="NAME", required=True, help="such as executive_summary")
    update.add_argument("--since", metavar="WHEN", help="its first day; else where the last one ended")
    update.add_argument("--until", metavar="WHEN", help="its last day; else today")
    update.add_argument("--keep", action="store_true", help="keep it in the workspace, too")
    for command in (render, update):
        command.add_argument("--to", choices=("md", "html"), required=True, help="the format")
        command.add_argument("-o", dest="out", metavar="OUT", help="the file to write; else standard output")
