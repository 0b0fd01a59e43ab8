"""A decision as it is read: context, the options side by side, what was decided, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from roadmapper.operations import decisions, items
from roadmapper.storage import table_reading
from roadmapper.ui.editors.growing_text import GrowingText
from roadmapper.ui.editors.storing import store
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.decisions.option_card import NARROWEST, OptionCard
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.buttons import QuietButton
from roadmapper.ui.widgets.flow import FlowLayout
from roadmapper.ui.widgets.labels import TextLabel

_TEXTS = (
    ("context", "Context", "What made a decision necessary, and what it rests on"),
    ("decision", "Decision", "What was decided, in a sentence"),
    ("consequences", "Consequences", "What follows from it, wanted or not"),
)
_WIDEST = 640
"""A card alone is no wider than its lines are read well."""
_OPTION = ("title", "pros", "cons", "chosen")


class Record(QScrollArea):
    """One decision at a time; what is typed is stored when the keyboard leaves the field."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.owner = ""
        self.current = ""
        """The option that the keyboard was in last."""
        self.cards: dict[str, OptionCard] = {}
        self.texts = {name: GrowingText(title, least_lines=2) for name, title, _hint in _TEXTS}
        for name, _title, hint in _TEXTS:
            self.texts[name].setPlaceholderText(hint)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        room = QWidget()
        room.setAutoFillBackground(False)
        self._column = QVBoxLayout(room)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(5)
        self._cards = QWidget()
        self._flow = FlowLayout(self._cards, gap=10)
        self._add = QuietButton("Add option", icon="plus")
        self._add.follow(frame.action("decision.add_option"))
        self._add_text("context", "Context")
        self._head("Options")
        self._column.addWidget(self._cards)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_text("decision", "Decision")
        self._add_text("consequences", "Consequences")
        self._column.addStretch(1)
        self.setWidget(room)

    def _head(self, title: str) -> None:
        self._column.addSpacing(6)
        self._column.addWidget(TextLabel(title, "label", font=fonts.group_head()))

    def _add_text(self, name: str, title: str) -> None:
        self._head(title)
        editor = self.texts[name]
        editor.taken.connect(lambda text: self._store(name, text))
        self._column.addWidget(editor)

    # Showing

    def show_decision(self, eid: str) -> None:
        """Show a decision as it is stored."""
        if eid != self.owner:
            self.flush()
            self.current = ""
        self.owner = eid
        reading, names = self.frame.reading, list(self.texts)
        rows = reading.read(lambda c: table_reading.read_columns(c, "decision_record", names, [eid]))
        for _eid, *texts in rows:
            for (_name, editor), text in zip(self.texts.items(), texts, strict=True):
                editor.setReadOnly(self.frame.read_only)
                editor.follow(text or "")
        self._show_options(eid)

    def _show_options(self, decision: str) -> None:
        reading = self.frame.reading
        ids = reading.read(lambda c: table_reading.read_children(c, "decision_option", "decision", decision))
        if list(self.cards) != ids:
            self._make_cards(ids)
        rows = reading.read(lambda c: table_reading.read_columns(c, "decision_option", _OPTION, ids))
        for eid, *values in rows:
            self.cards[eid].show_values(dict(zip(_OPTION, values, strict=True)))
        self._cards.setVisible(bool(ids))
        self._fit()

    def _make_cards(self, ids: Sequence[str]) -> None:
        """Cards of these options; those that stay keep what is being typed in them."""
        for eid in [known for known in self.cards if known not in ids]:
            card = self.cards.pop(eid)
            self._flow.removeWidget(card)
            card.hide()
            card.deleteLater()
        for eid in ids:
            if eid not in self.cards:
                self.cards[eid] = self._card(eid)
            self._flow.removeWidget(self.cards[eid])
            self._flow.addWidget(self.cards[eid])
        self.cards = {eid: self.cards[eid] for eid in ids}

    def _card(self, eid: str) -> OptionCard:
        card = OptionCard(eid, locked=self.frame.read_only)
        card.taken.connect(lambda eid, values: store(self.frame, "decision_option", [eid], values))
        card.chosen.connect(self.choose)
        card.removed.connect(self._remove)
        card.entered.connect(self._enter)
        return card

    def _enter(self, eid: str) -> None:
        self.current = eid
        self.frame.refresh_actions()

    def _fit(self) -> None:
        """Cards share the width, as many side by side as fit."""
        whole = self.viewport().width() - 32
        across = max(1, min(len(self.cards) or 1, (whole + 10) // (NARROWEST + 10)))
        wide = max(NARROWEST, (whole - 10 * (across - 1)) // across)
        for card in self.cards.values():
            card.setMinimumHeight(0)
            card.setFixedWidth(min(wide, _WIDEST))
        tallest = max((card.sizeHint().height() for card in self.cards.values()), default=0)
        for card in self.cards.values():  # what is weighed stands on one line
            card.setMinimumHeight(tallest)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    # Changing

    def _store(self, name: str, text: str) -> None:
        if self.owner:
            store(self.frame, "decision_record", [self.owner], {name: text})

    def flush(self) -> None:
        """Take what is being typed, for the decision that it was typed for."""
        for editor in self.texts.values():
            editor.take()
        for card in self.cards.values():
            card.flush()

    def add_option(self) -> None:
        """Add an option and write its title at once."""
        values = {"decision": self.owner, "title": f"Option {len(self.cards) + 1}"}
        added = self.frame.attempt(lambda: items.add_values(self.frame.workspace, "decision_option", values))
        if added is not None:
            self._show_options(self.owner)
            title = self.cards[added.id].title
            title.setFocus()
            title.selectAll()
            self.ensureWidgetVisible(title)

    def choose(self, eid: str) -> None:
        """Say that this option was taken."""
        self.flush()
        self.frame.attempt(lambda: decisions.choose_option(self.frame.workspace, eid))

    def _remove(self, eid: str) -> None:
        if self.frame.attempt(lambda: items.remove_items(self.frame.workspace, [("decision_option", eid)])):
            self.frame.toast("Removed option", undo=True)
