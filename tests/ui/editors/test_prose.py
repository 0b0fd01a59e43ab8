"""What of a Markdown line is prose that a dictionary can be asked about."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument

from roadmapper.ui.editors.markdown.syntax import AT_THE_TOP, COMMENT, FRONT_MATTER, TEXT, spans_of
from roadmapper.ui.editors.spelling.indented_code import is_code
from roadmapper.ui.editors.spelling.prose import words_of


def texts(line: str, state: int = TEXT) -> list[str]:
    return [word.text for word in words_of(line, state)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("## The *quick* **brown** _fox_ ~~jumps~~", ["The", "quick", "brown", "fox", "jumps"]),
        ("- [ ] and/or well-known, (perhaps) don’t", ["and", "or", "well", "known", "perhaps", "don’t"]),
        ("> | Tabel | cell |", ["Tabel", "cell"]),
        ("Write `kode` and ``more ` kode`` here", ["Write", "and", "here"]),
        ("See [the linnk](https://example.com/linnk) or <https://exmple.com>", ["See", "or"]),
        ("Bare https://exmple.com/pagee and www.exmple.com end", ["Bare", "and", "end"]),
        ("Due [[ATL-12.end:quarter]] and [[stories]]", ["Due", "and"]),
        ("Keys ATL-12, US-1, v2, 3rd, Q3 and H2O", ["Keys", "and"]),
        ("The API, PRDs, iPhone and JavaScript", ["The", "and"]),
        ("Some <b class='wrng'>bold</b>&nbsp;text <!-- a commment --> end", ["Some", "bold", "text", "end"]),
        ("Run snake_case of file.py in /usr/lib with a@b.de", ["Run", "of", "in", "with"]),
        ("Ask @somebdy about #tagg and a note[^notee]", ["Ask", "about", "and", "note"]),
        ("[refernce]: https://example.com", []),
        ("Ends here. Begins there.", ["Ends", "here", "Begins", "there"]),
    ],
)
def test_prose_is_told_from_all_else(line: str, words: list[str]) -> None:
    assert texts(line) == words


def test_code_comments_and_front_matter_are_no_prose() -> None:
    fence = spans_of("```python", TEXT)[1]
    assert texts("wrng = kode", fence) == []
    assert texts("wrng words", COMMENT) == []
    assert texts("titel: wrng", FRONT_MATTER) == []
    assert texts("---", AT_THE_TOP) == []


def test_places_are_counted_as_the_editor_counts() -> None:
    (word,) = words_of("🎉🎉 wrod", TEXT)
    assert (word.start, word.end) == (5, 9)


def test_an_endless_line_is_given_up() -> None:
    assert len(texts("word " * 100_000)) <= 800


def test_indented_code_is_told_from_what_goes_on_with_a_list(qapp: object) -> None:
    text = "Words\n    go on\n\n    kode\n\n- item\n\n    goes on\n\nWords\n\n    kode\n\n    kode"
    document = QTextDocument(text)
    found = [n for n in range(document.blockCount()) if is_code(document.findBlockByNumber(n))]
    assert found == [3, 11, 13]
