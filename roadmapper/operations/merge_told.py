"""The lines of a review in words, each told when it is drawn: before both, each side, and what came of it."""

from __future__ import annotations

from functools import cache
from typing import Any, Final, Literal, NamedTuple

from roadmapper.counting import counted
from roadmapper.documents.text_compare import Piece, compare
from roadmapper.entities.base import in_sentence
from roadmapper.entities.registry import entity_named
from roadmapper.operations.history_list import item_title
from roadmapper.operations.merge_people import People
from roadmapper.operations.merge_review import Came, Line, Review
from roadmapper.operations.merge_texts import Disputed, disputed, is_first_of
from roadmapper.operations.merge_values import (
    NOTHING,
    Cell,
    changed_words,
    field_title,
    spec_of,
    value_words,
)
from roadmapper.operations.merges import Choice, Question
from roadmapper.operations.wording import Wording
from roadmapper.storage.merging import shapes
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

Taken = Literal["mine", "theirs", "both", "own", ""]
UNKNOWN: Final = "Not known"


class Told(NamedTuple):
    """One line; ``taken`` says whose value it is now, "" while it is open."""

    item: str
    field: str
    before: str
    mine: Cell
    theirs: Cell
    result: str
    taken: Taken


class Teller:
    """Puts a review's lines into words; what was told once is remembered."""

    def __init__(
        self, workspace: Workspace, review: Review, reader: Reader, wording: Wording | None = None
    ) -> None:
        self._workspace, self._review = workspace, review
        self.wording = wording or Wording(workspace)
        self._people = People(reader, self.wording.conventions.date_style)
        self._told: dict[str, Told] = {}
        self._disputed: dict[str, Disputed] = {}

    def told(self, line: Line) -> Told:
        """A line in words."""
        if line.id not in self._told:
            told, (mine, theirs) = self._tell(line), self._people.of(line)
            self._told[line.id] = told._replace(
                mine=told.mine._replace(by=mine.words, by_whole=mine.whole),
                theirs=told.theirs._replace(by=theirs.words, by_whole=theirs.whole),
            )
        return self._told[line.id]

    def disputed(self, question: Question) -> Disputed:
        """The paragraphs of a text about which the two sides disagree, in what is shown and in the other."""
        if question.id not in self._disputed:
            row = question.row
            texts = (str(each or "") for each in (row.base, row.result, row.other))
            self._disputed[question.id] = disputed(*texts)
        return self._disputed[question.id]

    def _tell(self, line: Line) -> Told:
        source, item = line.source, item_title(self.wording, line.entity, line.eid)
        if isinstance(source, Came):
            return self._came(line, source, item)
        if self.is_text(line) and line.question is not None:
            return self._text(line, line.question, item)
        return self._value(line, source, item)

    def is_text(self, line: Line) -> bool:
        """Whether it is a long text, shown by its words."""
        return _is_text(line.entity, line.field)

    def title(self, line: Line) -> str:
        """What the value is called."""
        return field_title(self.wording, line.entity, line.field)

    def words(self, line: Line, value: Any) -> str:
        """A value of the line's field in words."""
        unit = getattr(self._review.current.get((line.entity, line.eid)), "unit", None)
        numbers = line.entity == "key_result" and line.field in ("baseline", "target", "current")
        return value_words(self.wording, line.entity, line.eid, line.field, value, unit if numbers else None)

    # The three kinds of lines

    def _came(self, line: Line, came: Came, item: str) -> Told:
        title = self.title(line)
        if came.is_new:
            new = f"New {in_sentence(title)}"
            return _in_place(came, Told(item, new, "", Cell(""), Cell("Added"), "Added", came.side))
        before, after = (self.words(line, self._whole(line, each)) for each in (came.before, came.after))
        if self.is_text(line):
            text = changed_words(str(came.before or ""), str(came.after or ""))
            return _in_place(came, Told(item, title, "", Cell("Unchanged"), text, _edited(came), came.side))
        return _in_place(came, Told(item, title, before, Cell(before), Cell(after), after, came.side))

    def _whole(self, line: Line, value: Any) -> Any:
        """A group's value with the fields that did not change, which are as they are now."""
        names = shapes.fields_of_unit(line.entity, line.field)
        if len(names) == 1 or not isinstance(value, dict):
            return value
        item = next(iter(self._workspace.having(entity_named(line.entity), "id", [line.eid])), None)
        return {name: getattr(item, name, None) for name in names} | value

    def _value(self, line: Line, question: Question, item: str) -> Told:
        row = question.row
        base = self.words(line, row.base) if row.base_known else UNKNOWN
        if self.is_text(line):
            old = str(row.base or "")
            mine, theirs = (changed_words(old, str(each or "")) for each in (question.mine, question.theirs))
            return Told(item, self.title(line), "", mine, theirs, "Both kept", "both")
        mine, theirs = (self.words(line, each) for each in (question.mine, question.theirs))
        value = self._review.value(line) if line.question is not None else row.result
        if line.field == "deleted" and row.base == 0:
            base = ""
        taken = self._taken(line, question, value)
        return Told(item, self.title(line), base, Cell(mine), Cell(theirs), self.words(line, value), taken)

    def _taken(self, line: Line, question: Question, value: Any) -> Taken:
        if line.is_open:
            return ""
        if value == question.mine == question.theirs:
            return "both"
        if value in (question.mine, question.theirs):
            return "mine" if value == question.mine else "theirs"
        return "both" if line.question is None else "own"

    def _text(self, line: Line, question: Question, item: str) -> Told:
        found, row = self.disputed(question), question.row
        mine, theirs = (found.first, found.second)
        if not shows_mine(question, found):
            mine, theirs = theirs, mine
        now = str(self._review.value(line) or "")
        cells = [Cell(each or NOTHING, _pieces(found.before, each)) for each in (mine, theirs)]
        taken: Taken = ""
        if not line.is_open:
            taken = self._taken_text(question, now)
        result = (
            disputed(str(row.base or ""), now, str(row.other or "")).first
            if now != row.result
            else found.first
        )
        under_head = "," in found.place
        title = found.place if under_head else f"{self.title(line)}, {found.place}"
        return Told(item, title, found.before, cells[0], cells[1], result or NOTHING, taken)

    def _taken_text(self, question: Question, now: str) -> Taken:
        row, mine = question.row, shows_mine(question, self.disputed(question))
        if now in (row.result, row.other):
            return "mine" if (now == row.result) == mine else "theirs"
        both = f"{str(row.other or '').rstrip()}\n\n{str(row.result or '').lstrip()}"
        return "both" if now == both else "own"


