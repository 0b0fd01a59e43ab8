"""The command for scoring together: rounds are begun, given to, shown, revealed, taken from and closed."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING, Any

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import changing, reading
from roadmapper.counting import grouped

if TYPE_CHECKING:
    from roadmapper.operations.round_results import Result, RoundView
    from roadmapper.storage.workspace import Workspace

_HIDDEN = "hidden until revealed"


def list_rounds(args: Namespace, out: Output) -> int:
    """List the rounds, the newest first."""
    from roadmapper.operations.score_rounds import STATES, model_title, read_rounds
    from roadmapper.operations.scoring import models

    with reading(args, out) as workspace:
        rows, known = read_rounds(workspace.reader), models(workspace)
    titles = {row.id: model_title(known, row.model) for row in rows}
    if args.json:
        out.json(
            [
                {
                    "key": row.key,
                    "title": row.title,
                    "model": titles[row.id],
                    "state": row.state,
                    "by": row.person,
                    "begun": row.begun_at,
                    "revealed": row.revealed_at or None,
                }
                for row in rows
            ]
        )
        return 0
    cells = [
        (row.key, row.title, titles[row.id], STATES.get(row.state, row.state), row.person, row.begun_at[:10])
        for row in rows
    ]
    out.table(
        ("Key", "Title", "Model", "State", "By", "Begun"), cells, "There are no scoring rounds yet.", (5,)
    )
    return 0


def start(args: Namespace, out: Output) -> int:
    """Begin a round; prints its key."""
    from roadmapper.operations.candidates import Candidates
    from roadmapper.operations.conventions import Conventions
    from roadmapper.operations.rank_choice import Choice
    from roadmapper.operations.score_rounds import start_round
    from roadmapper.operations.scoring import model_named
    from roadmapper.planning.date_format import format_date

    with changing(args, out) as workspace:
        model = model_named(workspace, args.model)
        day = format_date(date.today(), "day", Conventions.of(workspace).date_style)
        ids = _ids(workspace, args.keys)
        if not args.keys:
            ids = Candidates.read(workspace, workspace.reader, Choice(model.name)).order
        made = start_round(workspace, args.title or f"{model.title}, {day}", model.name, ids)
    out.line(made.key)
    return 0


def give(args: Namespace, out: Output) -> int:
    """Give numbers for one initiative as who works here."""
    from roadmapper.entities.custom_field import CustomField
    from roadmapper.operations import given_scores
    from roadmapper.operations.criteria import scored_field
    from roadmapper.operations.score_rounds import round_named

    with changing(args, out) as workspace:
        row, (eid,) = round_named(workspace, args.round), _ids(workspace, [args.key])
        customs = workspace.all(CustomField)
        numbers: dict[tuple[str, str], float | None] = {}
        for name, text in args.fields:
            field = scored_field(name, customs)
            numbers[eid, field] = given_scores.read_typed(workspace, field, text)
        changed = given_scores.give(workspace, row.id, numbers)
        if args.why is not None:
            said = [place for place, number in numbers.items() if number is not None]
            changed = given_scores.explain(workspace, row.id, said, args.why) or changed
        person = workspace.author_name
    _tell_name(person, out)
    number = f"{changed} score" if changed == 1 else f"{changed} scores"
    out.line(f"Gave {number} in “{row.title}” as “{person}” ({_HIDDEN})" if changed else "Nothing changed.")
    return 0


def _tell_name(person: str, out: Output) -> None:
    from roadmapper import settings

    if not settings.get("author.name"):
        out.tell(
            f"No name is set in the preferences, so you score as “{person}”, your login name. Two people of"
            " one name would count as one."
        )


def show(args: Namespace, out: Output) -> int:
    """Tell a round: one's own numbers while it is open, what everybody gave once it was revealed."""
    from roadmapper.operations.conventions import Conventions
    from roadmapper.operations.round_words import finished_words, standing_words

    with reading(args, out) as workspace:
        view = _view(workspace, args.round)
        style = Conventions.of(workspace).number_style
    if args.json:
        out.json(_plain(view))
        return 0
    _tell_name(view.me, out)
    out.tell(standing_words(view))
    _print(view, out, style)
    out.tell(finished_words(view))
    return 0


