"""Records as Markdown: stories as a list with a checkbox for each criterion, requirements as a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from roadmapper.documents.record_sentences import criterion_sentence, story_sentence
from roadmapper.documents.records import (
    PRIORITIES,
    REQUIREMENT_LABEL,
    STATUSES,
    STORY_LABEL,
    Criterion,
    Requirement,
    Story,
)

HEADS = ("No.", "Requirement", "Priority", "Status", "Accepted when")
NONE = {"stories": "*No user stories yet.*\n", "requirements": "*No requirements yet.*\n"}
_TONES = {"done": "good", "in_progress": "warn"}
_CODE = re.compile(r"(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)")
_RUNS = re.compile(r"\[(?=\[|\^)|<|&(?=#?\w+;)")


@dataclass(frozen=True)
class Manner:
    """How records are written: ``chips`` for HTML, ``source`` exactly as typed, to be read back as records.

    Otherwise a text's emphasis, code and links stay, while facts, HTML and footnotes in it stay words.
    ``day`` writes a stored date.
    """

    chips: bool = False
    source: bool = False
    day: Callable[[str], str] = str

    def words(self, text: str) -> str:
        """One line of a record's text, with nothing in it that would be taken for more than words."""
        if self.source:
            return text
        parts: list[str] = []
        position = 0
        for code in _CODE.finditer(text):
            parts += [_RUNS.sub(r"\\\g<0>", text[position : code.start()]), code[0]]
            position = code.end()
        return "".join([*parts, _RUNS.sub(r"\\\g<0>", text[position:])])

    def cell(self, text: str) -> str:
        """The same within a table."""
        return self.words(text).replace("|", "\\|")

    def status(self, status: str) -> str:
        """A status in words, or as a chip."""
        words = STATUSES.get(status, status)
        tone = _TONES.get(status) if self.chips else None
        return f'<span class="chip {tone}">{words}</span>' if tone else words


SOURCE = Manner(source=True)
"""As it is typed, and read back with nothing lost."""


def stories_markdown(stories: Sequence[Story], manner: Manner) -> str:
    """Stories in their order; a sentence where there are none."""
    return "".join(_story(story, manner) for story in stories) or NONE["stories"]


def _story(story: Story, manner: Manner) -> str:
    label = f"**{STORY_LABEL}-{story.number}** " if story.number else ""
    sentence = manner.words(story_sentence(story.role, story.want, story.so_that))
    lines = [f"- {label}{sentence}{_standing(story, manner)}\n"]
    lines += [_criterion(item, manner) for item in story.criteria]
    return "".join(lines)


def _standing(story: Story, manner: Manner) -> str:
    """Priority and status behind a story; what is open says nothing."""
    words = [PRIORITIES[story.priority]] if story.priority in PRIORITIES else []
    if not manner.chips:
        words += [STATUSES[story.status].lower()] if story.status != "open" else []
        return f" ({', '.join(words)})" if words else ""
    if story.criteria and all(item.met for item in story.criteria) and story.status != "done":
        words.append('<span class="chip good">Met</span>')
    words += [manner.status(story.status)] if story.status != "open" else []
    return "".join(f" · {word}" for word in words)


def _criterion(item: Criterion, manner: Manner) -> str:
    said = " ".join(
        filter(
            None,
            (
                f"by {manner.words(item.met_by)}" if item.met_by else "",
                f"on {manner.day(item.met_on)}" if item.met_on else "",
            ),
        )
    )
    behind = f" (met {said})" if item.met and said else ""
    sentence = criterion_sentence(item, mark="**")
    return f"  - [{'x' if item.met else ' '}] {manner.words(sentence)}{behind}\n"


def requirements_markdown(requirements: Sequence[Requirement], manner: Manner) -> str:
    """Requirements as the rows of a table; a sentence where there are none."""
    if not requirements:
        return NONE["requirements"]
    rows = [
        (
            f"{REQUIREMENT_LABEL}-{row.number}" if row.number else "",
            manner.cell(row.text),
            PRIORITIES.get(row.priority, ""),
            manner.status(row.status),
            manner.cell(row.acceptance),
        )
        for row in requirements
    ]
    return "".join(_row(cells) for cells in (HEADS, ("---",) * len(HEADS), *rows))


def _row(cells: Sequence[str]) -> str:
    return "|" + "|".join(f" {cell} " for cell in cells) + "|\n"
