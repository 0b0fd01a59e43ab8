"""Numbers and percentages in the workspace's own style, never the machine's."""

from __future__ import annotations

import math
from typing import Final

from roadmapper.counting import Signs

DEFAULT_NUMBER_STYLE: Final = "1 234.5"
_SPACE: Final = "\u00a0"  # a number is never broken at the end of a line
# style: (between thousands, decimal sign, before the percent sign)
_STYLES: Final[dict[str, tuple[str, str, str]]] = {
    DEFAULT_NUMBER_STYLE: (_SPACE, ".", ""),
    "1,234.5": (",", ".", ""),
    "1.234,5": (".", ",", _SPACE),
}
NUMBER_STYLES: Final = tuple(_STYLES)
MISSING: Final = "–"
"""What stands where a number is missing; never a zero."""


def signs_of(style: str) -> Signs:
    """What a style writes between thousands and before decimals; an unknown one is read as the default."""
    return Signs(*_STYLES.get(style, _STYLES[DEFAULT_NUMBER_STYLE])[:2])


def format_number(value: float | None, style: str = DEFAULT_NUMBER_STYLE, decimals: int = 2) -> str:
    """A number for reading: "4 200", "0.75", "−3"; at most ``decimals`` places, without idle zeros.

    A missing or meaningless number (None, infinite, not a number) is "–"; an unknown style is read as
    the default.
    """
    if value is None or not math.isfinite(value):
        return MISSING
    thousands, point = signs_of(style)
    text = f"{abs(value):,.{decimals}f}"
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    text = whole.replace(",", thousands) + (point + fraction if fraction else "")
    negative = value < 0 and text.strip("0.,") != ""
    return "−" + text if negative else text


def format_percent(value: float | None, style: str = DEFAULT_NUMBER_STYLE, decimals: int = 0) -> str:
    """A percentage (0 to 100, not a share of one): "46%", in decimal-comma styles "46 %"."""
    text = format_number(value, style, decimals)
    return text if text == MISSING else text + _STYLES.get(style, _STYLES[DEFAULT_NUMBER_STYLE])[2] + "%"


def format_measure(value: float | None, unit: str | None, style: str = DEFAULT_NUMBER_STYLE) -> str:
    """A number with its unit: "14 min", "46%", "4.4" where there is none."""
    if unit is None or not unit.strip():
        return format_number(value, style)
    if unit.strip() == "%":
        return format_percent(value, style, decimals=2)
    text = format_number(value, style)
    return text if text == MISSING else f"{text}{_SPACE}{unit.strip()}"


def format_signed(value: float, style: str = DEFAULT_NUMBER_STYLE) -> str:
    """A difference with its sign: "+8", "−2.5", "0"."""
    text = format_number(value, style)
    return text if text[0] in "−–" or text == "0" else "+" + text
