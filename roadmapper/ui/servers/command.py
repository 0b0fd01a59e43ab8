"""Opens a workspace on a server: asks where, tries it behind the screen, and asks again where that fails."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from roadmapper.storage.server.address import Address
    from roadmapper.ui.frame import Frame
    from roadmapper.ui.main_window import MainWindow


def open_server(frame: Frame, given: str = "", problem: str = "") -> None:
    """Ask for an address and open what is there; ``problem`` is what was wrong with the one given."""
    from roadmapper.ui.servers.dialog import OpenServer

    dialog = OpenServer(frame.window, given, problem)
    if not dialog.exec():
        dialog.deleteLater()
        return
    address = dialog.address
    dialog.deleteLater()
    frame.in_background(
        f"Reaching {address.name}",
        lambda _progress: _place(address),
        lambda place: frame.windows.open(place, cast("MainWindow", frame.window)),
        refused=lambda error: open_server(frame, address.text, str(error)),
    )


def _place(address: Address) -> Path:
    """The file that stands for it, once it is known to be there or was worked on here before."""
    from roadmapper.storage import working_copy
    from roadmapper.storage.server import opening
    from roadmapper.storage.server.address import place_of
    from roadmapper.storage.server.driver import ServerProblem

    try:
        opening.reach(address)
    except ServerProblem as problem:
        if problem.asks_for_password or not any(
            each.is_sound() for each in working_copy.known(place_of(address))
        ):
            raise
    return place_of(address)
