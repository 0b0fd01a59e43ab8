"""Text as an editor can hold it, and back again character for character.

A ``QTextDocument`` ends a paragraph at CR, at U+2029 and at two noncharacters of its own, and cannot tell
them from a line feed afterwards; a byte-order mark at the beginning of a text is dropped on its way between
Python and Qt. Where a text has any of these, characters that it does not contain stand in
for them while it is being edited; only the line end that most of its lines have needs none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

PARAGRAPH = "\u2029"
"""What ``QTextDocument.toRawText`` puts between two blocks."""
_ODD = re.compile("[\u2029\ufdd0\ufdd1\ufeff\ufffe]")
_LINE_END = re.compile("(\r\n|\r|\n)")


def _candidates() -> Iterator[str]:
    """Noncharacters, which no text should hold, then private ones."""
    yield from map(chr, range(0xFDD2, 0xFDF0))
    yield from map(chr, range(0xE000, 0xF900))


@dataclass(frozen=True)
class ExactText:
    """The usual line end of one text and its stand-ins; without any for nearly every text there is."""

    usual_end: str = "\n"
    """What a line without a stand-in ends in, and so every line that is typed."""
    line_ends: dict[str, str] = field(default_factory=dict)
    """Stand-in at a line's end to the line end it stands for."""
    inside: dict[str, str] = field(default_factory=dict)
    """Stand-in to the character it stands for."""

    @classmethod
    def of(cls, text: str) -> ExactText:
        """The stand-ins that this text needs."""
        odd = set(_ODD.findall(text))
        ends = Counter(_LINE_END.findall(text)) if "\r" in text else Counter[str]()
        usual = max(ends, key=lambda end: (ends[end], end == "\n"), default="\n")
        free = (candidate for candidate in _candidates() if candidate not in text)
        return cls(
            usual,
            {next(free): end for end in sorted(ends) if end != usual},
            {next(free): character for character in sorted(odd)},
        )

    @property
    def marks(self) -> frozenset[str]:
        """Every stand-in, for an editor that shows none of them and takes none from the clipboard."""
        return frozenset(self.line_ends) | frozenset(self.inside)

    @property
    def end_marks(self) -> dict[int, str]:
        """A table for ``str.translate`` that reads stand-ins at a line's end as blanks."""
        return {ord(mark): " " for mark in self.line_ends}

    def for_editor(self, text: str) -> str:
        """The text with line feeds as its only line ends."""
        for mark, found in self.inside.items():
            text = text.replace(found, mark)
        if not self.line_ends:
            return text if self.usual_end == "\n" else text.replace(self.usual_end, "\n")
        shown = {end: mark + "\n" for mark, end in self.line_ends.items()} | {self.usual_end: "\n"}
        return _LINE_END.sub(lambda match: shown.get(match[0], match[0]), text)

    def from_editor(self, raw: str) -> str:
        """The text again, from ``QTextDocument.toRawText()`` or from lines parted by line feeds."""
        text = raw.replace(PARAGRAPH, "\n")
        if self.line_ends:
            lines = text.split("\n")
            last = len(lines) - 1
            text = "".join(self._line(line, is_last=place == last) for place, line in enumerate(lines))
        elif self.usual_end != "\n":
            text = text.replace("\n", self.usual_end)
        for mark, found in self.inside.items():
            text = text.replace(mark, found)
        return text

    def _line(self, line: str, *, is_last: bool) -> str:
        """A line with its end: typing behind the mark, or joining lines, moves no end into the text."""
        end = self.usual_end
        for mark, found in self.line_ends.items():
            if mark in line:
                line, end = line.replace(mark, ""), found
        return line if is_last else line + end
