"""Texts compared by line and word."""

from __future__ import annotations

import random
import time

from roadmapper.documents.text_compare import THIN_SPACE, Passage, apart, compare, count_words


def told(before: str, after: str) -> list[list[tuple[str, str]]]:
    return [[(piece.kind, piece.text) for piece in passage.pieces] for passage in compare(before, after)]


def sides(passages: list[Passage]) -> tuple[str, str]:
    left = "".join(piece.text for passage in passages for piece in passage.side("added"))
    right = "".join(piece.text for passage in passages for piece in passage.side("removed"))
    return left, right


def test_a_word_and_the_one_in_its_place_are_shown_apart() -> None:
    def shown(before: str, after: str) -> str:
        pieces = [piece for passage in compare(before, after) for piece in passage.pieces]
        return "".join(gap + piece.text for piece, gap in apart(pieces))

    assert shown("in March", "in May") == f"in March{THIN_SPACE}May"
    assert shown("only two", "only, two") == "only, two"
    assert shown("one", "one") == "one"


def test_a_changed_word_is_told_within_its_line() -> None:
    assert told("# A\n\nShips in March to all.\n", "# A\n\nShips in May to all.\n") == [
        [("same", "# A\n\n")],
        [("same", "Ships in "), ("removed", "March"), ("added", "May"), ("same", " to all.\n")],
    ]


def test_words_that_change_side_by_side_change_as_one() -> None:
    (passage,) = told("we ship six weeks late\n", "we ship two months late\n")
    assert passage[1:3] == [("removed", "six weeks"), ("added", "two months")]


def test_new_and_removed_lines_stand_alone() -> None:
    assert told("one\ntwo\n", "one\nnew\ntwo\n")[1] == [("added", "new\n")]
    assert told("one\ntwo\n", "two\n")[0] == [("removed", "one\n")]
    assert told("", "") == []
    assert told("same", "same") == [[("same", "same")]]
    assert count_words(compare("one two\n", "one three four\n")) == (2, 1)


def test_both_texts_are_whole_whatever_changed() -> None:
    dice = random.Random(7)
    for _ in range(200):
        words = [
            dice.choice(["a", "bb", "c\n", "\n", "д", "𝄞", " ", "- ", "[[ATL-1.end]]"]) for _ in range(60)
        ]
        before = "".join(words)
        for _ in range(dice.randrange(12)):
            words[dice.randrange(len(words))] = dice.choice(["x ", "\n", "", "yy"])
        assert sides(compare(before, "".join(words))) == (before, "".join(words))


def test_a_text_written_anew_is_compared_in_time() -> None:
    dice = random.Random(1)
    words = ["alpha", "beta", "gamma", "delta"]
    texts = [" ".join(dice.choice(words) for _ in range(20_000)) for _ in range(2)]
    begun = time.perf_counter()
    assert sides(compare(*texts)) == tuple(texts)
    assert time.perf_counter() - begun < 5
