"""Colours the lines of a Markdown source as they change, in the theme's tokens."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument, QTextFormat

from roadmapper.painting.palette import mixed
from roadmapper.ui.editors.markdown.positions import units_before
from roadmapper.ui.editors.markdown.syntax import TEXT, spans_of
from roadmapper.ui.theme import tokens

CHANGED = QTextFormat.Property.UserProperty + 1
"""The property of the format that marks a changed fact, for the gutter and for going from one to the next."""
_FACT_COLOUR = 2
"""Facts take the third theme colour: neither the accent of headings and links, nor a warning."""
_BOLD = {"heading", "strong"}
_ITALIC = {"emphasis", "quote"}
_INKS = {
    "heading": "accent",
    "link": "accent",
    "address": "accent",
    "comment": "text_3",
    "front_matter": "text_2",
    "fence": "text_2",
    "quote": "text_2",
    "code": "text_2",
    "mark": "text_3",
    "struck": "text_3",
    "task": "accent",
    "task_done": "good",
}
_GROUNDS = {"fence": "app", "code": "app"}
_LONGEST = 10_000
"""Characters of a line that are coloured; what is further in one line is no prose."""


def _formats() -> dict[str, QTextCharFormat]:
    colours = tokens()
    made: dict[str, QTextCharFormat] = {}
    for kind in {*_INKS, *_BOLD, *_ITALIC}:
        form = QTextCharFormat()
        if kind in _INKS:
            form.setForeground(QColor(getattr(colours, _INKS[kind])))
        if kind in _GROUNDS:
            form.setBackground(QColor(getattr(colours, _GROUNDS[kind])))
        if kind in _BOLD:
            form.setFontWeight(QFont.Weight.Bold)
        if kind in _ITALIC:
            form.setFontItalic(kind == "emphasis")
        form.setFontStrikeOut(kind == "struck")
        made[kind] = form
    fact = made["fact"] = QTextCharFormat()
    hue = colours.theme_colours[_FACT_COLOUR]
    fact.setForeground(mixed(hue, colours.text, 0.3))
    fact.setBackground(mixed(colours.canvas, hue, 0.14))
    changed = made["changed_fact"] = QTextCharFormat()
    changed.setForeground(QColor(colours.warn))
    changed.setBackground(QColor(colours.warn_soft))
    changed.setProperty(CHANGED, True)
    hidden = made["stand_in"] = QTextCharFormat()
    hidden.setForeground(QColor(colours.canvas))
    hidden.setFontPointSize(1)
    return made


class Highlighter(QSyntaxHighlighter):
    """Looks at one line at a time, and at the next only while the state it begins with changes."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats = _formats()
        self.stand_ins: frozenset[str] = frozenset()
        """Characters that the text does not really hold; they are not shown."""
        self.blanks: dict[int, str] = {}
        """Which of them are to be read as a blank, for ``str.translate``."""
        self.changed: Collection[str] = ()
        """The sources of facts that are marked as changed."""
        self.resting = False
        """While a long text is loaded: lines wait for their turn."""

    def follow_theme(self) -> None:
        """Take the colours of the theme that is on."""
        self._formats = _formats()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        if self.resting:
            self.setCurrentBlockState(TEXT)
            return
        before = self.previousBlockState()
        if self.currentBlock().blockNumber() > 0:
            before = max(before, TEXT)
        text = text[:_LONGEST]
        found, state = spans_of(text.translate(self.blanks) if self.blanks else text, before)
        self.setCurrentBlockState(state)
        units = units_before(text)
        for start, length, kind in found:
            if kind == "fact" and text[start + 2 : start + length - 2] in self.changed:
                kind = "changed_fact"
            form = self._formats[kind]
            if kind in ("emphasis", "strong", "struck"):
                form = QTextCharFormat(self.format(units(start)))
                form.merge(self._formats[kind])
            begin = units(start)
            self.setFormat(begin, units(start + length) - begin, form)
        if self.stand_ins:
            for place, character in enumerate(text):
                if character in self.stand_ins:
                    self.setFormat(units(place), 1, self._formats["stand_in"])
