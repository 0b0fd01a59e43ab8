"""How wide a text will be on a slide, where no font is at hand to ask."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

# Widths in thousandths of the font size, as Adobe's metrics of Helvetica give them, which Arial shares.
_WIDTHS: Final[dict[int, str]] = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r“”",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckvsxyz",
    556: "#$0123456789?L_abdeghnopqu–",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "…—→",
    1015: "@",
}
_OF_LETTER: Final = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_WIDE, _OTHER = 1000, 620
_BOLD: Final = 1.08
"""Bold letters are so much wider at the most, over a whole text."""
ELLIPSIS: Final = "…"


@cache
def _letter(letter: str) -> int:
    width = _OF_LETTER.get(letter)
    if width is not None:
        return width
    if unicodedata.combining(letter):
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return _letter(base)
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" or letter > "\uffff" else _OTHER


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in the unit of ``size``, the font's size."""
    return sum(map(_letter, text)) * size / 1000 * (_BOLD if bold else 1.0)


def shortened(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text, or as much of its beginning as fits with an ellipsis; nothing where two letters do not."""
    if width_of(text, size, bold=bold) <= room:
        return text
    left = room - width_of(ELLIPSIS, size, bold=bold)
    kept = ""
    for letter in text:
        left -= width_of(letter, size, bold=bold)
        if left < 0:
            break
        kept += letter
    kept = kept.rstrip()
    return kept + ELLIPSIS if len(kept) > 1 else ""


def broken(text: str, room: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """The text in lines no wider than ``room``, broken at blanks; the last of ``most`` is shortened."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and width_of(f"{line} {words[0]}", size, bold=bold) <= room:
            line += f" {words.pop(0)}"
        lines.append(shortened(line, room, size, bold=bold))
    rest = " ".join(words)
    return [*lines, shortened(rest, room, size, bold=bold)] if rest else lines
