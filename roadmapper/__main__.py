"""Starts the app, or the command line when there is a command to do."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from roadmapper.errors import WorkspaceError

NO_SCREEN = (
    "There is no screen to open the app on: neither DISPLAY nor WAYLAND_DISPLAY is set. The commands work"
    " without one; see roadmapper --help.\n"
)


def file_to_open(arguments: list[str]) -> Path | None:
    """The one workspace named on the command line, if that is all there is; a command is not a file.

    Raises WorkspaceError for an address that cannot be one.
    """
    if len(arguments) == 2 and arguments[0] == "open":
        return _workspace(arguments[1])
    if len(arguments) != 1 or arguments[0].startswith("-"):
        return None
    if "://" in arguments[0]:
        return _workspace(arguments[0])
    named = Path(arguments[0])
    looks_like_one = named.suffix == ".roadmap" or os.sep in arguments[0]
    return named if looks_like_one or (named.suffix and named.is_file()) else None


def _workspace(named: str) -> Path:
    from roadmapper.cli.file_forms import workspace_path  # a start without a file does without

    return Path(workspace_path(named))


def lacks_screen() -> bool:
    """Whether there is surely no screen to open a window on; Qt would end the process with a core dump."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in wanted)


def main() -> int:
    """Run Roadmapper with the arguments of this process; its exit status."""
    arguments = sys.argv[1:]
    try:
        file = file_to_open(arguments)
    except WorkspaceError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sample = arguments == ["--sample"]
    if not arguments or file is not None or sample:
        if lacks_screen():
            sys.stderr.write(NO_SCREEN)
            return 1
        from roadmapper.ui.qt_import import hurry

        hurry()
        from roadmapper.app import run

        return run(file, sample=sample)
    from roadmapper.cli import main as command_line

    return command_line(arguments)


if __name__ == "__main__":
    sys.exit(main())
