"""The page bar of Prioritise: who competes, by which model, in which order, and what there is room for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from roadmapper.operations.candidates import Candidates
from roadmapper.operations.rank_choice import SCOPES, Choice, quarters_from
from roadmapper.planning.number_format import format_number
from roadmapper.planning.scoring import MODELS, Model
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.choice import PopupChoice
from roadmapper.ui.widgets.segmented import Segmented

OWN: Final = "own"
_ORDERS: Final = ((False, "By score"), (True, "By hand"))


class RankBar(QObject):
    """The widgets, and one ``chosen`` that carries what is asked for as a ``Choice``."""

    chosen = Signal(object)
    own_asked = Signal()
    """The workspace's own models are wanted, and it has none yet."""
    months_asked = Signal()
    """Person-months are to be typed."""
    teams_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._choice, self._own = Choice(), ""
        self._teams: Mapping[str, str] = {}
        self._style = ""
        self._said: tuple[object, ...] = ()
        scopes = [(name, title) for name, (title, _categories) in SCOPES.items()]
        self.scope = PopupChoice(scopes, name="Which initiatives are ranked", parent=parent)
        segments = [(name, model.title) for name, model in MODELS.items()]
        self.model = Segmented([*segments, (OWN, "Weighted")], "Scoring model", parent)
        self.own = PopupChoice((), name="Weighted model", quiet=True, parent=parent)
        self.order = PopupChoice(_ORDERS, name="Order", quiet=True, parent=parent)
        self.capacity = PlainButton("Capacity ▾", parent=parent)
        self.capacity.setAccessibleName("Capacity")
        self._menu = QMenu(self.capacity)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.capacity.setMenu(self._menu)
        self.own.hide()
        self.scope.chosen.connect(lambda scope: self._ask(scope=str(scope)))
        self.order.chosen.connect(lambda by_hand: self._ask(by_hand=bool(by_hand)))
        self.own.chosen.connect(lambda model: self._ask(model=str(model)))
        self.model.chosen.connect(self._choose_model)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """From left to right."""
        return (self.scope, self.model, self.own, self.order, self.capacity)

    def show_choice(self, found: Candidates, choice: Choice, teams: Mapping[str, str], style: str) -> bool:
        """Say what is chosen, which ``found`` may not follow yet; ``teams`` are their titles by id.

        Returns whether the bar is another one by that.
        """
        self._choice, self._teams, self._style = choice, teams, style
        own = [(name, model.title) for name, model in found.models.items() if name not in MODELS]
        self.own.offer(own)
        is_own = choice.model not in MODELS
        self._own = choice.model if is_own else str(own[0][0]) if own else ""
        self.own.choose(self._own)
        self.own.setVisible(is_own and len(own) > 1)
        self.model.name(OWN, _own_title(found.models, self._own) if len(own) == 1 else "Weighted")
        self.model.choose(OWN if is_own else choice.model)
        self.scope.choose(choice.scope)
        self.order.choose(choice.by_hand)
        self.capacity.setText(f"{self._capacity_words(found)} ▾".replace("&", "&&"))
        before, self._said = self._said, (choice, own, self.capacity.text())
        return before != self._said

    def _capacity_words(self, found: Candidates) -> str:
        months = found.capacity
        words = "Capacity" if months is None else f"Capacity {format_number(months, self._style)} pm"
        team = self._teams.get(self._choice.team or "")
        quarter = dict(quarters_from(date.today())).get(self._choice.quarter or "")
        return " · ".join(filter(None, (words, team, quarter)))

    def _ask(self, **changed: object) -> None:
        self.chosen.emit(self._choice._replace(**changed))

    def _choose_model(self, segment: str) -> None:
        if segment != OWN:
            self._ask(model=segment)
        else:
            self.choose_own()

    def choose_own(self) -> None:
        """Rank by a model of the workspace's own, or ask for the first one."""
        if self._own:
            self._ask(model=self._own)
        else:
            self.model.choose(self._choice.model)
            self.own_asked.emit()

    # The menu of the capacity

    def _fill_menu(self) -> None:
        menu = self._menu
        menu.clear()
        menu.addSection("Team")
        self._offer(menu, "team", [(None, "All teams"), *self._teams.items()], self._choice.team)
        menu.addSection("Quarter")
        quarters = [(None, "Any quarter"), *quarters_from(date.today())]
        self._offer(menu, "quarter", quarters, self._choice.quarter)
        menu.addSeparator()
        menu.addAction("Type person-months…").triggered.connect(lambda: self.months_asked.emit())
        if self._choice.months is not None:
            menu.addAction("By the people of teams").triggered.connect(lambda: self._ask(months=None))
        menu.addAction("Say how many people teams have").triggered.connect(lambda: self.teams_asked.emit())

    def _offer(self, menu: QMenu, name: str, choices: list[tuple[str | None, str]], now: str | None) -> None:
        group = QActionGroup(menu)
        for value, text in choices:
            entry = menu.addAction(text.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(value == now)
            entry.triggered.connect(lambda _checked=False, value=value: self._ask(**{name: value}))
            group.addAction(entry)


def _own_title(models: Mapping[str, Model], name: str) -> str:
    return models[name].title if name in models else "Weighted"
