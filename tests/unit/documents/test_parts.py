"""From HTML to parts nothing is lost: words, items, tasks, rows and footnotes, counted against the HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from roadmapper.documents.html_tree import tree_of
from roadmapper.documents.parts import (
    BarPart,
    CodePart,
    HeadingPart,
    ListPart,
    NotesPart,
    Paragraph,
    Part,
    RulePart,
    Run,
    TablePart,
    places_of,
)
from roadmapper.documents.parts_of_html import parts_of
from roadmapper.documents.render_worker import RenderWorker
from tests.fixtures.documents import EVERYTHING

AGAIN = re.compile(r'(class="footnote-ref"><a [^>]*>\[\d+):\d+\]</a>')
BLOCKS = re.compile(r"<(/?(?:p|li|td|th|h\d|pre|br|tr|dt|dd|div)\b)")


def below(parts: Sequence[Part]) -> Iterator[Part]:
    """Parts and all that are in them."""
    for part in parts:
        yield part
        match part:
            case ListPart() | NotesPart():
                for item in part.items:
                    yield from below(item.parts)
            case TablePart():
                for row in part.rows:
                    for cell in row:
                        yield from below(cell.parts)
            case BarPart():
                yield from below(part.parts)
            case _:
                pass


def runs_in(parts: Sequence[Part]) -> Iterator[Sequence[Run]]:
    for part in below(parts):
        if isinstance(part, Paragraph | HeadingPart):
            yield part.runs
        elif isinstance(part, CodePart):
            yield from part.lines


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def words_in(parts: Sequence[Part]) -> Counter[str]:
    return words(" ".join("".join(run.text for run in runs) for runs in runs_in(parts)))


def assert_whole(html: str) -> None:
    """Every word, item, task and row of the HTML is in the parts."""
    parts = parts_of(html)
    once = AGAIN.sub(r"\1]</a>", html)
    plain = tree_of(BLOCKS.sub(r" <\1", once)).text
    assert words_in(parts) == words(plain)
    found = list(below(parts))
    items = [item for part in found if isinstance(part, ListPart | NotesPart) for item in part.items]
    assert len(items) == len(re.findall(r"<li[ >]", html))
    assert sum(item.task is not None for item in items) == html.count('class="task-list-item"')
    assert sum(len(part.rows) for part in found if isinstance(part, TablePart)) == len(
        re.findall(r"<tr[ >]", html)
    )
    assert sum(isinstance(part, HeadingPart) for part in found) == len(re.findall(r"<h[1-6][ >]", html))
    assert sum(isinstance(part, CodePart) for part in found) == html.count("<pre")
    assert sum(isinstance(part, RulePart) for part in found) == html.count("<hr")


def test_everything_becomes_parts(worker: RenderWorker) -> None:
    html = worker.render_markdown(EVERYTHING).html
    assert_whole(html)
    parts = parts_of(html)
    notes = next(part for part in parts if isinstance(part, NotesPart))
    assert len(notes.items) == 3
    referred = [run.note for runs in runs_in(parts) for run in runs if run.note is not None]
    assert referred == [1, 2, 1]
    assert {part.kind for part in below(parts) if isinstance(part, BarPart)} == {
        "quote",
        "warn",
        "good",
        "plain",
    }
    starts = [part.start for part in below(parts) if isinstance(part, ListPart)]
    assert 3 in starts


def test_real_documents_become_parts_whole(shared_data: Path, worker: RenderWorker) -> None:
    tried = 0
    for folder in ("prd", "templates", "updates"):
        for path in sorted((shared_data / folder).rglob("*")):
            if path.is_file():
                assert_whole(worker.render_markdown(path.read_text(encoding="utf-8")).html)
                tried += 1
    assert tried > 100


def test_cells_stand_past_those_that_reach_down(worker: RenderWorker) -> None:
    html = '<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td colspan="2">c</td></tr></table>'
    (table,) = parts_of(html)
    assert isinstance(table, TablePart)
    assert [[place for place, _ in row] for row in places_of(table)] == [[0, 1], [1]]
    assert table.width == 3


def test_blanks_are_one_as_in_a_browser_but_not_in_code() -> None:
    paragraph, code = parts_of("<p>  a \n <b> b</b>  c</p><pre><code>x\n\n  y\n</code></pre>")
    assert isinstance(paragraph, Paragraph)
    assert isinstance(code, CodePart)
    assert "".join(run.text for run in paragraph.runs) == "a b c"
    assert ["".join(run.text for run in line) for line in code.lines] == ["x", "", "  y"]
