"""What a document editor answers of the action table, for the pages that hold one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from roadmapper.ui.editors.markdown import table_editing
from roadmapper.ui.editors.markdown.fold_deeds import ACTIONS, FoldDeeds
from roadmapper.ui.editors.spelling.deeds import CHECK, SpellDeeds
from roadmapper.ui.editors.spelling.spell_marks import SpellMarks
from roadmapper.ui.editors.spelling.spell_service import spelling

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.document_editor import DocumentEditor

_IN_SOURCE = ("document.insert_fact", "document.paste_plain", "document.replace", "document.insert_image")
_TABLE = "table."
_ANYWHERE = (
    "document.larger",
    "document.smaller",
    "document.usual_size",
    CHECK,
    "document.spelling_language",
)
"""What makes sense too while something else is shown in place of the text."""


class Deeds:
    """Handlers by action id; a page puts them among its own and asks ``can`` and ``is_checked`` for them."""

    def __init__(self, editor: DocumentEditor) -> None:
        self._editor = editor
        service = spelling(editor.frame)
        marks = SpellMarks(editor.source, service, lambda: editor.document)
        self.spelling = SpellDeeds(editor.frame, marks)
        self.folding = FoldDeeds(editor)
        self._in_table: tuple[tuple[int, int, int], bool] = (-1, -1, -1), False

    def handlers(self) -> dict[str, Callable[[], Any]]:
        """What is done for which action id; what is for the text shows the text first."""
        return {name: do if name in _ANYWHERE else self.in_sight(do) for name, do in self._all().items()}

    def in_sight(self, do: Callable[[], Any]) -> Callable[[], None]:
        """The same, with the text brought back first where something is shown in its place."""

        def run() -> None:
            self._editor.uncover()
            do()

        return run

    def _all(self) -> dict[str, Callable[[], Any]]:
        editor, source = self._editor, self._editor.source
        found: dict[str, Callable[[], Any]] = {
            "edit.find_here": editor.open_find,
            "document.replace": lambda: editor.open_find(replacing=True),
            "document.outline": lambda: editor.show_outline(editor.outline.isHidden()),
            "document.focus": lambda: editor.focus_on_text(not editor.is_focused),
            "document.larger": lambda: editor.zoom(1),
            "document.smaller": lambda: editor.zoom(-1),
            "document.usual_size": lambda: editor.zoom(0),
            "document.insert_fact": editor.facts.insert_fact,
            "document.paste_plain": editor.pasting.take_plain,
            "document.insert_image": self._insert_image,
        }
        found |= {f"document.{mode}": lambda mode=mode: editor.set_mode(mode) for mode in editor.modes}
        return (
            found
            | self.spelling.handlers()
            | self.folding.handlers()
            | {
                _TABLE + what: lambda what=what: table_editing.change(source, what)
                for what in table_editing.CHANGES
            }
        )

    def _insert_image(self) -> None:
        images = self._editor.pasting.images
        if images is not None and not self._editor.source.isReadOnly():
            images.insert()

    def can(self, action_id: str) -> bool | None:
        """Whether one of ``handlers`` makes sense right now; None for another's."""
        if action_id in _IN_SOURCE or action_id in ACTIONS:
            return self._editor.mode != "read"
        if action_id.startswith(_TABLE):
            return self._editor.mode != "read" and self._is_in_table()
        return self.spelling.can(action_id)

    def _is_in_table(self) -> bool:
        """Looked for once for all actions of tables, until the text or the cursor's line is another."""
        source = self._editor.source
        now = source.shown, source.document().revision(), source.textCursor().blockNumber()
        if self._in_table[0] != now:
            self._in_table = now, table_editing.is_in_table(source)
        return self._in_table[1]

    def is_checked(self, action_id: str) -> bool:
        """Whether one of ``handlers`` is on."""
        if action_id == "document.focus":
            return self._editor.is_focused
        if action_id == CHECK:
            return self.spelling.is_on
        if action_id == "document.outline":
            return not self._editor.outline.isHidden()
        return action_id == f"document.{self._editor.mode}"
