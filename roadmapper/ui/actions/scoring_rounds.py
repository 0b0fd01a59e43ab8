"""Actions on scoring together."""

from __future__ import annotations

from roadmapper.ui.actions import Action, Submenus, is_open, is_writable

TOGETHER = "(scoring together)"
_NO_ROUND = "There is no scoring round in which this can be done now"
_NO_ROW = "Select the initiatives in a revealed scoring round first"


def _on_round(name: str, text: str, tip: str, icon: str = "", needs: str = _NO_ROUND) -> Action:
    return Action(f"round.{name}", text, tip, (), icon, is_writable, page="prioritise", needs=needs)


ACTIONS = (
    _on_round(
        "start",
        "Score together…",
        "Have everybody give their own numbers, hidden from the others until they are revealed",
        "users",
    ),
    Action(
        "round.show",
        "Scoring rounds",
        "Give your numbers in a scoring round, or see what was given in earlier ones",
        ("Ctrl+Alt+Shift+G",),
        "users",
        is_open,
        page="prioritise",
        checkable=True,
    ),
    _on_round(
        "say_why",
        "Say why…",
        "Give a reason for the number in the current cell, hidden as long as the number",
        "pencil",
        "Choose the cell of a number that you have given in an open scoring round first",
    ),
    _on_round("reveal", "Reveal scores", "Let everybody see what everybody gave in the open round", "eye"),
    _on_round(
        "take_medians", "Take all medians", "Give every initiative of the round the median of its scores"
    ),
    _on_round("take_means", "Take all means", "Give every initiative of the round the mean of its scores"),
    _on_round(
        "take_median", "Take median of selected", "Give the selected initiatives their medians", "", _NO_ROW
    ),
    _on_round("take_mean", "Take mean of selected", "Give the selected initiatives their means", "", _NO_ROW),
    _on_round("close", "Close scoring round", "Be done with a revealed round; it stays listed"),
    _on_round("reopen", "Reopen scoring round", "Go on giving numbers, which are hidden again"),
    _on_round("rename", "Rename scoring round…", "Call the scoring round otherwise"),
    _on_round("remove", "Remove scoring round", "Remove the round with every number given in it"),
)
IN_MENUS = {"Roadmap": (TOGETHER,)}
SUBMENUS: Submenus = {
    TOGETHER: (
        "Score &together",
        (
            *("round.start", "round.show", "round.say_why", "round.reveal"),
            *("round.take_medians", "round.take_means", "round.take_median", "round.take_mean"),
            *("round.rename", "round.close", "round.reopen", "round.remove"),
        ),
    )
}
