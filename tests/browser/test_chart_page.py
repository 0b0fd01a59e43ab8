"""The interactive page in a real browser: pan, zoom, filter, search, keyboard, details, paper."""

from __future__ import annotations

import re

import pytest

from tests.browser.chromium import Page
from tests.browser.conftest import Open, chart
from tests.unit.timeline.charts import PLAN, bar

X, Y = 700.0, 600.0  # an empty place of the chart


def day_at(page: Page, x: float) -> float:
    return page.value(f"dayAt({x})")


def bar_at(page: Page, key: str) -> tuple[float, float]:
    """The middle of a bar on screen."""
    x, y = page.value(
        f"(() => {{ const place = placeOf(bars.key.indexOf('{key}')), top = canvas.getBoundingClientRect().y;"
        " return [place.x + place.width / 2, place.y + place.height / 2 + top]; })()"
    )
    return x, y


def shown_keys(page: Page) -> list[str]:
    return sorted(page.value("bars.key.filter((_, index) => isShown(index))"))


def test_all_of_it_is_in_sight_at_first(opened: Open) -> None:
    page = opened()
    assert page.value("document.title") == "Atlas"
    assert page.value("layout.count") == len(PLAN)
    first, last = day_at(page, page.value("view.column")), day_at(page, page.value("view.width"))
    assert first < page.value("plan.first")
    assert last > page.value("plan.right")
    pixels = "context.getImageData(0, 0, canvas.width, canvas.height).data"
    assert page.value(f"new Set({pixels}.filter((_, at) => at % 4 === 0)).size") > 20  # shades of red


def test_panning_by_drag_wheel_and_keys(opened: Open) -> None:
    page = opened()
    page.click(*page.middle_of("#stops button[value=weeks]"))
    under = day_at(page, X)
    page.drag((X, Y), -120, 0)
    assert day_at(page, X - 120) == pytest.approx(under, abs=0.01)
    page.wheel(X, Y, 0, across=60)
    assert day_at(page, X - 180) == pytest.approx(under, abs=0.01)
    page.wheel(X, Y, 60, "shift")
    assert day_at(page, X - 240) == pytest.approx(under, abs=0.01)
    page.click(X, Y)
    page.key("ArrowRight")
    assert day_at(page, X - 320) == pytest.approx(under, abs=0.01)
    page.key("ArrowLeft")
    assert day_at(page, X - 240) == pytest.approx(under, abs=0.01)


def test_the_wheel_scrolls_down_where_there_is_more(opened: Open) -> None:
    page = opened(chart(tuple(bar(f"i{n}", "2026-10-01", "2027-03-31") for n in range(60)), dependencies=()))
    page.wheel(X, Y, 200)
    assert page.value("view.scrollY") == 200
    page.wheel(X, Y, 1e6)
    assert page.value("view.scrollY") == page.value("mostScrollY()")
    page.wheel(X, Y, -1e6)
    assert page.value("view.scrollY") == 0


def test_zooming_keeps_the_day_under_the_pointer(opened: Open) -> None:
    page = opened()
    before = page.value("view.pxPerDay")
    for down in (-240, -240, 120):
        under = day_at(page, X)
        page.wheel(X, Y, down, "control")
        assert day_at(page, X) == pytest.approx(under, abs=0.01)
    assert page.value("view.pxPerDay") > before


def test_stops_steps_fit_and_today(opened: Open) -> None:
    page = opened()
    for stop, zoom in (("weeks", 12), ("months", 2.45), ("quarters", 0.9), ("years", 0.33)):
        button = f"#stops button[value={stop}]"
        page.click(*page.middle_of(button))
        assert page.value("view.pxPerDay") == zoom
        assert page.value(f"document.querySelector('{button}').getAttribute('aria-pressed')") == "true"
    page.key("+")
    assert page.value("view.pxPerDay") == pytest.approx(0.33 * 1.25)
    page.key("-")
    assert page.value("view.pxPerDay") == pytest.approx(0.33)
    page.click(*page.middle_of("#stops button[value=weeks]"))
    page.key("t")
    middle = page.value("view.column + view.plotWidth / 2")
    assert day_at(page, middle) == pytest.approx(page.value("plan.today") + 0.5, abs=0.01)
    page.click(*page.middle_of("#fit"))
    assert page.value("[xOf(plan.first) > view.column, xOf(plan.right) < view.width]") == [True, True]


