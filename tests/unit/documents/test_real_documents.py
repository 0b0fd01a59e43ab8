"""Real documents render whole: headings, list items, tasks and table rows counted against the source."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from roadmapper.documents.render_worker import RenderWorker

_FENCE = re.compile(r"[ \t>]*(?:[-*+]\s+|\d+\.\s+)*(`{3,}|~{3,})")


def prose_lines(text: str) -> list[str]:
    """The lines outside fences, comments and front matter; shares no code with the renderer."""
    lines: list[str] = []
    fence = ""
    commented = False
    source = text.split("\n")
    if source[0].strip() == "---" and "---" in source[1:]:
        source = source[source.index("---", 1) + 1 :]
    for line in source:
        opened = _FENCE.match(line)
        if fence:
            bare = line.strip(" \t>\r")
            fence = "" if bare.startswith(fence) and not bare.strip(fence[0]) else fence
        elif commented or line.lstrip().startswith("<!--"):
            commented = "-->" not in line
        elif opened:
            fence = opened[1]
        else:
            lines.append(line.rstrip())
    return lines


def heading_count(text: str) -> int:
    lines = prose_lines(text)
    hashes = sum(bool(re.match(r" {0,3}([-*+] )?#{1,6}(\s|$)", line)) for line in lines)
    underlined = sum(
        bool(re.fullmatch(r"(=+|-{2,})", line))
        and bool(before.strip())
        and not re.match(r"\s*[#|>-]", before)
        for before, line in pairwise(lines)
    )
    return hashes + underlined


@pytest.fixture(scope="module")
def documents(shared_data: Path) -> dict[str, str]:
    """The text of every requirement document by its file name."""
    paths = [path for path in sorted((shared_data / "prd").rglob("*.md")) if path.name != "SOURCES.md"]
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def test_every_document_has_the_headings_of_its_source(
    documents: dict[str, str], worker: RenderWorker
) -> None:
    assert len(documents) == 21
    for name, text in documents.items():
        rendered = worker.render_markdown(text)
        assert len(rendered.headings) == heading_count(text), name
        assert len(re.findall(r"<h[1-6]\b", rendered.html)) == len(rendered.headings), name
        assert len({heading.anchor for heading in rendered.headings}) == len(rendered.headings), name


def test_no_list_item_task_or_table_row_is_lost(documents: dict[str, str], worker: RenderWorker) -> None:
    for name, text in documents.items():
        html = worker.render_markdown(text).html
        lines = prose_lines(text)
        tasks = [line for line in lines if re.match(r"\s*[-*+] \[[ xX]\] ", line)]
        items = [line for line in lines if re.match(r"\s*([-*+]|\d+[.)])\s+\S", line)]
        rows = [
            line for line in lines if re.match(r"\s*\|.*\|$", line) and not re.fullmatch(r"[\s|:-]+", line)
        ]
        assert html.count("task-list-item-checkbox") == len(tasks), name
        assert html.count("<li") >= len(items) - 4, name  # a few stand indented as code, or inside raw HTML
        assert html.count("<tr>") >= len(rows), name


def test_own_tables_of_contents_lead_to_their_headings(
    documents: dict[str, str], worker: RenderWorker
) -> None:
    text = next(text for name, text in documents.items() if "1710-selinux" in name)
    rendered = worker.render_markdown(text)
    linked = re.findall(r'href="#([^"]+)"', rendered.html)
    anchors = {heading.anchor for heading in rendered.headings}
    assert rendered.has_contents
    assert len(linked) > 40
    assert sum(target in anchors for target in linked) >= len(linked) - 3


def test_blocks_cover_every_line_once(documents: dict[str, str], worker: RenderWorker) -> None:
    for name, text in documents.items():
        end = 0
        for block in worker.render_markdown(text, target="preview").blocks:
            assert block.first_line == end, name
            end = block.end_line
        assert end == text.count("\n") + 1, name


def test_updates_and_templates_render_too(shared_data: Path, worker: RenderWorker) -> None:
    for folder in ("updates", "templates", "okr"):
        for path in sorted((shared_data / folder).rglob("*.md")):
            text = path.read_text(encoding="utf-8")
            assert len(worker.render_markdown(text).blocks) > 2, path.name
