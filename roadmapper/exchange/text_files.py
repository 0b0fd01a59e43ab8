"""Bytes to text and back: encoding, byte-order mark and line ends are found, kept, and written again."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from roadmapper.counting import grouped
from roadmapper.errors import ImportProblem
from roadmapper.exchange.encodings import candidates

MOST_BYTES = 200 * 1024 * 1024
"""Larger files are refused: nothing that people plan with is a fifth of a gigabyte of text."""


@dataclass(frozen=True)
class TextForm:
    """How a text lay in its file.

    ``encoding`` is a Python codec's name without its byte-order mark; ``newline`` is ``"\\r\\n"`` or
    ``"\\r"`` where that is the file's only style (the text then has ``"\\n"``), else ``"\\n"``: the text
    has its line ends as they are, mixed ones too.
    """

    encoding: str = "utf-8"
    byte_order_mark: bool = False
    newline: str = "\n"


_MARKS = (  # the longer first: UTF-32's mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARK_OF = {encoding: mark for mark, encoding in _MARKS}

_BINARY = (
    (b"PK\x03\x04", "a zip archive or an Office file (.xlsx, .docx)", "Save the sheet as CSV, or unpack it"),
    (b"PK\x05\x06", "an empty zip archive", "Choose the file that should be imported"),
    (b"SQLite format 3\x00", "a database, perhaps a workspace", "Open a workspace with File > Open"),
    (b"%PDF-", "a PDF", "Export the text or table as CSV or Markdown"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel or Word file", "Save it as CSV"),
    (b"\x1f\x8b", "a gzip archive", "Unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "Unpack it"),
    (b"Rar!", "a RAR archive", "Unpack it"),
    (b"\x89PNG", "a picture", "Choose a table or a Markdown file"),
    (b"\xff\xd8\xff", "a picture", "Choose a table or a Markdown file"),
    (b"GIF8", "a picture", "Choose a table or a Markdown file"),
    (b"{\\rtf", "a rich text (RTF) file", "Save it as plain text or Markdown"),
)


def read_bytes(path: Path) -> bytes:
    """A file's bytes; raises ImportProblem with a sentence when it cannot be read or is too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ImportProblem(
                f"“{path.name}” is larger than {MOST_BYTES >> 20} MB, so it was not read. "
                "Split it, or export fewer rows."
            )
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise ImportProblem(f"“{path.name}” cannot be read: {why}. Nothing was imported.") from error


def decode(raw: bytes, name: str, *, lossless: bool = True) -> tuple[str, TextForm]:
    """The text of a file, and the form that ``encode`` needs to give the same bytes back.

    A byte-order mark decides; then strict UTF-8; then UTF-16 without a mark; then what the letters
    look like (``encodings``). ``lossless=False`` allows a reading that cannot be written back
    exactly, which a table does not need. Raises ImportProblem for what is not text.
    """
    _refuse_binary(raw, name)
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding, name)
    for encoding in candidates(raw):
        try:
            text = raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if not lossless or text.encode(encoding, "replace") == raw:
            return _unify(text, encoding, byte_order_mark=False)
    # Every byte is a letter in Latin-1: not pretty, but nothing is lost.
    return _unify(raw.decode("latin-1"), "latin-1", byte_order_mark=False)


def encode(text: str, form: TextForm) -> bytes:
    """The bytes of a text in its file's form; falls back to UTF-8 for letters its encoding lacks."""
    if form.newline != "\n":
        text = text.replace("\n", form.newline)
    encoding = form.encoding
    try:
        body = text.encode(encoding)
    except UnicodeEncodeError:
        encoding = "utf-8"
        body = text.encode(encoding)
    return (_MARK_OF.get(encoding, b"") if form.byte_order_mark else b"") + body


def _strictly(body: bytes, encoding: str, name: str) -> tuple[str, TextForm]:
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise ImportProblem(
            f"“{name}” says that it is {encoding.upper()} text, but is damaged at byte "
            f"{grouped(error.start)}. Nothing was imported. Export it again, as UTF-8 if you can choose."
        ) from error
    return _unify(text, encoding, byte_order_mark=True)


def _unify(text: str, encoding: str, *, byte_order_mark: bool) -> tuple[str, TextForm]:
    """Line ends to ``\\n`` where the text has one style throughout; mixed ones stay as they are."""
    pairs = text.count("\r\n")
    returns = text.count("\r") - pairs
    feeds = text.count("\n") - pairs
    if not returns and not feeds and pairs:
        return text.replace("\r\n", "\n"), TextForm(encoding, byte_order_mark, "\r\n")
    if returns and not pairs and not feeds:
        return text.replace("\r", "\n"), TextForm(encoding, byte_order_mark, "\r")
    return text, TextForm(encoding, byte_order_mark)


def _refuse_binary(raw: bytes, name: str) -> None:
    for magic, what, advice in _BINARY:
        if raw.startswith(magic):
            raise ImportProblem(f"“{name}” is {what}, not text. Nothing was imported. {advice}.")
    if any(raw.startswith(mark) for mark, _ in _MARKS):
        return
    head = raw[:65536]
    strange = len(head.translate(None, _PRINTABLE))
    if strange > len(head) * 0.02 and not candidates(raw)[0].startswith("utf-16"):
        raise ImportProblem(
            f"“{name}” is not text: it holds binary data. Nothing was imported. "
            "Choose a table (CSV, TSV) or a Markdown file."
        )


_PRINTABLE = bytes(byte for byte in range(256) if byte >= 32 or byte in b"\t\n\r\f\x0b\x1b\x1a")
"""Everything that text has; the other control characters are rare in it."""
