"""Names as chips in a field."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from roadmapper.ui.editors.names_field import NameChip
from roadmapper.ui.theme import fonts

_PADDING = 16


@pytest.mark.parametrize("locked", [False, True])
@pytest.mark.parametrize("name", ["Enterprise lead", "security", "Élodie", "iiiiiiii"])
def test_a_chip_has_room_for_its_whole_name(qtbot: QtBot, name: str, locked: bool) -> None:
    chip = NameChip(name, locked=locked)
    qtbot.addWidget(chip)
    assert chip.sizeHint().width() - _PADDING > QFontMetricsF(fonts.label()).horizontalAdvance(name)
