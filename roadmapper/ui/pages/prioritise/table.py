"""The ranked table: rows in the order of their scores or by hand, with the line of what fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtGui import QResizeEvent

from roadmapper.changes import Step
from roadmapper.counting import grouped
from roadmapper.operations.candidates import Candidates
from roadmapper.operations.filter_fields import touches_others
from roadmapper.operations.hand_order import hand_changes, store_hand
from roadmapper.planning.capacity import parts_of
from roadmapper.planning.ranking import exchanged, placed
from roadmapper.ui.editors.storing import MANY
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.prioritise.columns import BEGIN_WITH, OTHER, ranked_columns
from roadmapper.ui.pages.prioritise.drag_tag import DragTag, drag_words
from roadmapper.ui.pages.prioritise.line_words import line_words
from roadmapper.ui.pages.prioritise.model import RankedModel
from roadmapper.ui.pages.prioritise.rows import RankedArrangement, RankedRows
from roadmapper.ui.pages.prioritise.view import RankedView
from roadmapper.ui.tables.columns import Column
from roadmapper.ui.tables.fitted_table import FittedTable

_CHOOSES_WHO: Final = frozenset({"status", "team", "scoring_model", "criterion", "workspace", "custom_field"})
"""What decides who competes and by which rules: a change there reads all anew."""


_ROOMY: Final = 840
"""A table narrower than this begins without themes and teams: titles and numbers need the room."""
_FOR_ROOM: Final = frozenset({"theme", "team"})
_NUMBERS: Final = 4
"""So many numbers there is room for; for more, themes and teams give way sooner, then statuses."""
_A_NUMBER, _A_CHIP = 200, 100
"""How much wider a table is to be for each number more before these stand in it again."""


class RankedTable(FittedTable):
    """Shows ``candidates``; what it changes goes through operations, as in every table."""

    view_kind = RankedView
    ordered_kind = RankedModel
    rows_kind = RankedRows
    arrangement_kind = RankedArrangement

    placed_by_hand = Signal()
    """Rows were put somewhere by hand, which is the order to show from now on."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "initiative", begin_with=BEGIN_WITH, ordered=True)
        self.candidates: Candidates | None = None
        self._idle: frozenset[str] = frozenset()
        """Columns that begin hidden because nobody uses them yet."""
        self._begun: frozenset[str] = BEGIN_WITH
        """Columns that are shown until somebody chooses others."""
        self.tag = DragTag(self.ranked_view.viewport())
        self.ranked_view.dragged_over.connect(self._preview)
        self.ranked_view.let_go.connect(self._end_preview)

    @property
    def ranked_view(self) -> RankedView:
        """The view, which knows the line."""
        assert isinstance(self.view, RankedView)
        return self.view

    @property
    def ranked_model(self) -> RankedModel:
        """The model, which knows the scores."""
        assert isinstance(self.model, RankedModel)
        return self.model

    # Showing

    def show_candidates(self, candidates: Candidates) -> None:
        """Show these from now on, with all that is stored of them read again."""
        self._know(candidates)
        self.reload()

    def rank(self, candidates: Candidates) -> None:
        """Show the same initiatives as another choice ranks them; rows that stay keep selection and place."""
        before = self.candidates.choice if self.candidates is not None else None
        self._know(candidates)
        self.arrangement.forget()
        if candidates.choice == before:  # another filter alone: columns do not jump while it is typed
            self._arrange()
        else:
            with self.fitting.once():
                self._lay_columns()
                self._arrange()
        self.ranked_model.compute_anew()

    def _know(self, candidates: Candidates) -> None:
        rows = self._rows
        assert isinstance(rows, RankedRows)
        self.candidates = rows.candidates = self.ranked_model.candidates = candidates

    def _begin(self) -> None:
        self._begun = self._begin_with()
        self.columns.begin_with(self._begun)

    def _lay_columns(self) -> None:
        self._begin()
        self.columns.take(self._columns())

    def _begin_with(self) -> frozenset[str]:
        found = self.candidates
        if found is None:
            return BEGIN_WITH
        other = {OTHER} if found.is_placed_by_hand or found.choice.by_hand else set()
        self._idle = frozenset() if found.uses("theme") else frozenset({"theme"})
        instead = {"team"} if self._idle and found.uses("team") else set()
        numbers = {*found.model.inputs, "effort"}
        shown = (BEGIN_WITH - self._idle) | instead | numbers | other
        if self.width() < _ROOMY + _A_NUMBER * max(len(numbers | other) - _NUMBERS, 0):
            shown -= _FOR_ROOM
        if self.width() < _ROOMY + _A_CHIP * (len(numbers) - _NUMBERS) and len(numbers) > _NUMBERS:
            shown -= {"status"}
        return shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._begin_with() != self._begun:
            self._lay_columns()

    def _columns(self) -> list[Column]:
        found = self.candidates
        if found is None:
            return []
        period = self.frame.workspace.settings().reach_period
        other = "By score" if found.choice.by_hand else "By hand"
        customs = self.source.customs().values()
        return ranked_columns(found.models.values(), found.model, period, other, customs)

    def reload(self) -> None:
        self._begin()
        super().reload()
        if self.model.rowCount() and not self.view.selectionModel().hasSelection():
            here = self.model.index(0, self.model.column_of("title"))
            self.view.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)

    def step(self, step: Step) -> None:
        found = self.candidates
        if found is None:
            return
        touched = set(step.ids(self.entity))
        if touched:
            found.update(self.frame.reading, touched)
        if "evidence" in step.tables:
            found.read_evidence(self.frame.reading)
            self.view.viewport().update()
        super().step(step)
        if any(found.values(eid).get(field) for eid in touched if eid in found for field in self._idle):
            self._lay_columns()

    def _order_may_differ(self, step: Step, touched: set[str]) -> bool:
        return bool(touched)

    def chooses_who(self, step: Step) -> bool:
        """Whether a step changes more than single rows: it is to be read anew."""
        asked = self.candidates.asks if self.candidates is not None else ()
        return not _CHOOSES_WHO.isdisjoint(step.tables) or touches_others(asked, step.tables)

    def _arrange(self) -> None:
        self.ranked_view.lift_line()
        super()._arrange()
        self.show_line()

    def show_line(self) -> None:
        """Put the line where it is now; in an order of a head's there is none."""
        found, view = self.candidates, self.ranked_view
        line = found.line if found is not None else None
        if found is None or line is None or self.arrangement.sort is not None or self.arrangement.is_narrowed:
            view.show_line(-1, "")
        else:
            style = self.source.wording.conventions.number_style
            view.show_line(line.fits, line_words(line, len(found.order), style))
        view.delegate.top = found.top() if found is not None else 0
        view.delegate.score = (
            (lambda eid: found.score(eid).value if eid in found else None) if found else None
        )

    # Dragging

    def _preview(self, ids: list[str], before: str | None) -> None:
        """Rows are in the hand over the table: say what their place would change."""
        found = self.candidates
        if found is None or self.frame.read_only or self.arrangement.sort is not None:
            return
        now = placed(found.order, ids, before)
        room, delegate = found.capacity, self.ranked_view.delegate
        change = exchanged(found.order, now, found.efforts, parts_of(room)) if room is not None else None
        delegate.comes = {self.model.place_of(eid) for eid in change.comes} if change else ()
        delegate.falls = {self.model.place_of(eid) for eid in change.falls} if change else ()
        self.tag.say(drag_words(found, ids, now, change), at_cursor=True)
        self.view.viewport().update()

    def _end_preview(self) -> None:
        self.ranked_view.delegate.comes = self.ranked_view.delegate.falls = ()
        self.tag.hide()
        self.view.viewport().update()

    def _put_before(self, ids: list[str], before: str | None) -> None:
        """Rows were dropped, or moved with the keys: that is an order by hand."""
        found = self.candidates
        if found is None or self.frame.read_only:
            return
        if self.arrangement.sort is not None:
            self.sort(None)
        changes = hand_changes(found, ids, before)
        if not changes:
            return
        workspace = self.frame.workspace
        if not found.choice.by_hand:
            self.placed_by_hand.emit()
        if len(changes) < MANY:
            self.frame.attempt(lambda: store_hand(workspace, changes, len(ids)))
        else:
            self.frame.in_background(
                f"Placing {grouped(len(changes))} initiatives",
                lambda _progress: store_hand(workspace, changes, len(ids)),
            )

    def selected_in_order(self) -> Sequence[str]:
        """The selected ids that compete, in their order."""
        found = self.candidates
        return [eid for eid in self.selected_ids() if found is not None and eid in found]
