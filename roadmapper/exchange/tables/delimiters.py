"""Finds how a table's cells are separated, by trying: the delimiter whose rows are most alike is the one."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 64 * 1024
_MOST_SAMPLE_ROWS = 500


def declared_delimiter(text: str) -> tuple[str, str]:
    """Excel's first line ``sep=;``: its delimiter and the text after it; an empty one where there is none."""
    line, _, rest = text.partition("\n")
    line = line.rstrip("\r").strip('"')
    if line[:4].casefold() == "sep=" and len(line) == 5:
        return line[4], rest
    if line.casefold() in ("sep=", "sep=\\t"):
        return "\t", rest
    return "", text


def find_delimiter(text: str) -> str:
    """The likeliest delimiter of a table's text; a comma where nothing speaks for another.

    Each splits a sample; it scores by the share of rows that have the commonest width and by that
    width, so that decimal commas in a table of semicolons do not win.
    """
    sample = _sample(text)
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        if delimiter in sample:
            score = _score(_sample_rows(sample, delimiter))
            if score > best_score:
                best, best_score = delimiter, score
    return best


def split_rows(text: str, delimiter: str) -> tuple[list[list[str]], bool]:
    """All rows as lists, and whether quotation marks had to be taken for plain text.

    Raises csv.Error for a cell beyond the size limit. Strict reading fails on a mark that closes
    within a cell or never; only when reading without marks then gives rows of one width, and more
    of them, is the file taken to have no quoting (inches in a tab-separated file).
    """
    try:
        return list(_reader(text, delimiter, strict=True)), False
    except csv.Error:
        plain = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE))
        try:
            marked = list(_reader(text, delimiter))
        except csv.Error:
            if not _even(plain):
                raise
            return plain, True
        return (plain, True) if _even(plain) and len(plain) > len(marked) else (marked, False)


def _even(rows: list[list[str]]) -> bool:
    widths = {len(row) for row in rows if row}
    return len(widths) == 1 and widths != {1}


def _reader(text: str, delimiter: str, *, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    end = text.rfind("\n", 0, _SAMPLE)
    return text[: end + 1] if end > 0 else text[:_SAMPLE]


def _sample_rows(sample: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in _reader(sample, delimiter):
            if any(row):
                rows.append(row)
            if len(rows) == _MOST_SAMPLE_ROWS:
                break
    except csv.Error:
        pass  # what was read so far is judged
    return rows


def _score(rows: list[list[str]]) -> float:
    """Share of rows of the commonest width above one, a little more for wider tables."""
    widths = Counter(len(row) for row in rows)
    widths.pop(1, None)
    if not widths:
        return 0.0
    width, alike = max(widths.items(), key=lambda item: (item[1], item[0]))
    return alike / len(rows) + min(width, 20) * 0.01 + (alike > 1) * 0.1


def looks_like_table(text: str) -> bool:
    """Whether nearly all rows of a text have the same number of cells, at least two, by some delimiter."""
    sample = _sample(declared_delimiter(text)[1])
    rows = _sample_rows(sample, find_delimiter(sample))
    widths = Counter(map(len, rows))
    width, alike = widths.most_common(1)[0] if widths else (0, 0)
    return width > 1 and len(rows) > 1 and alike >= 0.9 * len(rows)
