"""Asks what is scored together and by which model, what a round is called, and why one gave a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from roadmapper.counting import counted, grouped
from roadmapper.operations.given_scores import LONGEST_REASON
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.widgets.labels import TextLabel

_HINT = (
    "Everybody who has the file gives their own numbers, in their own copy. Roadmapper shows nobody the "
    "others' before they are revealed; the file itself holds them."
)
_REASON_HINT = "The others see it beside the spread once the scores are revealed, and not before."


class StartDialog(FormDialog):
    """After ``exec()`` was accepted, ``title``, ``model`` and ``subjects`` are what was chosen."""

    def __init__(
        self,
        models: Mapping[str, str],
        model: str,
        day: str,
        selected: Sequence[str],
        shown: Sequence[str],
        parent: QWidget,
    ) -> None:
        """``models`` are titles by name; of ``selected`` and ``shown`` (ids) several selected are meant."""
        super().__init__("Score together", "Start", parent)
        self._models, self._day = dict(models), day
        self._line, self._model, self._items = QLineEdit(), QComboBox(), QComboBox()
        for name, title in models.items():
            self._model.addItem(title, name)
        self._model.setCurrentIndex(max(self._model.findData(model), 0))
        if selected:
            one = "The selected initiative"
            self._items.addItem(
                one if len(selected) == 1 else f"The {grouped(len(selected))} selected initiatives", selected
            )
        if shown:
            self._items.addItem(f"What the page ranks: {counted(len(shown), 'initiative')}", shown)
            self._items.setCurrentIndex(0 if len(selected) > 1 else self._items.count() - 1)
        self._line.setText(self._usual())
        self.fill_with_hint(self._form(), _HINT)
        self.setMinimumWidth(480)
        self._named = self._line.text()
        self._model.currentIndexChanged.connect(lambda _place: self._follow())
        self._line.textChanged.connect(lambda _text: self._allow())
        self._line.selectAll()
        self._line.setFocus()
        self._allow()

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        for title, widget in (("Title", self._line), ("Model", self._model), ("Items", self._items)):
            widget.setAccessibleName(title)
            form.addRow(title, widget)
        return form

    @property
    def title(self) -> str:
        """What the round is called."""
        return self._line.text().strip()

    @property
    def model(self) -> str:
        """The name of the model."""
        return str(self._model.currentData())

    @property
    def subjects(self) -> list[str]:
        """The ids of the initiatives."""
        return list(self._items.currentData() or ())

    def _usual(self) -> str:
        return f"{self._models.get(self.model, '')}, {self._day}"

    def _follow(self) -> None:
        """A title that nobody has written names the model."""
        if self._line.text() == self._named:
            self._named = self._usual()
            self._line.setText(self._named)

    def _allow(self) -> None:
        self.button.setEnabled(bool(self.title and self.model and self.subjects))


class NameDialog(FormDialog):
    """After ``exec()`` was accepted, ``title`` is what the round is to be called."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__("Rename scoring round", "Rename", parent)
        self._line = QLineEdit(title)
        self._line.setAccessibleName("Title")
        form = QFormLayout()
        form.addRow("Title", self._line)
        self.fill(form)
        self._line.textChanged.connect(lambda _text: self.button.setEnabled(bool(self.title)))
        self._line.selectAll()
        self._line.setFocus()

    @property
    def title(self) -> str:
        """What was written."""
        return self._line.text().strip()


class ReasonDialog(FormDialog):
    """After ``exec()`` was accepted, ``reason`` is why one gave a number; empty takes it back."""

    def __init__(self, about: str, reason: str, parent: QWidget) -> None:
        super().__init__("Say why", "Keep", parent)
        self._line = QLineEdit(reason)
        self._line.setAccessibleName(f"Why {about}")
        self._line.setMaxLength(LONGEST_REASON)
        self._line.setPlaceholderText("Such as “half of the sign-ups of last quarter”")
        head, told = TextLabel(about), TextLabel(_REASON_HINT, "hint")
        for label in (head, told):
            label.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(8)
        for widget in (head, self._line, told):
            column.addWidget(widget)
        self.fill(column)
        self._line.selectAll()
        self._line.setFocus()

    @property
    def reason(self) -> str:
        """What was written."""
        return self._line.text().strip()
