"""The token table: every colour of the interface, light and dark, as ``#RRGGBB``."""

from __future__ import annotations

from typing import NamedTuple

from roadmapper.timeline.chart_colours import ChartColours

THEME_COLOURS = (
    "#4C78D8",
    "#1F9E8F",
    "#8A5CD6",
    "#D9912B",
    "#D6577A",
    "#4F9D4A",
    "#2A94B8",
    "#64748B",
)
"""Lanes and bars, in the order in which new themes take them; the same in light and dark."""


class Tokens(NamedTuple):
    """One theme's colours, each named by what it is for."""

    app: str  # window, inspector, head of a table
    sidebar: str  # sidebar, menu bar and status bar
    canvas: str  # the page itself
    raised: str  # fields, cards, buttons
    line: str  # borders
    line_soft: str  # grid
    hover: str
    text: str
    text_2: str  # labels
    text_3: str  # hints
    accent: str  # selection, primary, links
    accent_soft: str
    on_accent: str
    today: str  # today line, capacity line
    on_today: str
    good: str  # on track, met, added
    good_soft: str
    good_dot: str
    warn: str  # at risk, stale
    warn_soft: str
    warn_dot: str
    bad: str  # off track, violated, removed
    bad_soft: str
    bad_dot: str
    theme_colours: tuple[str, ...] = THEME_COLOURS


LIGHT = Tokens(
    app="#F6F7F9",
    sidebar="#EFF1F4",
    canvas="#FFFFFF",
    raised="#FFFFFF",
    line="#E2E5EA",
    line_soft="#EEF0F3",
    hover="#E7EAF0",
    text="#1A1F29",
    text_2="#566072",
    text_3="#667080",
    accent="#3D5AD6",
    accent_soft="#E8ECFC",
    on_accent="#FFFFFF",
    today="#C9362C",
    on_today="#FFFFFF",
    good="#1B7A45",
    good_soft="#E3F4EA",
    good_dot="#2C9A5B",
    warn="#8A5A00",
    warn_soft="#FCF1DA",
    warn_dot="#D48A00",
    bad="#B42C2C",
    bad_soft="#FBE5E5",
    bad_dot="#D23F3F",
)

DARK = Tokens(
    app="#15181E",
    sidebar="#12151A",
    canvas="#191D24",
    raised="#1F242D",
    line="#2B313C",
    line_soft="#232933",
    hover="#262C37",
    text="#E8EBF0",
    text_2="#A4AEBD",
    text_3="#8793A5",
    accent="#8298FF",
    accent_soft="#262F52",
    on_accent="#10142A",
    today="#FF6B5E",
    on_today="#1A1F29",
    good="#56C488",
    good_soft="#1D3328",
    good_dot="#56C488",
    warn="#E8B04A",
    warn_soft="#3A2F17",
    warn_dot="#E8B04A",
    bad="#F58A8A",
    bad_soft="#3C2223",
    bad_dot="#F07070",
)

_PAGES = ("app", "sidebar", "canvas", "raised")

LIES_ON: dict[str, tuple[str, ...]] = {
    "text": (*_PAGES, "hover", "accent_soft", "line_soft", "good_soft", "warn_soft", "bad_soft"),
    "text_2": (*_PAGES, "hover", "accent_soft", "line_soft"),
    "text_3": _PAGES,
    "accent": ("app", "sidebar", "canvas", "raised", "accent_soft"),
    "on_accent": ("accent",),
    "on_today": ("today",),
    "good": ("app", "canvas", "raised", "good_soft"),
    "warn": ("app", "canvas", "raised", "warn_soft"),
    "bad": ("app", "canvas", "raised", "bad_soft"),
}
"""Which surfaces a text colour may be put on; a test computes the contrast of each pair."""

HINTS_ONLY: dict[tuple[str, str], float] = {("text_3", "sidebar"): 4.4}
"""Pairs that may fall short of 4.5, because nothing but hints is written so."""


def chart_colours(tokens: Tokens) -> ChartColours:
    """The colours that a chart is drawn with in this theme."""
    return ChartColours(**{name: getattr(tokens, name) for name in ChartColours._fields})


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
