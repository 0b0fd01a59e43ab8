"""The timeline's fixed measures in pixels: rows, bars, panes and grab zones."""

from __future__ import annotations

from typing import Final

ROW: Final = 36
"""One row of bars; the bar is centred in it."""
BAR: Final = 28
BAR_INSET: Final = (ROW - BAR) // 2
RADIUS: Final = 6
LANE_PADDING: Final = 4
"""Free space above the first and below the last row of a lane."""
LANE_LEAST: Final = 52
"""The height of a lane with one row: its title and subtitle need it."""
FOLDED: Final = 36
"""A folded lane: its rows squeezed into one."""
GROUP_HEAD: Final = 28
"""The title of a group of lanes, over the first of them."""
HEADER_ROW: Final = 26
MILESTONES: Final = 36
"""The pinned row of milestones under the header."""
LANE_COLUMN: Final = 168
"""The frozen column of lane titles at the left."""

GRAB_OUTSIDE: Final = 8
GRAB_INSIDE: Final = 6
DIAMOND: Final = 7
"""Half the diagonal of a milestone's diamond."""

CHIP_GAP: Final = 8
CHIP_LEAST: Final = 56
CHIP_MOST: Final = 200
CHIP_PADDING: Final = 10

LABEL_LEAST: Final = 24
"""A bar narrower than this has no label."""
FOLD_LEAST: Final = 30
"""A bar with less room than this has no mark to fold what is under it."""
FOLD_MARK: Final = 10, 22
"""From a bar's left edge in sight to its fold mark's edges."""
DETAIL_LEAST: Final = 10
"""A bar narrower than this is a plain rectangle."""
