"""The popups of a column: every field it can become, custom fields by kind, and how its dates are read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from roadmapper.exchange.tables.mapping import ColumnMapping, Mapping
from roadmapper.exchange.tables.targets import CUSTOM, LEFT_OUT, TARGETS
from roadmapper.ui.importing.columns_model import ColumnLine
from roadmapper.ui.importing.kind_words import CUSTOM_KIND_WORDS, LEFT_OUT_WORDS, order_words

Choose = Callable[[Mapping], object]


def fill_target_menu(menu: QMenu, mapping: Mapping, line: ColumnLine, choose: Choose) -> None:
    """Every field, with the column that has it now; choosing one takes it from there."""
    use = line.use
    for name, target in TARGETS.items():
        others = [label for label in mapping.labels_of(name) if label != use.label]
        taken = f"\t{_short(others[0])}" if others and not target.several else ""
        _add(
            menu,
            target.title + taken,
            use.target == name,
            lambda name=name: mapping.changed(use.label, name),
            choose,
        )
    menu.addSeparator()
    for kind, words in CUSTOM_KIND_WORDS.items():
        on = use.target == CUSTOM and use.kind == kind
        _add(menu, f"Custom field · {words}", on, lambda kind=kind: mapping.kept_as(use.label, kind), choose)
    menu.addSeparator()
    _add(menu, LEFT_OUT_WORDS, use.target == LEFT_OUT, lambda: mapping.changed(use.label, LEFT_OUT), choose)
    if line.order:
        menu.addSeparator()
        fill_order_menu(menu.addMenu("Read dates"), mapping, use, choose)


def fill_order_menu(menu: QMenu, mapping: Mapping, use: ColumnMapping, choose: Choose) -> None:
    """Whether 3/4 is 3 April or 4 March."""
    for order in (None, True, False):
        wanted = lambda order=order: mapping.read_as(use.label, day_first=order)  # noqa: E731 - one line a choice
        _add(menu, order_words(order), use.day_first is order, wanted, choose)


def _add(menu: QMenu, text: str, on: bool, wanted: Callable[[], Mapping], choose: Choose) -> None:
    action = QAction(text.replace("&", "&&"), menu)
    action.setCheckable(True)
    action.setChecked(on)
    if not on:
        action.triggered.connect(lambda _checked=False: choose(wanted()))
    menu.addAction(action)


def _short(label: str) -> str:
    return label if len(label) <= 24 else label[:23] + "…"
