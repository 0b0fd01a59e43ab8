"""Word's own footnotes, which the library does not know: a part of the file with one note for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from docx.document import Document as Docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from roadmapper.documents.parts import Item, NotesPart, Paragraph, Part
from roadmapper.exchange.documents.xml import element, text_element

_SEPARATORS: Final = ((-1, "separator"), (0, "continuationSeparator"))


def notes_part(docx: Docx) -> XmlPart:
    """An empty part for footnotes, with the lines that Word sets above them."""
    package = docx.part.package
    assert package is not None
    part = XmlPart(
        PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, element("w:footnotes"), package
    )
    docx.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    marks = element("w:footnotePr")
    for number, kind in _SEPARATORS:
        line = element("w:r", element(f"w:{kind}"))
        part.element.append(element("w:footnote", element("w:p", line), type=kind, id=number))
        marks.append(element("w:footnote", id=number))
    docx.settings.element.insert(0, marks)
    return part


def write_note(
    part: XmlPart, number: int, item: Item, write: Callable[[tuple[Part, ...], Any], None]
) -> None:
    """Write a footnote; ``write`` puts parts into an element."""
    made = element("w:footnote", id=number)
    write(item.parts, made.append)
    if not isinstance(item.parts[0] if item.parts else None, Paragraph):
        made.insert(0, element("w:p", element("w:pPr", element("w:pStyle", val="footnotetext"))))
    first = made[0]
    style = element("w:rPr", element("w:rStyle", val="footnotereference"))
    first.insert(1, element("w:r", style, element("w:footnoteRef")))
    first.insert(2, element("w:r", text_element(" ")))
    part.element.append(made)


def notes_of(parts: list[Part]) -> tuple[Item, ...]:
    """The footnotes of a document."""
    return next((part.items for part in parts if isinstance(part, NotesPart)), ())
