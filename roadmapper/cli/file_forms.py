"""The forms of the commands that make other files of a workspace: copies for others, repair."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable

Command = Callable[[str, str, str], ArgumentParser]
"""Makes the parser of a command from its name, the module that does it, and what it is for."""


_FREE = "the file to write, at a free path"


def workspace_path(text: str) -> str:
    """The path of a workspace that is named on the command line, be it a file or on a server."""
    from roadmapper.storage.server.address import is_address, path_of

    return str(path_of(text)) if is_address(text) else text


def add_file_forms(command: Command, plain: Callable[[str, str], ArgumentParser]) -> None:
    """Add the commands to the parser; ``plain`` makes one that takes no workspace, from name and purpose."""
    plain("open", "open a workspace, a .roadmap file or a server's address, in the app").add_argument(
        "file", metavar="FILE", help="what “roadmapper FILE” opens, too"
    )
    _serve(plain("serve-setup", "put a workspace on a PostgreSQL server, where people share it live"))
    _copy(command("copy", "copies", "write a copy, whole, clean, or for an audience"))
    repair = command("repair", "repairs", "bring what can be read of a damaged file into a fresh one")
    repair.add_argument("-o", dest="out", metavar="OUT", required=True, help=_FREE)
    repair.epilog = "The file itself is only read. What could not be brought is told, with exit status 3."


def _serve(serve: ArgumentParser) -> None:
    serve.set_defaults(run=("serving", "serve_setup"))
    serve.add_argument(
        "address", metavar="ADDRESS", help="an empty database, such as postgresql://planner@db.example/plan"
    )
    begins = serve.add_mutually_exclusive_group()
    begins.add_argument(
        "--from", dest="source", metavar="FILE", help="the workspace to put there, with its history"
    )
    begins.add_argument("--title", metavar="TEXT", help="of a new, empty workspace; else the database's name")
    serve.epilog = (
        "FILE is only read and can go on by itself: it is merged with “roadmapper merge ADDRESS FILE”. A"
        " password is taken from ADDRESS, PGPASSWORD or ~/.pgpass, and kept nowhere."
    )


def _copy(copy: ArgumentParser) -> None:
    copy.add_argument("-o", dest="out", metavar="OUT", required=True, help=_FREE)
    less = copy.add_mutually_exclusive_group()
    less.add_argument(
        "--clean", action="store_true", help="without history, authors, removed items, versions and comments"
    )
    less.add_argument("--audience", metavar="NAME", help="only what this audience may see")
    copy.epilog = (
        "A clean copy and one for an audience are searched for all that was left out before they stay."
    )
