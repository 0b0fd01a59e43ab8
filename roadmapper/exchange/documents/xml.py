"""Word's own XML, where the library has no name for it: elements, attributes, and text it may hold."""

from __future__ import annotations

import re
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def element(tag: str, *children: Any, **attributes: object) -> Any:
    """``element("w:ind", left=720)`` is ``<w:ind w:left="720"/>``."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name.rstrip('_')}"), str(value))
    for child in children:
        made.append(child)
    return made


def text_element(words: str, tag: str = "w:t") -> Any:
    """Words with their blanks."""
    made = OxmlElement(tag)
    made.text = printable(words)
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def printable(words: str) -> str:
    """Words without characters that XML cannot hold."""
    return _UNPRINTABLE.sub("\ufffd", words)


def field_runs(instruction: str) -> list[Any]:
    """The runs of a field, such as the page's number; a 1 stands there until it is worked out."""
    return [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", text_element(f" {instruction} ", "w:instrText")),
        element("w:r", element("w:fldChar", fldCharType="separate")),
        element("w:r", text_element("1")),
        element("w:r", element("w:fldChar", fldCharType="end")),
    ]


_ORDER: Final = {
    "w:pPr": (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs",
        "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr",
    ),
    "w:rPr": (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "strike", "noProof", "color", "spacing", "sz",
        "szCs", "highlight", "u", "shd", "vertAlign",
    ),
}  # fmt: skip
"""What our files use of the properties of paragraphs and words, in the order of Word's schema."""


def in_order(root: Any) -> None:
    """Put the properties of all paragraphs and words below an element into the order that Word insists on."""
    for tag, names in _ORDER.items():
        places = {qn(f"w:{name}"): place for place, name in enumerate(names)}
        for properties in root.iter(qn(tag)):
            children = list(properties)
            ordered = sorted(children, key=lambda child: places.get(child.tag, len(places)))
            if ordered != children:
                properties[:] = ordered
