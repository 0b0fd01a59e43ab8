"""The keys that count on the timeline itself, in words, for the list of keys; ``keyboard`` answers them."""

from __future__ import annotations

from typing import Final, NamedTuple


class CanvasKey(NamedTuple):
    """What one or several keys do while the timeline has the keyboard."""

    text: str
    keys: tuple[str, ...]
    tip: str


CANVAS_KEYS: Final = (
    CanvasKey("go from bar to bar", ("Left", "Right", "Up", "Down"), "Shift adds them to what is selected"),
    CanvasKey(
        "move the selected bars", ("Alt+Left", "Alt+Right"), "By the zoom's unit; the chosen milestone, too"
    ),
    CanvasKey("move their end", ("Alt+Shift+Left", "Alt+Shift+Right"), "By the zoom's unit"),
    CanvasKey("move their start", ("Ctrl+Shift+Left", "Ctrl+Shift+Right"), "By the zoom's unit"),
    CanvasKey("change their lane", ("Alt+Up", "Alt+Down"), "They take the value of the lane they come to"),
    CanvasKey("select all bars", ("Ctrl+A",), ""),
    CanvasKey("give up what is in the hand", ("Esc",), "Else nothing is selected any more"),
    CanvasKey("go to the milestones", ("M",), "Arrows go from one to the next, Delete removes it"),
    CanvasKey("fold the lane", ("-",), "The lane of the current bar"),
    CanvasKey("unfold the lane", ("+",), "The lane of the current bar"),
    CanvasKey("open the current bar", ("Return",), "The inspector takes the keys"),
    CanvasKey("go to today", ("Home",), ""),
    CanvasKey("scroll a little", ("Ctrl+Left", "Ctrl+Right", "Ctrl+Up", "Ctrl+Down"), ""),
    CanvasKey("scroll a page", ("PgUp", "PgDown"), ""),
)
