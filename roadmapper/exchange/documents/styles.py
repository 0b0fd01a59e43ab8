"""The styles of our Word files: Word's own by name, set as our pages are, and those that Word has not."""

from __future__ import annotations

from typing import Any, Final

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from roadmapper.exchange.documents.inks import BAR_INKS, INKS
from roadmapper.exchange.documents.xml import element

FONT: Final = "Arial"
"""Every office suite has it, or one of its measures."""
CODE_FONT: Final = "Courier New"
BARS: Final = {
    kind: (style, *BAR_INKS[kind])
    for kind, style in {
        "quote": "Quote",
        "note": "Note",
        "good": "Note good",
        "warn": "Note warning",
        "bad": "Note danger",
        "plain": "List Continue",
    }.items()
}
"""By the kind of a bar: its style, the colour of the bar, and that of its ground."""
_HEADINGS: Final = ((20, 18), (15, 16), (12.5, 13), (11, 11), (10.5, 10), (10.5, 10))


def set_styles(docx: Docx) -> None:
    """Give a new file its styles."""
    styles: Any = docx.styles
    normal = _set(styles["Normal"], 10.5, "text", above=0, below=6)
    normal.paragraph_format.line_spacing = 1.2
    _set(styles["Title"], 24, "text", above=0, below=4, bold=True)
    _without(styles["Title"], "w:pBdr")
    _set(styles["Subtitle"], 9.5, "text-3", above=0, below=6, italic=False)
    for level, (size, above) in enumerate(_HEADINGS, start=1):
        heading = _set(
            styles[f"Heading {level}"], size, "text", above=above, below=4, bold=True, italic=False
        )
        heading.paragraph_format.keep_with_next = True
    for name in ("List Bullet", "List Number", "List Continue", "List Paragraph"):
        _set(styles[name], 10.5, "text", above=0, below=3)
        for numbering in styles[name].element.pPr.findall(qn("w:numPr")):
            styles[name].element.pPr.remove(numbering)
    _set(styles["TOC Heading"], 12, "text", above=14, below=4, bold=True)
    _set(styles["Caption"], 9, "text-3", above=0, below=4, bold=False)
    for name in ("Header", "Footer"):
        _without(_set(styles[name], 8.5, "text-3", above=0, below=0), "w:tabs")
    _add_paragraph_styles(docx)
    _add_word_styles(docx)


def _add_paragraph_styles(docx: Docx) -> None:
    styles: Any = docx.styles
    _set(_new(docx, "Task List", "List Paragraph"), 10.5, "text", above=0, below=3)
    code = _set(_new(docx, "Code", "Normal"), 8.5, "text", above=4, below=8, font=CODE_FONT)
    _ground(code, "app")
    code.element.get_or_add_rPr().append(element("w:noProof"))
    code.paragraph_format.line_spacing = 1.1
    table = _set(_new(docx, "Table Text", "Normal"), 9.5, "text", above=2, below=2)
    table.paragraph_format.line_spacing = 1.1
    for name, bar, ground in BARS.values():
        style = styles[name] if name in ("Quote", "List Continue") else _new(docx, name, "Normal")
        if not bar:
            continue
        _set(style, 10.5, "text-2" if name == "Quote" else "text", above=2, below=6, italic=False)
        style.paragraph_format.left_indent = Pt(12)
        border = element("w:left", val="single", sz=18, space=8, color=INKS[bar])
        style.element.get_or_add_pPr().append(element("w:pBdr", border))
        if ground:
            _ground(style, ground)
    for level in (1, 2):
        entry = _set(_new(docx, f"toc {level}", "Normal"), 9.5, "text-2", above=0, below=2)
        entry.paragraph_format.left_indent = Pt(12 * (level - 1))
    _set(_new(docx, "footnote text", "Normal"), 9, "text-2", above=0, below=2)


def _add_word_styles(docx: Docx) -> None:
    styles: Any = docx.styles
    for name, ink in (("Hyperlink", "accent"), ("Fact", "accent"), ("Code Words", "text")):
        style = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = RGBColor.from_string(INKS[ink])
        if name == "Code Words":
            _face(style, CODE_FONT)
            style.element.get_or_add_rPr().append(element("w:noProof"))
    reference = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True


def _new(docx: Docx, name: str, base: str) -> Any:
    styles: Any = docx.styles
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles[base]
    style.quick_style = True
    return style


def _set(
    style: Any,
    size: float,
    ink: str,
    *,
    above: float,
    below: float,
    bold: bool | None = None,
    italic: bool | None = None,
    font: str = FONT,
) -> Any:
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor.from_string(INKS[ink])
    if bold is not None:
        style.font.bold = bold
    if italic is not None:
        style.font.italic = italic
    style.paragraph_format.space_before = Pt(above)
    style.paragraph_format.space_after = Pt(below)
    _face(style, font)
    return style


def _face(style: Any, font: str) -> None:
    """One font for Latin and its like; for other scripts a program takes what it has for them."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, element("w:rFonts", ascii=font, hAnsi=font, cs=font))


def _ground(style: Any, ink: str) -> None:
    style.element.get_or_add_pPr().append(element("w:shd", val="clear", color="auto", fill=INKS[ink]))


def _without(style: Any, tag: str) -> None:
    for found in style.element.pPr.findall(qn(tag)):
        style.element.pPr.remove(found)
