"""The thread that is chosen, in full where its row stands: what was said, answers, and what can be done."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from roadmapper.documents.text_compare import Piece
from roadmapper.operations.discussions import Placed, Said, Thread
from roadmapper.ui.editors.comments.answer_row import AnswerRow, head
from roadmapper.ui.editors.comments.moments import when
from roadmapper.ui.editors.comments.words_edit import WordsEdit
from roadmapper.ui.frame import Frame
from roadmapper.ui.theme import Tokens, fonts, tokens
from roadmapper.ui.widgets.buttons import PlainButton, QuietButton
from roadmapper.ui.widgets.labels import TextLabel

SIDE, PAD = 8, 10
_LONGEST_QUOTE = 160


def shortened(quote: str) -> str:
    """A quote on one line, its middle left out where it is long."""
    line = " ".join(quote.split())
    half = _LONGEST_QUOTE // 2
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:half].rstrip()} … {line[-half:].lstrip()}"


def place_words(one: Placed) -> str:
    """What a thread is about, as it stands over its words."""
    if one.place == "whole":
        return "On the whole document"
    if not one.thread.quote:
        return "Between the words"
    return f"“{shortened(one.thread.quote)}”"


def pieces_html(pieces: tuple[Piece, ...], colours: Tokens) -> str:
    """A suggestion word by word: taken out struck through, put in underlined."""
    style = {
        "same": f"color: {colours.text_2}",
        "removed": f"color: {colours.bad}; background: {colours.bad_soft}; text-decoration: line-through",
        "added": f"color: {colours.good}; background: {colours.good_soft}; text-decoration: underline",
    }
    spans = (f'<span style="{style[piece.kind]}">{escape(piece.text)}</span>' for piece in pieces)
    return f'<div style="white-space: pre-wrap">{"".join(spans)}</div>'


class ThreadCard(QWidget):
    """Made for one thread, and anew when that is another; ``answer`` is where one writes."""

    answered = Signal(str)
    rewritten = Signal(str, str)
    """What was said is to be other words: its id (the thread's or an answer's), and these."""
    left = Signal()
    taken = Signal()
    """Another answer is in hand, or none."""
    grown = Signal()
    """What it shows takes more room, or less."""
    action_asked = Signal(str)
    menu_asked = Signal(QPoint)

    def __init__(self, frame: Frame, one: Placed, parent: QWidget) -> None:
        super().__init__(parent)
        self.placed = one
        self._frame = frame
        self.setAutoFillBackground(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SIDE + PAD, PAD, SIDE + PAD, PAD)
        self._column.setSpacing(6)
        thread = one.thread
        self._column.addLayout(head(thread.person, thread.at)[0])
        self._column.addWidget(_Quote(one))
        self.said = self._body(thread)
        self.in_hand = ""
        """The answer that the actions mean; empty for what begins the thread."""
        self.answers = [self._add_answer(answer) for answer in thread.answers]
        self.answer = WordsEdit("Answer")
        self.send = PlainButton("Answer")
        self._add_deeds(thread)
        self.answer.sent.connect(self._send)
        self.answer.left.connect(self.left)
        self.answer.textChanged.connect(self._show_send)
        self.send.clicked.connect(self._send)
        self._rewriting: tuple[WordsEdit, QWidget] | None = None
        self.answer.setVisible(not frame.read_only)
        self._show_send()

    def _body(self, thread: Thread) -> QLabel:
        said: QLabel = TextLabel(thread.text)
        if thread.kind == "suggestion":
            said = QLabel()
            said.setTextFormat(Qt.TextFormat.RichText)
            said.setText(pieces_html(thread.pieces, tokens()))
            said.setAccessibleName(f"{thread.verb}: {thread.text or thread.quote}")
        said.setWordWrap(True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(said)
        if thread.note:
            note = TextLabel(thread.note, "label")
            note.setWordWrap(True)
            self._column.addWidget(note)
        if thread.state != "open":
            by = f" by {thread.decided_by}" if thread.decided_by else ""
            done = f"{thread.state.capitalize()}{by}, {when(thread.decided_at)}"
            self._column.addWidget(TextLabel(done, "hint", fonts.label()))
        return said

    def _add_answer(self, answer: Said) -> AnswerRow:
        own = not self._frame.read_only and answer.person == self._frame.workspace.author_name
        row = AnswerRow(answer, own=own)
        row.taken.connect(self.take)
        row.action_asked.connect(self.action_asked)
        row.menu_asked.connect(self.menu_asked)
        row.stepped.connect(self._step)
        self._column.addWidget(row)
        return row

    def take(self, eid: str) -> None:
        """Take an answer in hand; an empty id the thread."""
        if eid != self.in_hand:
            self.in_hand = eid
            for row in self.answers:
                row.hold(row.said.id == eid)
            self.taken.emit()

    def enter(self) -> None:
        """Put the keyboard on the first answer."""
        if self.answers:
            self.answers[0].setFocus()

    def _step(self, by: int) -> None:
        """To the answer before or behind the one in hand; back to the thread where there is none before."""
        at = next((place for place, row in enumerate(self.answers) if row.said.id == self.in_hand), 0)
        if not by or at + by < 0:
            self.left.emit()
        elif at + by < len(self.answers):
            self.answers[at + by].setFocus()
        else:
            self.answer.setFocus()

    def _add_deeds(self, thread: Thread) -> None:
        self._column.addWidget(self.answer)
        row = QHBoxLayout()
        row.setSpacing(6)
        wanted = ("comment.accept", "comment.reject") if thread.kind == "suggestion" else ("comment.resolve",)
        if thread.kind == "suggestion" and thread.state != "open":
            wanted = ("comment.resolve",) if thread.state == "rejected" else ()
        words = {
            "comment.accept": "Accept",
            "comment.reject": "Reject",
            "comment.resolve": "Resolve" if thread.is_open else "Reopen",
        }
        self.deeds: dict[str, PlainButton | QuietButton] = {}
        for action_id in wanted:
            button = PlainButton(
                words[action_id], "check" if thread.is_open and "reject" not in action_id else ""
            )
            button.follow(self._frame.action(action_id))
            self.deeds[action_id] = button
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.send)
        self._column.addLayout(row)

    def rewrite(self) -> None:
        """Edit what is in hand where it stands: an answer, or what begins the thread."""
        if self._rewriting is None:
            thread = self.placed.thread
            row = next((row for row in self.answers if row.said.id == self.in_hand), None)
            eid, text = (row.said.id, row.said.text) if row is not None else (thread.id, thread.text)
            name = "Answer" if row is not None else "Suggested words" if self._is_suggestion else "Comment"
            shown, column = (row.words, row.column) if row is not None else (self.said, self._column)
            edit = WordsEdit(name)
            self._rewriting = edit, shown
            edit.setPlainText(text)
            edit.selectAll()
            edit.sent.connect(lambda: self.rewritten.emit(eid, edit.toPlainText()))
            edit.left.connect(self._leave_rewriting)
            column.insertWidget(column.indexOf(shown), edit)
            shown.hide()
        self._rewriting[0].setFocus()

    @property
    def _is_suggestion(self) -> bool:
        return self.placed.thread.kind == "suggestion"

    @property
    def rewriting(self) -> WordsEdit | None:
        """The field in which something that was said is edited; None while nothing is."""
        return self._rewriting[0] if self._rewriting is not None else None

    @property
    def is_written_in(self) -> bool:
        """Whether words stand here that are not stored yet."""
        return self._rewriting is not None or bool(self.answer.toPlainText().strip())

    def _leave_rewriting(self) -> None:
        if self._rewriting is not None:
            edit, shown = self._rewriting
            self._rewriting = None
            edit.deleteLater()
            shown.show()
            self.left.emit()

    def _send(self) -> None:
        if self.answer.toPlainText().strip():
            self.answered.emit(self.answer.toPlainText())

    def _show_send(self) -> None:
        self.send.setVisible(bool(self.answer.toPlainText().strip()))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_card(self)


def paint_card(widget: QWidget) -> None:
    """The ground of what is open among the threads: raised, with a line of the accent around it."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(tokens().accent))
    painter.setBrush(QColor(tokens().raised))
    painter.drawRoundedRect(widget.rect().adjusted(SIDE // 2, 2, -SIDE // 2 - 1, -3), 8, 8)
    painter.end()


class _Quote(TextLabel):
    """The passage with a bar at its left, whole in its tooltip."""

    def __init__(self, one: Placed) -> None:
        super().__init__(place_words(one), "label", fonts.label())
        self.setWordWrap(True)
        self.setContentsMargins(9, 0, 0, 0)
        quote = one.thread.quote
        gone = {"lost": "These words are no longer in the text.\n\n"}.get(one.place, "")
        if one.found is not None and one.found.state == "changed":
            gone = "The text has other words here now. These were:\n\n"
        self.setToolTip(f"{gone}{quote}" if gone or len(quote) > _LONGEST_QUOTE else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 1, 2, self.height() - 2, QColor(tokens().line))
        painter.end()
