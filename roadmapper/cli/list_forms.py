"""The form of the command that lists what is in a workspace."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser

LISTED = (
    "initiatives",
    "objectives",
    "key-results",
    "prds",
    "user-stories",
    "acceptance-criteria",
    "requirements",
    "updates",
    "milestones",
    "dependencies",
    "teams",
    "themes",
    "declines",
    "releases",
    "decisions",
    "risks",
    "metrics",
)
"""What ``list`` lists; the same words as ``operations.listing.KINDS``."""


def add_list(
    command: Callable[[str, str, str], ArgumentParser], json: Callable[[ArgumentParser], None]
) -> None:
    """Add ``list``."""
    listing = command("list", "items", "list what is in a workspace")
    listing.set_defaults(run=("items", "list_kind"))
    listing.add_argument("kind", choices=LISTED, metavar="KIND", help=", ".join(LISTED))
    listing.add_argument("--where", metavar="FILTER", help="what fits: “status:planned end<2027-Q2”")
    listing.add_argument("--view", metavar="NAME", help="what a saved view shows, as it sorts it")
    json(listing)
