"""Searching bytes for texts, however they are written down."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest

from roadmapper.storage.byte_search import found_in, is_sought, may_be_chance, packed_texts, pieces

SECRET = 'Café "Falcon"\\now'


@pytest.mark.parametrize(
    "form",
    [
        SECRET.encode(),
        SECRET.encode("utf-16-le"),
        SECRET.encode("utf-16-be"),
        json.dumps(SECRET).encode(),
        json.dumps(SECRET, ensure_ascii=False).encode(),
    ],
)
@pytest.mark.parametrize("before", [b"", b"\x00", b"Caf"])
def test_every_way_of_writing_is_found(form: bytes, before: bytes) -> None:
    assert found_in(before + form + b"\x00\x01", [SECRET, "Café Eagle"]) == {SECRET}
    assert found_in(before + form[:-3], [SECRET]) == set()


def test_lines_and_longer_words_are_looked_for_and_numbers_are_not() -> None:
    assert pieces(["  Project Falcon\n\nby 2027", "3800.0"]) == {
        "Project Falcon", "Project", "Falcon", "by 2027",
    }  # fmt: skip


def test_what_ids_hold_by_chance_is_not_looked_for_in_bytes() -> None:
    assert not is_sought("decade")
    assert not is_sought("Ana")
    assert is_sought("2026-11-2O")
    assert is_sought("Falcon")
    assert may_be_chance("Falcon")
    assert not may_be_chance("Project Falcon")


def test_archives_are_unpacked() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("Falcon.txt", "x" * 50 + SECRET)
    (name, body) = packed_texts(archive.getvalue())
    assert name == b"Falcon.txt"
    assert SECRET.encode() in body
    assert SECRET.encode() in next(packed_texts(gzip.compress(b"y" * 99 + SECRET.encode())))
    assert list(packed_texts(b"PK\x03\x04 is none")) == []
    assert list(packed_texts(b"\x1f\x8b is none")) == [b""]
