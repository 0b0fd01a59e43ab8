"""What the OKRs page says while there is nothing to show."""

from __future__ import annotations

from typing import Final

EMPTY: Final = {
    True: (
        "No objectives yet",
        "Objectives say what a cycle is for; key results say how you will know it worked.",
    ),
    False: ("Nothing in this cycle", "Choose another cycle or team, or add an objective here."),
}
"""Whether there is no objective at all, or none in what is chosen."""
NO_MATCH: Final = (
    "Nothing fits that filter",
    "Another cycle or team may have what you are looking for.",
    "Clear the filter",
)
INSTEAD: Final = "No cycle with objectives runs today, so the newest one is shown."
