"""Qt's SVG made small and the same everywhere: one group for what looks alike, fonts in plain terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby
from typing import Final, NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from roadmapper.painting.export_font import export_font

FAMILIES: Final = "Inter, 'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
"""For a reader's machine; whatever is there is set as wide as our own font."""

_ROOT: Final = re.compile(r'<svg width="[^"]*" height="[^"]*"\s+viewBox="0 0 (\d+) (\d+)"')
_GROUP: Final = re.compile(
    r'(?:<g clip-path="url\(#(?P<clip>\w+)\)">)?<g (?P<look>[^>]*?) ?transform="(?P<matrix>[^"]*)"\n'
    r"font-[^\n]*\n>\n(?P<content>.*?)</g>\n(?(clip)</g>\n)\n?",
    re.DOTALL,
)
_DEFINED: Final = re.compile(r'<(linearGradient|clipPath)\b[^>]*?\bid="(\w+)".*?</\1>\n', re.DOTALL)
_TEXT: Final = re.compile(
    r'<text [^>]*?x="(?P<x>[^"]*)" y="(?P<y>[^"]*)" font-family="[^"]*" font-size="(?P<size>\d+)"'
    r' font-weight="(?P<weight>\d+)"[^>]*>(?P<words>[^<]*)</text>'
)
_SHIFT: Final = re.compile(r"matrix\(1,0,0,1,([^,]+),([^)]+)\)")
_NEEDLESS: Final = re.compile(
    r' (?:vector-effect="none"|fill-opacity="1"|stroke-opacity="1"|fill-rule="evenodd")'
)


class _Group(NamedTuple):
    """What is drawn alike and follows one another."""

    clip: str
    look: str
    content: str


def tidied(svg: str) -> str:
    """The same picture in less than half the text; one that is not built as expected stays as it is."""
    before, opening, rest = svg.partition('<g fill="none" stroke="black"')
    look, _, rest = rest.partition(">\n")
    if _GROUP.sub("", rest).split() != ["</g>", "</svg>"]:
        return svg  # another Qt may write otherwise
    opening += f"{look}>"
    head, alike = _defined_once(before)
    head = _ROOT.sub(rf'<svg width="\1" height="\2" viewBox="0 0 \1 \2" font-family="{FAMILIES}"', head)
    lines = [head.rstrip(), opening]
    for clip, groups in groupby(_groups(rest, alike), key=lambda group: group.clip):
        if clip:
            lines.append(f'<g clip-path="url(#{clip})">')
        for look, same in groupby(groups, key=lambda group: group.look):
            lines += [f"<g {look}>", *(group.content for group in same), "</g>"]
        if clip:
            lines.append("</g>")
    return _NEEDLESS.sub("", "\n".join([*lines, "</g>", "</svg>", ""]))


def _defined_once(head: str) -> tuple[str, dict[str, str]]:
    """The head with each gradient and clip once, and the name that stands for each name there was."""
    first: dict[str, str] = {}
    alike: dict[str, str] = {}

    def keep(found: re.Match[str]) -> str:
        name, definition = found[2], found[0].replace(f'"{found[2]}"', '""')
        alike[name] = first.setdefault(definition, name)
        return found[0] if alike[name] == name else ""

    return _DEFINED.sub(keep, head), alike


def _groups(body: str, alike: dict[str, str]) -> Iterator[_Group]:
    for found in _GROUP.finditer(body):
        content = found["content"].strip()
        if not content:
            continue
        matrix = _SHIFT.sub(r"translate(\1,\2)", found["matrix"])
        look = re.sub(
            r"url\(#(\w+)\)", lambda name: f"url(#{alike.get(name[1], name[1])})", found["look"].strip()
        )
        if matrix != "translate(0,0)":
            look += f' transform="{matrix}"'
        yield _Group(alike.get(found["clip"] or "", ""), look, _TEXT.sub(_plain_text, content))


def _plain_text(found: re.Match[str]) -> str:
    """A text with its width, so that it keeps its place in another font."""
    font = QFont(export_font())
    font.setPixelSize(int(found["size"]))
    font.setWeight(QFont.Weight(int(found["weight"])))
    width = QFontMetricsF(font).horizontalAdvance(unescape(found["words"]))
    fill = re.search(r'fill="([^"]*)"', found[0])
    colour = fill[1] if fill else "currentColor"
    return (
        f'<text x="{found["x"]}" y="{found["y"]}" fill="{colour}" stroke="none" font-size="{found["size"]}"'
        f' font-weight="{found["weight"]}" textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"'
        f' xml:space="preserve">{found["words"]}</text>'
    )
