"""What the capacity line says of itself."""

from __future__ import annotations

from roadmapper.counting import grouped
from roadmapper.planning.number_format import format_number
from roadmapper.planning.ranking import Line


def line_words(line: Line, total: int, style: str) -> str:
    """ "Capacity line · 21.25 of 24 person-months", and what it does not know."""
    used, room = (format_number(months, style, 2) for months in line.person_months)
    words = f"Capacity line · {used} of {room} person-months"
    if line.fits == total:
        words = f"Everything fits · {used} of {room} person-months"
    elif line.fits == 0:
        words = f"Nothing fits · {room} person-months"
    if line.unknown:
        words += f" · {grouped(line.unknown)} without effort"
    return words
