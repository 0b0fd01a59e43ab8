"""Lists that number themselves: bullets and numbers of nine levels, each list counting for itself."""

from __future__ import annotations

from typing import Any, Final

from docx.document import Document as Docx
from docx.oxml.ns import qn

from roadmapper.exchange.documents.xml import element

INDENT: Final = 360
"""Twentieths of a point that each level is set in."""
DEEPEST: Final = 8
_BULLETS: Final = ("•", "◦", "▪")
_BULLET, _NUMBER = 90, 91


class Numbering:
    """The numbering of one file."""

    def __init__(self, docx: Docx) -> None:
        self._root = docx.part.numbering_part.element
        for child in list(self._root):
            self._root.remove(child)
        self._count = 1
        for number, is_bullet in ((_BULLET, True), (_NUMBER, False)):
            levels = [_level(level, is_bullet=is_bullet) for level in range(DEEPEST + 1)]
            kind = element("w:multiLevelType", val="hybridMultilevel")
            self._root.append(element("w:abstractNum", kind, *levels, abstractNumId=number))
        self._root.append(element("w:num", element("w:abstractNumId", val=_BULLET), numId=1))

    def bullets(self) -> int:
        """The id of bulleted lists: all share one."""
        return 1

    def numbers(self, level: int, start: int) -> int:
        """The id of a new numbered list that counts from ``start`` on."""
        self._count += 1
        begins = element("w:lvlOverride", element("w:startOverride", val=start), ilvl=level)
        self._root.append(
            element("w:num", element("w:abstractNumId", val=_NUMBER), begins, numId=self._count)
        )
        return self._count


def _level(level: int, *, is_bullet: bool) -> Any:
    words = _BULLETS[level % 3] if is_bullet else f"%{level + 1}."
    return element(
        "w:lvl",
        element("w:start", val=1),
        element("w:numFmt", val="bullet" if is_bullet else "decimal"),
        element("w:lvlText", val=words),
        element("w:lvlJc", val="left"),
        element("w:pPr", element("w:ind", left=INDENT * (level + 1), hanging=INDENT)),
        ilvl=level,
    )


def number(paragraph: Any, list_id: int, level: int) -> None:
    """Make a paragraph an item of a list."""
    properties = paragraph.get_or_add_pPr()
    for old in properties.findall(qn("w:numPr")):
        properties.remove(old)
    properties._insert_numPr(
        element("w:numPr", element("w:ilvl", val=level), element("w:numId", val=list_id))
    )
