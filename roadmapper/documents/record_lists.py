"""A Markdown list read as stories or requirements: task boxes, bold numbers, what lies below as criteria."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmapper.documents.record_sentences import read_criterion, read_story
from roadmapper.documents.record_tables import read_box
from roadmapper.documents.records import PRIORITY_WORDS, STATUS_WORDS, Criterion, Requirement, Story

ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?P<text>.*))?$")
_BOX = re.compile(r"\[(?P<tick>[ xX])\]\s+")
_LABEL = re.compile(r"(?:\*\*|__)?(?:US|REQ)-(?P<number>[1-9]\d{0,8}):?(?:\*\*|__)?[:.]?\s+", re.IGNORECASE)
_STANDING = re.compile(r"\s\((?P<words>[A-Za-z’', -]{2,40})\)$")
_MET = re.compile(r" \(met(?: by (?P<by>\S(?:(?! \(met ).)*?))?(?: on (?P<on>\d{4}-\d\d-\d\d))?\)$")
_WORDS = {words: ("priority", stored) for words, stored in PRIORITY_WORDS.items()} | {
    words: ("status", stored) for words, stored in STATUS_WORDS.items()
}
_STEP = re.compile(r"[*_]{0,2}(?P<word>given|when|then|and|but)\b", re.IGNORECASE)


@dataclass
class Item:
    """One item of a list: its words in one line, and the items below it."""

    text: str
    below: list[Item] = field(default_factory=list)


def read_list(lines: Sequence[str]) -> list[Item]:
    """The items of a list; lines that are none go on with the item above them."""
    top: list[Item] = []
    open_items: list[tuple[int, Item]] = []
    for line in lines:
        match = ITEM.match(line)
        if match is None:
            if open_items and line.strip():
                last = open_items[-1][1]
                last.text = f"{last.text} {line.strip()}".strip()
            continue
        indent = len(match["indent"].expandtabs(4))
        while open_items and open_items[-1][0] >= indent:
            open_items.pop()
        item = Item((match["text"] or "").strip())
        (open_items[-1][1].below if open_items else top).append(item)
        open_items.append((indent, item))
    return top


def stories_of_list(lines: Sequence[str]) -> list[Story]:
    """Each item of a list as a story, with those below it as its criteria."""
    found: list[Story] = []
    for item in read_list(lines):
        number, done, standing, text = _head(item.text)
        role, want, so_that = read_story(text)
        if want:
            status = standing.get("status") or ("done" if done else "open")
            criteria = tuple(_criteria(item.below))
            priority = standing.get("priority", "")
            found.append(Story(want, role, so_that, priority, status, criteria, number))
    return found


def requirements_of_list(lines: Sequence[str]) -> list[Requirement]:
    """Each item of a list as a requirement; what lies below says how it is accepted."""
    found: list[Requirement] = []
    for item in read_list(lines):
        number, done, standing, text = _head(item.text)
        if text:
            status = standing.get("status") or ("done" if done else "open")
            acceptance = "; ".join(_all_words(item.below))
            found.append(Requirement(text, standing.get("priority", ""), status, acceptance, number))
    return found


def _head(text: str) -> tuple[int, bool, dict[str, str], str]:
    """Number, ticked or not, priority and status, and the words that are left."""
    box = _BOX.match(text)
    text = text[box.end() :] if box else text
    label = _LABEL.match(text)
    number = int(label["number"]) if label else 0
    text = text[label.end() :] if label else text
    standing: dict[str, str] = {}
    match = _STANDING.search(text)
    if match:
        named = [_WORDS.get(word.strip().casefold()) for word in match["words"].split(",")]
        if all(named) and len({kind for kind, _ in filter(None, named)}) == len(named):
            standing = dict(filter(None, named))
            text = text[: match.start()]
    return number, bool(box and box["tick"] != " "), standing, text


def _criteria(items: Sequence[Item]) -> list[Criterion]:
    """The criteria that items stand for; Given, When and Then on lines of their own are one."""
    found: list[Criterion] = []
    steps: list[str] = []
    for item in items:
        words = " ".join(_all_words([item]))
        step = _STEP.match(words)
        whole = (
            re.search(r"\bthen\b", words, re.IGNORECASE)
            and step
            and step["word"].lower() in ("given", "when")
        )
        if step and not whole:
            if step["word"].lower() == "given" and steps:
                found.append(read_criterion(", ".join(steps)))
                steps = []
            steps.append(words.rstrip(",;"))
            continue
        if steps:
            found.append(read_criterion(", ".join(steps)))
            steps = []
        if words:
            found.append(_criterion(words))
    return [*found, read_criterion(", ".join(steps))] if steps else found


def _criterion(words: str) -> Criterion:
    match = _MET.search(words) if _BOX.match(words) else None
    plain = read_box(words[: match.start()] if match else words, read_criterion)
    if match is None or not plain.met:
        return read_box(words, read_criterion)
    return Criterion(plain.outcome, plain.given, plain.event, True, match["by"] or "", match["on"] or "")


def _all_words(items: Sequence[Item]) -> list[str]:
    """The words of items and of all below them, in reading order."""
    found: list[str] = []
    for item in items:
        found.append("; ".join(filter(None, [item.text, *_all_words(item.below)])))
    return [words for words in found if words]
