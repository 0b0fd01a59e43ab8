"""The fixed lists that fields choose from: stored value and the words for it."""

from __future__ import annotations

CATEGORIES = (
    ("idea", "Idea"),
    ("planned", "Planned"),
    ("in_progress", "In progress"),
    ("shipped", "Shipped"),
    ("declined", "Declined"),
)
HEALTH = (("on_track", "On track"), ("at_risk", "At risk"), ("off_track", "Off track"))
HORIZONS = (("now", "Now"), ("next", "Next"), ("later", "Later"))
PRECISIONS = (("day", "Day"), ("month", "Month"), ("quarter", "Quarter"), ("half", "Half"), ("year", "Year"))
PRD_STATUSES = (
    ("draft", "Draft"),
    ("in_review", "In review"),
    ("approved", "Approved"),
    ("superseded", "Superseded"),
)
UPDATE_STATUSES = (("draft", "Draft"), ("sent", "Sent"))
DEPENDENCY_KINDS = (
    ("FS", "Finish to start"),
    ("SS", "Start to start"),
    ("FF", "Finish to finish"),
    ("SF", "Start to finish"),
)
DIRECTIONS = (("increase", "Increase"), ("decrease", "Decrease"), ("keep", "Keep within"))
CUSTOM_KINDS = (
    ("text", "Text"),
    ("number", "Number"),
    ("date", "Date"),
    ("choice", "Single choice"),
    ("people", "People"),
    ("link", "Link"),
)
DATE_STYLES = (
    ("d mmm yyyy", "2 Jan 2027"),
    ("mmm d, yyyy", "Jan 2, 2027"),
    ("yyyy-mm-dd", "2027-01-02"),
    ("dd.mm.yyyy", "02.01.2027"),
    ("dd/mm/yyyy", "02/01/2027"),
    ("mm/dd/yyyy", "01/02/2027"),
)
NUMBER_STYLES = (("1 234.5", "1 234.5"), ("1,234.5", "1,234.5"), ("1.234,5", "1.234,5"))
LINK_KINDS = (
    ("contributes", "Contributes to"),
    ("documents", "Documents"),
    ("mentions", "Mentions"),
    ("relates", "Relates to"),
)
