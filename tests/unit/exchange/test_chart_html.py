"""The interactive page as a file: what it holds, what it forbids, and titles that try to break out of it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from roadmapper import paths
from roadmapper.exchange.exporters.chart_html import SCRIPTS, embedded, html_of
from roadmapper.painting.tokens import DARK, LIGHT, chart_colours
from roadmapper.timeline.chart import Chart, chart_of
from roadmapper.timeline.end_ranges import EndRange
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.rows import DependencyRow, InitiativeRow, MilestoneRow, TimelineRows
from tests.unit.timeline.charts import PLAN, VALUES, bar, day

AS_OF = date(2026, 11, 20)
MILESTONES = (
    MilestoneRow("m1", "Beta", day("2026-12-01")),
    MilestoneRow("m2", "GA", day("2027-04-01"), "quarter"),
)
DEPENDENCIES = (DependencyRow("x", "a", "c"), DependencyRow("z", "c", "d"))
MOST_BYTES = 300_000


def chart(bars: tuple[InitiativeRow, ...] = PLAN, title: str = "Atlas") -> Chart:
    rows = TimelineRows(bars)
    if bars is PLAN:
        rows.put_ranges({"b": EndRange(day("2026-11-20"), day("2027-01-31"))})
    plan = Plan(rows, VALUES, MILESTONES, DEPENDENCIES, "d mmm yyyy")
    return chart_of(plan, title=title, as_of=AS_OF)


def written(found: Chart) -> str:
    return html_of(found, chart_colours(LIGHT), chart_colours(DARK)).decode()


@dataclass
class Element:
    """An element with its attributes and the text right in it."""

    name: str
    attributes: dict[str, str | None]
    text: str = ""


class Elements(HTMLParser):
    """Every element of a page, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Element] = []
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, dict(attrs)))
        self._open = tag

    def handle_data(self, data: str) -> None:
        if self.found and self._open == self.found[-1].name:
            self.found[-1].text += data

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def named(self, name: str) -> list[Element]:
        return [each for each in self.found if each.name == name]


def facts_in(page: str) -> dict[str, Any]:
    (plan,) = [each for each in Elements(page).named("script") if each.attributes.get("id") == "plan"]
    return json.loads(plan.text)


def test_everything_that_is_drawn_is_in_it() -> None:
    facts = facts_in(written(chart()))
    initiatives = facts["initiatives"]
    count = len(PLAN)
    lists = {name: column for name, column in initiatives.items() if name not in ("openStart", "openEnd")}
    assert {len(column) for column in lists.values()} == {count}
    assert initiatives["title"] == [row.title for row in PLAN]
    assert initiatives["dates"][:5] == [
        "17 Oct 2026 → 2 Jan 2027 · 11 weeks",
        "1 Nov 2026 → 30 Nov 2026 · 4 weeks",
        "8 Jan 2027 → 20 Mar 2027 · 10 weeks",
        "1 Dec 2026 → 10 Feb 2027 · 10 weeks",
        "Q2 2027 → Q3 2027 · 6 months",
    ]
    assert initiatives["ends"][1] == "best 20 Nov, likely 30 Nov, worst 31 Jan"
    assert (initiatives["early"][1], initiatives["reach"][1]) == (10, day("2027-02-01"))
    assert (initiatives["before"][4], initiatives["after"][5]) == (1, 2)
    assert initiatives["openEnd"] == [5]
    assert facts["dependencies"]["words"] == [
        "",
        "Title of d starts 109 days before Title of c ends.",
    ]
    assert [lane["title"] for lane in facts["lanes"]] == [
        "Activation",
        "Retention",
        "Enterprise ready",
        "Not scheduled",
    ]
    assert [milestone["words"] for milestone in facts["milestones"]] == ["1 Dec 2026", "Q2 2027"]
    assert ["violated", "Violated dependency"] in facts["marks"]
    assert ["vague", "Vague date"] in facts["marks"]


def test_lanes_tell_how_far_they_are() -> None:
    bars = (
        bar("a", "2026-10-01", "2026-10-10")._replace(progress=30.0),
        bar("b", "2026-10-01", "2026-10-10", "ret")._replace(progress=40.0),
        bar("c", "2026-10-11", "2026-10-20", "ret"),
        bar("d", "2026-10-11", "2026-10-20", "ent"),
    )
    facts = facts_in(written(chart(bars)))
    assert [lane["note"] for lane in facts["lanes"]] == ["61% of KR", "20%", ""]


def test_title_day_and_language_are_told() -> None:
    page = Elements(written(chart(title="Atlas & co")))
    assert page.named("html")[0].attributes["lang"] == "en"
    assert page.named("title")[0].text == page.named("h1")[0].text == "Atlas & co"
    assert [each.text for each in page.named("p") if each.attributes.get("class") == "stamp"] == [
        "As of 20 Nov 2026"
    ]


def test_it_is_small_without_its_plan() -> None:
    page = written(chart())
    assert len(page.encode()) - len(embedded(facts_in(page)).encode()) < MOST_BYTES


def test_nothing_in_it_leads_to_the_network() -> None:
    page = written(chart())
    assert not re.search(r"https?:|//[a-z]+\.[a-z]|url\(|@import|fetch\(|XMLHttp|WebSocket|sendBeacon", page)
    for each in Elements(page).found:
        assert not {"srcset", "action", "background", "data", "poster"} & set(each.attributes)
        assert each.attributes.get("src") is None
        assert each.attributes.get("href") in (None, "data:,")
        assert not [name for name in each.attributes if name.startswith("on")]


def test_its_policy_allows_its_own_script_and_style_alone() -> None:
    page = Elements(written(chart()))
    (policy,) = [
        each.attributes["content"] or ""
        for each in page.named("meta")
        if each.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    script = next(each for each in page.named("script") if "type" not in each.attributes).text
    style = page.named("style")[0].text
    assert rules == {
        "default-src": "'none'",
        "img-src": "data:",
        "script-src": hash_of(script),
        "style-src": hash_of(style),
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def hash_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_equal_charts_are_equal_files() -> None:
    assert written(chart()) == written(chart())


HOSTILE = (
    "</script><script>alert(1)</script><!-- \u2028 & ' \" $title ${script} \\u003c"
    " <img src=x onerror=alert(1)>"
)


def test_hostile_titles_stay_text() -> None:
    bars = (bar("a", "2026-10-01", "2026-12-31", title=HOSTILE, owners=(HOSTILE,)),)
    page = written(chart(bars, title=HOSTILE))
    assert facts_in(page)["initiatives"]["title"] == [HOSTILE]
    elements = Elements(page)
    assert len(elements.named("script")) == 2
    assert elements.named("img") == []
    assert "".join(elements.named("title")[0].text.split()) == "".join(HOSTILE.split())


@given(st.recursive(st.text() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_embedded_values_come_back_and_end_no_script(value: Any) -> None:
    text = embedded({"value": value})
    assert json.loads(text) == {"value": value}
    assert not set("<>&\u2028\u2029") & set(text)


def test_every_script_is_used_and_short_enough_to_read() -> None:
    files = {file.stem: file for file in (paths.resources() / "chart").glob("*.js")}
    assert sorted(files) == sorted(SCRIPTS)
    assert {name: lines_of(file) for name, file in files.items() if lines_of(file) > 300} == {}
    assert [
        name for name, file in files.items() if not file.read_text(encoding="utf-8").startswith("// ")
    ] == []


def lines_of(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())
