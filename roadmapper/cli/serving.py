"""The command that puts a workspace on a server."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from roadmapper.cli.output import Output


def serve_setup(args: Namespace, out: Output) -> int:
    """Make the workspace on the server; a file that it is made of is only read."""
    from roadmapper.operations.serving import serve

    address = serve(args.address, Path(args.source) if args.source else None, args.title or "")
    out.line(f"{address.name} is set up. Open it with: roadmapper open {address.text}")
    return 0
