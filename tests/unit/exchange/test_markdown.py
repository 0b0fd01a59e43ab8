"""Markdown files become documents: bytes kept, titles found outside code."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmapper.errors import ImportProblem
from roadmapper.exchange.imported import ImportedDocuments
from roadmapper.exchange.importers import read
from roadmapper.exchange.importers.markdown import LONGEST_BODY, read_document, title_of
from roadmapper.exchange.text_files import encode


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Faster search\n\ntext", "Faster search"),
        ("---\ntitle: 'Pay later'\nowner: x\n---\n# Other\n", "Pay later"),
        ("---\nowner: x\n---\n\n# After front matter #\n", "After front matter"),
        ("```sh\n# not a heading\n```\n## Real\n", "Real"),
        ("~~~~\n# no\n~~~\n# no\n~~~~\n# Yes\n", "Yes"),
        ("<!-- # hidden\n# hidden -->\n# Shown\n", "Shown"),
        ("Underlined\n==========\n", "Underlined"),
        ("# **Bold** and `code` and [link](https://e.com) {#id}\n", "Bold and code and link"),
        ("# KEP-1: snake_case_name\n", "KEP-1: snake_case_name"),
        ("#hashtag\n\ntext\n", "My file"),
        ("#\n# Second\n", "Second"),
        ("\r\n# Windows\r\ntext\r\n", "Windows"),
        ("", "My file"),
    ],
)
def test_the_title_is_found(text: str, title: str) -> None:
    assert title_of(text, "My file 1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d.md") == title


def test_every_real_document_keeps_its_bytes(shared_data: Path) -> None:
    found = read(shared_data / "prd")
    assert isinstance(found, ImportedDocuments)
    assert len(found.documents) >= 21
    assert found.source == "prd"
    for document in found.documents:
        raw = (shared_data / "prd" / document.source_id).read_bytes()
        assert encode(document.body, document.form) == raw
        assert document.title
    titles = {document.source_id: document.title for document in found.documents}
    assert titles["hhs/get-opportunities.md"]


def test_a_folder_of_an_export_gives_titles_without_its_codes(shared_data: Path) -> None:
    found = read(shared_data / "exports" / "notion" / "visualizer")
    assert isinstance(found, ImportedDocuments)
    assert not any(len(word) == 32 for document in found.documents for word in document.title.split())


def test_what_cannot_be_kept_is_refused() -> None:
    with pytest.raises(ImportProblem, match="NUL"):
        read_document(b"# A\n\0 and more text that is no binary data at all\n" * 5, "a.md")
    with pytest.raises(ImportProblem, match="Split it"):
        read_document(b"a" * (LONGEST_BODY + 1), "a.md")


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "x.md").write_text("# x", encoding="utf-8")
    with pytest.raises(ImportProblem, match="no Markdown files"):
        read(tmp_path)
