"""What stands within a line of wiki markup, as Markdown: emphasis, links, mentions, images, escapes."""

from __future__ import annotations

import re
from collections.abc import Callable

_TOKEN = re.compile(
    r"""
    \{\{(?P<mono>(?:(?!\{\{)[^\n]){1,1000}?)\}\}(?!\})
    |\\(?P<escaped>[*_\-+^~{}\[\]!|#\\])
    |\[~(?:accountid:)?(?P<person>[^\[\]\n]+)\]
    |\[(?P<link>[^\[\]\n]+)\]
    |!(?P<image>[^!\s|][^!\n|]*?\.(?:png|jpe?g|gif|svg|webp|bmp|mp4|mov|pdf)|https?://[^!\s|]+)(?:\|[^!\n]*)?!
    |\{color(?::[^{}\n]*)?\}
    |\{(?:anchor|toc|section|column|attachments|\*)(?::[^{}\n]*)?\}
    |(?P<address>https?://[^\s<>\[\]|{}"]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SPANS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (
        re.compile(
            rf"(?<![\w\\{mark}]){mark}(?=[^\s{mark}])"
            rf"(?P<inner>(?:[^\n{mark}]|(?<=\w){mark}(?=\w)){{1,2000}})(?<=\S){mark}(?![\w{mark}])"
        ),
        around,
    )
    for mark, around in ((r"\*", "**"), ("_", "*"), (r"\+", "++"), ("-", "~~"))
)
"""A mark at a word's edge up to the same mark at a word's end; inside of words it is a letter like others."""
_CITED = re.compile(r"\?\?([^\n?]{1,500})\?\?")
_BRACED = re.compile(r"\{([*_\-+^~])\}")
_EMOTICONS = {"(/)": "✅", "(x)": "❌", "(!)": "⚠️", "(?)": "❓", "(y)": "👍", "(n)": "👎", "(*)": "⭐"}
_SIGN = re.compile("|".join(map(re.escape, _EMOTICONS)))


def inline(text: str, people: dict[str, str]) -> str:
    """One line's markup as Markdown. What must stay untouched (code, links) is set aside first."""
    kept: list[str] = []

    def keep(markdown: str) -> str:
        kept.append(markdown)
        return f"\x03{len(kept) - 1}\x04"

    text = _TOKEN.sub(lambda found: _token(found, people, keep), text.replace("\x03", "").replace("\x04", ""))
    text = _SIGN.sub(lambda found: _EMOTICONS[found[0]], text)
    text = _BRACED.sub(r"\1", text)
    text = re.sub(r"<(?=[A-Za-z/!?])", "\\\\<", text)
    for pattern, around in _SPANS:
        text = pattern.sub(lambda found, around=around: _around(found["inner"], around), text)
    text = _CITED.sub(r"*\1*", text)
    return re.sub(r"\x03(\d+)\x04", lambda found: kept[int(found[1])], text)


def _around(inner: str, marks: str) -> str:
    """Bold, italic and struck text; what Markdown has no mark for (inserted text) is left plain."""
    return inner if marks == "++" else f"{marks}{inner}{marks}"


def _token(found: re.Match[str], people: dict[str, str], keep: Callable[[str], str]) -> str:
    if (mono := found["mono"]) is not None:
        return keep(_code(mono))
    if (sign := found["escaped"]) is not None:
        return keep("\\" + sign)
    if (person := found["person"]) is not None:
        return keep("@" + people.get(person, person))
    if (link := found["link"]) is not None:
        return _link(link, keep) or found[0]
    if (image := found["image"]) is not None:
        name = image.rpartition("/")[2]
        return keep(f"![{name}]({_target(image)})")
    if (address := found["address"]) is not None:
        bare = address.rstrip(".,;:!?)'")
        return keep(f"<{bare}>") + address[len(bare) :]
    return ""


def _code(text: str) -> str:
    marks = "`" * (max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{marks}{pad}{text}{pad}{marks}"


def _link(text: str, keep: Callable[[str], str]) -> str:
    """A link as Markdown, or nothing for a text that only stands in brackets."""
    words, bar, rest = text.partition("|")
    target = rest.partition("|")[0].strip() if bar else text.strip()
    if not target or not (bar or re.match(r"https?://|mailto:|#|\^|www\.", target)):
        return ""
    if target.startswith("^"):
        return keep(f"[{target[1:]}]({_target(target[1:])})")
    if not bar or words.strip() == target:
        return keep(
            f"<{target}>"
            if re.match(r"https?://|mailto:", target) and " " not in target
            else f"[{target}]({_target(target)})"
        )
    return keep(f"[{words.strip()}]({_target(target)})")


def _target(address: str) -> str:
    """An address as Markdown takes it: in angle brackets when it has blanks or brackets."""
    return f"<{address}>" if re.search(r"[\s()]", address) else address
