"""The live preview: which block an edit touches, and that single blocks add up to the whole render."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from roadmapper.documents.preview_html import preview_css, preview_html
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.documents.rendered import Block, BlockMap, Rendered, Touched

TEXT = """# Title

A paragraph with [a link][1] and a note[^1].

- one
- two

```python
x = 1
```

Another paragraph.

[1]: https://example.com
[^1]: The note.
"""


def part(text: str, block: Block | Touched) -> str:
    return "\n".join(text.split("\n")[block.first_line : block.end_line])


def test_each_block_alone_renders_as_in_the_whole(worker: RenderWorker) -> None:
    whole = worker.render_markdown(TEXT, target="preview", document="doc")
    for block in whole.blocks[:-1]:
        alone = worker.render_block(part(TEXT, block), document="doc", first_line=block.first_line)
        assert alone == (block,)


def test_real_documents_render_the_same_block_by_block(shared_data: Path, worker: RenderWorker) -> None:
    path = shared_data / "prd" / "kep" / "sig-storage__1472-storage-capacity-tracking__README.md"
    text = path.read_text(encoding="utf-8")
    whole = worker.render_markdown(text, target="preview", document="real")
    same = sum(
        worker.render_block(part(text, block), document="real", first_line=block.first_line) == (block,)
        for block in whole.blocks
    )
    assert same >= len(whole.blocks) - 12  # repeated headings differ in their anchor's number


def test_an_edit_renders_one_block_and_the_rest_moves(worker: RenderWorker) -> None:
    blocks = BlockMap(worker.render_markdown(TEXT, target="preview", document="doc").blocks)
    lines = TEXT.split("\n")
    lines[2:3] = ["A longer paragraph", "over two lines with [a link][1]."]
    text = "\n".join(lines)
    touched = blocks.edited(2, removed=1, added=2)
    assert touched == Touched(1, 2, 2, 5)
    blocks.replace(touched, worker.render_block(part(text, touched), document="doc", first_line=2))
    whole = worker.render_markdown(text, target="preview", document="doc").blocks
    assert [block.first_line for block in blocks.blocks] == [block.first_line for block in whole]
    assert 'href="https://example.com"' in blocks.blocks[1].html
    assert blocks.replaced(whole) == (
        5,
        6,
        [whole[5]],
    )  # nothing refers to the note any more: its way back is gone


def test_an_exact_render_that_differs_nowhere_draws_nothing(worker: RenderWorker) -> None:
    whole = worker.render_markdown(TEXT, target="preview").blocks
    first, last, new = BlockMap(whole).replaced(whole)
    assert (first, last, list(new)) == (len(whole), len(whole), [])


def test_an_empty_document_takes_its_first_words(worker: RenderWorker) -> None:
    blocks = BlockMap(worker.render_markdown("", target="preview").blocks)
    assert blocks.blocks == []
    touched = blocks.edited(0, removed=1, added=1)
    blocks.replace(touched, worker.render_block("Hello"))
    assert [block.html for block in blocks.blocks] == ["<p>Hello</p>\n"]


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 30), st.integers(0, 3), st.lists(st.sampled_from(["", "new", "# h"]), max_size=3)
        )
    )
)
def test_after_any_edits_the_map_covers_the_text(
    worker: RenderWorker, edits: list[tuple[int, int, list[str]]]
) -> None:
    """After each edit the touched lines, rendered, keep the map in order; the exact render settles it."""
    lines: list[str] = list(TEXT.split("\n"))
    blocks = BlockMap(worker.render_markdown(TEXT, target="preview", document="any").blocks)
    for at, count, new in edits[:4]:
        first = min(at, len(lines) - 1)
        removed = min(count, len(lines) - first)
        new = new or [""] if removed == len(lines) else new
        lines[first : first + removed] = new
        touched = blocks.edited(first, removed, len(new))
        text = "\n".join(lines)
        blocks.replace(
            touched, worker.render_block(part(text, touched), document="any", first_line=touched.first_line)
        )
        assert touched.first_line <= first
    exact = worker.render_markdown("\n".join(lines), target="preview", document="any")
    first, last, new_blocks = blocks.replaced(exact.blocks)
    assert 0 <= first <= max(last, first)
    assert Rendered(tuple(blocks.blocks), ()).html == exact.html
    assert len(new_blocks) <= len(exact.blocks)


def test_the_preview_uses_only_what_rich_text_can_draw() -> None:
    html = preview_html('<ul><li class="task-list-item"><input type="checkbox" checked=""> done</li></ul>')
    assert html == '<ul><li class="checked">done</li></ul>'
    assert preview_html("<mark>x</mark><kbd>K</kbd><del>y</del>") == (
        '<span class="mark">x</span><span class="kbd">K</span><s>y</s>'
    )
    boxed = preview_html('<blockquote><div class="admonition warning"><p>x</p></div></blockquote>')
    assert boxed.count("<table") == boxed.count("</table>") == 2
    assert 'class="warn-bar"' in boxed


def test_figures_become_cards_of_equal_width() -> None:
    rows = "<thead><tr><th>46%</th><th>9</th></tr></thead><tbody><tr><td>active</td></tr></tbody>"
    html = preview_html(f'<table class="figures">{rows}</table>')
    assert html.count('<td class="card" width="49%">') == 2
    assert '<p class="figure">46%</p><p class="figure-words">active</p>' in html
    assert '<p class="figure">9</p></td>' in html
    assert "thead" not in html


def test_the_style_sheet_takes_every_colour_from_the_tokens() -> None:
    names = (
        "text text-2 text-3 app line line-soft accent accent-soft good good-soft warn warn-soft bad bad-soft"
    )
    sheet = preview_css({name: f"<{name}>" for name in names.split()})
    assert "#" not in sheet
    assert "<warn-soft>" in sheet
