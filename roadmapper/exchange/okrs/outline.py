"""OKRs as an outline: headings "Objective: …" with key results and initiatives below, or numbered lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, Literal

from roadmapper.exchange.okrs import words
from roadmapper.exchange.okrs.blocks import Heading, Item, Line
from roadmapper.exchange.okrs.values import ImportedInitiative, ImportedObjective, ImportedResult

_OBJECTIVE: Final = re.compile(r"^(?:objective\s*[0-9.]*\s*[:.–-]|O[0-9]+\s*[:.–-])\s*(.+)$", re.I)
_RESULT: Final = re.compile(r"^(?:key result\s*[0-9.]*\s*[:.–-]|KR\s*[0-9.]*\s*[:.–-])\s*(.+)$", re.I)
_RESULTS: Final = re.compile(r"^key results?\W*$", re.I)
_INITIATIVES: Final = re.compile(r"^initiatives?\W*$", re.I)
_OWNER: Final = re.compile(r"^\W*owners?\b[\s*_:]*(.+)$", re.I)
_MOVES: Final = re.compile(r"^\W*(?:KRs?|key results?)\*{0,2}\s*:\s*\**\s*(.+)$", re.I)
_LEADS_IN: Final = re.compile(r"\bobjectives?\b.*:$", re.I)
_TRAILING: Final = re.compile(r"\s+(by|with|through)?\s*:$", re.I)
_Mode = Literal["about", "results", "initiatives", "other"]


@dataclass
class _Part:
    """A heading below key results or initiatives, with the text below it."""

    title: str
    priority: str
    owner: tuple[str, ...] = ()
    moves: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    @property
    def summary(self) -> str | None:
        return words.about(self.priority, "\n".join(self.text))


class Outline:
    """Takes a document's blocks one after another; ``objectives`` is what they come to."""

    def __init__(self) -> None:
        self.objectives: list[ImportedObjective] = []
        self.cycle, self.team = "", ""
        self._level = 0
        self._objective: ImportedObjective | None = None
        self._mode: _Mode = "other"
        self._mode_level = 0
        self._text: list[str] = []
        self._items: list[str] = []
        self._parts: list[_Part] = []
        self._lists_objectives = False

    def heading(self, heading: Heading) -> None:
        """A heading ends what is on its level or below, and may begin something."""
        text = words.plain(heading.text)
        if found := _OBJECTIVE.match(text):
            self.finish()
            self._objective = ImportedObjective(found[1].strip(), self.cycle, self.team)
            self._level, self._mode = heading.level, "about"
            return
        if self._objective is None or heading.level <= self._level:
            self.finish()
            self._name(heading, text)
            return
        if _RESULTS.match(text) or _INITIATIVES.match(text):
            self._finish_mode()
            self._mode = "results" if _RESULTS.match(text) else "initiatives"
            self._mode_level = heading.level
        elif found := _RESULT.match(text):
            self._finish_mode()
            self._mode, self._mode_level = "results", heading.level - 1
            self._parts.append(_Part(found[1].strip(), ""))
        elif self._mode in ("results", "initiatives") and heading.level > self._mode_level:
            self._parts.append(_Part(*words.without_priority(text)))
        else:
            self._finish_mode()
            self._mode = "other"

    def _name(self, heading: Heading, text: str) -> None:
        """A heading outside objectives names the cycle of what follows, the first one the team."""
        cycle = words.cycle_in(text)
        if cycle or heading.level <= 2:
            self.cycle = cycle
        if heading.level == 1 and not self.team:
            self.team = words.team_in(text)

    def line(self, line: Line) -> None:
        """A line of a paragraph."""
        if self._objective is None:
            if line.text:
                self._lists_objectives = bool(_LEADS_IN.search(words.plain(line.text)))
            return
        part = self._parts[-1] if self._parts else None
        if (found := _MOVES.match(line.text)) and part is not None and self._mode == "initiatives":
            part.moves += words.owners(found[1])
            return
        if (found := _OWNER.match(line.text)) and line.text.startswith("**"):
            if part is not None:
                part.owner = words.owners(found[1])
            else:
                self._objective.owner = words.owners(found[1])
            return
        (part.text if part is not None else self._text).append(line.text)

    def item(self, item: Item) -> None:
        """An item of a list."""
        text = words.plain(item.text)
        if self._objective is None:
            self._list(item, text)
            return
        if self._parts:
            self._parts[-1].text.append(f"{' ' * item.indent}- {item.text}")
        elif self._mode == "results":
            if item.indent < 2:
                self._items.append(text)
        elif self._mode == "about" and (found := _RESULT.match(text)):
            self._objective.results.append(ImportedResult(found[1].strip()))
        else:
            self._text.append(f"{' ' * item.indent}- {item.text}")

    def _list(self, item: Item, text: str) -> None:
        """A list that was led in as one of objectives; what is indented are the key results."""
        if not (self._lists_objectives and self.cycle and item.numbered):
            return
        text = _TRAILING.sub("", text).rstrip(".")
        if item.indent < 2:
            self.objectives.append(ImportedObjective(text, self.cycle, self.team))
        elif self.objectives:
            self.objectives[-1].results.append(ImportedResult(text))

    # Ends

    def finish(self) -> None:
        """The objective is over."""
        self._finish_mode()
        objective, self._objective = self._objective, None
        self._mode, self._lists_objectives = "other", False
        if objective is not None:
            self.objectives.append(objective)

    def _finish_mode(self) -> None:
        objective = self._objective
        if objective is not None and self._mode == "about":
            objective.summary = words.about("", "\n".join(self._text))
        elif objective is not None and self._mode == "results":
            objective.results += self._results()
        elif objective is not None and self._mode == "initiatives":
            objective.initiatives += [
                ImportedInitiative(part.title, part.owner, part.summary, _named(part.moves, objective))
                for part in self._parts
            ]
        self._text, self._items, self._parts = [], [], []

    def _results(self) -> list[ImportedResult]:
        """Headings below, else the items of the list, else the first paragraph."""
        if self._parts:
            return [ImportedResult(part.title, part.owner, part.summary) for part in self._parts]
        if self._items:
            split = map(words.without_priority, self._items)
            return [ImportedResult(title, summary=words.about(priority)) for title, priority in split]
        paragraph = words.plain(" ".join(self._text))
        return [ImportedResult(paragraph)] if paragraph else []


def _named(names: list[str], objective: ImportedObjective) -> tuple[str, ...]:
    """The key results that begin with what an initiative says it is for."""
    wanted = [name.casefold() for name in names]
    titles = (result.title for result in objective.results)
    return tuple(title for title in titles if any(title.casefold().startswith(name) for name in wanted))
