"""The command that puts a workspace on a server."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from roadmapper.cli.output import Output


def serve_setup(args: Namespace, out: Output) -> int:
    """Make the workspace on the server, or bring one of an older format up; a file it is made of is read."""
    from roadmapper.operations.serving import serve

    address, before = serve(args.address, Path(args.source) if args.source else None, args.title or "")
    if before is not None:
        out.line(
            f"{address.name} was of format {before} and is of this version's now. As it was, it is among the"
            " backups here. Everybody who works on it needs this version from now on."
        )
    else:
        out.line(f"{address.name} is set up. Open it with: roadmapper open {address.text}")
    return 0
