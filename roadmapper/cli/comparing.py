"""The commands as-of, which writes a workspace as it was, and diff, which compares two or two moments."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmapper.cli.journal import moment
from roadmapper.cli.output import Output
from roadmapper.cli.sessions import reading
from roadmapper.errors import InvalidInput

if TYPE_CHECKING:
    from roadmapper.operations.differences import Differing
    from roadmapper.planning.moment import Moment
    from roadmapper.storage.reading import Reader
    from roadmapper.storage.workspace import Workspace

_STEP = "step:"


def as_of(args: Namespace, out: Output) -> int:
    """Write the workspace as it was at a moment to a free path."""
    from roadmapper.operations.history_moments import moment_words
    from roadmapper.operations.new_workspace import with_suffix
    from roadmapper.operations.past_copy import write_as_of
    from roadmapper.storage.reading import Reader

    target = with_suffix(Path(args.out))
    with reading(args, out) as workspace, closing(Reader(workspace.file.working_path)) as reader:
        at, step = _moment(workspace, reader, args.when, out, "at")
        write_as_of(workspace, reader, step, target)
        out.line(f"{target.name}: {workspace.settings().title} as of {moment_words(workspace, at)}")
    return 0


def diff(args: Namespace, out: Output) -> int:
    """Tell how another workspace, or a later moment, differs from the first; status 3 where it does."""
    found, names, more = _two_files(args, out) if args.other else _two_moments(args, out)
    return print_difference(args, out, found, names, more)


def print_difference(
    args: Namespace,
    out: Output,
    found: Differing,
    names: tuple[str, str],
    more: Mapping[str, Any] | None = None,
) -> int:
    """Tell a difference as asked for, in JSON with ``more``; status 3 where there is one."""
    if not found.same_document:
        out.tell(
            "These are different workspaces, not copies of one: items were compared by key, lists by title."
        )
    if args.json:
        out.json({**_plain(found, names), **(more or {})})
    elif args.to == "md":
        from roadmapper.operations.difference_markdown import differences_markdown

        out.line(differences_markdown(" → ".join(names), found).rstrip("\n"))
    else:
        for line in _lines(found):
            out.line(line)
        if not found.differences:
            out.tell("Nothing differs.")
    return 3 if found.differences else 0


Found = tuple["Differing", tuple[str, str], dict[str, Any]]


def _two_files(args: Namespace, out: Output) -> Found:
    from roadmapper.operations.differing import differing

    if args.since or args.until:
        raise InvalidInput("since", "--since and --until compare moments of one file; leave OTHER out.")
    other = Namespace(**{**vars(args), "file": args.other})
    with reading(args, out) as before, reading(other, out) as after:
        found = differing(before, after)
    return found, (Path(args.file).name, Path(args.other).name), {}


def _two_moments(args: Namespace, out: Output) -> Found:
    from roadmapper.operations.details import utc
    from roadmapper.operations.history_moments import moment_words
    from roadmapper.operations.moments_apart import moments_apart
    from roadmapper.planning.moment import NOW, is_in_order
    from roadmapper.storage.reading import Reader

    if not args.since:
        raise InvalidInput("since", "Name another workspace, or a moment, such as --since “last month”.")
    with reading(args, out) as workspace, closing(Reader(workspace.file.working_path)) as reader:
        since = _chosen(workspace, reader, args.since, out, "since")
        until = _chosen(workspace, reader, args.until, out, "until") if args.until else NOW
        if not is_in_order(since, until):
            raise InvalidInput("until", "--until lies before --since. Nothing was compared.")
        found, begins, _step = moments_apart(workspace, reader, since, until)
        if begins is not None:
            out.tell(f"The history begins on {moment_words(workspace, begins)}; it was compared from there.")
        name = Path(args.file).name
        names = f"{name}, {since.words}", f"{name}, {until.words}"
    ends = {"since": utc(since.at or 0), "until": None if until.at is None else utc(until.at)}
    return found, names, ends


def _chosen(workspace: Workspace, reader: Reader, text: str, out: Output, word: str) -> Moment:
    from roadmapper.operations.history_moments import moment_words
    from roadmapper.planning.moment import NOW, Moment
    from roadmapper.storage.history_reading import read_id_of

    if text.strip().casefold() == "now":
        return NOW
    at, step = _moment(workspace, reader, text, out, word)
    exactly = reader.read(lambda connection: read_id_of(connection, step)) if _number(text) else ""
    return Moment(at, moment_words(workspace, at), step_id=exactly)


def _moment(workspace: Workspace, reader: Reader, text: str, out: Output, word: str) -> tuple[int, int]:
    """A moment in UTC milliseconds with the last step up to it: as people say it, or "step:1482"."""
    from roadmapper.operations.history_moments import moment_of_step, step_at_moment

    number = _number(text)
    if number is not None:
        return moment_of_step(reader, number), number
    at = moment(workspace, text, out, word=word)
    return at, step_at_moment(reader, at)


def _number(text: str) -> int | None:
    number = text.removeprefix(_STEP)
    return int(number) if text.startswith(_STEP) and number.isdecimal() else None


def _lines(found: Differing) -> list[str]:
    from roadmapper.operations.difference_markdown import summary

    lines = [summary(found)] if found.groups else []
    for each in found.differences:
        lines += [f"{each.name}: {line.words}" for line in each.lines]
        lines += [f"    {text}" for diff in each.texts.values() for text in diff]
    return lines


def _plain(found: Differing, names: tuple[str, str]) -> dict[str, Any]:
    return {
        "before": names[0],
        "after": names[1],
        "same_workspace": found.same_document,
        "initiatives": {kind: list(keys) for kind, keys in found.groups.items()},
        "items": [
            {
                "kind": each.kind,
                "entity": each.entity,
                "key": each.key,
                "title": each.title,
                "id": each.eid,
                "became": each.became,
                "changes": [
                    {
                        "field": line.field or None,
                        "name": line.stored or None,
                        "before": line.before or None,
                        "after": line.after or None,
                        "words": line.words,
                    }
                    for line in each.lines
                ],
                "texts": {title: list(text) for title, text in each.texts.items()},
            }
            for each in found.differences
        ],
    }
