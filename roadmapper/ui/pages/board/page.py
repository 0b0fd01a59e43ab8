"""The Board page: reads the cards on a worker, shows what a step changed, and answers its actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from roadmapper.changes import Step
from roadmapper.operations.board import BoardContent
from roadmapper.operations.filtering import Filter
from roadmapper.planning.board import HAND, same_cards, view_of
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.board.accessible import listen
from roadmapper.ui.pages.board.arranging import Arranging
from roadmapper.ui.pages.board.canvas import BoardCanvas
from roadmapper.ui.pages.board.card_words import CardWords
from roadmapper.ui.pages.board.deeds import Deeds
from roadmapper.ui.pages.board.measures import Note
from roadmapper.ui.pages.board.menus import card_menu, column_menu
from roadmapper.ui.pages.board.moving import Moving
from roadmapper.ui.pages.board.reading import Ahead, read_all, read_notes
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.views.button import ViewsButton
from roadmapper.ui.widgets.buttons import PrimaryButton
from roadmapper.ui.widgets.empty_state import EmptyState

_GROUPED: Final = frozenset({"status", "team", "theme", "product", "release", "custom_field", "workspace"})
_WHY: Final = frozenset({"decline", "key_result", "metric", "check_in", "status"})
_MANY: Final = 500
_ALWAYS: Final = ("board.columns", "board.lanes", "board.show", "board.compact", "edit.find_here")
_BOARD, _EMPTY, _NO_MATCH = range(3)
_READING: Final = "Reading the board"  # all of it under one title, so that what was asked for last holds


class BoardPage(Page):
    """Cards by one field, lanes by another."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._source = FieldSource(frame)
        self._words = CardWords(self._source)
        self.canvas = BoardCanvas(self._words)
        self.arranging = Arranging(frame, self._words)
        self.moving = Moving(frame, self.canvas)
        self.deeds = Deeds(frame, self.canvas, self.arranging)
        self._content: BoardContent | None = None
        self._filter: Filter | None = None
        self._asked = self._shown = 0
        """The number of the last reading that was begun, and of the one that is shown."""
        self._wanted: tuple[str, ...] = ()
        self.views = ViewsButton(
            frame, "board", lambda: self.arranging.now.to_plain(), self._take_view, whole="Board"
        )
        self._add = PrimaryButton("Initiative", icon="plus")
        self._add.follow(frame.action("board.new"))
        self._empty = EmptyState(
            "No initiatives yet",
            "The board shows initiatives as cards in columns: now, next and later, or by status or team.",
            "Add an initiative",
            "plus",
        )
        self._empty.button.follow(frame.action("board.new"))
        self._no_match = EmptyState("Nothing fits that filter", "", "Clear the filter")
        self._stack = QStackedLayout(self)
        for widget in (self.canvas, self._empty, self._no_match):
            self._stack.addWidget(widget)
        self._connect()
        self.reload()

    def _connect(self) -> None:
        canvas = self.canvas
        listen(canvas)
        canvas.drop_words = self.moving.drop_words
        canvas.dropped.connect(self.moving.drop)
        canvas.selection_changed.connect(self._tell_selection)
        canvas.opened.connect(lambda: self.frame.run("inspector.focus"))
        canvas.rename_asked.connect(self.deeds.rename)
        canvas.menu_asked.connect(self._show_menu)
        canvas.column_menu_asked.connect(self._show_column_menu)
        self.arranging.changed.connect(self._arranged)
        self._no_match.button.clicked.connect(lambda: self.arranging.change(where=""))
        self.frame.conflicts.changed.connect(self.canvas.viewport().update)

    def bar(self) -> Bar:
        bar = self.arranging
        return Bar(
            (self.views, bar.columns, bar.lanes, bar.filter), (bar.show_button, bar.density), self._add
        )

    # Reading

    def reload(self) -> None:
        self._asked += 1
        asked, view = self._asked, self.arranging.now
        reader, workspace = self.frame.reading, self.frame.workspace
        self._source.forget()
        self.read_behind(
            _READING, lambda: read_all(reader, workspace, view), lambda ahead: self._take(ahead, asked)
        )

    def _arranged(self) -> None:
        """Another arrangement: read anew only where other cards, or others of their values, are asked for."""
        view, content = self.arranging.now, self._content
        if content is None or not self.is_settled or not same_cards(view, content.view):
            self.reload()
            return
        self._show(replace(content, view=view))

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is what was asked for last."""
        return self._shown == self._asked

    def _take(self, ahead: Ahead, asked: int) -> None:
        if asked != self._asked:  # something changed while it was read, so it is read again
            return
        self._shown = asked
        where = ahead.content.view.where
        self._filter = Filter(self.frame.reading, where) if where and not ahead.problem else None
        if ahead.problem:
            self.arranging.filter.put(where)  # it marks what is wrong, and tells nothing
        self._words.forget()
        self.canvas.measures.notes = ahead.notes
        self._show(ahead.content)

    def _show(self, content: BoardContent) -> None:
        """Show these cards as their view arranges them."""
        self._content, view = content, content.view
        self.arranging.take(view)
        self.moving.view = view
        self._words.choose(view.fields)
        canvas = self.canvas
        canvas.editable, canvas.by_hand = not self.frame.read_only, view.sort == HAND
        canvas.measures.compact, canvas.measures.lines = view.compact, self._words.lines
        canvas.shown.limits = dict(view.limits)
        canvas.show_board(content.board())
        self.views.show_choice()
        self._told()

    def _take_view(self, settings: dict[str, Any] | None) -> None:
        """Show the board as a saved view keeps it; None shows it as it begins."""
        self.arranging.take(view_of(settings))
        self._arranged()

    def _told(self) -> None:
        """The content is shown: heads, the empty states, and what was to be selected."""
        board, view = self.canvas.board, self.moving.view
        self.canvas.shown.totals = self._totals(view.total) if view.total else ()
        nothing = _NO_MATCH if self._filter is not None else _EMPTY
        place = _BOARD if len(board) else nothing
        if place == _NO_MATCH:
            self._no_match.say("Nothing fits that filter", f"No initiative fits “{view.where}”.")
        had_keyboard = self._stack.currentIndex() != place and self._in_front
        self._stack.setCurrentIndex(place)
        if had_keyboard:
            self.activate()
        if self._wanted:
            wanted, self._wanted = self._wanted, ()
            self.canvas.select(wanted, wanted[0])
        self.bar_changed.emit()

    def _totals(self, field: str) -> tuple[str, ...]:
        """Each column's total in words, as short as heads are narrow."""
        board, spec = self.canvas.board, self._words.spec(field)
        found = (board.total(column) for column in range(len(board.columns)))
        words = ("" if total is None else self._source.words(spec, total) for total in found)
        return tuple(each.replace("person-months", "pm") for each in words)

    def activate(self) -> None:
        first = (self.canvas, self._empty.button, self._no_match.button)[self._stack.currentIndex()]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def workspace_changed(self, step: Step) -> None:
        self._source.renew(step)
        touched, content = set(step.ids("initiative")), self._content
        grouped = step.tables & _GROUPED or content is None or content.rests_on(step.tables)
        if not self.is_settled or grouped or len(touched) > _MANY:
            self.reload()
            return
        if "view" in step.tables:
            self.views.refresh()
        if touched:
            self._show_touched(touched)
        if step.tables & _WHY:
            self._read_notes_again()

    def _show_touched(self, touched: set[str]) -> None:
        """Read the initiatives that a step touched, and no others."""
        content = self._content
        assert content is not None
        cards = content.read(self.frame.reading, touched)
        if self._filter is not None:
            fit = self._filter.matching(cards)
            cards = {eid: card for eid, card in cards.items() if eid in fit}
        gone = touched - cards.keys()
        for eid in gone:
            content.cards.pop(eid, None)
        content.cards.update(cards)
        self._words.forget(touched)
        self.canvas.change_cards(list(cards.values()), gone)
        if self._words.lines != self.canvas.measures.lines:  # the first figure came, or the last one went
            self._show(content)
            return
        if content.is_misshown(self.canvas.board, cards.values()):
            self.canvas.show_board(content.board())
        self._told()

    def _read_notes_again(self) -> None:
        workspace = self.frame.workspace
        self.read_behind(_READING, lambda: read_notes(workspace), self._take_notes)

    def _take_notes(self, notes: dict[str, Note]) -> None:
        self.canvas.measures.notes = notes
        self.canvas.measure_again()

    # Selection

    def _tell_selection(self) -> None:
        self.selected.emit(tuple(Ref("initiative", eid) for eid in self.canvas.selected))

    def reveal(self, ref: Ref) -> None:
        self.reveal_all((ref,))

    def reveal_all(self, refs: Sequence[Ref]) -> None:
        ids = tuple(ref.id for ref in refs)
        if ids and ids[0] in self.canvas.board.cards:
            self.canvas.select(ids, ids[0])
        else:
            self._wanted = ids
            self.arranging.change(where="", hides_shipped=False, hides_declined=False)

    def keep_selected(self, refs: Sequence[Ref]) -> None:
        self.canvas.select([ref.id for ref in refs if ref.entity == "initiative"], sight=False)

    # Actions

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        moving, deeds = self.moving, self.deeds
        return {
            "board.new": deeds.new,
            "board.left": lambda: moving.across(-1),
            "board.right": lambda: moving.across(1),
            "board.up": lambda: moving.along(-1),
            "board.down": lambda: moving.along(1),
            "board.lane_up": lambda: moving.lane(-1),
            "board.lane_down": lambda: moving.lane(1),
            "board.columns": self.arranging.columns.showMenu,
            "board.lanes": self.arranging.lanes.showMenu,
            "board.show": self.arranging.show_button.showMenu,
            "board.limit": deeds.ask_limit,
            "board.compact": lambda: self.arranging.change(compact=not self.arranging.now.compact),
            "edit.rename": deeds.rename,
            "edit.duplicate": deeds.duplicate,
            "edit.delete": deeds.delete,
            "edit.find_here": self.arranging.filter.setFocus,
            **self.views.handlers(),
        }

    def can(self, action_id: str) -> bool:
        if action_id.startswith("views."):
            return self.views.can(action_id)
        if action_id in _ALWAYS:
            return True
        if self.frame.read_only:
            return False
        if action_id == "board.limit":
            return bool(self.canvas.board.columns)  # none before it is read, or without initiatives
        if action_id == "board.new":
            return True
        if action_id in ("board.lane_up", "board.lane_down") and not self.moving.view.lanes:
            return False
        chosen = self.canvas.shown.current is not None if action_id.startswith("board.") else False
        return chosen or bool(self.canvas.selected)

    def is_checked(self, action_id: str) -> bool:
        return action_id == "board.compact" and self.arranging.now.compact

    def _show_menu(self, at: QPoint) -> None:
        card_menu(self, self.moving).popup(at)

    def _show_column_menu(self, column: int, at: QPoint) -> None:
        column_menu(self, self.deeds, column).popup(at)

    # For the next start

    def state(self) -> dict[str, Any]:
        return {"view": self.arranging.now.to_plain(), "saved_view": self.views.current}

    def restore(self, state: dict[str, Any]) -> None:
        view = view_of(state.get("view"))
        if view != self.arranging.now:
            self.arranging.now = view
            self.reload()
        if isinstance(saved := state.get("saved_view"), str):
            self.views.remember(saved)
