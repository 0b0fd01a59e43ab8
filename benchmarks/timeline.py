"""The timeline page in the real window: its frames, first paint, commit and memory, and QGraphicsView's.

Plans of one length in years grow denser with their size; at equal density each 10,000 initiatives take five
years more. The yardstick shows the same plan in a view as large as the page's plot. Frames of a drag and of
hovering repaint what they touch; those of panning put what they have in common there from one picture, and
those of zooming stretch one where painting takes long. ``whole`` are zoomed frames without that, as the
yardstick's all are, and the full frame that others are held against.
"""

from __future__ import annotations

from typing import Any

from benchmarks.cases import Case

GESTURES = "benchmarks/measured/timeline_gestures.py"
MEMORY = "benchmarks/measured/timeline_memory.py"
GRAPHICS_VIEW = "benchmarks/yardsticks/graphics_view.py"
MAKE = "benchmarks/measured/make_plan.py"
SIZES = (100, 1_000, 10_000, 100_000)
LARGE = (10_000, 100_000)
PAGE, PLOT = ("1440", "900"), ("750", "712")
"""The window, and what sidebar, inspector, bars, header and lane titles leave of it for bars."""
PAGE_4K, PLOT_4K = ("3840", "2160"), ("3150", "1972")
FRAMES = {
    "pan": "panning sideways",
    "down": "panning up and down",
    "zoom": "zooming",
    "drag": "dragging a bar with its dependencies and its tag",
    "hover": "hovering from bar to bar",
    "fold": "folding or unfolding a lane",
}
WHOLE = frozenset({"pan", "down", "zoom"})
ALL = ("first", *FRAMES, "collect", "commit")
OF_OURS = (*ALL, "whole", "after")

DENSER = (MAKE, "{folder}", "{size}", "5")
DENSER_PLAN = "{folder}/plan-{size}-5.roadmap"
OURS = (GESTURES, DENSER_PLAN, *PAGE, *OF_OURS)
THEIRS = (GRAPHICS_VIEW, DENSER_PLAN, "{folder}", *PLOT, *ALL, "shift")
EVEN = (MAKE, "{folder}", "{size}", "50", "10000", "5")
OURS_EVEN = (GESTURES, "{folder}/plan-{size}-50.roadmap", *PAGE, *FRAMES)
OURS_OF_10_000 = (GESTURES, "{folder}/plan-10000-5.roadmap", *PAGE, *FRAMES)
OURS_4K = (GESTURES, DENSER_PLAN, *PAGE_4K, *FRAMES, "whole")
THEIRS_4K = (GRAPHICS_VIEW, DENSER_PLAN, "{folder}", *PLOT_4K, *FRAMES)
HELD = (MAKE, "{folder}", "{size}", "5", "100", "5")
OURS_HELD = (MEMORY, "{folder}/plan-100-5.roadmap", DENSER_PLAN, "{size}")
THEIRS_HELD = (GRAPHICS_VIEW, DENSER_PLAN, "{folder}", *PLOT, "resident")


def of_page(title: str, figure: str, **promised: Any) -> Case:
    """A figure of the page over plans that grow denser, against QGraphicsView unless told otherwise."""
    told = {"yardstick": THEIRS, "sizes": SIZES, "rounds": 4, **promised}
    return Case(f"Timeline: {title}", OURS, prepare=DENSER, figure=figure, keeps=True, **told)


CASES = (
    *(
        of_page(
            f"one frame of {words}",
            figure,
            ratio_at_most=dict.fromkeys(LARGE, 0.6) if figure in WHOLE else None,
            median_at_most={10_000: 3},
            p95_at_most={10_000: 8.3},
            growth_at_most=0.2,
        )
        for figure, words in FRAMES.items()
    ),
    of_page(
        "one frame painted whole, zoomed as none before it",
        "whole",
        against="zoom",
        ratio_at_most=dict.fromkeys(LARGE, 0.6),
        growth_at_most=0.2,
    ),
    of_page(
        "one frame of panning, against QGraphicsView moving the pixels that stay", "pan", against="shift"
    ),
    of_page(
        "one frame of dragging a bar, against a whole frame",
        "drag",
        yardstick=OURS,
        against="whole",
        sizes=SIZES[1:],
        ratio_at_most=dict.fromkeys(LARGE, 0.35),
    ),
    of_page(
        "from choosing the page to its first full paint",
        "first",
        p95_at_most={10_000: 150},
        growth_at_most=1.15,
    ),
    of_page(
        "a drag is let go: stored with its journal, and painted",
        "commit",
        p95_at_most={10_000: 30},
        growth_at_most=0.25,  # the lane is packed anew, and of a hundred times as many it holds more
        flushes=True,
    ),
    Case(
        "Timeline: what a drag that is let go brings after its paint",
        OURS,
        prepare=DENSER,
        figure="after",
        keeps=True,
        sizes=SIZES,
        rounds=4,
    ),
    of_page("the garbage collector's full pass", "collect", p95_at_most=5),
    *(
        Case(
            f"Timeline at equal density: one frame of {words}, against 10,000 initiatives",
            OURS_EVEN,
            OURS_OF_10_000,
            EVEN,
            sizes=(100_000,),
            figure=figure,
            ratio_at_most=1.15,
            keeps=True,
            rounds=7,
        )
        for figure, words in FRAMES.items()
    ),
    *(
        Case(
            f"Timeline at 3840 x 2160: one frame of {words}",
            OURS_4K,
            THEIRS_4K,
            DENSER,
            sizes=(10_000,),
            figure=figure,
            ratio_at_most=0.6 if figure in WHOLE else None,
            median_at_most=8.3,
            keeps=True,
            rounds=4,
        )
        for figure, words in FRAMES.items()
    ),
    Case(
        "Timeline at 3840 x 2160: one frame painted whole, zoomed as none before it",
        OURS_4K,
        THEIRS_4K,
        DENSER,
        sizes=(10_000,),
        figure="whole",
        against="zoom",
        ratio_at_most=0.6,
        keeps=True,
        rounds=4,
    ),
    Case(
        "Timeline: memory that the page keeps for each initiative",
        OURS_HELD,
        prepare=HELD,
        sizes=(1_000, 10_000),
        figure="kept",
        unit="kB",
        median_at_most={10_000: 1},
        keeps=True,
        rounds=4,
    ),
    Case(
        "Timeline: memory of the whole process for each initiative",
        OURS_HELD,
        THEIRS_HELD,
        HELD,
        sizes=(1_000, 10_000),
        figure="resident",
        unit="kB",
        keeps=True,
        rounds=4,
    ),
)
