"""What the status bar says of the shared file, and what to do about it: always the truth, in words."""

from __future__ import annotations

from typing import Final, NamedTuple

from roadmapper.storage.working_copy import ALL_SAVED

READ_ONLY: Final = "Open for reading only"
FOLDED: Final = "The folded history is not in the shared file yet"
SAVING: Final = "Saving to the shared file…"
SAVING_THERE: Final = "Saving to the server…"
_BEHIND: Final = "Your edits are kept already, whatever the server does."
_KEPT: Final = "Nothing is lost: every edit is kept in Roadmapper's own working copy, and you can go on."
_AGAIN: Final = "Roadmapper tries again by itself."
_TO_DO: Final = (
    ("file is read-only", "Make the file writable, or save a copy elsewhere."),
    ("folder is read-only", "Make the folder writable, or save a copy elsewhere."),
    ("folder is no longer there", "Connect the drive or the share again, or save a copy elsewhere."),
    ("no longer in its folder", "It was moved or deleted. Put it back, or open it where it is now."),
    ("disk is full", "Free some space on that disk, or save a copy elsewhere."),
    ("Roadmapper's own folder is full", "Free some space on the disk with your own files."),
    ("another workspace is in its place", "Move that one away, or save a copy under another name."),
    ("newer Roadmapper has set it up", "Update this Roadmapper, then open it again."),
    (
        "older Roadmapper has set it up",
        "Once it is brought up your edits go there; all need this version then.",
    ),
    ("newer Roadmapper", "Update this Roadmapper, then open the file again."),
    ("cannot be read as a workspace", "Its sync may not be done yet. If it stays so, put it back."),
    ("another window or command", "It will be done in a moment."),
    ("asks for a password", "Open it with File > Open server… and give the password."),
    ("the name or the password", "Open it with File > Open server… and give the password."),
    ("cannot be reached", "Check the network, and that the server runs."),
    ("no server answers", "Check that the server runs."),
    ("no server of that name", "Check the network."),
    ("went back", "Put back what it lacks, or look at it first in its folder."),
)


class SavedState(NamedTuple):
    """``words`` for the status bar, ``to_do`` for whoever points at them; ``is_well`` without a trouble."""

    words: str
    to_do: str = ""
    is_well: bool = True


def all_saved(path: str) -> SavedState:
    """Every edit is in the shared file."""
    return SavedState(ALL_SAVED, f"The shared file holds every edit: {path}")


def saving() -> SavedState:
    """Edits are kept here, and go into the shared file after a short pause."""
    return SavedState(SAVING, "Your edits are kept already; the shared file gets them after a short pause.")


def folded() -> SavedState:
    """History was folded, which can be undone until it is published."""
    return SavedState(
        FOLDED,
        "The shared file gets it with your next change, with Ctrl+S, or when you close the file. Until then"
        " Undo brings the history back.",
    )


def read_only() -> SavedState:
    """This version may not write the file."""
    return SavedState(
        READ_ONLY, "A newer Roadmapper wrote this file. Update this one to change it, or save a copy."
    )


def waiting(sentence: str) -> SavedState:
    """Edits that are not in the shared file, as publishing told of them."""
    return SavedState(sentence, _advice(sentence), is_well=False)


def out_of_step(reason: str) -> SavedState:
    """Nothing waits here, but the shared file is not what it was."""
    return SavedState(f"The shared file is not in step: {reason}", _advice(reason), is_well=False)


def went_back(lacking: str) -> SavedState:
    """The shared file is an earlier one of itself."""
    words = f"The shared file went back in time: it lacks {lacking}"
    return SavedState(words, _advice(words), is_well=False)


def switched(head: str, own: str) -> SavedState:
    """Git has checked out another branch, so that the shared file is another one's."""
    words = f"Git has “{head}” checked out: what you see is “{own}”"
    return SavedState(
        words,
        f"{_KEPT} Nothing of it goes into the file of “{head}”: it waits until “{own}” is checked out again."
        " Show the branch that is checked out to go on with that.",
        is_well=False,
    )


def on_server(waiting: int, online: bool, words: str, name: str) -> SavedState:
    """How the workspace stands with the server of this name, whose own words these are."""
    if online:
        told = f"{name} holds every edit, and what others edit there appears here as they do."
        return SavedState(SAVING_THERE, _BEHIND) if waiting else SavedState(words, told)
    return SavedState(words, _advice(words), is_well=False)


def reaching() -> SavedState:
    """A workspace on a server, whose thread has not begun yet."""
    return SavedState("Reaching the server…", _BEHIND)


def _advice(words: str) -> str:
    own = next((advice for sign, advice in _TO_DO if sign in words), "Save a copy elsewhere if it lasts.")
    return f"{_KEPT} {own} {_AGAIN}"
