"""Rows out of any table's text: delimiters, title lines, two header rows, ragged rows, limits."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.errors import ImportProblem
from roadmapper.exchange.tables import grid as grid_module
from roadmapper.exchange.tables.columns import columns_apart, columns_together
from roadmapper.exchange.tables.grid import read_grid


@pytest.mark.parametrize(
    ("text", "delimiter", "rows"),
    [
        ("a,b\n1,2\n", ",", [["1", "2"]]),
        ("a;b\n1,5;2,5\n3,5;4,5\n", ";", [["1,5", "2,5"], ["3,5", "4,5"]]),
        ("a\tb\nx, y\tz; w\n", "\t", [["x, y", "z; w"]]),
        ("a|b|c\n1|2|3\n", "|", [["1", "2", "3"]]),
        ("sep=;\na;b\n1;2,3,4\n", ";", [["1", "2,3,4"]]),
        ('"a","b"\n"line\r\ntwo","x ""y"""\n', ",", [["line\r\ntwo", 'x "y"']]),
        ("title\nonly\none\n", ",", [["only"], ["one"]]),
        (
            "name;text\nA;one, two, three\nB;four, five, six\n",
            ";",
            [["A", "one, two, three"], ["B", "four, five, six"]],
        ),
    ],
)
def test_the_delimiter_is_found(text: str, delimiter: str, rows: list[list[str]]) -> None:
    grid = read_grid(text, "t.csv")
    assert (grid.delimiter, grid.rows) == (delimiter, rows)


def test_quotation_marks_that_never_close_are_text() -> None:
    grid = read_grid('name\tsize\n"Screen\t5\n"Cable\t2\nPlug\t1\n', "t.tsv")
    assert grid.rows == [['"Screen', "5"], ['"Cable', "2"], ["Plug", "1"]]
    assert "plain text" in grid.notes[0]


def test_title_lines_above_the_header_are_left_out_and_said() -> None:
    grid = read_grid("Roadmap\n\nas of today,,\nID,Title,Start\n1,A,2027-01-01\n", "t.csv")
    assert grid.headers == ["ID", "Title", "Start"]
    assert grid.row_numbers == [5]
    assert grid.notes == ["Lines above the header were left out: row 1, 3."]


def test_two_header_rows_are_joined() -> None:
    grid = read_grid(",,Schedule,,\nID,Title,Start,End,Owner\n1,A,2027-01-01,,\n", "t.csv")
    assert grid.headers == ["ID", "Title", "Schedule / Start", "Schedule / End", "Schedule / Owner"]


def test_a_first_row_of_data_is_no_second_header() -> None:
    grid = read_grid("Title,Notes,,\nStart,End,x,y\nFinish,Go,x,y\n", "t.csv")
    assert grid.headers[:2] in (["Title", "Notes"], ["Title / Start", "Notes / End"])
    assert len(read_grid("Title,Status,\nShip it,Done,extra\n", "t.csv").rows) == 1


def test_ragged_rows_lose_nothing() -> None:
    grid = read_grid("a,b,,\n1\n1,2,3,\n", "t.csv")
    assert grid.rows == [["1", "", ""], ["1", "2", "3"]]
    assert grid.headers == ["a", "b", ""]
    longer = read_grid("a,b\n1,2,3\n", "t.csv")
    assert longer.rows == [["1", "2", "3"]]
    assert "Row 2 has more cells" in longer.notes[0]


def test_repeated_headers_stay_apart_or_come_together() -> None:
    grid = read_grid("a,a,a (2),\nx,y,z,w\n,y2,,w2\n", "t.csv")
    assert [c.label for c in columns_apart(grid)] == ["a", "a (3)", "a (2)", "Column 4"]
    together = columns_together(grid)
    assert (together[0].label, together[0].cells) == ("a", ["x\ny", "y2"])


def test_limits_are_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid_module, "MOST_ROWS", 3)
    with pytest.raises(ImportProblem, match="more than the 3"):
        read_grid("a\n1\n2\n3\n", "t.csv")
    with pytest.raises(ImportProblem, match="columns"):
        read_grid("a," * 2_001 + "\n", "t.csv")
    with pytest.raises(ImportProblem, match="no rows"):
        read_grid("\n\n", "t.csv")
    with pytest.raises(ImportProblem, match="never closed"):
        read_grid("a\n" + '"' + "x" * 1_000_001 + "\n", "t.csv")


def test_nul_characters_are_taken_out_and_said() -> None:
    grid = read_grid("a,b\n1\0,2\n", "t.csv")
    assert grid.rows == [["1", "2"]]
    assert "NUL" in grid.notes[0]


_CELL = st.text(
    alphabet=st.characters(
        exclude_categories=["Cs"], exclude_characters="\0\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
    ),
    min_size=1,
).filter(lambda cell: bool(cell.strip()))


@given(st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=3, max_size=8), st.sampled_from(",;\t|"))
def test_what_a_csv_writer_wrote_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["Title", "Status", "Owner"])
    writer.writerows(rows)
    grid = read_grid(f"sep={delimiter}\n{out.getvalue()}", "t.csv")
    assert grid.headers == ["Title", "Status", "Owner"]
    assert grid.rows == rows
