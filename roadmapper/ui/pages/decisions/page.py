"""The Decisions page: a table of decisions, and below it the whole record of the one that is selected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from roadmapper.changes import Step
from roadmapper.operations import items
from roadmapper.storage import table_reading
from roadmapper.ui.editors.options import Option, reference_options
from roadmapper.ui.editors.pick_popup import PickPopup
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.below import Below, one_above_other
from roadmapper.ui.pages.decisions.record import Record
from roadmapper.ui.pages.register import RegisterPage
from roadmapper.ui.widgets.buttons import PlainButton


class DecisionsPage(RegisterPage):
    """Each decision with its options side by side."""

    page_id = "decisions"
    entity = "decision_record"
    adds = "decision.new"
    first_columns = frozenset({"key", "title", "state", "owner", "decided_on", "superseded_by"})
    teaches = (
        "A decision record says why a question came up, what was weighed, what was decided and what follows.",
        "Record a decision",
    )
    hint = "Filter: words, is:proposed"
    in_menu = ("decision.add_option", "decision.supersede")

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        self.record = Record(frame)
        self.below = Below("Select a decision to see its context, its options and what follows from it.")
        super().__init__(frame, parent)

    def room(self) -> QWidget:
        self.below.add_room("Record", self.record)
        self.below.tabs.hide()
        supersede = PlainButton("Superseded by…", icon="history")
        supersede.follow(self.frame.action("decision.supersede"))
        self.below.buttons.addWidget(supersede)
        return one_above_other(self.table, self.below)

    @property
    def _shown(self) -> str:
        ids = self.table.selected_ids()
        return ids[0] if len(ids) == 1 else ""

    def chosen(self, refs: tuple[Ref, ...]) -> None:
        self._show()
        super().chosen(refs)

    def _show(self) -> None:
        eid = self._shown
        names = self.frame.reading.read(
            lambda connection: table_reading.read_columns(connection, self.entity, ("key", "title"), [eid])
        )
        for _eid, key, title in names:
            self.below.show_title(f"{key} · {title}")
            self.record.show_decision(eid)
        if not names:
            self.record.flush()
            self.record.owner = ""
            self.below.show_title(None)

    def reload(self) -> None:
        super().reload()
        self._show()

    def activate(self) -> None:
        super().activate()
        if not self.table.selected_ids() and self.table.model.ids:
            self.table.view.select_ids([self.table.model.ids[0]], self.table.model.column_of("title"))

    def workspace_changed(self, step: Step) -> None:
        super().workspace_changed(step)
        if step.tables & {"decision_record", "decision_option"}:
            self._show()

    def leave_front(self) -> None:
        self.record.flush()
        super().leave_front()

    def reveal(self, ref: Ref) -> None:
        if ref.entity == "decision_option":
            rows = self.frame.reading.read(
                lambda connection: table_reading.read_columns(connection, ref.entity, ("decision",), [ref.id])
            )
            for _eid, decision in rows:
                super().reveal(Ref(self.entity, decision))
                self.record.ensureWidgetVisible(self.record.cards[ref.id])
        else:
            super().reveal(ref)

    # Actions

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        return {
            **super().handlers(),
            "decision.add_option": self.record.add_option,
            "decision.choose_option": lambda: self.record.choose(self.record.current),
            "decision.supersede": self._offer_later,
        }

    def can(self, action_id: str) -> bool:
        if action_id == "decision.choose_option":
            return bool(self._shown) and self.record.current in self.record.cards
        if action_id in ("decision.add_option", "decision.supersede"):
            return bool(self._shown)
        return super().can(action_id)

    def _offer_later(self) -> None:
        """Pick the decision that took this one's place."""
        eid = self._shown
        options: list[Option] = self.frame.reading.read(
            lambda connection: reference_options(connection, self.entity)
        )
        offered = [option for option in options if option.value != eid]
        popup = PickPopup(
            offered, none="None: it still holds", empty="There is no other decision yet", parent=self
        )
        popup.picked.connect(
            lambda later: self.frame.attempt(
                lambda: items.change_items(
                    self.frame.workspace,
                    self.entity,
                    {eid: {"superseded_by": later}},
                    label="Supersede decision",
                )
            )
        )
        at = self.below.title.rect()
        at.moveTopLeft(self.below.title.mapToGlobal(at.topLeft()))
        popup.show_below(at)
