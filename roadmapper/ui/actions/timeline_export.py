"""Actions that give the timeline to others: export, copy, print."""

from __future__ import annotations

from roadmapper.ui.actions import Action

ACTIONS = (
    Action(
        "chart.export",
        "Export chart…",
        "Write the timeline to a picture, a PDF, slides, a web page or a calendar",
        ("Ctrl+Shift+E",),
        "upload",
        page="timeline",
    ),
    Action(
        "chart.copy",
        "Copy as picture",
        "Put the days in sight on the clipboard as a picture",
        ("Ctrl+Shift+C",),
        "image",
    ),
    Action("chart.print", "Print…", "Print the timeline, with a preview", ("Ctrl+P",), page="timeline"),
)
IN_MENUS = {"File": ("chart.export", "chart.print"), "Edit": ("chart.copy",)}
