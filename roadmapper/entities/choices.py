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
MOSCOW = (("must", "Must"), ("should", "Should"), ("could", "Could"), ("wont", "Won't"))
REQUIREMENT_STATUSES = (
    ("open", "Open"),
    ("in_progress", "In progress"),
    ("done", "Done"),
    ("dropped", "Dropped"),
)
VERSION_KINDS = (("named", "Named"), ("sent", "Sent"), ("reviewed", "Reviewed"), ("approved", "Approved"))
SUGGESTION_STATES = (("open", "Open"), ("accepted", "Accepted"), ("rejected", "Rejected"))
COLOURS = tuple(
    (str(number), name)
    for number, name in enumerate(
        ("Blue", "Teal", "Violet", "Amber", "Rose", "Green", "Sky", "Slate"), start=1
    )
)
"""The theme colours, by the numbers they are stored as."""
DATE_EXACTNESS = (("day", "To the day"), ("month", "Month"), ("quarter", "Quarter"), ("hidden", "Hidden"))
CADENCES = (
    ("weekly", "Every week"),
    ("fortnightly", "Every two weeks"),
    ("monthly", "Every month"),
    ("quarterly", "Every quarter"),
)
UPDATE_STATUSES = (("draft", "Draft"), ("sent", "Sent"))
DEPENDENCY_KINDS = (
    ("FS", "Finish to start"),
    ("SS", "Start to start"),
    ("FF", "Finish to finish"),
    ("SF", "Start to finish"),
)
DIRECTIONS = (
    ("increase", "Increase"),
    ("decrease", "Decrease"),
    ("keep", "Keep within"),
    ("milestone", "Milestone"),
)
ROLL_UPS = (("average", "Average"), ("weighted", "By weight"), ("least", "The least of them"))
"""How an objective's progress follows from its key results and the objectives below it."""
CYCLE_STATES = (("open", "Open"), ("closed", "Closed"))
CUSTOM_KINDS = (
    ("text", "Text"),
    ("number", "Number"),
    ("date", "Date"),
    ("money", "Money"),
    ("choice", "Single choice"),
    ("choices", "Multiple choice"),
    ("people", "People"),
    ("link", "Link"),
    ("formula", "Formula"),
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
SHIFT_RULES = (
    ("overlap", "Only on overlap"),
    ("gap", "Keep the gap"),
    ("never", "Never"),
)
WEEKDAYS = tuple(
    enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), start=1)
)
MONTHS = tuple(
    enumerate(
        (
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
        start=1,
    )
)
LINK_KINDS = (
    ("contributes", "Contributes to"),
    ("delivers", "Delivers"),
    ("documents", "Documents"),
    ("mentions", "Mentions"),
    ("relates", "Relates to"),
    ("mitigates", "Mitigates"),
    ("decides", "Decides"),
)
CRITERION_DIRECTIONS = (("more", "Higher"), ("less", "Lower"))
ROUND_STATES = (("open", "Open"), ("revealed", "Revealed"), ("closed", "Closed"))
REACH_PERIODS = (("month", "Month"), ("quarter", "Quarter"), ("half", "Half"), ("year", "Year"))
DECLINE_STATES = (("declined", "Declined"), ("revisited", "Revisited"))
THRESHOLDS = (("above", "At least"), ("below", "At most"))
RELEASE_STATES = (("planned", "Planned"), ("go", "Go"), ("no_go", "No-go"), ("shipped", "Shipped"))
FUNCTIONS = (
    ("engineering", "Engineering"),
    ("docs", "Docs"),
    ("support", "Support"),
    ("marketing", "Marketing"),
    ("sales", "Sales"),
    ("legal", "Legal"),
)
DECISION_STATES = (
    ("proposed", "Proposed"),
    ("decided", "Decided"),
    ("rejected", "Rejected"),
    ("superseded", "Superseded"),
)
RISK_STATES = (
    ("open", "Open"),
    ("mitigating", "Being mitigated"),
    ("closed", "Closed"),
    ("happened", "Happened"),
)
TRENDS = (("rising", "Rising"), ("steady", "Steady"), ("falling", "Falling"))

BRANCH_STATES = (("open", "Open"), ("applied", "Applied"), ("dropped", "Dropped"))
"""What became of a plan that was tried: it is worked on, it is in the plan, or nobody wants it."""
