"""Asks operations to move the selected cards: by drop, by keys, or to a column that was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from roadmapper.counting import grouped
from roadmapper.operations.board import Target, move_cards
from roadmapper.operations.lanes import Lane
from roadmapper.planning.board import NOT_DOING, BoardView, Cell, Group, warning_words
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.board.canvas import BoardCanvas


class Moving:
    """``view`` tells how the board is arranged now."""

    def __init__(self, frame: Frame, canvas: BoardCanvas) -> None:
        self._frame, self._canvas = frame, canvas
        self.view = BoardView()

    # By mouse

    def drop(self, cell: Cell) -> None:
        """The selected cards were let go in a place."""
        ids = self._canvas.selected
        column = self._canvas.board.columns[cell.column]
        if column.declines and self._leaves_column(ids, cell.column):
            self._decline(ids, column)
            return
        self._put(ids, cell, self._neighbours(ids, cell))

    def _refusal(self, ids: Sequence[str], cell: Cell) -> str:
        """Why the cards cannot be put into a column or lane; empty where they can."""
        column, lane = self._canvas.board.columns[cell.column], self._canvas.board.lanes[cell.lane]
        if column.fixed and self._leaves_column(ids, cell.column):
            return column.refusal
        return lane.refusal if lane.fixed and self._leaves_lane(ids, cell.lane) else ""

    def _leaves_lane(self, ids: Sequence[str], lane: int) -> bool:
        return any(place.lane != lane for place in self._places(ids))

    def drop_words(self, cell: Cell) -> str:
        """What a release does, for the tag beside the pointer."""
        board, ids = self._canvas.board, self._canvas.selected
        column, lane = board.columns[cell.column], board.lanes[cell.lane]
        if column.declines and self._leaves_column(ids, cell.column):
            return "Decline…"
        if refusal := self._refusal(ids, cell):
            return refusal
        parts = [column.title] if self._leaves_column(ids, cell.column) else []
        if self._leaves_lane(ids, cell.lane):
            parts.append(lane.title)
        many = f"{grouped(len(ids))} cards" if len(ids) > 1 else ""
        words = f"→ {' · '.join(parts)}" if parts else "Reorder" if self._canvas.by_hand else ""
        limit = self.view.limit_of(column.value)
        if parts and limit is not None:
            after = board.count(cell.column) + sum(p.column != cell.column for p in self._places(ids))
            words += f" · {after} of {limit}" if after > limit else ""
        return f"{many} {words}".strip()

    def _places(self, ids: Sequence[str]) -> list[Cell]:
        found = (self._canvas.board.place_of(eid) for eid in ids)
        return [place for place in found if place is not None]

    def _leaves_column(self, ids: Sequence[str], column: int) -> bool:
        return any(place.column != column for place in self._places(ids))

    def _neighbours(self, ids: Sequence[str], cell: Cell) -> tuple[str | None, str | None]:
        """The cards before and after a place, without those that are on their way."""
        if not self._canvas.by_hand:
            return None, None
        moving, there = set(ids), self._canvas.board.cells[cell.column][cell.lane]
        above = next((eid for eid in reversed(there[: cell.place]) if eid not in moving), None)
        below = next((eid for eid in there[cell.place :] if eid not in moving), None)
        return above, below

    # By keys

    def across(self, by: int) -> None:
        """Move the selected cards a column to the left or right, to the end of it."""
        here = self._current()
        if here is None:
            return
        board, ids = self._canvas.board, self._canvas.selected
        column = here.column + by
        if not 0 <= column < len(board.columns):
            return
        if board.columns[column].declines:
            self._decline(ids, board.columns[column])
            return
        cell = Cell(column, here.lane, len(board.cells[column][here.lane]))
        self._put(ids, cell, self._neighbours(ids, cell))

    def along(self, by: int) -> None:
        """Move the selected cards one place up or down within their cell."""
        here, ids = self._current(), self._canvas.selected
        if here is None:
            return
        if not self._canvas.by_hand:
            self._frame.toast("These cards are sorted by a field: choose “By hand” under Show to order them")
            return
        there = self._canvas.board.cells[here.column][here.lane]
        moving = [eid for eid in ids if eid in set(there)]
        rest = [eid for eid in there if eid not in set(moving)]
        first = there.index(moving[0]) + by if moving else 0
        place = min(max(first, 0), len(rest))
        if rest and moving:
            above, below = (rest[place - 1] if place else None), (rest[place] if place < len(rest) else None)
            self._ask(moving, Target(behind=above, before=below))

    def lane(self, by: int) -> None:
        """Move the selected cards to the next lane above or below."""
        here, board = self._current(), self._canvas.board
        if here is not None and 0 <= here.lane + by < len(board.lanes):
            cell = Cell(here.column, here.lane + by, len(board.cells[here.column][here.lane + by]))
            self._put(self._canvas.selected, cell, self._neighbours(self._canvas.selected, cell))

    def _current(self) -> Cell | None:
        """Where the current card lies, if it is among the selected ones."""
        shown = self._canvas.shown
        if shown.current is not None and shown.current not in shown.selected:
            self._canvas.select({shown.current}, shown.current)
        return self._canvas.board.place_of(shown.current or "")

    # To a column

    def to_column(self, column: int) -> None:
        """Move the selected cards to a column, each in its lane."""
        board, ids = self._canvas.board, self._canvas.selected
        if board.columns[column].declines:
            self._decline(ids, board.columns[column])
        else:
            words = self._warning(ids, column)
            if self._ask(ids, Target((Lane(self.view.columns, board.columns[column].value),))) and words:
                self._frame.toast(words, undo=True)

    # Asking

    def _put(self, ids: Sequence[str], cell: Cell, near: tuple[str | None, str | None]) -> None:
        board, view = self._canvas.board, self.view
        if refusal := self._refusal(ids, cell):
            self._frame.toast(refusal)
            return
        fields: list[Lane] = []
        if self._leaves_column(ids, cell.column):
            fields.append(Lane(view.columns, board.columns[cell.column].value))
        if view.lanes and self._leaves_lane(ids, cell.lane):
            fields.append(Lane(view.lanes, board.lanes[cell.lane].value))
        above, below = near
        words = self._warning(ids, cell.column)
        if self._ask(ids, Target(tuple(fields), above, below)) and words:
            self._frame.toast(words, undo=True)

    def _ask(self, ids: Sequence[str], to: Target) -> bool:
        if not ids or (not to.fields and to.behind is None and to.before is None):
            return False
        workspace = self._frame.workspace
        moved = self._frame.attempt(lambda: move_cards(workspace, ids, to, today=date.today()))
        current = self._canvas.shown.current
        if moved and current is not None:
            self._canvas.bring_into_sight(current)
        return bool(moved)

    def _warning(self, ids: Sequence[str], column: int) -> str:
        """What is said where a column is to have more than its limit; nothing is refused."""
        group, board = self._canvas.board.columns[column], self._canvas.board
        arriving = sum(place.column != column for place in self._places(ids))
        if not arriving:
            return ""
        return warning_words(group.title, board.count(column) + arriving, self.view.limit_of(group.value))

    def _decline(self, ids: Sequence[str], column: Group) -> None:
        status = column.value if column.value != NOT_DOING else None
        self._frame.run("initiative.decline", tuple(ids), status)
