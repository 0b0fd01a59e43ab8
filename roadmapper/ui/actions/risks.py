"""Actions on risks."""

from __future__ import annotations

from roadmapper.ui.actions import SEPARATOR, Action, is_open, is_writable

_NEEDS = "Select the risk, then move it again"


def _move(name: str, text: str, tip: str, key: str) -> Action:
    return Action(
        f"risk.{name}", text, tip, (f"Ctrl+Alt+Shift+{key}",), "", is_writable, page="risks", needs=_NEEDS
    )


ACTIONS = (
    Action(
        "risk.new", "Risk", "File what may go wrong", ("Ctrl+Alt+Q",), "shield", is_writable, page="risks"
    ),
    _move("likelier", "More likely", "Raise the probability of the selected risks", "Up"),
    _move("less_likely", "Less likely", "Lower the probability of the selected risks", "Down"),
    _move("graver", "More impact", "Raise the impact of the selected risks", "Right"),
    _move("milder", "Less impact", "Lower the impact of the selected risks", "Left"),
    Action(
        "risk.show_all",
        "Show all risks",
        "Show the risks of every place of the matrix again",
        icon="filter",
        when=is_open,
        page="risks",
    ),
)
IN_MENUS = {
    "Insert": ("risk.new",),
    "Roadmap": (
        *("risk.likelier", "risk.less_likely", "risk.graver", "risk.milder"),
        SEPARATOR,
        "risk.show_all",
    ),
}