def test_weekends_show_where_days_are_told(opened: Open) -> None:
    for hides_dates, weekends in ((False, True), (True, False)):
        page = opened(chart(dependencies=(), hides_dates=hides_dates))
        page.click(*page.middle_of("#stops button[value=weeks]"))
        page.key("t")
        saturday = "periodStart(plan.today, 'week') + 5"
        ground = page.value(
            f"(() => {{ const scale = canvas.width / canvas.clientWidth, x = xOf({saturday} + 0.5);"
            f" return [...context.getImageData(x * scale, {Y} * scale, 1, 1).data].slice(0, 3); }})()"
        )
        white = [255, 255, 255]
        assert (ground != white) is weekends


def test_filters_are_chips_that_can_be_taken_away(opened: Open) -> None:
    page = opened()
    page.click(*page.middle_of("#filter-button"))
    page.click(*page.middle_of("#filters label:nth-of-type(2) input"))
    assert shown_keys(page) == ["D", "Q"]
    assert page.value("layout.lanes.map(lane => lane.lane.title)") == ["Retention"]
    page.key("Escape")
    assert page.value("document.querySelector('#filters').hidden") is True
    assert "Lane: Retention" in page.value("document.querySelector('.chip').textContent")
    assert "2 of 8 initiatives" in page.value("document.querySelector('#chips').textContent")
    page.click(*page.middle_of("#chips .chip"))
    assert len(shown_keys(page)) == len(PLAN)
    assert page.value("document.querySelector('#chips').hidden") is True


def test_a_filter_by_words_and_the_way_back_from_nothing(opened: Open) -> None:
    page = opened()
    page.click(*page.middle_of("#filter-button"))
    page.write("Digest")
    assert shown_keys(page) == ["U"]
    page.write(" nothing such")
    assert shown_keys(page) == []
    assert page.value("document.querySelector('#empty').hidden") is False
    page.key("Escape")
    page.click(*page.middle_of("#clear-filters"))
    assert len(shown_keys(page)) == len(PLAN)


def test_searching_leads_from_one_to_the_next(opened: Open) -> None:
    page = opened()
    page.key("/")
    page.write("title of")
    assert page.value("document.querySelector('#search-count').textContent") == "6"
    found = []
    for number in range(1, 7):
        page.key("Enter")
        assert page.value("document.querySelector('#search-count').textContent") == f"{number} of 6"
        found.append(page.value("bars.key[chosen]"))
    assert sorted(found) == ["A", "B", "C", "D", "Q", "S"]
    page.key("Enter", "shift")
    assert page.value("bars.key[chosen]") == found[4]
    page.key("Escape")
    assert page.value("[searchField.value, searching()]") == ["", False]


def test_bars_are_walked_and_opened_by_keyboard(opened: Open) -> None:
    page = opened()
    page.click(X, Y)
    page.key("Tab")
    assert page.value("bars.key[focused]") == "A"
    page.key("ArrowRight")
    assert page.value("bars.key[focused]") == "C"
    page.key("ArrowDown")
    assert page.value("bars.key[focused]") == "B"
    page.key("ArrowDown")
    assert page.value("bars.key[focused]") == "D"
    page.key("Enter")
    assert page.value("[bars.key[chosen], details.hidden]") == ["D", False]
    page.key("Escape")
    assert page.value("[chosen, bars.key[focused], details.hidden]") == [-1, "D", True]
    page.key("f")
    assert page.value("layout.lanes[1].folded") is True


def test_a_click_tells_everything_of_an_initiative(opened: Open) -> None:
    page = opened()
    page.click(*bar_at(page, "D"))
    words = page.value("detailsBody.innerText")
    for part in (
        "Initiative · D",
        "Title of d",
        "Planned",
        "1 Dec 2026 → 10 Feb 2027 · 10 weeks",
        "Retention",
        "Title of d starts 109 days before Title of c ends.",
    ):
        assert part in words
    page.click(*page.middle_of("#details-body li button"))
    assert page.value("bars.key[chosen]") == "C"
    page.click(*page.middle_of("#close-details"))
    assert page.value("details.hidden") is True


