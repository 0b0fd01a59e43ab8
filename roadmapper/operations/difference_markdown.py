"""Differences of two states of a workspace as Markdown, for a file, a mail or a chat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from roadmapper.counting import grouped
from roadmapper.operations.differences import BECAME, Difference, Differing

_FENCE = 3


def differences_markdown(title: str, found: Differing, shown: Sequence[Difference] | None = None) -> str:
    """All of them under what they became, or those alone that are ``shown``; ends with a line break."""
    told = found.differences if shown is None else shown
    lines = [f"# {escaped(title)}", ""]
    if found.groups and shown is None:
        lines += [f"{summary(found)}.", ""]
    for group, words in BECAME.items():
        some = [each for each in told if each.became == group]
        if some:
            lines += [f"## {words} ({grouped(len(some))})", "", *chain.from_iterable(map(_item, some)), ""]
    if not told:
        lines += ["Nothing differs.", ""]
    return "\n".join(lines[:-1]) + "\n"


def summary(found: Differing) -> str:
    """ "Initiatives: 2 moved, 1 shipped"; empty where none of them is told."""
    told = ", ".join(f"{grouped(len(keys))} {kind}" for kind, keys in found.groups.items())
    return f"Initiatives: {told}" if told else ""


def escaped(text: str) -> str:
    """Words of items as they are, whatever Markdown would make of them."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|" else letter for letter in text)


def _item(each: Difference) -> list[str]:
    """A bullet with what happened, or one for each of several things below it; texts by line."""
    name, words = escaped(each.name), [escaped(line.words) for line in each.lines]
    lines = (
        [f"- {name}: {words[0]}"] if len(words) == 1 else [f"- {name}", *(f"  - {told}" for told in words)]
    )
    for title, text in each.texts.items():
        runs = (len(run) + 1 for line in text for run in re.findall("~+", line))
        fence = "~" * max(_FENCE, *runs, _FENCE)
        lines += ["", f"  {title}:", "", *(f"  {line}" for line in (f"{fence}diff", *text, fence)), ""]
    return lines
