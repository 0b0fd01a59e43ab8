"""The chart as one HTML file that works on its own: pan, zoom, filter, search, details, and no network."""

from __future__ import annotations

import html
import json
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from string import Template
from typing import Any, Final

from roadmapper import paths
from roadmapper.exchange.interactive.plan_facts import facts_of
from roadmapper.timeline.chart import Chart
from roadmapper.timeline.chart_colours import ChartColours
from roadmapper.timeline.chart_words import as_of_words

SCRIPTS: Final = (
    *("days", "plan", "packing", "layout", "view", "inks", "text", "paint", "panes", "bars", "labels"),
    *("courses", "arrows", "pointer", "thumbs", "list", "details", "search", "filters", "keys"),
    *("controls", "printing", "main"),
)
"""The files of ``resources/chart`` in the order in which they become one script."""
_UNSAFE: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def html_of(chart: Chart, light: ChartColours, dark: ChartColours) -> bytes:
    """One interactive page of the chart, in the colours of both themes; the same chart gives the same bytes.

    Its Content-Security-Policy allows the page's own script and style alone, by their hashes, and no request
    to anywhere; whatever stands in a title stays text.
    """
    style = f"{_variables(light, dark)}\n{_part('chart.css')}"
    script = '"use strict";\n' + "\n".join(_part(f"{name}.js") for name in SCRIPTS)
    filled = Template(_part("page.html")).substitute(
        title=html.escape(chart.title or "Roadmap"),
        stamp=html.escape(as_of_words(chart)),
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        plan=embedded(facts_of(chart, light, dark)),
    )
    return filled.encode()


def embedded(facts: Mapping[str, Any]) -> str:
    """Values as JSON that cannot end the script element it stands in."""
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter, escaped in _UNSAFE.items():
        text = text.replace(letter, escaped)
    return text


@cache
def _part(name: str) -> str:
    return (paths.resources() / "chart" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """What a Content-Security-Policy knows an inline script or style by."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _variables(light: ChartColours, dark: ChartColours) -> str:
    """The colours as CSS variables: the system's theme, unless the reader chooses; light on paper."""
    by_day, by_night = (
        ";".join(
            f"--{name.replace('_', '-')}:{value}"
            for name, value in each._asdict().items()
            if isinstance(value, str)
        )
        for each in (light, dark)
    )
    return (
        f":root{{{by_day}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{by_night}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{{by_night}}}}}"
    )
