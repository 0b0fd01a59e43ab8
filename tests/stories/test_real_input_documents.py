"""Real requirement documents by the command line alone: byte for byte in and out, and rendered whole."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

import pytest

from roadmapper.cli import main
from tests.stories.conftest import Command


@pytest.fixture
def documents(shared_data: Path) -> dict[str, bytes]:
    """Every requirement document by its path in the folder."""
    folder = shared_data / "prd"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.md"))
        if path.name != "SOURCES.md"
    }


@pytest.fixture
def imported(run: Command, shared_data: Path) -> dict[str, str]:
    """A workspace with all of them, and each one's key by its path."""
    run("new", "prds.roadmap")
    run("import", "prds.roadmap", str(shared_data / "prd"))
    return {row["source_id"]: row["key"] for row in json.loads(run("list", "prds.roadmap", "prds", "--json"))}


def fenced_only(text: str) -> set[str]:
    """What looks like a heading inside code fences and nowhere else; knows nothing of the renderer."""
    fence, inside, outside = "", set[str](), set[str]()
    for line in text.splitlines():
        bare = line.strip().lstrip("> ")
        mark = re.match(r"(?:[-*+]\s+|\d+\.\s+)?(`{3,}|~{3,})", bare)
        if fence and bare.startswith(fence) and not bare.strip(fence[0]):
            fence = ""
        elif not fence and mark:
            fence = mark[1]
        elif heading := re.match(r"#{1,6}\s+(.+?)\s*#*$", bare):
            (inside if fence else outside).add(heading[1])
    return inside - outside


def test_show_gives_every_byte_back(
    imported: dict[str, str], documents: dict[str, bytes], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert len(documents) == 21
    assert set(documents) <= set(imported)
    for path, raw in documents.items():
        capfdbinary.readouterr()
        assert main(["show", "prds.roadmap", imported[path]]) == 0
        assert capfdbinary.readouterr().out == raw, path
        assert main(["show", "prds.roadmap", imported[path], "--json"]) == 0
        body = json.loads(capfdbinary.readouterr().out)["body"]
        assert body.encode("utf-8") == raw.removeprefix(b"\xef\xbb\xbf"), path


def test_each_renders_and_no_heading_comes_out_of_a_code_fence(
    imported: dict[str, str], documents: dict[str, bytes], run: Command, tmp_path: Path
) -> None:
    tried = 0
    largest = sorted(documents, key=lambda path: len(documents[path]))[-6:]
    for path in documents:
        invented = fenced_only(documents[path].decode("utf-8"))
        if not invented and path not in largest:
            continue
        tried += bool(invented)
        run("render", "prds.roadmap", imported[path], "--to", "html", "-o", "out.html")
        page = (tmp_path / "out.html").read_text(encoding="utf-8")
        headings = {
            " ".join(html.unescape(re.sub(r"<[^>]+>", "", found)).split())
            for found in re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", page, re.DOTALL)
        }
        assert headings, path
        assert not headings & invented, path
        assert not re.findall(r"""(?:src|href)=["']https?://[^"']+\.(?:css|js|png|svg|woff2?)["']""", page), (
            path
        )
    assert tried >= 1


def test_an_untouched_document_renders_to_its_own_markdown(
    imported: dict[str, str], documents: dict[str, bytes], run: Command, tmp_path: Path
) -> None:
    smallest = min(documents, key=lambda path: len(documents[path]))
    for path in (smallest, max(documents, key=lambda path: len(documents[path]))):
        run("render", "prds.roadmap", imported[path], "--to", "md", "-o", "out.md")
        assert (tmp_path / "out.md").read_bytes() == documents[path]


def test_the_same_folder_again_and_with_one_letter_more(
    imported: dict[str, str], documents: dict[str, bytes], run: Command, shared_data: Path, tmp_path: Path
) -> None:
    before = run("log", "prds.roadmap")
    number = len(imported)
    assert run("import", "prds.roadmap", str(shared_data / "prd")).startswith(
        f"0 new, 0 changed, {number} unchanged"
    )
    assert run("log", "prds.roadmap") == before
    copied = tmp_path / "prd"
    shutil.copytree(shared_data / "prd", copied, copy_function=shutil.copyfile)
    for folder in (copied, *copied.rglob("*")):
        folder.chmod(0o755 if folder.is_dir() else 0o644)
    first = next(iter(documents))
    (copied / first).write_bytes(documents[first] + b"One line more.\n")
    assert run("import", "prds.roadmap", str(copied)).startswith(f"0 new, 1 changed, {number - 1} unchanged")
    assert run("check", "prds.roadmap") == ""
