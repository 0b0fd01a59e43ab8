"""One running app a user: a second start hands its file to the first and ends."""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from roadmapper import paths

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 500
_LONGEST = 64 * 1024


def _name() -> str:
    """One name for each app data folder, so that a portable copy has its own."""
    return f"roadmapper-{zlib.crc32(str(paths.app_data()).encode()):08x}"


def _mark() -> Path:
    """A file that is there while an app listens; without it QtNetwork is not even imported at the start."""
    return paths.app_data() / "running"


class SingleInstance(QObject):
    """Either the running app, which hears of later starts, or a later start, which tells it."""

    asked = Signal(object)
    """A later start asks for this ``Path`` (or None: just a window in front)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open: list[QLocalSocket] = []
        self._server: QLocalServer | None = None

    def hand_over(self, path: Path | None) -> bool:
        """Tell a running app of this file; False when none runs."""
        if not _mark().exists():
            return False
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(_name())
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.write(json.dumps({"open": str(path) if path else None}).encode() + b"\n")
        socket.waitForBytesWritten(_WAIT_MS)
        heard = socket.waitForReadyRead(_WAIT_MS * 4)
        socket.disconnectFromServer()
        return heard

    def listen(self) -> None:
        """Be the running app from now on; a socket that a crash left behind is taken away first."""
        from PySide6.QtNetwork import QLocalServer

        self._server = server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._hear)
        if not server.listen(_name()):
            QLocalServer.removeServer(_name())
            server.listen(_name())
        with suppress(OSError):  # without a place for the mark every start is a first one
            _mark().parent.mkdir(parents=True, exist_ok=True)
            _mark().touch()

    def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()
            _mark().unlink(missing_ok=True)

    def _hear(self) -> None:
        socket = self._server.nextPendingConnection() if self._server is not None else None
        if socket is None:
            return
        self._open.append(socket)
        socket.readyRead.connect(self._read_all)
        socket.disconnected.connect(self._let_go)
        self._read(socket)  # what came with the connection has announced itself already

    def _let_go(self) -> None:
        """Forget the sockets whose other end has gone; Qt deletes them once it is done with them."""
        gone = [one for one in self._open if one.state() == one.LocalSocketState.UnconnectedState]
        for socket in gone:
            self._open.remove(socket)
            socket.deleteLater()

    def _read_all(self) -> None:
        for socket in list(self._open):
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        line = bytes(socket.readLine(_LONGEST).data())
        socket.write(b"heard\n")
        socket.flush()
        try:
            asked = json.loads(line)["open"]
        except (ValueError, KeyError, TypeError):
            return
        self.asked.emit(Path(asked) if isinstance(asked, str) else None)
