"""Scoring rounds on the page Prioritise: which one is shown, what may be done with it, and what is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from roadmapper import settings
from roadmapper.changes import Step
from roadmapper.counting import grouped
from roadmapper.errors import WorkspaceError
from roadmapper.operations import score_rounds
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.given_scores import Place, give, read_typed
from roadmapper.operations.round_results import RoundView, read_round
from roadmapper.operations.round_taking import take
from roadmapper.operations.score_rounds import CLOSED, OPEN, REVEALED, Round
from roadmapper.planning.agreement import Middle
from roadmapper.planning.date_format import format_date
from roadmapper.ui.frame import Ref
from roadmapper.ui.pages.page import Bar
from roadmapper.ui.pages.prioritise.round_bar import RoundBar
from roadmapper.ui.pages.prioritise.round_dialogs import NameDialog, StartDialog
from roadmapper.ui.pages.prioritise.round_reason import say_why
from roadmapper.ui.pages.prioritise.round_room import RoundRoom
from roadmapper.ui.widgets.buttons import PlainButton

if TYPE_CHECKING:
    from roadmapper.ui.pages.prioritise.page import PrioritisePage

_TOUCHED: Final = frozenset(
    {"scoring_round", "given_score", "scoring_model", "criterion", "custom_field", "initiative"}
)
_IN: Final[Mapping[str, tuple[str, ...]]] = {
    "round.reveal": (OPEN,),
    "round.take_medians": (REVEALED, CLOSED),
    "round.take_means": (REVEALED, CLOSED),
    "round.take_median": (REVEALED, CLOSED),
    "round.take_mean": (REVEALED, CLOSED),
    "round.close": (REVEALED,),
    "round.reopen": (REVEALED, CLOSED),
    "round.rename": (OPEN, REVEALED, CLOSED),
    "round.remove": (OPEN, REVEALED, CLOSED),
}
"""In which states of the round that is shown an action makes sense."""
_OF_ROWS: Final = ("round.take_median", "round.take_mean")


class Rounds(QObject):
    """Keeps the room in step with the file."""

    def __init__(self, page: PrioritisePage) -> None:
        super().__init__(page)
        self._page, self._frame = page, page.frame
        self.room = RoundRoom(self._take_number)
        self.is_shown = False
        self.rows: list[Round] = []
        self._chosen = ""
        self._start_waits = self._wants_keyboard = False
        self._then: Callable[[], None] | None = None
        """What was asked for before the round was read."""
        self.entry = PlainButton("Score together", icon="users")
        self.entry.follow(page.frame.action("round.show"))
        self._bar = RoundBar(page, page.frame, self.leave, self.choose)
        self.room.empty.button.clicked.connect(lambda: self._frame.run("round.start"))
        self.room.chosen.connect(self._select)
        self.room.menu_asked.connect(self._show_menu)
        self.room.opened.connect(lambda: self._frame.run("inspector.focus"))
        self.room.name_asked.connect(lambda: self._frame.run("file.preferences"))

    def bar(self) -> Bar:
        """What the page bar holds while a round is shown."""
        return self._bar.of(self.row)

    # Reading

    @property
    def row(self) -> Round | None:
        """The round that is shown: the one that was chosen, else the newest that is open, else the newest."""
        chosen = next((row for row in self.rows if row.id == self._chosen), None)
        return chosen or next((row for row in self.rows if row.is_open), None) or next(iter(self.rows), None)

    @property
    def view(self) -> RoundView | None:
        """What is known of it; None until it has been read."""
        found, row = self.room.view, self.row
        return found if found is not None and row is not None and found.round.id == row.id else None

    def reload(self) -> None:
        """Read everything again."""
        self.rows = score_rounds.read_rounds(self._frame.reading)
        self._bar.offer(self.rows, self.row)
        if self.is_shown:
            self._read()

    def step(self, step: Step) -> None:
        """Something changed in the file."""
        if "scoring_round" in step.tables:
            self.reload()
            self._turn_page()
        elif self.is_shown and step.tables & _TOUCHED:
            self._read()

    def _read(self) -> None:
        row, workspace, reader = self.row, self._frame.workspace, self._frame.reading
        if row is None:
            self.room.show_empty()
            return
        me = self._frame.present.author_name
        self._page.read_behind(
            "Reading scoring round", lambda: read_round(workspace, reader, row, me), self._show
        )

    def _show(self, view: RoundView) -> None:
        row = self.row
        if row is None or row.id != view.round.id:
            return
        style = Conventions.of(self._frame.workspace).number_style
        unnamed = not settings.get("author.name")
        self.room.show_round(view, style, locked=self._frame.read_only, unnamed=unnamed)
        if self._wants_keyboard:
            self._wants_keyboard = False
            self.room.activate()
        self._frame.refresh_actions()
        then, self._then = self._then, None
        if then is not None:
            then()

    # Showing

    def show(self) -> None:
        """Come into the room."""
        if not self.is_shown:
            self.is_shown = self._wants_keyboard = True
            self.reload()
        self._turn_page()
        self.room.activate()
        self._select(self.room.chosen_ids())

    def leave(self) -> None:
        """Back to the ranking."""
        if self.is_shown:
            self.is_shown = False
            self.room.view = self._then = None  # until it is shown again it may become another
            self._turn_page()

    def _turn_page(self) -> None:
        """The room is shown now, or the ranking."""
        page = self._page
        page.beside.show_room(self.is_shown)
        if not self.is_shown and page.isVisible():
            page.selected.emit(tuple(Ref("initiative", eid) for eid in page.table.selected_ids()))
            page.activate()
        page.bar_changed.emit()
        self._frame.refresh_actions()

    def choose(self, eid: str) -> None:
        """Show another round."""
        self._chosen, self._wants_keyboard = eid, True
        self._read()
        self._turn_page()

    def _select(self, ids: list[str]) -> None:
        if self.is_shown:
            self._page.selected.emit(tuple(Ref("initiative", eid) for eid in ids))

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self.room)
        menu.addAction(self._frame.action("inspector.focus"))
        menu.addSeparator()
        for action_id in filter(self.can, ("round.say_why", *_OF_ROWS)):
            menu.addAction(self._frame.action(action_id))
        menu.popup(at)

    # Actions

    def handlers(self) -> dict[str, Callable[[], Any]]:
        """What is done for which action."""
        return {
            "round.start": self.start,
            "round.show": lambda: self.leave() if self.is_shown else self.show(),
            "round.reveal": self._do_reveal,
            "round.say_why": lambda: say_why(self._frame, self.room),
            "round.take_medians": lambda: self._do_take("median"),
            "round.take_means": lambda: self._do_take("mean"),
            "round.take_median": lambda: self._do_take("median", self.room.chosen_ids()),
            "round.take_mean": lambda: self._do_take("mean", self.room.chosen_ids()),
            "round.close": lambda: self._turn(score_rounds.close, "Closed"),
            "round.reopen": lambda: self._turn(score_rounds.reopen, "Reopened"),
            "round.rename": self._rename,
            "round.remove": lambda: self._turn(score_rounds.remove, "Removed"),
        }

    def leaving(self, ranking: Mapping[str, Callable[[], Any]]) -> dict[str, Callable[[], Any]]:
        """What is done with the ranking is done in sight of it."""

        def within(deed: Callable[[], Any]) -> Callable[[], Any]:
            def do() -> Any:
                self.leave()
                return deed()

            return do

        return {name: within(deed) for name, deed in ranking.items()}

    def can(self, action_id: str) -> bool | None:
        """Whether one of them makes sense now; None for others, unless they are to wait for the ranking."""
        if not action_id.startswith("round."):
            return False if self.is_shown and action_id.startswith("edit.") else None
        if action_id == "round.say_why":
            return self.is_shown and self.room.place_to_explain() is not None
        states, row = _IN.get(action_id), self.row
        if states is None:
            return True
        if row is None or row.state not in states:
            return False
        return action_id not in _OF_ROWS or (self.is_shown and bool(self.room.chosen_ids()))

    def arrived(self) -> None:
        """The candidates were read: a start that was asked for before goes on."""
        if self._start_waits:
            self._start_waits = False
            self.start()

    def start(self) -> None:
        """Ask what is to be scored, and begin."""
        found, frame = self._page.candidates, self._frame
        if found is None:
            self._start_waits = True
            return
        known = score_rounds.scorable(found.models)
        model = found.choice.model if found.choice.model in known else next(iter(known))
        day = format_date(date.today(), "day", Conventions.of(frame.workspace).date_style)
        titles = {name: each.title for name, each in known.items()}
        selected = self.room.chosen_ids() if self.is_shown else self._page.table.selected_in_order()
        dialog = StartDialog(titles, model, day, selected, found.order, frame.window)
        if dialog.exec():
            made = frame.attempt(
                lambda: score_rounds.start_round(frame.workspace, dialog.title, dialog.model, dialog.subjects)
            )
            if made is not None:
                self._chosen = made.id
                self.show()
                self.choose(made.id)
                frame.toast(
                    f"“{made.title}” is open: give your numbers, and have the others give theirs", undo=True
                )

    def _take_number(self, place: Place, text: str) -> tuple[float | None] | None:
        """Store what was typed; what cannot be read is said in passing, and the cell keeps what it had."""
        row, workspace = self.row, self._frame.workspace
        if row is None:
            return None
        try:
            number = read_typed(workspace, place[1], text)
            give(workspace, row.id, {place: number})
        except WorkspaceError as refused:
            self._frame.toast(f"{refused} The cell keeps what it had.")
            return None
        return (number,)

    def _do_reveal(self) -> None:
        row, workspace = self.row, self._frame.workspace
        if row is None or self._frame.attempt(lambda: _done(score_rounds.reveal(workspace, row.id))) is None:
            return
        self._chosen = row.id
        self.show()
        self._frame.toast(f"Revealed the scores of “{row.title}”", undo=True)

    def _do_take(self, which: Middle, ids: list[str] | None = None) -> None:
        view, workspace = self.view, self._frame.workspace
        if view is None:
            self._then = lambda: self._do_take(which, ids)
            self.show()
            return
        if number := self._frame.attempt(lambda: take(workspace, view, which, ids)):
            numbers = "1 number is" if number == 1 else f"{grouped(number)} numbers are"
            self._frame.toast(f"{numbers} the {which} now, and say so as their evidence", undo=True)

    def _turn(self, deed: Callable[[Any, str], None], done: str) -> None:
        row, workspace = self.row, self._frame.workspace
        if row is not None and self._frame.attempt(lambda: _done(deed(workspace, row.id))) is not None:
            self._frame.toast(f"{done} “{row.title}”", undo=True)

    def _rename(self) -> None:
        row, workspace = self.row, self._frame.workspace
        if row is None:
            return
        dialog = NameDialog(row.title, self._frame.window)
        if dialog.exec():
            self._frame.attempt(lambda: score_rounds.rename(workspace, row.id, dialog.title))


def _done(_nothing: None) -> bool:
    """So that a deed that gives nothing back is told from one that was refused."""
    return True
