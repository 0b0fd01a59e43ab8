"""The papers that documents are printed on, and which of them a country uses."""

from __future__ import annotations

from typing import Final, NamedTuple


class Paper(NamedTuple):
    """A paper standing on its short side: its name, and its size in whole points."""

    title: str
    width: float
    height: float


PAPERS: Final = {"a4": Paper("A4", 595.0, 842.0), "letter": Paper("Letter", 612.0, 792.0)}
USUAL: Final = "a4"
_LETTER: Final = frozenset(
    {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}
)
"""Where Letter is sold, by the Unicode locale data."""


def paper_of(preferred: str, country: str = "") -> str:
    """A preferred paper's name; where that is ``automatic``, the one of a country by its two letters."""
    if preferred in PAPERS:
        return preferred
    return "letter" if country.upper() in _LETTER else USUAL
