"""Words of our safe HTML as runs of one style each, with blanks made one as a browser does."""

from __future__ import annotations

import re
from dataclasses import replace

from roadmapper.documents.html_tree import Node
from roadmapper.documents.parts import Run, Runs, Style

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_BAR_CELLS = 12
_NOTE = re.compile(r"#fn(\d+)$")
_HEALTH = ("good", "warn", "bad")


def is_task_box(node: Node) -> bool:
    """Whether an element is a check box."""
    return node.tag == "input"


class RunBuilder:
    """Collects the words of inline elements."""

    def __init__(self, *, keeps_blanks: bool = False) -> None:
        self._keeps_blanks = keeps_blanks
        self._runs: list[Run] = []
        self._anchors: tuple[str, ...] = ()

    def take(self) -> Runs:
        """The runs so far, without blanks at either end; begins anew."""
        runs, self._runs = self._runs, []
        if not self._keeps_blanks:
            while runs and not runs[-1].image and not runs[-1].text.rstrip(" \n"):
                self._anchors += runs.pop().anchors
            if runs:
                runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
        if self._anchors and runs:
            runs[-1] = replace(runs[-1], anchors=runs[-1].anchors + self._anchors)
            self._anchors = ()
        return tuple(runs)

    def add(self, text: str, style: Style) -> None:
        """Words; a blank after a blank, a break or the beginning is none."""
        if not self._keeps_blanks:
            text = _BLANKS.sub(" ", text)
            if not self._runs or self._runs[-1].text.endswith((" ", "\n")):
                text = text.lstrip(" ")
        if not text:
            return
        last = self._runs[-1] if self._runs else None
        if last and last.style == style and last.note is None and not last.image and not self._anchors:
            self._runs[-1] = replace(last, text=last.text + text)
        else:
            self._runs.append(Run(text, style, self._anchors))
            self._anchors = ()

    def element_or_text(self, child: Node | str, style: Style) -> None:
        """Either."""
        if isinstance(child, str):
            self.add(child, style)
        else:
            self.element(child, style)

    def element(self, node: Node, style: Style) -> None:
        """An inline element and all in it."""
        self._anchors += tuple(node.attributes[name] for name in ("id", "name") if node.attributes.get(name))
        note = _note_of(node)
        if node.tag == "br":
            self._runs.append(Run("\n", style))
        elif node.tag == "img":
            self._runs.append(Run(node.attributes.get("alt", ""), style, image=node.attributes["src"]))
        elif is_task_box(node):
            self._runs.append(Run("☑ " if "checked" in node.attributes else "☐ ", style))
        elif node.tag == "progress":
            self._bar(node, style)
        elif note is not None:
            self._runs.append(Run(f"[{note}]", replace(style, raised="sup"), self._anchors, note))
            self._anchors = ()
        elif "footnote-backref" not in node.classes:
            inner = restyled(style, node)
            for child in node.children:
                self.element_or_text(child, inner)

    def _bar(self, node: Node, style: Style) -> None:
        """Progress as a bar of block characters."""
        value, most = (float(node.attributes.get(name) or 0) for name in ("value", "max"))
        full = round(min(1.0, value / (most or 1.0)) * _BAR_CELLS)
        self._runs.append(Run("█" * full, replace(style, ink="fact", small=True)))
        self._runs.append(Run("█" * (_BAR_CELLS - full), replace(style, ink="line", small=True)))
        self.add(" ", style)


def _note_of(node: Node) -> int | None:
    """The number of the footnote that an element refers to."""
    link = node.nodes[0].attributes.get("href", "") if "footnote-ref" in node.classes and node.nodes else ""
    found = _NOTE.match(link)
    return int(found[1]) if found else None


def restyled(style: Style, node: Node) -> Style:
    """The style inside an inline element."""
    tag, classes = node.tag, node.classes
    if tag == "a":
        link = node.attributes.get("href", "")
        return replace(style, link="" if link.startswith("roadmap:") else link or style.link)
    if tag in ("b", "strong"):
        return replace(style, bold=True)
    if tag in ("i", "em", "var"):
        return replace(style, italic=True)
    if tag in ("del", "s"):
        return replace(style, strike=True)
    if tag in ("u", "ins"):
        return replace(style, underline=True)
    if tag in ("code", "kbd", "samp"):
        return replace(style, code=True)
    if tag == "mark":
        return replace(style, ground="warn-soft")
    if tag == "small":
        return replace(style, small=True)
    if tag in ("sub", "sup"):
        return replace(style, raised=tag)
    return _classed(style, classes)


def _classed(style: Style, classes: list[str]) -> Style:
    if "fact-missing" in classes:
        return replace(style, ink="warn", underline=True)
    if "fact" in classes:
        return replace(style, ink="fact")
    if "chip" in classes:
        kind = next((name for name in classes if name in _HEALTH), "")
        return replace(style, ink=kind, ground=f"{kind}-soft" if kind else "")
    if "image-note" in classes:
        return replace(style, ink="text-3", italic=True)
    code = next((name for name in classes if name.startswith("hl-")), "")
    return replace(style, ink=code) if code else style
