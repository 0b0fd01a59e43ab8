"""Images of a document in HTML: one exact form for what is attached, words for anything else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape, unescape

from roadmapper.documents.attachments import ADDRESS, SCHEME, words_of_name

_IMAGE = re.compile(r"<img\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_NAMED = r"""\b{}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))"""
_ALT, _SOURCE, _WIDTH = (re.compile(_NAMED.format(name), re.IGNORECASE) for name in ("alt", "src", "width"))
_OWN = re.compile(
    rf'<img class="attachment" src="{SCHEME}(?P<key>[A-Z][A-Z0-9_]*-[0-9]+)" alt="(?P<alt>[^"]*)"'
    r' width="[0-9]{1,5}" height="[0-9]{1,5}">'
)
_ELSEWHERE = "Not shown: only images kept in the workspace are drawn, none is loaded from elsewhere."
_PIXELS = re.compile(r"[1-9][0-9]{0,4}")


def image_note(words: str, reason: str = _ELSEWHERE) -> str:
    """What stands in place of an image: its own words, and why it is not drawn."""
    shown = f"Image: {words}" if words.strip() else "Image"
    return f'<span class="image-note" title="{escape(reason)}">{escape(shown)}</span>'


def image_html(address: str, words: str, known: Mapping[str, Sequence[str]], width: str = "") -> str:
    """An image by its address; ``known`` has name, width and height of each attachment by its address.

    ``width`` is what raw HTML asks for, in pixels. Anything but a known attachment becomes words.
    """
    found = ADDRESS.fullmatch(address)
    if found is None:
        return image_note(words)
    name, *pixels = known.get(address, ("", "0", "0"))
    wide, high = map(int, pixels)
    if not wide or not high:
        reason = f"This workspace has no image {found[1]}; it may have been removed."
        shown = f"Image {found[1]} is missing" + (f": {words}" if words.strip() else "")
        return f'<span class="fact-missing" title="{escape(reason)}">{escape(shown)}</span>'
    if _PIXELS.fullmatch(width):
        wide, high = int(width), max(1, round(high * int(width) / wide))
    alt = escape(words if words.strip() else words_of_name(name)).replace("&#x27;", "'")
    return f'<img class="attachment" src="{address}" alt="{alt}" width="{wide}" height="{high}">'


def with_images(raw: str, known: Mapping[str, Sequence[str]]) -> str:
    """Raw HTML with its images in our own form, or in words."""
    if "<img" not in raw.lower():
        return raw

    def shown(match: re.Match[str]) -> str:
        if _OWN.fullmatch(match[0]):  # somebody wrote our very form: it may name what is not there
            return image_html(_value(_SOURCE, match[1]), _value(_ALT, match[1]), known)
        source, alt, width = (_value(name, match[1]) for name in (_SOURCE, _ALT, _WIDTH))
        return image_html(source, alt, known, width)

    return _IMAGE.sub(shown, raw)


def only_own_images(raw: str) -> str:
    """HTML whose images are attachments in our own form; all others are words."""

    def shown(match: re.Match[str]) -> str:
        return match[0] if _OWN.fullmatch(match[0]) else image_note(_value(_ALT, match[1]))

    return _IMAGE.sub(shown, raw)


def replaced(html: str, image: Callable[[str, str], str | None]) -> str:
    """Rendered HTML with other addresses for its images; ``image`` takes key and words, in HTML.

    One for which it gives None becomes words that say so.
    """

    def shown(match: re.Match[str]) -> str:
        address = image(match["key"], match["alt"])
        if address is None:
            reason = "Left out: with it the file would grow too large."
            return image_note(f"{unescape(match['alt'])} (left out)", reason)
        return match[0].replace(f'src="{SCHEME}{match["key"]}"', f'src="{address}"', 1)

    return _OWN.sub(shown, html) if SCHEME in html else html


def shown_keys(html: str) -> list[str]:
    """The keys of the attachments that rendered HTML shows, each once, in order."""
    return list(dict.fromkeys(found["key"] for found in _OWN.finditer(html))) if SCHEME in html else []


def _value(name: re.Pattern[str], attributes: str) -> str:
    found = name.search(attributes)
    return unescape(next((each for each in found.groups() if each is not None), "")) if found else ""
