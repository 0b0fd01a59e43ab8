"""Answering from the review: many at once as one step, and never over what was written in a text since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from roadmapper.operations.merge_review import Line, Review
from roadmapper.operations.merge_told import Teller, can_take, shows_mine
from roadmapper.operations.merges import Choice, Question, answer, answer_with
from roadmapper.storage.merging.text import merge_texts
from roadmapper.storage.workspace import Workspace


def take(workspace: Workspace, review: Review, teller: Teller, lines: Sequence[Line], choice: Choice) -> int:
    """Answer these lines alike as one step, those for which the answer makes sense; returns how many.

    Texts that were edited since the merge keep those edits; to keep both of such a text is a step of its own.
    """
    wanted = [line for line in lines if can_take(line, choice)]
    edited = [
        line for line in wanted if choice == "both" and teller.is_text(line) and _is_edited(review, line)
    ]
    plain = [_settled(review, teller, line, choice) for line in wanted if line not in edited]
    answer(workspace, [question for question in plain if question is not None], choice)
    for line in edited:
        if line.question is not None:
            now = str(review.value(line) or "")
            other = str(line.question.row.other or "")
            answer_with(workspace, line.question, f"{other.rstrip()}\n\n{now.lstrip()}")
    return len(wanted)


def _settled(review: Review, teller: Teller, line: Line, choice: Choice) -> Question | None:
    """A question for the door; of a text with the one text that the answer means, whichever is asked for."""
    question = line.question
    if question is None or choice == "both" or not teller.is_text(line):
        return question
    row = question.row
    is_shown = (choice == "mine") == shows_mine(question, teller.disputed(question))
    chosen = str((row.result if is_shown else row.other) or "")
    if _is_edited(review, line):
        now = str(review.value(line) or "")
        chosen = merge_texts(_basis(question, now), now, chosen).text
    return replace(question, row=row._replace(result=chosen, other=chosen))


def take_paragraphs(workspace: Workspace, review: Review, teller: Teller, line: Line, text: str) -> None:
    """Answer a disputed text with paragraphs of one's own; the rest of it stays."""
    question = line.question
    if question is None:
        return
    found = teller.disputed(question)
    shown = str(question.row.result or "")
    chosen = shown[: found.start] + text + shown[found.end :]
    now = str(review.value(line) or "")
    answer_with(
        workspace, question, chosen if now == shown else merge_texts(_basis(question, now), now, chosen).text
    )


def value_of(values: dict[str, Any], line: Line) -> Any:
    """The answer that typed or chosen values make: of a group a dict by field."""
    return values if len(values) > 1 else values.get(line.field, values)


def _is_edited(review: Review, line: Line) -> bool:
    question = line.question
    return question is not None and review.value(line) not in (question.row.result, question.row.other)


def _basis(question: Question, now: str) -> str:
    """Which of the two texts what is there now has grown from."""
    words = set(now.split())
    texts = [str(each or "") for each in (question.row.result, question.row.other)]
    return min(texts, key=lambda text: len(set(text.split()) ^ words))
