"""A new comment or suggested edit while it is written: on which words, and the words for them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmapper.ui.editors.comments.thread_card import PAD, SIDE, paint_card, shortened
from roadmapper.ui.editors.comments.words_edit import WordsEdit
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.buttons import PrimaryButton, QuietButton
from roadmapper.ui.widgets.labels import TextLabel


class Composer(QWidget):
    """Stands over the threads while something new is written; the range moves with the text meanwhile."""

    sent = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.range: QTextCursor | None = None
        self.suggests = False
        self._title = TextLabel("", font=fonts.sized(fonts.LABEL_PX, QFont.Weight.DemiBold))
        self._quote = TextLabel("", "label", fonts.label())
        self._quote.setWordWrap(True)
        self.words, self.why = WordsEdit("Comment", least_lines=3), WordsEdit("Why, if you like")
        self.send, self.cancel = PrimaryButton("Comment"), QuietButton("Cancel")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE + PAD, PAD, SIDE + PAD, PAD)
        column.setSpacing(6)
        for widget in (self._title, self._quote, self.words, self.why):
            column.addWidget(widget)
        column.addLayout(row)
        self.words.textChanged.connect(self._show_send)
        for edit in (self.words, self.why):
            edit.sent.connect(self._send)
            edit.left.connect(self.left)
        self.send.clicked.connect(self._send)
        self.cancel.clicked.connect(self.left)
        self.hide()

    def begin(self, place: QTextCursor | None, *, suggests: bool) -> None:
        """Write of these words, or of the whole document; a suggestion begins with the words themselves."""
        quote = place.selectedText().replace("\u2029", "\n") if place is not None else ""
        self.range, self.suggests = place, suggests
        self._title.setText("Suggest edit" if suggests else "New comment")
        self._quote.setText(f"“{shortened(quote)}”" if quote else _without(place, suggests=suggests))
        self._quote.setToolTip(quote)
        self.words.setPlaceholderText("What should stand there instead" if suggests else "What do you think?")
        self.words.setAccessibleName("Suggested words" if suggests else "Comment")
        self.words.setPlainText(quote if suggests else "")
        self.why.setPlainText("")
        self.why.setVisible(suggests)
        self.send.setText("Suggest" if suggests else "Comment")
        self._show_send()
        self.show()
        self.words.selectAll()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end(self) -> None:
        """Put it away with what was written."""
        self.range = None
        self.words.setPlainText("")
        self.hide()

    def _send(self) -> None:
        if self.send.isEnabled():
            self.sent.emit()

    def _show_send(self) -> None:
        words = self.words.toPlainText()
        now = self.range.selectedText().replace("\u2029", "\n") if self.range is not None else ""
        self.send.setEnabled(words != now if self.suggests else bool(words.strip()))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_card(self)


def _without(place: QTextCursor | None, *, suggests: bool) -> str:
    if suggests:
        return "Insert at the cursor"
    return "On the whole document" if place is None else "At the cursor"