def _print(view: RoundView, out: Output, style: str) -> None:
    from roadmapper.operations.round_words import RESULT_HEADS, result_words
    from roadmapper.operations.score_list import number_words

    if not view.round.is_open:
        cells = [result_words(view, result, style) for result in view.results]
        heads = ("Key", "Initiative", *RESULT_HEADS)
        rows = [
            (result.item.key, result.item.title, *each)
            for result, each in zip(view.results, cells, strict=True)
        ]
        out.table(heads, rows, "Nothing of this round is there any more.", (8, 7, 10))
        return
    own = view.given.own
    rows = [
        (item.key, item.title, *(number_words(own.get((item.id, field)), style) for field in view.fields))
        for item in view.items
    ]
    heads = ("Key", "Initiative", *(view.titles[field] for field in view.fields))
    out.table(heads, rows, "Nothing of this round is there any more.")


def _plain(view: RoundView) -> dict[str, Any]:
    """A round as JSON gives it; without results while it is open."""
    return {
        "key": view.round.key,
        "title": view.round.title,
        "model": view.model_title,
        "state": view.round.state,
        "inputs": list(view.fields),
        "people": [
            {"name": person, "given": number, "asked": view.asked}
            for person, number in view.given.counts.items()
        ],
        "own": [
            {
                "key": item.key,
                "title": item.title,
                "given": {field: view.given.own.get((item.id, field)) for field in view.fields},
            }
            for item in view.items
        ],
        "results": None if view.round.is_open else [_plain_result(result) for result in view.results],
    }


def _plain_result(result: Result) -> dict[str, Any]:
    import math

    found: dict[str, Any] = {"key": result.item.key, "title": result.item.title, "input": result.field}
    agreed = result.agreed
    if agreed is not None:
        spread = agreed.spread
        found |= {
            "median": agreed.median,
            "mean": agreed.mean,
            "low": agreed.low,
            "lowest": list(agreed.lowest),
            "high": agreed.high,
            "highest": list(agreed.highest),
            "range": agreed.range,
            "deviation": agreed.deviation,
            "spread": spread if spread is not None and math.isfinite(spread) else None,
            "given": dict(agreed.given),
        }
    found["reasons"] = dict(result.reasons)
    return found | {"missing": list(result.missing), "now": result.item.values.get(result.field)}


def reveal(args: Namespace, out: Output) -> int:
    """Let everybody see what everybody gave."""
    from roadmapper.operations import score_rounds
    from roadmapper.operations.round_words import finished_words

    with changing(args, out) as workspace:
        row = score_rounds.round_named(workspace, args.round)
        score_rounds.reveal(workspace, row.id)
        view = _view(workspace, row.key)
    out.line(f"Revealed “{row.title}”. {finished_words(view)}")
    return 0


def take(args: Namespace, out: Output) -> int:
    """Write medians or means into the initiatives."""
    from roadmapper.operations import round_taking
    from roadmapper.operations.score_rounds import REVEALED

    with changing(args, out) as workspace:
        view = _view(workspace, args.round, REVEALED)
        items = _ids(workspace, args.keys) or None
        number = round_taking.take(workspace, view, args.middle, items)
    numbers = "1 number is" if number == 1 else f"{grouped(number)} numbers are"
    out.line(f"{numbers} the {args.middle} of “{view.round.title}” now, and say so as their evidence.")
    return 0


def close(args: Namespace, out: Output) -> int:
    """Be done with a round."""
    return _turn(args, out, "close", "Closed", "revealed")


def reopen(args: Namespace, out: Output) -> int:
    """Go on giving numbers."""
    return _turn(args, out, "reopen", "Reopened", "revealed")


def remove(args: Namespace, out: Output) -> int:
    """Remove a round with what was given in it."""
    return _turn(args, out, "remove", "Removed", "open")


def _turn(args: Namespace, out: Output, deed: str, done: str, state: str) -> int:
    from roadmapper.operations import score_rounds

    with changing(args, out) as workspace:
        row = score_rounds.round_named(workspace, args.round, state)
        getattr(score_rounds, deed)(workspace, row.id)
    out.line(f"{done} “{row.title}”.")
    return 0


def _view(workspace: Workspace, text: str | None, state: str = "open") -> RoundView:
    from roadmapper.operations.round_results import read_round
    from roadmapper.operations.score_rounds import round_named

    row = round_named(workspace, text, state)
    return read_round(workspace, workspace.reader, row, workspace.author_name)


def _ids(workspace: Workspace, keys: list[str]) -> list[str]:
    from roadmapper.entities.initiative import Initiative

    return [workspace.find(key, Initiative).id for key in keys]
