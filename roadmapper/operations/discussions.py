"""What was said of a document as threads in the order of its text: for the panel and the command line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from roadmapper.counting import grouped
from roadmapper.documents.passages import Anchor, Found, anchor_of, find_all
from roadmapper.documents.text_compare import Piece, compare
from roadmapper.storage.comment_reading import CommentRow, Remarks, SuggestionRow, read_open, read_remarks
from roadmapper.storage.reading import Reader

Kind = Literal["comment", "suggestion"]
Place = Literal["text", "whole", "lost"]
"""On words of the text, on the whole document, or on words that are no longer in it."""


@dataclass(frozen=True)
class Said:
    """One comment or answer: ``at`` is a moment in UTC."""

    id: str
    key: str
    person: str
    at: str
    text: str


@dataclass(frozen=True)
class Thread:
    """A comment or suggestion with what answers it; without an anchor it is on the whole document.

    ``state`` of a comment is open or resolved, of a suggestion open, accepted or rejected; ``decided_by``
    who made it so. ``text`` is what a comment says, or what a suggestion puts in the passage's place.
    """

    id: str
    key: str
    kind: Kind
    person: str
    at: str
    text: str
    state: str
    anchor: Anchor | None = None
    note: str = ""
    decided_by: str = ""
    decided_at: str = ""
    answers: tuple[Said, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it still needs attention."""
        return self.state == "open"

    @property
    def quote(self) -> str:
        """The words that it is about; empty for the whole document and for an insertion."""
        return self.anchor.quote if self.anchor is not None else ""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What a suggestion changes, word by word in reading order."""
        return tuple(piece for passage in compare(self.quote, self.text) for piece in passage.pieces)

    @property
    def verb(self) -> str:
        """ "Insert", "Delete" or "Replace" for a suggestion."""
        return "Insert" if not self.quote else "Replace" if self.text else "Delete"


@dataclass(frozen=True)
class Placed:
    """A thread and where its passage is in a text."""

    thread: Thread
    found: Found | None

    @property
    def place(self) -> Place:
        """Where it belongs in a list."""
        if self.found is None:
            return "whole"
        return "lost" if self.found.is_lost else "text"


def threads(reader: Reader, document: str) -> list[Thread]:
    """Everything said of a document (an id), oldest first."""
    return threads_of(reader.read(lambda connection: read_remarks(connection, document)))


def threads_of(remarks: Remarks) -> list[Thread]:
    """Threads from rows; an answer whose comment is gone, as after two copies met, begins its own."""
    live = {row.id for row in (*remarks.comments, *remarks.suggestions)}
    heads = {row.id for row in remarks.suggestions}
    heads |= {row.id for row in remarks.comments if row.answers not in live}
    answers: defaultdict[str, list[Said]] = defaultdict(list)
    for row in remarks.comments:
        if row.answers in heads:
            answers[row.answers].append(Said(row.id, row.key, row.person, row.at, row.text))
    found = [_of_comment(row, answers[row.id]) for row in remarks.comments if row.id in heads]
    found += [_of_suggestion(row, answers[row.id]) for row in remarks.suggestions]
    return sorted(found, key=lambda thread: (thread.at, thread.id))


def _of_comment(row: CommentRow, answers: Sequence[Said]) -> Thread:
    return Thread(
        row.id,
        row.key,
        "comment",
        row.person,
        row.at,
        row.text,
        "resolved" if row.resolved else "open",
        anchor_of(row.passage),
        decided_by=row.resolved_by,
        decided_at=row.resolved_at,
        answers=tuple(answers),
    )


def _of_suggestion(row: SuggestionRow, answers: Sequence[Said]) -> Thread:
    return Thread(
        row.id,
        row.key,
        "suggestion",
        row.person,
        row.at,
        row.text,
        row.state,
        anchor_of(row.passage) or Anchor(""),
        row.note,
        row.decided_by,
        row.decided_at,
        tuple(answers),
    )


def find_passages(text: str, found: Iterable[Thread]) -> dict[str, Found]:
    """Where the passages of threads are in a text, by the thread's id; takes time with a long text."""
    anchored = [(thread.id, thread.anchor) for thread in found if thread.anchor is not None]
    places = find_all(text, (anchor for _, anchor in anchored))
    return {eid: place for (eid, _), place in zip(anchored, places, strict=True)}


def in_order(found: Iterable[Thread], places: dict[str, Found]) -> list[Placed]:
    """Threads on the whole document first, then by their passages, those that lost theirs last."""
    rank: dict[Place, int] = {"whole": 0, "text": 1, "lost": 2}
    placed = [Placed(thread, places.get(thread.id)) for thread in found]
    return sorted(
        placed,
        key=lambda one: (
            rank[one.place],
            one.found.start if one.found is not None else 0,
            one.thread.at,
            one.thread.id,
        ),
    )


def open_counts(reader: Reader) -> dict[str, int]:
    """How many comments and suggestions wait in each document, by its id; documents without are left out."""
    return reader.read(read_open)


def open_words(number: int) -> str:
    """ "2 open comments"; empty for none."""
    return f"{grouped(number)} open comment{'' if number == 1 else 's'}" if number else ""


def as_json(placed: Iterable[Placed], text: str) -> list[dict[str, Any]]:
    """Threads as the command line prints them; ``line`` counts from 1, None where there is no place."""
    return [_plain(one, text) for one in placed]


def _plain(one: Placed, text: str) -> dict[str, Any]:
    thread, found = one.thread, one.found
    here = found is not None and not found.is_lost
    return {
        "key": thread.key,
        "id": thread.id,
        "by": thread.person or None,
        "at": thread.at,
        "state": thread.state,
        "quote": thread.quote or None,
        "place": {"text": found.state if found else "", "whole": "document", "lost": "lost"}[one.place],
        "line": text.count("\n", 0, found.start) + 1 if here and found is not None else None,
        "text": thread.text,
        **({"why": thread.note or None} if thread.kind == "suggestion" else {}),
        "decided_by": thread.decided_by or None,
        "decided_at": thread.decided_at or None,
        "answers": [
            {"key": said.key, "by": said.person or None, "at": said.at, "text": said.text}
            for said in thread.answers
        ],
    }
