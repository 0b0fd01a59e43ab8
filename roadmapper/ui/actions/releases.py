"""Actions on releases, their checklists and their scope."""

from __future__ import annotations

from roadmapper.ui.actions import SEPARATOR, Action, is_open, is_writable

_NEEDS = "Select the release, then ask for it again"


def _of_release(name: str, text: str, tip: str, icon: str, *keys: str) -> Action:
    return Action(f"release.{name}", text, tip, keys, icon, is_writable, page="releases", needs=_NEEDS)


ACTIONS = (
    Action(
        "release.new",
        "Release",
        "Plan a release, with a checklist of what each function has to do",
        ("Ctrl+Alt+Shift+R",),
        "flag",
        is_writable,
        page="releases",
    ),
    _of_release(
        "add_line", "Line of the checklist", "Add a line to the checklist of the release", "list-checks"
    ),
    _of_release(
        "add_checklist", "Add checklist…", "Add the lines of a checklist that is kept", "list-checks"
    ),
    _of_release("keep_checklist", "Keep checklist", "Keep this checklist for releases to begin with", "save"),
    _of_release("add_scope", "Add to release…", "Let another initiative ship with the release", "plus"),
    _of_release(
        "go", "Record go", "Record that the release goes out, with who said so and when", "circle-check"
    ),
    _of_release("no_go", "Record no-go", "Record that the release does not go out now", "x"),
    _of_release("ship", "Mark shipped", "Say that the release is out as of today", "flag"),
    _of_release("reopen", "Plan again", "Take a go, a no-go or the shipping back", "rotate-ccw"),
    _of_release(
        "write_notes", "Write release notes…", "Write the notes from a template, from its scope", "file-text"
    ),
    Action(
        "release.copy_notes",
        "Copy release notes",
        "Copy the notes of the release as Markdown",
        icon="copy",
        when=is_open,
        page="releases",
        needs=_NEEDS,
    ),
)
IN_MENUS = {
    "Insert": ("release.new",),
    "Roadmap": (
        *("release.add_line", "release.add_checklist", "release.keep_checklist", "release.add_scope"),
        SEPARATOR,
        *("release.go", "release.no_go", "release.ship", "release.reopen"),
        SEPARATOR,
        *("release.write_notes", "release.copy_notes"),
    ),
}