def test_a_lane_s_title_folds_it(opened: Open) -> None:
    page = opened()
    top = page.value("canvas.getBoundingClientRect().y + yOf(layout.lanes[0].top) + 18")
    page.click(60, top)
    assert page.value("layout.lanes.map(lane => lane.folded)") == [True, False, False, False]
    page.click(*page.middle_of("#fold-all"))
    assert page.value("layout.lanes.every(lane => lane.folded)") is True
    page.click(*page.middle_of("#fold-all"))
    assert page.value("layout.lanes.some(lane => lane.folded)") is False


def test_colours_follow_the_system_or_the_reader(opened: Open) -> None:
    page = opened(dark=True)
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.value(ground)
    assert page.value("inks.canvas") == page.value("plan.colours.dark.canvas")
    page.prefer(dark=False)
    assert page.value(ground) != dark
    assert page.value("inks.canvas") == page.value("plan.colours.light.canvas")
    page.value("(() => { const theme = document.querySelector('#theme'); theme.value = 'dark';"
               " theme.dispatchEvent(new Event('change')); })()")  # fmt: skip
    assert page.value(ground) == dark


def test_a_title_reads_in_the_direction_of_its_first_letter(opened: Open) -> None:
    titles = {"h": "1. השקה beta", "e": "Beta השקה"}
    rows = tuple(bar(eid, "2026-11-02", "2027-02-19", title=title) for eid, title in titles.items())
    page = opened(chart(rows, dependencies=()))
    page.value(
        "(() => { window.found = {}; const write = context.fillText;"
        " context.fillText = function (text, ...at) { window.found[text] = [this.direction, this.textAlign];"
        " write.call(this, text, ...at); }; })()"
    )
    page.key("ArrowRight")
    page.settle()
    found = page.value("window.found")
    assert found["1. השקה beta"] == ["rtl", "left"]
    assert found["Beta השקה"] == ["ltr", "left"]


def test_a_screen_reader_finds_every_bar_by_name(opened: Open) -> None:
    page = opened()
    names = {node.get("name", {}).get("value") for node in page.accessible() if not node.get("ignored")}
    assert {
        "A, Title of a, 17 Oct 2026 → 2 Jan 2027 · 11 weeks, Activation, Planned",
        "Q, Title of q, Q2 2027 → Q3 2027 · 6 months, Retention, Planned",
        "U, Slack digest, Not scheduled, Not scheduled, Planned",
    } <= names
    assert len([name for name in names if name and name.endswith(", Planned")]) == len(PLAN)


def test_a_narrow_window_and_a_wide_one(opened: Open) -> None:
    for width, height in ((390, 800), (3840, 2160)):
        page = opened(width=width, height=height)
        assert page.value("document.documentElement.scrollWidth") <= width
        page.click(*bar_at(page, "A"))
        assert page.value("details.hidden") is False


HOSTILE = '<img src=x onerror="window.broken=1"></script><script>window.broken=1</script>'


def test_hostile_titles_stay_text(opened: Open) -> None:
    bars = (bar("a", "2026-10-01", "2027-06-30", title=HOSTILE, owners=(HOSTILE,)),)
    page = opened(chart(bars, HOSTILE, ()))
    page.click(*bar_at(page, "A"))
    assert HOSTILE in page.value("detailsBody.textContent")
    assert page.value("[window.broken ?? 0, document.images.length]") == [0, 0]


def test_paper_has_all_lanes_and_the_view_comes_back(opened: Open) -> None:
    page = opened(chart(tuple(bar(f"i{n}", "2026-10-01", "2027-03-31") for n in range(60)), dependencies=()))
    before = page.value("[view.pxPerDay, view.scroll, view.width]")
    printed = page.paper()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) >= 3
    page.settle()
    assert page.value("[view.pxPerDay, view.scroll, view.width]") == before
    assert page.value("sheets.children.length") == 0
