"""The command line, the second front end: the same operations, without a screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one command; its exit status: 0 done, 1 an error, 2 wrong usage, 3 findings, 130 interrupted."""
    from roadmapper.cli.output import Output
    from roadmapper.cli.parser import build_parser
    from roadmapper.errors import WorkspaceError

    out = Output()
    try:
        try:
            args = build_parser().parse_args(arguments)
        except SystemExit as leaving:
            return leaving.code if isinstance(leaving.code, int) else 2
        module, name = args.run
        status: int = getattr(import_module(f"roadmapper.cli.{module}"), name)(args, out)
        out.flush()
        return status
    except WorkspaceError as error:
        out.tell(str(error))
    except BrokenPipeError:
        # Whoever read us has seen enough. Python flushes once more at exit: give it somewhere to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        out.tell("Interrupted; nothing further was changed.")
        return 130
    except OSError as error:
        out.tell(f"{error.strerror or error}: the output could not be written.")
    return 1
