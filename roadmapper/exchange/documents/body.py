"""The parts of a document as Word's paragraphs and tables, in one place of the file: its body or a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from roadmapper.documents.parts import (
    BarPart,
    CodePart,
    HeadingPart,
    Item,
    ListPart,
    NotesPart,
    Paragraph,
    Part,
    RulePart,
    Run,
    Runs,
    Style,
    TablePart,
)
from roadmapper.exchange.documents.inks import INKS
from roadmapper.exchange.documents.numbering import DEEPEST, INDENT, Numbering, number
from roadmapper.exchange.documents.styles import BARS
from roadmapper.exchange.documents.tables import table_element
from roadmapper.exchange.documents.task_box import task_box
from roadmapper.exchange.documents.words import Words
from roadmapper.exchange.documents.xml import element

_BESIDE_BAR: Final = 240
"""Twentieths of a point that lists in a quote are set in, as its words are."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a part stands in: the style of plain paragraphs, how deep in lists, and how far it is set in."""

    style: str = ""
    level: int = 0
    indent: int = 0
    align: str = ""
    bar: str = ""
    """The kind of bar beside it."""


class Body:
    """Writes parts one after the other; ``add`` puts a finished element into its place."""

    def __init__(self, words: Words, numbering: Numbering, width: int) -> None:
        self._words, self._numbering, self._width = words, numbering, width
        self._add: Callable[[Any], Any] = lambda _element: None

    def begin(self, add: Callable[[Any], Any]) -> None:
        """Where single paragraphs go."""
        self._add = add

    def write(self, parts: Sequence[Part], add: Callable[[Any], Any], context: Context | None = None) -> None:
        """Write parts; a table is followed by an empty paragraph, as Word joins tables that touch."""
        before, self._add = self._add, add
        for part in parts:
            self._part(part, context or Context())
        self._add = before

    def paragraph(
        self, runs: Runs, style: str, context: Context | None = None, anchors: Sequence[str] = ()
    ) -> Any:
        """Append a paragraph of a style; returns its element."""
        context = context or Context()
        made = element("w:p", element("w:pPr"))
        properties = made.pPr
        if style:
            properties.append(element("w:pStyle", val=style_id(style)))
        if context.bar and style != BARS[context.bar][0]:
            _add_bar(properties, context.bar)
        if context.indent:
            properties.append(element("w:ind", left=context.indent))
        if context.align:
            properties.append(element("w:jc", val=context.align))
        self._words.write(made, runs, anchors)
        self._add(made)
        return made

    def _part(self, part: Part, context: Context) -> None:
        match part:
            case HeadingPart():
                self.paragraph(part.runs, f"Heading {part.level}", context, part.anchors)
            case Paragraph():
                self._plain(part, context)
            case ListPart():
                self._list(part, context)
            case TablePart():
                self._table(part, context)
            case CodePart():
                self._code(part, context)
            case BarPart():
                self._bar(part, context)
            case RulePart():
                made = self.paragraph((), "", context)
                line = element("w:bottom", val="single", sz=6, space=1, color=INKS["line"])
                made.pPr.insert(0, element("w:pBdr", line))
            case NotesPart():
                self._loose_notes(part)

    def _bar(self, part: BarPart, context: Context) -> None:
        is_plain = part.kind == "plain"
        inner = replace(
            context,
            style=BARS[part.kind][0],
            bar=context.bar if is_plain else part.kind,
            indent=context.indent + INDENT if is_plain or context.indent else 0,
        )
        self.write(part.parts, self._add, inner)

    def _plain(self, part: Paragraph, context: Context) -> None:
        style = "Caption" if part.role == "caption" else context.style
        made = self.paragraph(
            part.runs, style, replace(context, align=part.align or context.align), part.anchors
        )
        if part.role in ("term", "title", "caption"):
            made.pPr.insert(1 if style else 0, element("w:keepNext"))

    def _list(self, part: ListPart, context: Context) -> None:
        level = min(context.level, DEEPEST)
        numbered = part.start is not None
        list_id = self._numbering.numbers(level, part.start or 0) if numbered else self._numbering.bullets()
        for place, item in enumerate(part.items):
            made = self._item(item, list_id, "List Number" if numbered else "List Bullet", level, context)
            if place in (0, len(part.items) - 2) and len(part.items) > 1:  # no item is left alone
                made.pPr.append(element("w:keepNext"))

    def _item(self, item: Item, list_id: int, style: str, level: int, context: Context) -> Any:
        """Writes an item; returns its first paragraph."""
        first = item.parts[0] if item.parts else None
        runs = first.runs if isinstance(first, Paragraph) else ()
        anchors = (*item.anchors, *(first.anchors if isinstance(first, Paragraph) else ()))
        left = INDENT * (level + 1)
        if item.task is None:
            made = self.paragraph(runs, style, Context(bar=context.bar), anchors)
            number(made, list_id, level)
            if context.bar:
                made.pPr.append(element("w:ind", left=left + _BESIDE_BAR, hanging=INDENT))
        else:
            made = self.paragraph((), "Task List", Context(bar=context.bar))
            inset = left + _BESIDE_BAR if context.bar else left
            made.pPr.append(element("w:ind", left=inset, hanging=INDENT))
            made.append(task_box(item.task))
            made.append(element("w:r", element("w:tab")))
            self._words.write(made, runs, anchors)
        rest = item.parts[1:] if isinstance(first, Paragraph) else item.parts
        inner = Context("List Continue", level + 1, left, context.align, context.bar)
        self.write(rest, self._add, inner)
        return made

    def _table(self, part: TablePart, context: Context) -> None:
        if part.anchors:
            self.paragraph((), "", context, part.anchors)
        self._add(table_element(part, self._width - context.indent, context.indent, self._cell))
        spacer = self.paragraph((), "")
        spacer.pPr.append(element("w:spacing", before=0, after=0, line=160, lineRule="exact"))

    def _cell(self, parts: Sequence[Part], add: Callable[[Any], Any], width: int, align: str) -> None:
        outer, self._width = self._width, width
        self.write(parts, add, Context("Table Text", align=align))
        self._width = outer

    def _code(self, part: CodePart, context: Context) -> None:
        runs: list[Run] = []
        for count, line in enumerate(part.lines):
            if count:
                runs.append(Run("\n"))
            runs += [replace(run, style=Style(ink=run.style.ink)) for run in line]
        self.paragraph(tuple(runs), "Code", replace(context, align=""))

    def _loose_notes(self, part: NotesPart) -> None:
        """Footnotes that nothing refers to: no text of a document gets lost."""
        loose = [
            (count, item) for count, item in enumerate(part.items, start=1) if count not in self._words.notes
        ]
        for count, item in loose:
            first = item.parts[0] if item.parts else None
            runs = first.runs if isinstance(first, Paragraph) else ()
            self.paragraph((Run(f"[{count}] "), *runs), "footnote text", None, item.anchors)
            rest = item.parts[1:] if isinstance(first, Paragraph) else item.parts
            self.write(rest, self._add, Context("footnote text", indent=INDENT))


def _add_bar(properties: Any, kind: str) -> None:
    """A bar beside a paragraph whose own style has none, such as a list in a quote."""
    _, ink, ground = BARS[kind]
    properties.append(element("w:pBdr", element("w:left", val="single", sz=18, space=8, color=INKS[ink])))
    if ground:
        properties.append(element("w:shd", val="clear", color="auto", fill=INKS[ground]))


def style_id(name: str) -> str:
    """Word names a style by its title without blanks where it is referred to."""
    return name.replace(" ", "")
