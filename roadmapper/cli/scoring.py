"""The command about what comes first: scores by a model, with what they lack."""

from __future__ import annotations

from argparse import Namespace

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import reading


def score(args: Namespace, out: Output) -> int:
    """List the initiatives with their scores, the greatest first; those that lack an input come last."""
    from roadmapper.operations.conventions import Conventions
    from roadmapper.operations.score_list import read_score_list, score_words

    with reading(args, out) as workspace:
        found = read_score_list(workspace, args.model)
        style = Conventions.of(workspace).number_style
    if args.json:
        out.json([row.plain() for row in found.rows])
        return 0
    cells = [
        (row.key, row.title, score_words(found.model, row.score, style), ", ".join(row.lacks))
        for row in found.rows
    ]
    out.table(("Key", "Title", found.model.title, "Missing"), cells, "There are no initiatives yet.", (3,))
    return 0
