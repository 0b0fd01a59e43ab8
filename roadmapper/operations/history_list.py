"""The whole history as a list of gestures, newest first: what the page shows, read behind the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from roadmapper.changes import belongs_to
from roadmapper.counting import counted, grouped
from roadmapper.entities.registry import entity_types
from roadmapper.operations.history_search import find_steps
from roadmapper.operations.wording import Wording
from roadmapper.storage.history_reading import Sought, StepHead, read_folded, read_places
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

_NAMED: Final = 2
_SLICE: Final = 2_000
_BESIDES: Final = frozenset({"reason", "document_version", "link", "dependency", "attachment", "check_in"})
"""What is rarely what a step is about, where it touches anything else."""


class Entry(NamedTuple):
    """The steps of one gesture, the last one first; ``touched`` are (entity, id) of the first few items."""

    steps: tuple[StepHead, ...]
    touched: tuple[tuple[str, str], ...]
    items: int

    @property
    def head(self) -> StepHead:
        """The gesture's last step."""
        return self.steps[0]

    @property
    def first(self) -> int:
        """The number of its first step."""
        return self.steps[-1].no


class Course(NamedTuple):
    """What was found, newest first, with the words for it; ``last`` is the last step that was looked at.

    ``folded`` counts the steps that were folded: where it differs, what is known is no longer so.
    """

    entries: tuple[Entry, ...]
    wording: Wording
    last: int
    folded: int = 0

    def names(self, entry: Entry) -> str:
        """ "ATL-12 Offline mode", "ATL-12 Offline mode and 4 more"."""
        if entry.head.kind == "base":
            return counted(self.folded, "step")
        told = [self.title(*place) for place in entry.touched[:_NAMED]]
        more = entry.items - len(told)
        if more and len(told) > 1:
            told, more = told[:1], more + 1
        return " and ".join([*told, f"{grouped(more)} more"] if more and told else told)

    def title(self, entity: str, eid: str) -> str:
        """What an item is called."""
        return item_title(self.wording, entity, eid)


def item_title(wording: Wording, entity: str, eid: str) -> str:
    """What an item is called, with its key where titles repeat easily; without a title its kind and key."""
    name = wording.name(entity, eid)
    return wording.reference(entity, eid) if name.title else f"{entity_types()[entity].titles[0]} {name.key}"


def read_course(
    workspace: Workspace,
    reader: Reader,
    sought: Sought,
    words: str = "",
    *,
    known: Course | None = None,
    heard: Callable[[int, int], None] = lambda _done, _all: None,
) -> Course:
    """All gestures that match; with ``known``, what was found before, only what came since is read."""
    last = workspace.last_change
    found = reader.read(read_folded)
    folded = found.steps if found is not None else 0
    if known is not None and known.folded != folded:
        known = None
    above = known.last if known is not None else 0
    heads = find_steps(workspace, reader, sought, words, above=above, heard=heard)
    places = _places(reader, heads, sought)
    entries = [_entry(group, places) for group in _gestures(heads)]
    if known is not None:
        entries = _joined(entries, list(known.entries))
    entries.sort(key=lambda entry: (entry.head.at, entry.head.no), reverse=True)
    wording = Wording(workspace)
    for entity in {entity for entry in entries for entity, _eid in entry.touched}:
        wording.name(entity, "")  # read here, not on the UI thread
    return Course(tuple(entries), wording, last, folded)


def _joined(news: list[Entry], known: list[Entry]) -> list[Entry]:
    """What is new before what was known; a gesture may go on."""
    if news and known:
        newest = max(known, key=lambda entry: entry.head.no)
        if _goes_on(newest.steps, news[-1].steps[-1]):
            old, new = newest, news.pop()
            known.remove(old)
            touched = dict.fromkeys((*new.touched, *old.touched))
            news.append(Entry(new.steps + old.steps, tuple(touched), max(new.items, old.items, len(touched))))
    return [*news, *known]


def _gestures(heads: Sequence[StepHead]) -> list[tuple[StepHead, ...]]:
    """Steps of one gesture together; both in the order of the last one first."""
    groups: list[list[StepHead]] = []
    for head in reversed(heads):
        if groups and _goes_on(groups[-1], head):
            groups[-1].insert(0, head)
        else:
            groups.append([head])
    return [tuple(group) for group in reversed(groups)]


def _goes_on(before: Sequence[StepHead], head: StepHead) -> bool:
    """Whether a step is of the gesture that ended with these."""
    if head.gesture is None or head.author != before[0].author:
        return False
    return head.gesture == before[0].gesture or belongs_to(head.gesture) in {each.id for each in before}


def _places(
    reader: Reader, heads: Sequence[StepHead], sought: Sought
) -> dict[int, dict[tuple[str, str], None]]:
    """The items that each step touched, what it is about first."""
    found: dict[int, dict[tuple[str, str], None]] = {head.no: {} for head in heads}
    known = entity_types().keys() - {"branch_part"}  # its step says what it keeps
    for begin in range(0, len(heads), _SLICE):
        part = heads[begin : begin + _SLICE]
        first, last = part[-1].no, part[0].no
        rows = reader.read(lambda connection, a=first, b=last: read_places(connection, a, b, sought))
        for number, entity, eid in rows:
            if number in found and entity in known:
                found[number][entity, eid] = None
    return found


def _entry(steps: tuple[StepHead, ...], places: dict[int, dict[tuple[str, str], None]]) -> Entry:
    touched: dict[tuple[str, str], None] = {}
    for step in reversed(steps):
        if step.kind != "base":  # what is said of it is that it is all there was
            touched |= places[step.no]
    main = [place for place in touched if place[0] not in _BESIDES] or list(touched)
    return Entry(steps, tuple(main[: _NAMED + 1]), len(main))
