"""An SVG as a list of what is drawn: every shape where it is, every text by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

_SVG = "{http://www.w3.org/2000/svg}"
_LOOK = ("fill", "stroke", "stroke-width", "transform")
_USUAL = ("none", "black", "1")
_FIGURE = re.compile(r"-?\d+\.\d+")


def drawn(svg: bytes) -> str:
    """One line each; figures to a tenth of a pixel. Where a text is depends on its font, and is left out."""
    root = ElementTree.fromstring(svg)
    lines = [f"svg {root.get('viewBox')}", *_lines(root, "")]
    return "".join(f"{line}\n" for line in lines)


def texts(svg: bytes) -> list[str]:
    """Every text, in the order in which they are written; a title may be several, one a line."""
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{_SVG}text")]


def _lines(element: ElementTree.Element, look: str) -> Iterator[str]:
    tag, own = element.tag.removeprefix(_SVG), element.attrib
    if tag == "text":
        yield f"text {own['font-size']}/{own['font-weight']} {own['fill']} {element.text}"
    elif tag in ("title", "desc"):
        yield f"{tag} {element.text}"
    elif tag in ("g", "svg"):
        told = " ".join(_rounded(own[name]) for name in _LOOK if own.get(name, "none") not in _USUAL)
        for child in element:
            yield from _lines(child, f"{look} {told}".strip())
    elif tag != "defs":
        yield f"{tag} {' '.join(_rounded(value) for value in own.values())} | {look}"


def _rounded(value: str) -> str:
    return _FIGURE.sub(lambda found: f"{float(found[0]):.1f}", " ".join(value.split()))
