"""The Prioritise page: the ranked table with its line, and beside it the chart and what is not done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from roadmapper.changes import Step
from roadmapper.operations.candidates import Candidates
from roadmapper.operations.hand_order import forget_hand
from roadmapper.operations.rank_choice import Choice, choice_kept, choice_taken
from roadmapper.storage import table_reading
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.initiatives.menu import context_menu
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.pages.prioritise.bar import RankBar
from roadmapper.ui.pages.prioritise.beside import Beside
from roadmapper.ui.pages.prioritise.evidence import say_where_from
from roadmapper.ui.pages.prioritise.kept import charts_kept, charts_taken
from roadmapper.ui.pages.prioritise.months_dialog import MonthsDialog
from roadmapper.ui.pages.prioritise.ranking import Asked
from roadmapper.ui.pages.prioritise.rounds import Rounds
from roadmapper.ui.pages.prioritise.states import States
from roadmapper.ui.pages.prioritise.table import RankedTable
from roadmapper.ui.views.narrowing import Narrowing
from roadmapper.ui.widgets.buttons import PlainButton, PrimaryButton

_SHOWN: Final = frozenset({"initiative", "team", "theme", "status"})
NEW_TITLE: Final = "New initiative"
_MODELS: Final = ("rice", "ice", "wsjf", "value", "moscow")


class PrioritisePage(Page):
    """Candidates in order; the order and what is shown of them are chosen in the bar."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._asked = Asked(self, self._step)
        self.table = RankedTable(frame)
        self.controls = RankBar(self)
        self._columns = PlainButton("Columns", icon="columns-3")
        self._columns.setToolTip("Choose which columns are shown")
        self._add = PrimaryButton("Initiative", icon="plus")
        self._add.follow(frame.action("initiative.new"))
        self.beside = Beside(self.table, self)
        self.states = States(self.table)
        self.empty = self.states.empty
        self.narrowing = Narrowing(
            frame, "prioritise", "initiative", self._settings, self._arrange, whole="All that compete",
        )  # fmt: skip
        self.rounds = Rounds(self)
        self.beside.lay(self.narrowing.strip(), self.states, self.rounds.room)
        self._connect()
        self._stale = True  # read once, when it comes to the front and knows how it was ranked

    def _connect(self) -> None:
        self._asked.ranked.connect(self._take)
        self._asked.failed.connect(self.states.show_failure)
        self.narrowing.filtered.connect(self._fit)
        self.states.no_match.button.clicked.connect(self.narrowing.clear)
        self.beside.panel.changed.connect(self.narrowing.views.show_choice)
        self.table.arranged.connect(self.narrowing.views.show_choice)
        self.controls.chosen.connect(self.choose)
        self.controls.months_asked.connect(self._type_months)
        self.controls.own_asked.connect(self._offer_models)
        self.controls.teams_asked.connect(lambda: self.frame.show_page("lists"))
        self._columns.clicked.connect(self._show_columns)
        self.empty.button.clicked.connect(lambda: self.frame.run("initiative.new"))
        self.states.failed.button.clicked.connect(self.reload)
        self.table.selected.connect(self.selected)
        self.table.counted.connect(self._show_counts)
        self.table.opened.connect(lambda: self.frame.run("inspector.focus"))
        self.table.menu_asked.connect(lambda at: context_menu(self.table, self).popup(at))
        self.table.placed_by_hand.connect(self._go_by_hand)

    def bar(self) -> Bar:
        if self.rounds.is_shown:
            return self.rounds.bar()
        return Bar(left=self.controls.widgets, right=(self.rounds.entry, self._columns), primary=self._add)

    # Reading

    @property
    def candidates(self) -> Candidates | None:
        """What is shown; None until it has been read."""
        return self.table.candidates

    @property
    def choice(self) -> Choice:
        """How they are ranked and cut."""
        return self._asked.choice

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is what was asked for last."""
        return self._asked.is_settled

    def reload(self) -> None:
        self.rounds.reload()
        self._asked.read(self.narrowing.text)

    def _take(self, found: Candidates, anew: bool) -> None:
        if anew:
            self.table.show_candidates(found)
            self.beside.read()
        else:
            self.table.rank(found)
            self.frame.refresh_actions()
        self._say_choice()
        self._keep_keyboard()
        self.rounds.arrived()

    def _keep_keyboard(self) -> None:
        if self._in_front and self.states.isAncestorOf(self.focusWidget() or self) is False:
            self.activate()

    def workspace_changed(self, step: Step) -> None:
        self.narrowing.changed(step)
        self.rounds.step(step)
        reads_all = self.candidates is None or self.table.chooses_who(step)
        self.reload() if reads_all else self._step(step)

    def _step(self, step: Step) -> None:
        self.table.step(step)
        self.beside.follow(step)
        if step.tables & _SHOWN:
            self._say_choice()

    def activate(self) -> None:
        (self.rounds.room if self.rounds.is_shown else self.states).activate()

    def leave_front(self) -> None:
        self.table.editing.finish()
        super().leave_front()

    # Choosing

    def choose(self, choice: Choice) -> None:
        """Rank and cut otherwise."""
        self.table.editing.finish()
        self._asked.rank(choice)
        self.narrowing.views.show_choice()
        self.frame.refresh_actions()

    def _fit(self, where: str) -> None:
        """Let only those compete that fit a filter."""
        self.table.editing.finish()
        self._asked.fit(where)

    def _say_choice(self) -> None:
        found = self.candidates
        if found is None:
            return
        teams = self.frame.reading.read(lambda c: table_reading.read_choices(c, "team"))
        style = self.table.source.wording.conventions.number_style
        titles = {eid: title for eid, _key, title in teams}
        if self.controls.show_choice(found, self.choice, titles, style):
            self.bar_changed.emit()
        self.beside.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.beside.make_room()

    def _go_by_hand(self) -> None:
        self.choose(self.choice._replace(by_hand=True))
        self.frame.toast("Now ranked by hand; “By hand” in the page bar goes back to the score")

    def _type_months(self) -> None:
        style = self.table.source.wording.conventions.number_style
        dialog = MonthsDialog(self.choice.months, style, self)
        if dialog.exec():
            self.choose(self.choice._replace(months=dialog.months))

    def _offer_models(self) -> None:
        self.frame.show_page("lists")
        self.frame.toast(
            "Add one under “Scoring models”, then its criteria: which number counts, and how much"
        )

    def _show_counts(self, shown: int, _total: int) -> None:
        found = self.candidates
        if found is None:
            return
        where = self.narrowing.text
        self.narrowing.say_left(shown, found.total, narrowed=bool(where))
        self.states.show_counts(shown, found.total, where)

    # Rows

    def reveal(self, ref: Ref) -> None:
        self.reveal_all((ref,))

    def reveal_all(self, refs: Sequence[Ref]) -> None:
        ids = [ref.id for ref in refs if ref.entity == "initiative"]
        self.rounds.leave()
        if ids:
            self._asked.once_shown(lambda: self._select(ids))

    def _select(self, ids: Sequence[str]) -> None:
        """Select these; where the filter leaves out the first, there is none any more."""
        if not self.table.reveal(ids[0]) and self.narrowing.text:
            self.narrowing.clear()
            self._asked.once_shown(lambda: self._select(ids))
        elif len(ids) > 1:
            self.table.view.select_ids(ids)

    def keep_selected(self, refs: Sequence[Ref]) -> None:
        self.table.keep_selected([ref.id for ref in refs if ref.entity == "initiative"])

    def _show_columns(self) -> None:
        below = self._columns.mapToGlobal(QPoint(0, self._columns.height() + 2))
        self.table.columns.menu().popup(below)

    # Actions

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        ranking: dict[str, Callable[[], Any]] = {
            "initiative.new": self._new,
            "initiative.set_for_all": lambda: self.table.edit_current(for_all=True),
            "initiative.choose_columns": self._show_columns,
            "edit.rename": self.table.edit_current,
            "edit.duplicate": self.table.duplicate,
            "edit.delete": self.table.delete,
            "rank.by_hand": lambda: self.choose(self.choice._replace(by_hand=not self.choice.by_hand)),
            "rank.forget_hand": self._forget_hand,
            "rank.capacity": self._type_months,
            "rank.evidence": lambda: say_where_from(self.table),
            "rank.own": self.controls.choose_own,
            "rank.chart": self.beside.toggle,
            "rank.export_chart": self.beside.export,
            **{f"rank.{name}": self._chooser(name) for name in _MODELS},
            **self.narrowing.handlers(),
        }
        return self.rounds.leaving(ranking) | self.rounds.handlers()

    def _chooser(self, name: str) -> Callable[[], None]:
        return lambda: self.choose(self.choice._replace(model=name))

    def can(self, action_id: str) -> bool:
        for decided in (self.rounds.can(action_id), self.narrowing.can(action_id)):
            if decided is not None:
                return decided
        if action_id == "rank.forget_hand":
            return self.candidates is not None and self.candidates.is_placed_by_hand
        if action_id == "rank.export_chart":
            return self.beside.has_chart
        if action_id.startswith("edit.") or action_id == "rank.evidence":
            return self.table.view.selectionModel().hasSelection()
        return action_id != "initiative.set_for_all" or len(self.table.selected_ids()) > 1

    def is_checked(self, action_id: str) -> bool:
        if action_id == "rank.by_hand":
            return self.choice.by_hand
        if action_id in ("rank.chart", "round.show"):
            return (self.beside if action_id == "rank.chart" else self.rounds).is_shown
        return action_id == f"rank.{self.choice.model}"

    def _new(self) -> None:
        self.narrowing.clear()
        self._asked.once_shown(self._add_one)

    def _add_one(self) -> None:
        self.states.setCurrentWidget(self.table)
        self.table.add({"title": NEW_TITLE, "team": self.choice.team})

    def _forget_hand(self) -> None:
        if (found := self.candidates) and self.frame.attempt(
            lambda: forget_hand(self.frame.workspace, found.order)
        ):
            self.choose(self.choice._replace(by_hand=False))
            self.frame.toast("Forgot the order by hand", undo=True)

    # Settings

    def _settings(self) -> dict[str, Any]:
        """What a saved view keeps besides the filter: model, order, capacity, columns and charts."""
        charts = charts_kept(self.beside.panel.charts)
        return {**self.table.settings(), **choice_kept(self.choice), "charts": charts}

    def _arrange(self, settings: dict[str, Any] | None) -> None:
        """Rank and show as a view keeps it; None ranks as on the first day."""
        kept = settings or {}
        self.beside.panel.charts = charts_taken(kept.get("charts"))
        self.table.sort(None)
        self.table.take_settings(kept)
        self.choose(choice_taken(kept))

    def state(self) -> dict[str, Any]:
        return self.narrowing.state()

    def restore(self, state: dict[str, Any]) -> None:
        self.narrowing.restore(state)
