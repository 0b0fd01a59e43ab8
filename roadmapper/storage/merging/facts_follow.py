"""Facts in documents follow a human key that changes: ``[[ATL-12.end]]`` becomes ``[[ATL-13.end]]``."""

from __future__ import annotations

import re
from collections.abc import Mapping

_FACT = re.compile(r"\[\[([A-Z][A-Z0-9_]{0,15}-[0-9]{1,9})(?=[.:\]])")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


def following(text: str, renamed: Mapping[str, str]) -> str:
    """The text with its facts renamed, but for those in code, which are none."""
    if "[[" not in text or not renamed:
        return text
    lines, fence = text.split("\n"), ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        elif not fence and "[[" in line:
            lines[number] = _line(line, renamed)
    return "\n".join(lines)


def _line(line: str, renamed: Mapping[str, str]) -> str:
    parts, at = [], 0
    for code in _CODE.finditer(line):
        parts += [_renamed(line[at : code.start()], renamed), code[0]]
        at = code.end()
    return "".join([*parts, _renamed(line[at:], renamed)])


def _renamed(text: str, renamed: Mapping[str, str]) -> str:
    return _FACT.sub(lambda found: "[[" + renamed.get(found[1], found[1]), text)
