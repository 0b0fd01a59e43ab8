"""Conflicts that are open are told beside their value and in every export; answered ones are not."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from roadmapper.documents.render_worker import RenderWorker
from roadmapper.entities.prd import PRD
from roadmapper.operations import merges
from roadmapper.operations.document_exports import export_document
from roadmapper.operations.export_chart import ChartRequest, read_chart
from roadmapper.operations.export_tables import export
from roadmapper.operations.open_conflicts import Named, of_workspace, read_marks, sentence
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from roadmapper.timeline.chart_words import as_of_words
from tests.unit.operations.merged_copies import merged_copies


@pytest.fixture
def merged(tmp_path: Path) -> Iterator[Workspace]:
    with merged_copies(tmp_path) as workspace:
        yield workspace


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def answer_all(workspace: Workspace) -> None:
    with closing(Reader(workspace.file.working_path)) as reader:
        merges.answer(workspace, merges.questions(workspace, reader, only_open=True), "mine")


def test_a_sentence_names_the_first_and_counts_the_rest() -> None:
    many = [Named(str(n), f"ATL-{n}", "End") for n in range(1, 6)]
    assert sentence([]) == ""
    assert sentence(many[:1]) == "1 open conflict: ATL-1 End"
    assert sentence(many) == "5 open conflicts: ATL-1 End, ATL-2 End, ATL-3 End and 2 more"
    assert sentence(many, names=False) == "5 open conflicts"


def test_marks_beside_values(merged: Workspace) -> None:
    with closing(Reader(merged.file.working_path)) as reader:
        marks = read_marks(merged, reader)
        by_field = {field: words for fields in marks.values() for field, words in fields.items()}
        assert set(by_field) == {"end", "end_precision", "progress", "body", "title"}
        assert by_field["progress"] in (
            "also 20% in the other copy; open",
            "also 30% in this file before the merge; open",
        )
        assert by_field["body"] == "also written otherwise in the other copy; open"
        assert by_field["title"] == "removed in the other copy; open"
        answer_all(merged)
        assert read_marks(merged, reader) == {}


def test_exports_tell_of_them_until_they_are_answered(merged: Workspace) -> None:
    prd = merged.all(PRD)[0]
    worker = RenderWorker()
    request, day = ChartRequest(), date(2026, 11, 21)
    try:
        with closing(Reader(merged.file.working_path)) as reader:
            texts = [export_document(merged, worker, prd, to, printers={}) for to in ("md", "html", "eml")]
            assert [b"1 open conflict: PRD-1" in text for text in texts] == [True, True, True]
            assert "4 open conflicts: " in as_of_words(read_chart(reader, request, day))
            assert len(json.loads(export(merged, "json"))["workspace"]["open_conflicts"]) == 4
            disputed = {row["key"]: row["open_conflicts"] for row in table(export(merged, "csv"))}
            assert sorted(filter(None, disputed.values())) == [
                "(initiative removed or kept)",
                "End, Progress",
            ]
            answer_all(merged)
            assert all("open_conflicts" not in row for row in table(export(merged, "csv")))
            prd = merged.all(PRD)[0]
            texts = [export_document(merged, worker, prd, to, printers={}) for to in ("md", "html", "eml")]
            assert [b"open conflict" in text for text in texts] == [False, False, False]
            assert "open" not in as_of_words(read_chart(reader, request, day))
            assert "open_conflicts" not in json.loads(export(merged, "json"))["workspace"]
            assert of_workspace(merged) == []
    finally:
        worker.close()
