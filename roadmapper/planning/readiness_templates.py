"""The checklists that come with Roadmapper: what each function does before a release goes out."""

from __future__ import annotations

from typing import Final, NamedTuple


class Checklist(NamedTuple):
    """A checklist by its title; ``id`` is a stored template's, or the name of one that comes with the app.

    ``lines`` are (function, what is done) pairs.
    """

    id: str
    title: str
    lines: tuple[tuple[str, str], ...]


BUILT_IN: Final = (
    Checklist(
        "launch",
        "Product launch",
        (
            ("engineering", "Scope is complete and tested"),
            ("engineering", "Load and security tests passed"),
            ("engineering", "Rollback was tried"),
            ("engineering", "Monitoring and alerts are in place"),
            ("docs", "User guide is published"),
            ("docs", "API reference and change log are up to date"),
            ("docs", "Screenshots and videos show the new version"),
            ("support", "Support team is trained"),
            ("support", "Known issues and answers are written"),
            ("support", "On-call plan for launch week is agreed"),
            ("marketing", "Positioning and messages are agreed"),
            ("marketing", "Announcement and web pages are ready"),
            ("marketing", "Customers and partners who asked for it are told"),
            ("sales", "Sales team is briefed, with a demo"),
            ("sales", "Prices and packages are in the order system"),
            ("legal", "Terms and privacy notice are reviewed"),
            ("legal", "Third-party licences are cleared"),
            ("legal", "Claims in marketing texts are approved"),
        ),
    ),
    Checklist(
        "beta",
        "Beta",
        (
            ("engineering", "Scope is complete behind a switch"),
            ("engineering", "Data of beta customers can be put back"),
            ("docs", "Getting started guide is sent to participants"),
            ("support", "Channel for feedback is open and watched"),
            ("sales", "Participants have agreed to take part"),
            ("legal", "Beta terms are accepted"),
        ),
    ),
    Checklist(
        "maintenance",
        "Maintenance release",
        (
            ("engineering", "Fixes are verified by whoever reported them"),
            ("engineering", "Regression tests passed"),
            ("docs", "Change log is written"),
            ("support", "Support team knows what was fixed"),
        ),
    ),
)
