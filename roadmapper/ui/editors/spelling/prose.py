"""The words of a Markdown line that are prose: what a spelling dictionary can be asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from roadmapper.ui.editors.markdown.positions import units_before
from roadmapper.ui.editors.markdown.syntax import spans_of

_QUIET = {"code", "comment", "fence", "front_matter", "fact", "link", "address"}
_LONGEST = 4_000
"""Characters of a line that are looked at; what is further in one line is no prose."""
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,400}>|&#?\w{1,30};|\[\^[^\[\]\s]{1,60}\]|\\?[@#]\w[\w-]*")
_REFERENCE = re.compile(r" {0,3}\[[^\[\]]{1,200}\]:")
_RUN = re.compile(r"[^\s|*~<>()\[\]{}\"“”„«»,;:!?…–—+=]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ADDRESS = re.compile(r"[\w)]\.\w|[@\\$%^`]|^[./~]|/.*/")
_MARKED_OUT = re.compile(r"^_+|_+$")


class Word(NamedTuple):
    """A word, and where it begins and ends in its line, in UTF-16 units."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=4_000)
def words_of(line: str, state: int) -> tuple[Word, ...]:
    """The words of a line worth checking; ``state`` is what the line before it left (``syntax``)."""
    line = line[:_LONGEST]
    if _REFERENCE.match(line):
        return ()
    units = units_before(line)
    prose = _without_the_quiet(line, state)
    return tuple(Word(units(start), units(end), line[start:end]) for start, end in _words_in(prose))


def _without_the_quiet(line: str, state: int) -> str:
    """The line with blanks for code, links, facts, tags and the like."""
    for span in spans_of(line, state)[0]:
        if span.kind in _QUIET:
            line = line[: span.start] + " " * span.length + line[span.start + span.length :]
    return _TAG.sub(lambda match: " " * len(match[0]), line)


def _words_in(prose: str) -> Iterator[tuple[int, int]]:
    for run in _RUN.finditer(prose):
        if any(character.isdigit() for character in run[0]) or _ADDRESS.search(run[0].rstrip(".")):
            continue
        if "_" in _MARKED_OUT.sub("", run[0]):
            continue  # a name out of code
        for word in _WORD.finditer(run[0]):
            if len(word[0]) > 1 and not _is_name(word[0]):
                yield run.start() + word.start(), run.start() + word.end()


def _is_name(word: str) -> bool:
    """Whether it is written as no word is: in capitals (API, PRDs), or with some inside (iPhone)."""
    letters = re.sub(r"['’]?s$", "", word)
    if len(letters) > 1 and letters.isupper():
        return True
    return any(a.islower() and b.isupper() for a, b in pairwise(word))
