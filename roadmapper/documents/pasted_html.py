"""Rich text from the clipboard as Markdown: what is written in it, without what only dresses it up."""

from __future__ import annotations

import re
from typing import Any

import nh3
from markdownify import MarkdownConverter

from roadmapper.documents.attachments import ADDRESS

_TAGS = {
    "a", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "i", "img", "input", "kbd", "li", "ol", "p", "pre", "s", "samp", "span", "strike",
    "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"style"},
    "a": {"href"},
    "img": {"src", "alt"},
    "input": {"type", "checked"},
    "ol": {"start"},
    "td": {"colspan"},
    "th": {"colspan"},
    "code": {"class"},
    "pre": {"class"},
}
_MEANT = {"font-weight", "font-style", "text-decoration", "text-decoration-line", "text-align", "mso-list"}
_ITEM = re.compile(r"^[\s\u00a0]*(?:([·•●○◦▪§\u2022\uf0b7\uf0a7])|(\d{1,3})[.)])[\s\u00a0]+")
_LEVEL = re.compile(r"mso-list:[^;]*level(\d)")
_CONDITION = re.compile(r"<!--\[if.*?<!\[endif\]-->|<!\[(?:if|endif)[^>]*>", re.DOTALL)
_BOLD = re.compile(r"font-weight:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight:\s*(?:normal|lighter|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style:\s*italic", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration(?:-line)?:[^;]*line-through", re.IGNORECASE)
_BLANKS = re.compile(r"\n{3,}")
_PIPE = re.compile(r"(?<!\\)\|")
_BOX = re.compile(r"^(\s*[-*+] \[[ x]\]) +", re.MULTILINE)
_WEB = ("http://", "https://")


class _Converter(MarkdownConverter):
    """Reads the styles that word processors write in place of tags.

    Pictures are attachments, links to where they are, or words: none is loaded from elsewhere.
    """

    def convert_span(self, el: Any, text: str, parent_tags: set[str]) -> str:
        style = str(el.get("style", ""))
        if "pre" in parent_tags or "code" in parent_tags:
            return text
        if _STRUCK.search(style):
            text = _around(text, "~~")
        if _ITALIC.search(style) and not parent_tags & {"em", "i"}:
            text = _around(text, "*")
        if _BOLD.search(style) and not any(map(_is_bold, el.parents)):
            text = _around(text, "**")
        return text

    def convert_b(self, el: Any, text: str, **_: Any) -> str:
        if _NOT_BOLD.search(str(el.get("style", ""))):  # Google Docs puts one of these around everything
            return text
        return _around(text, "**")

    def convert_img(self, el: Any, _text: str, **_: Any) -> str:
        words, address = str(el.get("alt") or "").strip(), str(el.get("src") or "")
        if ADDRESS.fullmatch(address):
            return f"![{words}]({address})"
        if not address.startswith(_WEB):
            return words
        inside_link = any(each.name == "a" for each in el.parents)
        return words if inside_link and words else f"[{words or 'Image'}]({address})"

    def convert_input(self, el: Any, _text: str, **_: Any) -> str:
        if el.get("type") != "checkbox":
            return ""
        return "[x] " if el.has_attr("checked") else "[ ] "

    def convert_p(self, el: Any, text: str, parent_tags: set[str]) -> str:
        level = _LEVEL.search(str(el.get("style", "")))
        item = _ITEM.match(text) if level else None
        if level and item:  # a list of a word processor: paragraphs with a mark before their words
            mark = "-" if item[1] else f"{item[2]}."
            return "  " * (int(level[1]) - 1) + f"{mark} {text[item.end() :].strip()}\n"
        if (
            el.parent is not None
            and el.parent.name == "li"
            and len(el.parent.find_all("p", recursive=False)) == 1
        ):
            return text  # a paragraph alone in an item makes no loose list
        base: Any = MarkdownConverter
        return base.convert_p(self, el, text, parent_tags)

    def convert_td(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return self._cell(el, text, parent_tags)

    def convert_th(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return self._cell(el, text, parent_tags)

    def _cell(self, el: Any, text: str, parent_tags: set[str]) -> str:
        base: Any = MarkdownConverter  # its stubs know none of its converters
        return base.convert_td(self, el, _PIPE.sub(r"\|", text), parent_tags)


def _is_bold(element: Any) -> bool:
    """Whether an element's words are bold by itself."""
    if element.name in ("strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"):
        return True
    return element.name == "b" and not _NOT_BOLD.search(str(element.get("style", "")))


def _language(element: Any) -> str:
    """The language of code, from the class that highlighters and Markdown renderers give it."""
    inside = element.find("code")
    names = [*element.get("class", ()), *(inside.get("class", ()) if inside is not None else ())]
    return next((name.partition("-")[2] for name in names if name.startswith(("language-", "lang-"))), "")


def _around(words: str, mark: str) -> str:
    """A mark around words, blanks left outside; nothing around nothing."""
    bare = words.strip()
    if not bare or "\n\n" in bare:
        return words
    begin = words.index(bare)
    return words[:begin] + mark + bare + mark + words[begin + len(bare) :]


def markdown_of(raw: str) -> str:
    """The Markdown for HTML of any origin; nothing that runs, loads or hides comes along."""
    clean = nh3.clean(
        _CONDITION.sub("", raw),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags={"script", "style", "title", "head", "noscript", "template"},
        filter_style_properties=_MEANT,
        url_schemes={"http", "https", "mailto", "attachment"},
        link_rel=None,
    )
    converter = _Converter(
        heading_style="ATX",
        bullets="-",
        escape_misc=False,
        table_infer_header=True,
        code_language_callback=_language,
    )
    found = converter.convert(clean).replace("\u00a0", " ")
    found = "\n".join(line.rstrip() for line in found.splitlines())
    return _BLANKS.sub("\n\n", _BOX.sub(r"\1 ", found)).strip("\n")
