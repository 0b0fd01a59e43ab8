"""The allow-list every rendered document passes: what HTML may stay, and what links and images become."""

from __future__ import annotations

import re

import nh3

from roadmapper.documents.attachments import ADDRESS
from roadmapper.documents.html_depth import shallow
from roadmapper.documents.image_html import only_own_images

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "details",
    "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img",
    "input", "ins", "kbd", "li", "mark", "ol", "p", "pre", "progress", "q", "s", "samp", "section", "small",
    "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u",
    "ul", "var", "wbr",
}  # fmt: skip
_CELL = {"align", "colspan", "rowspan", "style"}
_ATTRIBUTES = {
    "*": {"id", "class", "title", "dir", "lang"},
    "a": {"href", "name", "data-fact"},
    "span": {"data-fact"},
    "div": {"align"},
    "p": {"align", "style"},
    "td": _CELL,
    "th": _CELL | {"scope"},
    "ol": {"start"},
    "details": {"open"},
    "progress": {"value", "max"},
    "input": {"checked", "disabled"},
    "img": {"src", "alt", "width", "height"},
}
_LINK = re.compile(r"(?:https?://[^\s/?#]|mailto:[^\s]|roadmap:[A-Z][A-Z0-9_]*-[0-9]|#)", re.IGNORECASE)
_ALIGN = re.compile(r"\s*text-align\s*:\s*(left|right|center)\s*;?\s*", re.IGNORECASE)
_OTHER_INPUT = re.compile(r'<input(?![^>]*type="checkbox")[^>]*>')
OWN_CLASSES = frozenset({
    "attachment", "fact", "fact-link", "fact-missing", "fact-changed", "image-note",
    "task-list-item", "contains-task-list",
    "task-list-item-checkbox", "footnotes", "footnotes-list", "footnote-item", "footnote-ref",
    "footnote-backref", "front-matter", "figures", "chip", "good", "warn", "bad", "code",
    "admonition", "admonition-title", "note", "tip", "important", "warning", "caution", "danger", "info",
    "hint", "attention", "abstract", "success", "question", "failure", "bug", "example", "quote",
    "hl-k", "hl-s", "hl-c", "hl-m", "hl-f", "hl-t", "hl-i", "hl-d",
})  # fmt: skip
"""The classes that the export page's and the preview's style sheets know; any other is dropped."""


def safe_html(raw: str) -> str:
    """HTML with nothing in it that runs, loads or restyles: an allow-list of tags, attributes and links.

    Links are absolute http, https and mailto, our own ``roadmap:KEY`` and anchors within the document;
    images are attachments alone. ``text-align`` is all that stays of styles. Comments, scripts, forms, frames
    and SVG are gone, and so are tags nested too deeply.
    """
    if "<img" in raw.lower():
        raw = only_own_images(raw)
    clean = nh3.clean(
        raw,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_keep,
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        url_schemes={"http", "https", "mailto", "roadmap", "attachment"},
        link_rel="noopener noreferrer",
    )
    if _interrupted:
        raise _interrupted.pop()
    if "<img" in clean:
        clean = only_own_images(clean)  # what was no element before may have become one
    return shallow(_OTHER_INPUT.sub("", clean) if "<input" in clean else clean)


_interrupted: list[BaseException] = []


def _keep(_tag: str, name: str, value: str) -> str | None:
    """nh3's filter: the value to keep, or None to drop the attribute.

    nh3 keeps an attribute whose filter raises, and goes on; so what is raised here (the time is up, no
    memory) drops it, and ``safe_html`` raises it again.
    """
    try:
        return _kept(name, value)
    except BaseException as problem:
        _interrupted.append(problem)
        return None


def _kept(name: str, value: str) -> str | None:
    if name == "src":
        return value if ADDRESS.fullmatch(value) else None
    if name == "href":
        return value if _LINK.match(value.strip()) else None
    if name == "style":
        align = _ALIGN.fullmatch(value)
        return f"text-align:{align[1].lower()}" if align else None
    if name == "align":
        return value if value.lower() in ("left", "right", "center") else None
    if name == "class":
        return " ".join(word for word in value.split() if word in OWN_CLASSES) or None
    if name in ("value", "max", "colspan", "rowspan", "start"):
        return value if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", value) else None
    return value
