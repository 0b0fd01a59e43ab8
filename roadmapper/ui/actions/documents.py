"""Actions on the document that is being written: how it is shown, facts, and export."""

from __future__ import annotations

from roadmapper.ui.actions import SEPARATOR, Action, is_open, is_writable

ACTIONS = (
    Action("document.write", "Write", "Show the source alone", ("Ctrl+Alt+W",), "pencil", checkable=True),
    Action(
        "document.split",
        "Split",
        "Show the source and the preview side by side",
        ("Ctrl+Alt+S",),
        "columns-3",
        checkable=True,
    ),
    Action("document.read", "Read", "Show the preview alone", ("Ctrl+Alt+R",), "eye", checkable=True),
    Action(
        "document.insert_fact",
        "Insert fact…",
        "Insert a value of the roadmap that stays up to date",
        ("Ctrl+Alt+F",),
        "braces",
        is_writable,
    ),
    Action(
        "document.export_markdown",
        "Export as Markdown…",
        "Write it to a Markdown file, with the values of its facts in place",
        icon="download",
        when=is_open,
    ),
    Action(
        "document.export_html",
        "Export as HTML…",
        "Write it to one HTML file that needs nothing else",
        ("Ctrl+Alt+E",),
        "download",
        is_open,
    ),
    Action(
        "document.export_pdf",
        "Export as PDF…",
        "Write it to a PDF with an outline, links and page numbers",
        icon="download",
        when=is_open,
    ),
    Action(
        "document.export_docx",
        "Export as Word…",
        "Write it to a Word file with real styles, lists and tables",
        icon="download",
        when=is_open,
    ),
    Action(
        "document.export_mail",
        "Export as mail…",
        "Write it to a mail that opens as a draft in your mail program",
        icon="send",
        when=is_open,
    ),
    Action(
        "document.copy_rich",
        "Copy as rich text",
        "Copy what is selected, or the whole text, as mail and word processors show it",
        ("Ctrl+Alt+Shift+C",),
        "copy",
        is_open,
    ),
)
IN_MENUS = {
    "Document": (
        "document.write",
        "document.split",
        "document.read",
        SEPARATOR,
        "document.insert_fact",
        SEPARATOR,
        "document.export_markdown",
        "document.export_html",
        "document.export_pdf",
        "document.export_docx",
        "document.export_mail",
        "document.copy_rich",
    )
}
