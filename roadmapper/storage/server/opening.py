"""Opens a workspace on a server: its working copy, made from what the server holds where there is none."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path

from roadmapper.storage import divergence, schema, working_copy
from roadmapper.storage.divergence import Arrived
from roadmapper.storage.file_checks import check_copy
from roadmapper.storage.migrations import format_of, migrate
from roadmapper.storage.server import driver, whole
from roadmapper.storage.server.address import Address
from roadmapper.storage.working_copy import WorkingCopy


def reach(address: Address) -> None:
    """Look whether a workspace that this version can open is there; raises ServerProblem."""
    with closing(driver.connect(address)) as connection, driver.told(address):
        whole.identify(connection, address)


def copy_of(place: Path, address: Address) -> WorkingCopy:
    """The working copy of a server's workspace; the server is asked only where there is none.

    Raises ServerProblem and FileProblem, with nothing changed.
    """
    known = next((copy for copy in working_copy.known(place) if copy.is_sound()), None)
    if known is not None:
        if format_of(known.database) < schema.FORMAT:
            with known.lock():
                migrate(known.database, kept=known.before_format(schema.FORMAT))
        return known
    incoming = working_copy.root() / f"incoming-{os.urandom(8).hex()}.roadmap"
    try:
        digest = whole.take_copy(address, incoming)
        theirs = Arrived(incoming, digest, check_copy(incoming, place.name))
        copy = working_copy.place(theirs.checked.doc_id, place)
        copy.folder.mkdir(exist_ok=True)
        with copy.lock():
            copy.set_aside("damaged")
            divergence.install(copy, place, theirs)
        return copy
    finally:
        for leftover in (incoming, incoming.with_name(incoming.name + "-journal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
