"""The command about what a plan comes to: the forecast."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import reading


def forecast(args: Namespace, out: Output) -> int:
    """Tell by when each initiative and milestone will be done, and the chance to make its date."""
    from roadmapper.operations.conventions import Conventions
    from roadmapper.operations.forecasting import OutlookItem, read_outlook
    from roadmapper.planning.date_format import format_date
    from roadmapper.planning.forecast import chance_words
    from roadmapper.storage.reading import Reader

    with reading(args, out) as workspace:
        style = Conventions.of(workspace).date_style
        reader = Reader(workspace.file.working_path)
        try:
            outlook = read_outlook(reader, date.today())
        finally:
            reader.close()
    assert outlook is not None  # nobody cancels it
    if args.json:
        out.json([_plain(item) for item in outlook.items])
        return 0

    def row(item: OutlookItem) -> tuple[str, ...]:
        days = (item.planned, item.finish.p50, item.finish.p80, item.finish.p90)
        planned, *rest = ("" if day is None else format_date(day, "day", style) for day in days)
        return item.title, planned, "" if item.chance is None else chance_words(item.chance), *rest

    empty = (
        "Every initiative is expected to end as planned."
        if outlook.ranged
        else "No initiative has a best or a worst end, so there is nothing to forecast."
    )
    heads = ("Title", "Planned", "Chance to make it", "50 %", "80 %", "90 %")
    out.table(heads, [row(item) for item in outlook.items], empty)
    return 0


def _plain(item: Any) -> dict[str, Any]:
    return {
        "entity": item.entity,
        "id": item.id,
        "title": item.title,
        "planned": None if item.planned is None else item.planned.isoformat(),
        "chance": None if item.chance is None else round(item.chance, 4),
        **{name: day.isoformat() for name, day in item.finish._asdict().items()},
    }
