"""The commands that merge: merge, merge-file for git, git-setup and textconv."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import changing, publish, tell_notices
from roadmapper.errors import WorkspaceError

if TYPE_CHECKING:
    from roadmapper.operations.merges import Question
    from roadmapper.operations.wording import Wording
    from roadmapper.storage.workspace import Workspace

_OPEN = 3


def merge(args: Namespace, out: Output) -> int:
    """Merge THEIRS into FILE, or both into OUT; exit status 3 where questions are left open."""
    if args.out is None:
        return _into(args, out)
    target = Path(args.out)
    if target.exists():
        raise WorkspaceError(f"“{target.name}” is there already. It was left as it is. Choose another name.")
    from roadmapper.operations.merge_file import merge_files, remember, told
    from roadmapper.storage.workspace import Workspace

    merged = merge_files(Path(args.file), Path(args.theirs), target)
    with Workspace.open(target) as workspace:
        remember(workspace, merged, Path(args.theirs).name)
        tell_notices(workspace, out)
        return answered(args, out, workspace, told(merged), merged.outcome)


def _into(args: Namespace, out: Output) -> int:
    from roadmapper.operations.merge_file import merge_file

    with changing(args, out) as workspace:
        done = merge_file(workspace, Path(args.theirs))
        return answered(args, out, workspace, done.words, done.merged.outcome)


def answered(args: Namespace, out: Output, workspace: Workspace, words: str, outcome: str) -> int:
    """Answer as asked for, publish, and tell; the words come last, when all is in the file."""
    from roadmapper.operations.merge_values import value_words
    from roadmapper.operations.merges import answer, questions
    from roadmapper.operations.wording import Wording
    from roadmapper.storage.reading import Reader

    reader = Reader(workspace.file.working_path)
    try:
        asked = questions(workspace, reader, only_open=True)
        if args.take != "ask" and asked:
            answer(workspace, asked, args.take)
            publish(workspace, out)
        left = questions(workspace, reader, only_open=True)
    finally:
        reader.close()
    wording = Wording(workspace)
    if args.json:
        out.json(
            {
                "outcome": outcome,
                "words": words,
                "answered": len(asked) - len(left),
                "open": [_told(each, wording) for each in left],
            }
        )
    else:
        out.line(f"{words}.")
        for each in left:
            row = each.row
            shown, other = (
                _short(value_words(wording, row.entity, row.eid, row.field, value))
                for value in (row.result, row.other)
            )
            out.line(f"{each.name} · {each.title}: {shown} is shown, {other} is kept")
    return _OPEN if left else 0


def _told(each: Question, wording: Wording) -> dict[str, Any]:
    from roadmapper.operations.sealed import HIDDEN

    hidden = wording.hides(each.row.entity, each.row.eid, each.row.field)
    values = {"base": each.row.base, "mine": each.mine, "theirs": each.theirs}
    values |= {"shown": each.row.result, "other": each.row.other}
    return {
        "key": each.name.key,
        "title": each.name.title,
        "field": each.row.field,
        **{name: HIDDEN if hidden else value for name, value in values.items()},
    }


def _short(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= 40 else text[:39] + "…"


def merge_file(args: Namespace, out: Output) -> int:
    """As git's merge driver: THEIRS into FILE, which git then takes as the result."""
    from roadmapper.operations.merge_file import merge_files, told

    mine = Path(args.file)
    merged = merge_files(mine, Path(args.theirs), mine)
    out.tell(f"{told(merged)}.")
    return _OPEN if merged.open else 0


def git_setup(args: Namespace, out: Output) -> int:
    """Have git merge and show workspaces in a repository."""
    from roadmapper.operations.git_files import set_up

    for line in set_up(Path(args.file)):
        out.line(line)
    return 0


def textconv(args: Namespace, out: Output) -> int:
    """Print a workspace as text that compares well."""
    from roadmapper.operations.git_files import text_of

    out.line(text_of(Path(args.file)).rstrip("\n"))
    return 0
