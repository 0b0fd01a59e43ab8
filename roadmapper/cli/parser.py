"""The forms of the command line: every command with its arguments, and where it is done."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from roadmapper import __version__
from roadmapper.cli.branch_forms import add_branch_forms, add_branch_option
from roadmapper.cli.decline_forms import add_declining
from roadmapper.cli.file_forms import add_file_forms, workspace_path
from roadmapper.cli.history_forms import add_history
from roadmapper.cli.lint_forms import add_lint
from roadmapper.cli.list_forms import add_list
from roadmapper.cli.merge_forms import add_merge_forms
from roadmapper.cli.scoring_forms import add_score

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

ADDED = {
    "initiative": "initiative",
    "objective": "objective",
    "key-result": "key_result",
    "check-in": "check_in",
    "prd": "prd",
    "user-story": "user_story",
    "acceptance-criterion": "acceptance_criterion",
    "requirement": "requirement",
    "milestone": "milestone",
    "dependency": "dependency",
    "team": "team",
    "theme": "theme",
    "product": "product",
    "audience": "audience",
    "status": "status",
}
"""What ``add`` adds, by the word for it, with the entity's name."""
IMPORTED = ("auto", "jira", "markdown", "okrs", "roadmapper", "table")
EXPORTED = ("csv", "okrs-csv", "okrs-md", "json", "png", "svg", "pdf", "pptx", "html", "ics")
"""What ``export`` writes: tables, and the formats of ``operations.export_chart.FORMATS``."""
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
    add_file_forms(partial(_command, commands), partial(_plain, commands))
    add_merge_forms(partial(_command, commands), partial(_plain, commands))
    add_list(partial(_command, commands), _json)
    _items(commands)
    add_declining(partial(_command, commands), _json)
    add_history(commands, _command, _json)
    add_score(partial(_command, commands), _json, _field)
    _documents(commands)
    _attachments(commands)
    _reviews(commands)
    _remarks(commands)
    _told(commands)
    add_lint(partial(_command, commands))
    add_branch_forms(partial(_command, commands))
    add_branch_option(commands.choices)
    return parser


def _plain(commands: _SubParsersAction[ArgumentParser], name: str, purpose: str) -> ArgumentParser:
    return commands.add_parser(name, help=purpose, description=purpose[0].upper() + purpose[1:] + ".")


def _command(
    commands: _SubParsersAction[ArgumentParser], name: str, module: str, purpose: str
) -> ArgumentParser:
    command = _plain(commands, name, purpose)
    command.set_defaults(run=(module, name))
    command.add_argument(
        "file",
        metavar="FILE",
        type=workspace_path,
        help="the workspace, a .roadmap file or a server's address",
    )
    return command


