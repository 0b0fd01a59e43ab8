"""Which sections of a source are folded: on the screen alone, never in its text, its undo or its journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QTextBlock

from roadmapper.counting import counted
from roadmapper.ui.editors.markdown import folds
from roadmapper.ui.editors.markdown.exact_text import PARAGRAPH
from roadmapper.ui.editors.markdown.folds import Fold
from roadmapper.ui.editors.markdown.headings import Heading, headings_of

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.source_edit import SourceEdit

_PAUSE_MS = 250
_REMEMBERED = 60
Signature = tuple[tuple[int, str], ...]
"""Levels and words of a text's headings: folds are brought back only into a text with the same ones."""


class Folding(QObject):
    """Hides the sections of folded headings, and opens what somebody has to see: see ``reveal``."""

    changed = Signal()
    """Other sections are folded."""

    def __init__(self, edit: SourceEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._folds: list[Fold] = []
        self._by_line: dict[int, Fold] = {}
        self._passed: dict[int, int] = {}
        self._known: tuple[tuple[int, int], list[Heading], list[Fold]] = (-1, -1), [], []
        self._kept: dict[str, tuple[Signature, list[int]]] = {}
        self.document: Callable[[], str] = str
        """The id of the document that is shown, under which its folds are remembered; empty for none."""
        self._is_held = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        edit.lines_changed.connect(self._carry)
        edit.text_shown.connect(self._begin)
        edit.cursorPositionChanged.connect(self._follow_cursor)

    # What is folded

    @property
    def folded(self) -> list[Fold]:
        """The folded sections in order, also those within others."""
        return self._folds

    def fold_at(self, line: int) -> Fold | None:
        """The fold of this line's heading, if that is folded."""
        return self._by_line.get(line)

    def headings(self) -> list[Heading]:
        """The headings of the text as it is now; looked for once until it changes."""
        return self._look()[0]

    def sections(self) -> list[Fold]:
        """What can be folded in the text as it is now."""
        return self._look()[1]

    def _look(self) -> tuple[list[Heading], list[Fold]]:
        document = self._edit.document()
        now = self._edit.shown, document.revision()
        if self._known[0] != now:
            raw = document.toRawText().translate(dict.fromkeys(map(ord, self._edit.exact.marks)))
            lines = raw.split(PARAGRAPH)
            found = headings_of(lines)
            self._known = now, found, folds.sections(found, len(lines))
        return self._known[1:]

    def section_at(self, line: int) -> Fold | None:
        """The section that this line is the heading of; None where there is nothing to fold."""
        return next((one for one in self.sections() if one.line == line), None)

    def title_of(self, fold: Fold) -> str:
        """A folded heading's words, as they are read out."""
        here = (one.title for one in self.headings() if one.line == fold.line)
        return next(here, "") or self._edit.document().findBlockByNumber(fold.line).text().strip("# ")

    def next_shown(self, block: QTextBlock) -> QTextBlock:
        """The next line that is not hidden."""
        end = self._passed.get(block.blockNumber()) if self._passed else None
        block = block.next() if end is None else self._edit.document().findBlockByNumber(end)
        while block.isValid() and not block.isVisible():
            block = block.next()
        return block

    def shown_for(self, block: QTextBlock) -> QTextBlock:
        """The line itself, or the folded heading that hides it."""
        if block.isVisible():
            return block
        hiding = [one.line for one in self._folds if one.hides_line(block.blockNumber())]
        return self._edit.document().findBlockByNumber(min(hiding)) if hiding else block

    # Folding and opening

    def fold(self, *sections: Fold) -> None:
        """Fold these, too; a cursor in them goes to the end of the heading that hides it."""
        wanted = sorted({*self._folds, *sections})
        cursor = self._edit.textCursor()
        anchor = self._anchor()
        line = cursor.blockNumber()
        hiding = [one.line for one in wanted if one.hides_line(line)]
        if hiding:
            block = self._edit.document().findBlockByNumber(min(hiding))
            cursor.setPosition(block.position() + block.length() - 1)
            self._edit.setTextCursor(cursor)
        self._show(wanted)
        self._keep_place(*anchor)

    def unfold(self, *sections: Fold) -> None:
        """Open these; sections within them stay as they are."""
        anchor = self._anchor()
        self._show([one for one in self._folds if one not in sections])
        self._keep_place(*anchor)

    def toggle(self, line: int) -> Fold | None:
        """Fold or open the section of this line's heading; the one it was, None where there is none."""
        if (folded := self.fold_at(line)) is not None:
            self.unfold(folded)
            self.say(f"Unfolded {self.title_of(folded)}")
            return folded
        if (found := self.section_at(line)) is not None:
            self.fold(found)
            self.say(f"Folded {self.title_of(found)}, {lines_in_words(found.hides)} hidden")
        return found

    def reveal(self, *lines: int) -> bool:
        """Open whatever hides these lines; whether anything did."""
        hiding = [one for one in self._folds if any(one.hides_line(line) for line in lines)]
        if hiding:
            self._show([one for one in self._folds if one not in hiding])
        return bool(hiding)

    @contextmanager
    def held(self) -> Iterator[None]:
        """While a key moves the cursor: nothing opens where it passes."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False

    def say(self, words: str) -> None:
        """Tell a screen reader, where there is one."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._edit, words))

    def _show(self, wanted: Iterable[Fold]) -> None:
        """Fold just these."""
        before = folds.hidden(self._folds)
        self._take(wanted)
        touched = set(before) ^ set(folds.hidden(self._folds))
        if touched:
            self._lay_out(min(begin for begin, _ in touched), max(end for _, end in touched))
        self._remember()
        self.changed.emit()

    def _take(self, wanted: Iterable[Fold]) -> None:
        self._folds = sorted(wanted)
        self._by_line = {one.line: one for one in self._folds}
        self._passed = {begin - 1: end for begin, end in folds.hidden(self._folds)}

    def _lay_out(self, first: int, end: int) -> None:
        """Show or hide each of these lines as the folds say."""
        document = self._edit.document()
        block = begin = document.findBlockByNumber(first)
        last, line, until = begin, first, -1
        for start, stop in folds.hidden(self._folds):
            if start <= first < stop:
                until = stop
        while block.isValid() and line < end:
            until = self._passed.get(line - 1, until)
            block.setVisible(line >= until)
            last, block, line = block, block.next(), line + 1
        if begin.isValid():
            document.markContentsDirty(begin.position(), last.position() + last.length() - begin.position())
            self._edit.viewport().update()

    # Where the screen stands

    def _anchor(self) -> tuple[QTextBlock, int]:
        """The line that is to stay where it is: the cursor's, or the first one where that is not in sight."""
        edit = self._edit
        block = edit.textCursor().block()
        if not 0 <= edit.cursorRect().top() < edit.viewport().height():
            block = edit.firstVisibleBlock()
        return block, edit.verticalScrollBar().value() - block.firstLineNumber()

    def _keep_place(self, block: QTextBlock, above: int) -> None:
        self._edit.verticalScrollBar().setValue(self.shown_for(block).firstLineNumber() + above)

    def _follow_cursor(self) -> None:
        """Nobody's cursor, and nothing that was found or gone to, stays hidden."""
        if not self._folds or self._is_held:
            return
        cursor = self._edit.textCursor()
        at, anchor = cursor.block(), self._edit.document().findBlock(cursor.anchor())
        if at.isVisible() and anchor.isVisible():
            return
        if anchor.isVisible() and cursor.hasSelection() and cursor.atEnd():
            return  # a selection to the text's end may end in a section that stays folded
        if self.reveal(at.blockNumber(), anchor.blockNumber()):
            self._edit.ensureCursorVisible()

    # The text changes

    def _carry(self, first: int, removed: int, added: int) -> None:
        """Lines were replaced: what was touched of hidden text is shown at once, the rest after a pause."""
        if not self._folds:
            return
        self._pause.start()
        before = self._folds
        kept = folds.carried(before, first, removed, added)
        by, behind = added - removed, first + added
        kept = [one for one in kept if one.line >= behind or one.line < first or self._is_heading(one)]
        if kept == before:
            return
        self._take(kept)
        staying = {(one.line if one.line < first else one.line - by) for one in kept}
        opened = [one for one in before if one.line not in staying]
        if opened:
            lines = [min(first, *(one.line + 1 for one in opened))]
            ends = [behind, *(one.end + by for one in opened)]
            self._lay_out(min(lines), max(ends))
        self.changed.emit()

    def _is_heading(self, fold: Fold) -> bool:
        block = self._edit.document().findBlockByNumber(fold.line)
        found = headings_of(["", block.text(), block.next().text()])
        return any(one.line == 1 and one.level == fold.level for one in found)

    def settle(self) -> None:
        """Open what does not hide just its heading's section any more, as headings came or went."""
        self._pause.stop()
        kept = folds.settled(self._folds, self.sections()) if self._folds else []
        if kept != self._folds:
            self._show(kept)
        else:
            self._remember()

    def _begin(self) -> None:
        """Another text is there: fold what was folded in it before, unless its headings are others."""
        self._pause.stop()
        self._take([])
        signature, places = self._kept.get(self.document(), ((), []))
        if places and signature == self._signature():
            lines = {self.headings()[place].line for place in places}
            self._show([one for one in self.sections() if one.line in lines])
        else:
            self.changed.emit()

    def _signature(self) -> Signature:
        return tuple((one.level, one.title) for one in self.headings())

    def _remember(self) -> None:
        document = self.document()
        if not document:
            return
        self._kept.pop(document, None)
        if self._folds:
            places = [place for place, one in enumerate(self.headings()) if one.line in self._by_line]
            self._kept[document] = self._signature(), places
            if len(self._kept) > _REMEMBERED:
                del self._kept[next(iter(self._kept))]


def lines_in_words(count: int) -> str:
    """So many lines, as they are told beside a folded heading."""
    return counted(count, "line")
