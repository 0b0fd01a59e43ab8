"""Where facts are found in a Markdown source, and where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.documents.facts import fact_references
from roadmapper.documents.render_worker import RenderWorker


def found(text: str) -> list[str]:
    return [reference.source for reference in fact_references(text)]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("[[ATL-12]]", ["ATL-12"]),
        ("a [[ATL-12.end]] b [[KR-2.current:percent]]", ["ATL-12.end", "KR-2.current:percent"]),
        ("[[ATL-12.custom.0190-aa]]", ["ATL-12.custom.0190-aa"]),
        ("# [[ATL-12]]", ["ATL-12"]),
        ("| a | [[ATL-12.end]] |\n|---|---|\n| [[ATL-1]] | |", ["ATL-12.end", "ATL-1"]),
        ("- item\n\n    [[ATL-12]] in the item", ["ATL-12"]),
        ("> quote [[ATL-12]]", ["ATL-12"]),
        ("*[[ATL-12]]*", ["ATL-12"]),
        ("[see [[ATL-12]]](https://example.com)", ["ATL-12"]),
        ("a line break\n`code\nspan [[ATL-1]]` and [[ATL-2]]", ["ATL-2"]),
        ("lone ` tick [[ATL-1]]", ["ATL-1"]),
        ("``a ` [[ATL-1]] `` [[ATL-2]]", ["ATL-2"]),
        ("~~~\n[[ATL-1]]\n~~~\n[[ATL-2]]", ["ATL-2"]),
        ("````\n```\n[[ATL-1]]\n````\n[[ATL-2]]", ["ATL-2"]),
        ("> ```\n> [[ATL-1]]\nout [[ATL-2]]", ["ATL-2"]),
        ("- a\n  ```yaml\n  x: [[ATL-1]]\n  ```\n- [[ATL-2]]", ["ATL-2"]),
        ("<!-- [[ATL-1]]\n[[ATL-1]] -->\n\n[[ATL-2]]", ["ATL-2"]),
        ("words <!-- [[ATL-1]] --> [[ATL-2]]", ["ATL-2"]),
        ("    [[ATL-1]]\n\n[[ATL-2]]", ["ATL-2"]),
        ("\\[[ATL-1]] [[ATL-2]]", ["ATL-2"]),
        ("[[ATL-1]]\r\n```\r\n[[ATL-2]]\r\n```\r\n[[ATL-3]]", ["ATL-1", "ATL-3"]),
    ],
)
def test_facts_are_found_outside_code_and_comments(text: str, sources: list[str]) -> None:
    assert found(text) == sources


@pytest.mark.parametrize(
    "text",
    [
        "[[stories]]",
        "[[atl-12]]",
        "[[ATL]]",
        "[[ATL-]]",
        "[ATL-12]",
        "[[ATL-12.]]",
        "[[ATL-12:end]]",
        "[[1]](x)",
    ],
)
def test_other_words_in_brackets_are_no_facts(text: str) -> None:
    assert found(text) == []


def test_a_reference_says_where_it_stands() -> None:
    text = "Ends [[ATL-12.end:quarter]]."
    (reference,) = fact_references(text)
    assert text[reference.start : reference.end] == "[[ATL-12.end:quarter]]"
    assert (reference.key, reference.field, reference.form) == ("ATL-12", "end", "quarter")


@given(st.text(alphabet="[]`~<!->\\ \nAT-1.#\t", max_size=300))
def test_any_text_is_scanned(text: str) -> None:
    for reference in fact_references(text + "[[ATL-1]]"):
        assert (text + "[[ATL-1]]")[reference.start : reference.end] == f"[[{reference.source}]]"


def test_the_scan_agrees_with_the_renderer_on_real_documents(shared_data: Path, worker: RenderWorker) -> None:
    """A fact at the end of every fifth line of real text: found by the scan exactly where it is rendered."""
    for path in sorted((shared_data / "prd").rglob("*.md")):
        if path.name == "SOURCES.md":
            continue
        lines = path.read_text(encoding="utf-8").split("\n")
        for number in range(0, len(lines), 5):
            if (
                lines[number].strip()
                and not set(lines[number].strip()) <= set("|-: =`~")
                and "|" not in lines[number]
            ):
                lines[number] += f" [[ATL-{number}]]"
        text = "\n".join(lines)
        html = worker.render_markdown(text).html
        drawn = {f"ATL-{number}" for number in range(len(lines)) if f'data-fact="ATL-{number}"' in html}
        assert {reference.source for reference in fact_references(text)} == drawn, path.name
