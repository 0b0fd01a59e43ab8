"""Which version of a document a person means who writes it: a number, a key, a name, "approved" or "now"."""

from __future__ import annotations

from collections.abc import Sequence

from roadmapper.errors import Ambiguous, NotFound
from roadmapper.operations.document_versions import NOW, last_of_kind
from roadmapper.operations.text_steps import step_of
from roadmapper.storage.version_reading import VersionRow

_KINDS = ("approved", "reviewed", "sent")


def find_point(versions: Sequence[VersionRow], text: str) -> str:
    """The version (its id), step ("step:57", by its number in the log) or ``NOW`` that is meant.

    Raises NotFound with what there is, and Ambiguous for a name that several versions have.
    """
    wanted = " ".join(text.split())
    if wanted.casefold() == "now":
        return NOW
    if step_of(wanted) is not None:
        return wanted
    found = [each for each in versions if wanted in (str(each.number), each.key)]
    found = found or [each for each in versions if each.title.casefold() == wanted.casefold()]
    if len(found) > 1:
        numbers = ", ".join(str(each.number) for each in found)
        raise Ambiguous(f"Several versions are called “{wanted}”: {numbers}. Name one by its number.")
    latest = last_of_kind(versions, wanted) if wanted in _KINDS else None
    if not found and latest is None:
        there = f"It has 1 to {len(versions)}." if versions else "It has none yet."
        raise NotFound(f"This document has no version “{wanted}”. {there} Nothing was changed.")
    return found[0].id if found else latest.id if latest else NOW