@cache
def _is_text(entity: str, field: str) -> bool:
    spec = spec_of(entity, field)
    return spec is not None and spec.kind == "markdown"


def shows_mine(question: Question, found: Disputed) -> bool:
    """Whether of a disputed text the paragraphs that are shown are this side's."""
    return is_first_of(str(question.mine or ""), str(question.theirs or ""), found)


def _pieces(before: str, after: str) -> tuple[Piece, ...]:
    return tuple(piece for passage in compare(before, after) for piece in passage.pieces)


def _in_place(came: Came, told: Told) -> Told:
    """What came from one side, told as if it were the other copy's, in that side's cell."""
    return told if came.side == "theirs" else told._replace(mine=told.theirs, theirs=told.mine)


def _edited(came: Came) -> str:
    pieces = _pieces(str(came.before or ""), str(came.after or ""))
    come = sum(len(piece.text.split()) for piece in pieces if piece.kind == "added")
    gone = sum(len(piece.text.split()) for piece in pieces if piece.kind == "removed")
    told = [
        f"{counted(number, 'word')} {what}" for number, what in ((come, "added"), (gone, "removed")) if number
    ]
    return ", ".join(told) or "Edited"


def open_words(told: Told) -> str:
    """What stands in place of a result while nobody has decided: "58% shown, open"."""
    return f"{told.result} shown, open"


def can_take(line: Line, choice: Choice) -> bool:
    """Whether an answer makes sense."""
    question = line.question
    return question is not None and (choice != "both" or question.can_take_both)
