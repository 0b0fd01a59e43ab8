"""The forms of the commands that merge, and of the one that settles what holds."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable

from roadmapper.cli.file_forms import Command, workspace_path


def add_merge_forms(command: Command, plain: Callable[[str, str], ArgumentParser]) -> None:
    """Add the commands to the parser; ``plain`` makes one that takes no workspace, from name and purpose."""
    merge = command(
        "merge", "merging", "merge another copy of a workspace; open questions exit with status 3"
    )
    merge.add_argument(
        "theirs", metavar="THEIRS", type=workspace_path, help="the other copy, which is only read"
    )
    merge.add_argument("-o", dest="out", metavar="OUT", help="write the result here, and leave FILE as it is")
    merge.add_argument(
        "--take",
        choices=("mine", "theirs", "ask"),
        default="ask",
        help="what becomes of values that both changed; “ask” leaves them open for the app",
    )
    merge.add_argument("--json", action="store_true", help="print stable JSON")
    settle = command("settle", "settling", "say what is to hold where a file went back in time")
    says = settle.add_mutually_exclusive_group(required=True)
    says.add_argument(
        "--follow", action="store_true", help="go on from the file as it is; the rest is a backup"
    )
    says.add_argument("--put-back", action="store_true", help="bring what the file lacks into it again")
    driver = plain("merge-file", "merge two versions as git's merge driver does")
    driver.set_defaults(run=("merging", "merge_file"))
    driver.add_argument("base", metavar="BASE", help="git's %%O, which is not needed: the files tell it")
    driver.add_argument("file", metavar="OURS", help="git's %%A, which becomes the result")
    driver.add_argument("theirs", metavar="THEIRS", help="git's %%B")
    setup = plain("git-setup", "have git merge and show the workspaces of a repository")
    setup.set_defaults(run=("merging", "git_setup"))
    setup.add_argument("file", metavar="FOLDER", nargs="?", default=".", help="a folder in it (this one)")
    command("textconv", "merging", "print a workspace as text that compares well, for git diff")
