"""Words of a document as Word's runs: styles, colours, links within and without, bookmarks and notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final
from urllib.parse import unquote

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from roadmapper.documents.parts import Run, Style
from roadmapper.exchange.documents.inks import CODE_INKS, INKS
from roadmapper.exchange.documents.xml import element, text_element

_STYLE_IDS: Final = {"code": "CodeWords", "link": "Hyperlink", "fact": "Fact", "note": "footnotereference"}


class Bookmarks:
    """Names for anchors as Word allows them: each anchor is set once, links may come before it."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._set: set[str] = set()

    def name(self, anchor: str) -> str:
        """The bookmark of an anchor."""
        return self._names.setdefault(anchor, f"_place{len(self._names) + 1}")

    def elements(self, anchors: Sequence[str]) -> list[Any]:
        """The bookmarks of anchors that have not been set yet."""
        made = []
        for anchor in anchors:
            if anchor in self._set:
                continue
            self._set.add(anchor)
            number = len(self._set)
            made.append(element("w:bookmarkStart", id=number, name=self.name(anchor)))
            made.append(element("w:bookmarkEnd", id=number))
        return made


class Words:
    """Writes runs into paragraphs of one part of the file: the document, or its footnotes."""

    def __init__(self, part: Any, bookmarks: Bookmarks, picture: Callable[[Run], Any | None]) -> None:
        self._part, self._bookmarks, self._picture = part, bookmarks, picture
        self._told: set[int] = set()
        self.notes: frozenset[int] = frozenset()
        """The numbers of footnotes that are there to be referred to."""

    def write(self, paragraph: Any, runs: Sequence[Run], anchors: Sequence[str] = ()) -> None:
        """Append words to a paragraph's element."""
        for made in self._bookmarks.elements(anchors):
            paragraph.append(made)
        for run in runs:
            for made in self._bookmarks.elements(run.anchors):
                paragraph.append(made)
            target = run.style.link
            if run.note is not None:
                paragraph.append(self._note(run.note, run))
            elif target:
                link = self._link(target)
                link.append(self._run(run))
                paragraph.append(link)
            else:
                paragraph.append(self._run(run))

    def _link(self, target: str) -> Any:
        if target.startswith("#"):
            return element("w:hyperlink", anchor=self._bookmarks.name(unquote(target[1:])), history=1)
        made = element("w:hyperlink", history=1)
        made.set(qn("r:id"), self._part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return made

    def _note(self, number: int, run: Run) -> Any:
        """A reference to a footnote; a second one to the same leads to where the first is."""
        if number not in self.notes or number in self._told:
            made = element("w:hyperlink", anchor=self._bookmarks.name(f"fnref{number}"), history=1)
            made.append(self._run(run))
            return made
        self._told.add(number)
        style = element("w:rPr", element("w:rStyle", val=_STYLE_IDS["note"]))
        return element("w:r", style, element("w:footnoteReference", id=number))

    def _run(self, run: Run) -> Any:
        picture = self._picture(run) if run.image else None
        if picture is not None:
            return picture
        made = element("w:r", properties_of(run.style))
        for number, line in enumerate(run.text.split("\n")):
            if number:
                made.append(element("w:br"))
            for place, words in enumerate(line.split("\t")):
                if place:
                    made.append(element("w:tab"))
                if words:
                    made.append(text_element(words))
        return made


def properties_of(style: Style) -> Any:
    """How words are set, in the order that Word's schema asks for."""
    made = element("w:rPr")
    named = next((name for name in ("link", "code") if getattr(style, name)), "")
    named = named or ("fact" if style.ink == "fact" else "")
    if named:
        made.append(element("w:rStyle", val=_STYLE_IDS[named]))
    for is_set, tag in (
        (style.bold, "w:b"),
        (style.italic, "w:i"),
        (style.strike, "w:strike"),
    ):
        if is_set:
            made.append(element(tag))
    ink = CODE_INKS.get(style.ink, style.ink)
    if ink in INKS:
        made.append(element("w:color", val=INKS[ink]))
    if style.small:
        made.append(element("w:sz", val=17))
    if style.underline:
        made.append(element("w:u", val="single"))
    ground = style.ground or ("app" if style.code else "")
    if ground in INKS:
        made.append(element("w:shd", val="clear", color="auto", fill=INKS[ground]))
    if style.raised:
        made.append(element("w:vertAlign", val="superscript" if style.raised == "sup" else "subscript"))
    return made
