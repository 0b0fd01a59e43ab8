"""Whole documents as HTML, Markdown, PDF and Word files, and a workspace published with every check."""

from __future__ import annotations

from benchmarks.cases import Case

RENDER = "benchmarks/measured/render_document.py"
EXPORT = "benchmarks/measured/export_document.py"

CASES = (
    Case(
        "Render: the largest of the real documents, as an HTML file",
        measured=(RENDER, "largest", "../shared/data/prd"),
        p95_at_most=2_000,
        rounds=4,
    ),
    Case(
        "Render: made documents of so many words, as an HTML file",
        measured=(RENDER, "made", "{size}"),
        sizes=(1_000, 5_000, 20_000),
        growth_at_most=1.15,
        rounds=4,
    ),
    *(
        case
        for to in ("md", "pdf", "docx")
        for case in (
            Case(
                f"Export: the largest of the real documents, as {to}",
                measured=(EXPORT, to, "largest", "../shared/data/prd"),
                p95_at_most=4_000,
                rounds=4,
            ),
            Case(
                f"Export: made documents of so many words, as {to}",
                measured=(EXPORT, to, "made", "{size}"),
                sizes=(1_000, 5_000, 20_000),
                growth_at_most=1.15,
                rounds=4,
            ),
        )
    ),
    Case(
        "Publish: initiatives in about 1.2 kB each, after one edit, with every check",
        measured=("benchmarks/measured/publish_workspace.py", "{folder}/plan.roadmap"),
        prepare=("benchmarks/measured/make_workspace.py", "{folder}", "{size}"),
        sizes=(800, 8_000),
        growth_at_most=1.15,
        flushes=True,
        rounds=4,
    ),
)
