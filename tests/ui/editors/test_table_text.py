"""Tables in a source: read, aligned and changed without a word lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.ui.editors.markdown import table_text
from roadmapper.ui.editors.markdown.table_text import Place, Table

LINES = ["|Name|  Status |", "|:--|--:|", "| Login | done |", "| 日本 | |"]


def table(lines: list[str] = LINES) -> Table:
    found = table_text.parsed(lines)
    assert found is not None
    return found


def test_columns_are_brought_in_line_by_what_they_show() -> None:
    assert table_text.written(table()) == [
        "| Name  | Status |",
        "| :---- | -----: |",
        "| Login |   done |",
        "| 日本  |        |",
    ]


def test_writing_twice_changes_nothing_more() -> None:
    once = table_text.written(table())
    assert table_text.written(table(once)) == once


def test_tables_without_outer_pipes_and_in_quotes_are_read() -> None:
    assert table(["a | b", "--|--", "1 | 2"]).rows == (("a", "b"), ("1", "2"))
    quoted = table_text.written(table(["> | a |", "> |---|", "> | long words |"]))
    assert quoted == ["> | a          |", "> | ---------- |", "> | long words |"]


@pytest.mark.parametrize("lines", [["| a |"], ["| a |", "| b |"], ["words", "---"], ["| a |", "words"]])
def test_what_is_no_table_is_none(lines: list[str]) -> None:
    assert table_text.parsed(lines) is None


def test_escaped_pipes_belong_to_their_cell_and_short_or_long_rows_lose_nothing() -> None:
    read = table([r"| a \| b | c |", "|---|---|", "| 1 |", "| 1 | 2 | 3 |"])
    assert read.rows == ((r"a \| b", "c"), ("1", ""), ("1", r"2 \| 3"))


def test_a_place_in_a_line_is_a_cell_and_an_offset() -> None:
    assert table_text.place_in(LINES, 0, 3) == Place(0, 0, 2)
    assert table_text.place_in(LINES, 2, 12) == Place(1, 1, 2)
    assert table_text.place_in(LINES, 1, 7) == Place(0, 1)


def test_rows_and_columns_come_and_go() -> None:
    assert table_text.with_row(table(), 0).rows[0] == ("Name", "Status")  # the header stays the first
    assert table_text.with_row(table(), 2).rows[2] == ("", "")
    assert table_text.without_row(table(), 1).rows == (("Name", "Status"), ("日本", ""))
    assert table_text.without_row(table(), 0).rows[0] == ("", "")
    assert table_text.with_column(table(), 1).rows[1] == ("Login", "", "done")
    less = table_text.without_column(table(), 0)
    assert less.rows[1] == ("done",)
    assert less.alignments == ("right",)
    assert table_text.without_column(less, 0) == less


def test_a_very_long_cell_does_not_fill_up_the_others() -> None:
    lines = table_text.written(table(["| a |", "|---|", "| " + "word " * 30 + "|", "| four |"]))
    assert lines[0] == "| a    |"


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")))), min_size=1
    )
)
def test_any_cells_are_read_back_as_they_were_written(cells: list[list[str]]) -> None:
    if not max(map(len, cells)):
        return
    lines = table_text.of_cells(cells)
    read = table(lines)
    width = max(map(len, cells))
    for row, given_cells in zip(read.rows, cells, strict=True):
        wanted = [table_text.safe_cell(cell) for cell in given_cells] + [""] * (width - len(given_cells))
        assert [cell.replace("|", "") for cell in row] == [cell.replace("|", "") for cell in wanted]
