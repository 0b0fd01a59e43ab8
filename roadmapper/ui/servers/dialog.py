"""Asks where a workspace on a server is, and for the password where it takes one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from roadmapper.storage.server import address
from roadmapper.storage.server.address import Address, WrongAddress
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.widgets.in_place import mark_problem
from roadmapper.ui.widgets.labels import TextLabel

_WIDTH = 520
_KEPT = (
    "The password is used until Roadmapper is closed, and written down nowhere. PGPASSWORD and ~/.pgpass are"
    " read, too."
)


class OpenServer(FormDialog):
    """After ``exec()`` was accepted, ``address`` is where the workspace is; its password is remembered."""

    def __init__(self, parent: QWidget | None, given: str = "", problem: str = "") -> None:
        super().__init__("Open server", "Open", parent)
        self.setMinimumWidth(_WIDTH)
        known = [each.text for each in address.known()]
        self.address_field = QLineEdit(given or (known[0] if known else ""))
        self.address_field.setPlaceholderText("postgresql://planner@db.example/plan")
        self.address_field.setAccessibleName("Address")
        completer = QCompleter(known, self.address_field)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.address_field.setCompleter(completer)
        self.password_field = QLineEdit()
        self.password_field.setEchoMode(QLineEdit.EchoMode.Password)
        self.password_field.setPlaceholderText("Only where the server asks for one")
        self.password_field.setAccessibleName("Password")
        self.problem = TextLabel(role="problem")
        self.problem.setWordWrap(True)
        kept = TextLabel(_KEPT, role="label")
        kept.setWordWrap(True)
        form = QFormLayout()
        form.addRow("Address", self.address_field)
        form.addRow("Password", self.password_field)
        column = QVBoxLayout()
        column.addLayout(form)
        column.addWidget(kept)
        column.addWidget(self.problem)
        self.fill(column)
        self.address_field.textChanged.connect(self._look)
        self._look()
        self._say(problem)
        if given and problem:
            self.password_field.setFocus()

    @property
    def address(self) -> Address:
        """Where it is; raises WrongAddress."""
        return address.parsed(self.address_field.text())

    def accept(self) -> None:
        """Remember the password that was typed, and close; a wrong address is told instead."""
        try:
            found = self.address
        except WrongAddress as wrong:
            self._say(str(wrong))
            return
        if self.password_field.text():
            address.remember_password(found, self.password_field.text())
        super().accept()

    def _look(self) -> None:
        self._say("")
        self.button.setEnabled(bool(self.address_field.text().strip()))

    def _say(self, problem: str) -> None:
        mark_problem(self.address_field, self.problem, problem)