def _json(command: ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print stable JSON")


def _files(commands: _SubParsersAction[ArgumentParser]) -> None:
    new = _command(commands, "new", "files", "make a new workspace")
    new.add_argument("--sample", action="store_true", help="fill it with the sample plan")
    take = _command(commands, "import", "imports", "import a table or Markdown files")
    take.set_defaults(run=("imports", "import_source"))
    take.add_argument(
        "source",
        metavar="SOURCE",
        help="a table, a Markdown file, or a folder of them; objectives are read from both",
    )
    take.add_argument("--as", dest="kind", choices=("initiatives", "prds", "okrs"), help="what it becomes")
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
    _export(_command(commands, "export", "exports", "export tables, or the timeline as a chart"))
    forecast = _command(commands, "forecast", "planning", "tell how likely each date of the plan is")
    _json(forecast)
    check = _command(
        commands, "check", "files", "prove that a workspace is sound; findings exit with status 3"
    )
    check.add_argument("--mend", action="store_true", help="first change what has one right answer")
    kept = _command(commands, "backups", "backups", "list what is kept of a workspace, or go back to it")
    kept.add_argument("--restore", metavar="WHEN", help="a time as listed or its beginning, or a number")
    _json(kept)


def _export(export: ArgumentParser) -> None:
    export.add_argument("--to", choices=EXPORTED, required=True, help="the format")
    export.add_argument("-o", dest="out", metavar="OUT", required=True, help="the file to write")
    export.add_argument(
        "--cycle", metavar="NAME", help="of okrs-csv and okrs-md: only this cycle, such as “Q4 2026”, or now"
    )
    chart = export.add_argument_group("charts")
    chart.add_argument(
        "--view", metavar="NAME", help="a saved view's lanes, colours, filters, rows, hidden dates"
    )
    chart.add_argument(
        "--lanes", metavar="FIELD", help="what lanes are made of: a field, or two with a comma"
    )
    chart.add_argument("--colour", metavar="FIELD", help="what bars are coloured by; else by theme, or team")
    chart.add_argument("--from", dest="since", metavar="DATE", help="the first day, such as “Q3 2027”")
    chart.add_argument("--until", metavar="DATE", help="the last day; else as far as the plan goes")
    chart.add_argument("--theme", choices=("light", "dark"), help="its colours (light)")
    chart.add_argument("--scale", type=int, choices=(1, 2, 4), help="of png: how many times as large (1)")
    chart.add_argument(
        "--paper", choices=("one-page", "a4", "a3", "letter"),
        help="of pdf: one page of the chart's size, or as many of a paper as it takes (one-page)",
    )  # fmt: skip


def _items(commands: _SubParsersAction[ArgumentParser]) -> None:
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
    change.add_argument("--reason", metavar="TEXT", help="why, kept with the change and told in updates")
    remove = _command(commands, "remove", "items", "remove an item")
    remove.add_argument("key", metavar="KEY", help="a key or an exact title")


def _field(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form FIELD=VALUE")
    return name.strip(), value


def _documents(commands: _SubParsersAction[ArgumentParser]) -> None:
    render = _command(
        commands, "render", "documents", "write a document as Markdown, web page, PDF or Word file"
    )
    render.add_argument("key", metavar="KEY", help="a PRD, an update or an initiative")
    render.add_argument("--template", metavar="NAME", help="write an initiative's PRD from this template")
    render.add_argument(
        "--facts",
        choices=("values", "source"),
        default="values",
        help="in Markdown, what stands for a fact: its value (unless said), or [[...]] as it is written",
    )
    update = _command(commands, "update", "documents", "write a stakeholder update about a period")
    update.add_argument("--audience", metavar="NAME", help="for whom: what it may see, since it last heard")
    update.add_argument("--template", metavar="NAME", help="such as executive_summary; else the audience's")
    update.add_argument("--record", action="store_true", help="keep it and record it as sent")
    update.add_argument(
        "--anyway", action="store_true", help="record it although it tells what its audience may not see"
    )
    update.add_argument("--since", metavar="WHEN", help="its first day; else where the last one ended")
    update.add_argument("--until", metavar="WHEN", help="its last day; else today")
    update.add_argument("--keep", action="store_true", help="keep it in the workspace, too")
    for command in (render, update):
        formats = ("md", "html", "pdf", "docx", "eml")
        command.add_argument("--to", choices=formats, required=True, help="the format")
        command.add_argument(
            "--paper", choices=("a4", "letter"), help="of pdf and docx; else the preferences' (A4)"
        )
        command.add_argument("-o", dest="out", metavar="OUT", help="the file to write; else standard output")


def _attachments(commands: _SubParsersAction[ArgumentParser]) -> None:
    attach = _command(commands, "attach", "attachments", "put images at the end of a document")
    attach.add_argument("key", metavar="KEY", help="a PRD's or a draft's key or exact title")
    attach.add_argument("images", nargs="+", metavar="IMAGE", help="a PNG, JPEG, GIF or WebP file")
    _json(attach)
    listing = _command(commands, "attachments", "attachments", "list, save and remove attached images")
    listing.add_argument("--unused", action="store_true", help="those alone that no text shows")
    does = listing.add_mutually_exclusive_group()
    does.add_argument("--save", metavar="FOLDER", help="write them into a folder, as “ATT-1 board.png”")
    does.add_argument("--remove", action="append", metavar="ATT-1", help="remove one; may be given again")
    does.add_argument("--remove-unused", action="store_true", help="remove those that no text shows")
    _json(listing)


def _reviews(commands: _SubParsersAction[ArgumentParser]) -> None:
    stale = _command(
        commands, "stale", "reviews", "tell facts that changed since review; exits with status 3 for any"
    )
    _json(stale)
    review = _command(commands, "review", "reviews", "remember a document's text and facts as reviewed")
    review.add_argument("key", metavar="KEY", help="the key or exact title of a PRD or a draft")
    review.add_argument("--approve", action="store_true", help="approve it, too")
    versions = _command(commands, "versions", "versions", "tell, name, compare and restore versions")
    versions.add_argument("key", metavar="KEY", help="a PRD's or an update's key or exact title")
    versions.add_argument("--note", metavar="TEXT", help="with --name, what the version is for")
    does = versions.add_mutually_exclusive_group()
    does.add_argument("--name", metavar="TEXT", help="keep the text as it is now under a name")
    does.add_argument("--compare", nargs="+", metavar="V", help="one version with now, or with another")
    does.add_argument("--restore", metavar="V", help="give the document the text of a version again")
    versions.epilog = (
        "V is a number, a key, a name, “approved”, “reviewed”, “sent”, “now” or “step:N” of the log."
    )
    _json(versions)


def _remarks(commands: _SubParsersAction[ArgumentParser]) -> None:
    comments = _command(commands, "comments", "comments", "tell, add, answer, edit and resolve comments")
    does = comments.add_mutually_exclusive_group()
    does.add_argument("--add", metavar="TEXT", help="comment on words, or without --at on the whole document")
    does.add_argument("--answer", metavar="KEY", help="answer a comment or a suggestion; say it with --text")
    does.add_argument("--resolve", metavar="KEY", help="say that a comment needs no more attention")
    comments.add_argument("--text", metavar="TEXT", help="with --answer and --edit, what it says")
    suggestions = _command(commands, "suggestions", "comments", "tell, make and decide suggested edits")
    suggestions.add_argument(
        "--with", dest="replace_with", metavar="TEXT",
        help="suggest this in place of --at, or with --edit now; empty deletes",
    )  # fmt: skip
    makes = suggestions.add_mutually_exclusive_group()
    makes.add_argument("--accept", metavar="KEY", help="put it into the text; undo takes it back")
    makes.add_argument("--reject", metavar="KEY", help="leave the text as it is")
    suggestions.add_argument("--why", metavar="TEXT", help="with --with, the reason")
    for command, group, noun in ((comments, does, "comment"), (suggestions, makes, "suggestion")):
        command.add_argument("key", metavar="KEY", help="a PRD's or an update's key or exact title")
        about = command if noun == "comment" else group
        about.add_argument("--at", metavar="WORDS", help="the words of the text that it is about")
        command.add_argument(
            "--nth", type=int, metavar="N", help="where they stand several times: which, from 1"
        )
        group.add_argument("--edit", metavar="KEY", help=f"word one's own {noun} anew")
        group.add_argument("--reopen", metavar="KEY", help=f"open a {noun} again")
        group.add_argument("--remove", metavar="KEY", help=f"remove a {noun} with the answers to it")
        command.add_argument("--all", action="store_true", help="tell those that are settled, too")
        _json(command)


def _told(commands: _SubParsersAction[ArgumentParser]) -> None:
    told = _command(commands, "told", "told", "tell what recorded updates told their audiences")
    told.add_argument("--audience", metavar="NAME", help="of one audience alone: its title or key")
    told.add_argument("--untrue", action="store_true", help="what no longer holds; status 3 for any")
    told.add_argument("--about", metavar="WORDS", help="such as “what did sales hear about offline mode?”")
    told.add_argument("--due", action="store_true", help="when each audience is due to hear again, instead")
    _json(told)
