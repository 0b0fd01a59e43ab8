"""What a document editor answers of the actions that fold: at the cursor, and everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu

from roadmapper.counting import counted
from roadmapper.ui.editors.markdown import folds
from roadmapper.ui.editors.markdown.folding import lines_in_words
from roadmapper.ui.editors.markdown.folds import Fold

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.document_editor import DocumentEditor

FOLD, UNFOLD, FOLD_ALL, UNFOLD_ALL = ACTIONS = (
    "document.fold",
    "document.unfold",
    "document.fold_all",
    "document.unfold_all",
)


class FoldDeeds:
    """Handlers by action id; what cannot be folded is told in words."""

    def __init__(self, editor: DocumentEditor) -> None:
        self._frame, self._source = editor.frame, editor.source
        self._folding = editor.source.folding
        self._folding.document = lambda: editor.document

    def handlers(self) -> dict[str, Callable[[], Any]]:
        """What is done for which action id."""
        return {
            FOLD: self._fold,
            UNFOLD: self._unfold,
            FOLD_ALL: self._fold_all,
            UNFOLD_ALL: self._unfold_all,
        }

    def _line(self) -> int:
        return self._source.textCursor().blockNumber()

    def _to_fold(self) -> Fold | None:
        """The innermost section around the cursor that is not folded yet, as a second time folds the next."""
        found = folds.around(self._folding.sections(), self._line())
        return next((one for one in reversed(found) if one not in self._folding.folded), None)

    def _fold(self) -> None:
        section = self._to_fold()
        if section is None:
            self._frame.toast("No heading with text below it is above the cursor")
        else:
            self._folding.toggle(section.line)

    def _unfold(self) -> None:
        folded = self._folding.fold_at(self._line())
        if folded is None:
            self._frame.toast("The cursor is not at a folded heading")
        else:
            self._folding.toggle(folded.line)

    def _fold_all(self) -> None:
        wanted = folds.but_the_title(self._folding.sections(), self._source.blockCount())
        if wanted:
            self._folding.fold(*wanted)
            self._folding.say(f"Folded {_sections_in_words(len(wanted))}")
        else:
            self._frame.toast("The text has no headings to fold; lines that begin with # are headings")

    def _unfold_all(self) -> None:
        count = len(self._folding.folded)
        self._folding.unfold(*self._folding.folded)
        self._folding.say(f"Unfolded {_sections_in_words(count)}")

    def fill(self, menu: QMenu) -> None:
        """Put in what can be folded or opened where the cursor is, by its heading's words."""
        section, folded = self._to_fold(), self._folding.fold_at(self._line())
        for one, verb in ((folded, "Unfold"), (section if folded is None else None, "Fold")):
            if one is not None:
                words = f"{verb} “{_short(self._folding.title_of(one))}”, {lines_in_words(one.hides)}"
                action = menu.addAction(words.replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, line=one.line: self._folding.toggle(line))
        menu.addAction(self._frame.action(FOLD_ALL))
        menu.addAction(self._frame.action(UNFOLD_ALL))
        menu.addSeparator()


def _sections_in_words(count: int) -> str:
    return counted(count, "section")


def _short(title: str) -> str:
    return title if len(title) <= 40 else title[:38].rstrip() + "…"
