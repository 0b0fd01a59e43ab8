"""Actions on what comes first."""

from __future__ import annotations

from roadmapper.ui.actions import Action, Submenus, is_open, is_writable

RANKING = "(ranking)"


def _model(name: str, title: str, words: str) -> Action:
    return Action(f"rank.{name}", f"Rank by {title}", words, page="prioritise", checkable=True)


ACTIONS = (
    _model("rice", "RICE", "Reach × impact × confidence ÷ effort"),
    _model("ice", "ICE", "Impact × confidence × ease"),
    _model("wsjf", "WSJF", "Business value, time criticality and risk reduction, ÷ job size"),
    _model("value", "value against effort", "Value ÷ effort"),
    _model("moscow", "MoSCoW", "Must before should, could and won't"),
    Action(
        "rank.by_hand",
        "Rank by hand",
        "Show the order that was made by hand, or the one by score",
        icon="grip-vertical",
        page="prioritise",
        when=is_open,
        checkable=True,
    ),
    Action(
        "rank.forget_hand",
        "Forget the order by hand",
        "Have every initiative stand where its score puts it",
        when=is_writable,
        page="prioritise",
        needs="Nothing was placed by hand yet",
    ),
    Action(
        "rank.evidence",
        "Where the number comes from…",
        "Add a note or a link to a number of the selected initiative",
        ("Ctrl+Alt+Shift+E",),
        "quote",
        is_writable,
        page="prioritise",
        needs="Select the initiative whose number it is about",
    ),
    Action("rank.own", "Rank by a weighted model", "Rank by criteria of your own", page="prioritise"),
    Action(
        "rank.chart",
        "Bubble chart",
        "Show two numbers against each other beside the table, and drag bubbles to rescore",
        page="prioritise",
        checkable=True,
    ),
    Action(
        "rank.export_chart",
        "Export bubble chart…",
        "Write the bubble chart to a PNG or SVG file",
        page="prioritise",
        needs="No initiative has both numbers of the chart yet",
    ),
    Action(
        "rank.capacity",
        "Capacity…",
        "Say how many person-months there are for what stands above the line",
        page="prioritise",
    ),
)
IN_MENUS = {"Roadmap": (RANKING,)}
SUBMENUS: Submenus = {
    RANKING: (
        "Prioriti&se",
        (
            *("rank.rice", "rank.ice", "rank.wsjf", "rank.value", "rank.moscow", "rank.own"),
            *("rank.by_hand", "rank.forget_hand", "rank.capacity", "rank.evidence", "rank.chart"),
            "rank.export_chart",
        ),
    )
}
