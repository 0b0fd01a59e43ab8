"""One running app a user: a second start hands its file to the first and ends."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from roadmapper import paths

_WAIT_MS = 500
_LONGEST = 64 * 1024


def _name() -> str:
    """One name for each user's app data folder, so that a portable copy has its own."""
    return "roadmapper-" + hashlib.sha256(str(paths.app_data()).encode()).hexdigest()[:16]


class SingleInstance(QObject):
    """Either the running app, which hears of later starts, or a later start, which tells it."""

    asked = Signal(object)
    """A later start asks for this ``Path`` (or None: just a window in front)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)

    def hand_over(self, path: Path | None) -> bool:
        """Tell a running app of this file; False when none runs."""
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
        if not self._server.listen(_name()):
            QLocalServer.removeServer(_name())
            self._server.listen(_name())

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _hear(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is None:
            return
        self._open.append(socket)
        socket.readyRead.connect(self._read_all)
        socket.disconnected.connect(self._let_go)
        self._read(socket)  # what came with the connection has announced itself already

    def _let_go(self) -> None:
        """Forget the sockets whose other end has gone; Qt deletes them once it is done with them."""
        gone = [s for s in self._open if s.state() == QLocalSocket.LocalSocketState.UnconnectedState]
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
