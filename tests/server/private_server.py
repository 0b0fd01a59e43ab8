"""A PostgreSQL of the tests' own: in a temporary folder, on a loopback port, and gone afterwards."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

OWNER = "roadmapper"
PASSWORD = "not-a-secret"
_PLACES = ("/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt")


def programs() -> Path | None:
    """The folder with PostgreSQL's programs, the newest where there are several; None where it is missing."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).resolve().parent
    folders = [
        folder for place in _PLACES for folder in Path(place).glob("*/bin") if (folder / "initdb").exists()
    ]
    return max(folders, key=lambda folder: _version(folder.parent.name), default=None)


def _version(name: str) -> int:
    digits = "".join(sign for sign in name if sign.isdigit())
    return int(digits or 0)


class PrivateServer:
    """Runs as another user where we are root, since PostgreSQL refuses root."""

    def __init__(self, programs: Path) -> None:
        folder = Path(tempfile.mkdtemp(prefix="roadmapper-server-"))
        self._programs, self._data = programs, folder / "data"
        self._folder, self._log = folder, folder / "log"
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()
        if os.getuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        secret = folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        self._run(
            "initdb", "-D", str(self._data), "-U", OWNER, "-A", "scram-sha-256", f"--pwfile={secret}",
            "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip

    def _as_nobody_much(self, program: str, *arguments: str) -> list[str]:
        """The command line, as another user where we are root; what we start ends with us, however we end."""
        command = [str(self._programs / program), *arguments]
        if os.getuid() != 0:
            return command
        other = ("--reuid=postgres", "--regid=postgres", "--clear-groups", "--pdeathsig=INT")
        return ["setpriv", *other, *command]

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            self._as_nobody_much(program, *arguments), capture_output=True, text=True, cwd=self._folder
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self) -> None:
        """Start it unless it runs, and wait until it answers."""
        if self._process is not None and self._process.poll() is None:
            return
        settings = (
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={self._folder}",
            "max_connections=60",
            "shared_buffers=32MB",
            "fsync=off",  # a crash of the server is tried, one of the machine is not
        )
        options = [part for setting in settings for part in ("-c", setting)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._as_nobody_much("postgres", "-D", str(self._data), "-p", str(self.port), *options),
                stdout=log, stderr=log, cwd=self._folder,
            )  # fmt: skip
        until = time.monotonic() + 30
        while time.monotonic() < until:
            ready = subprocess.run(
                [str(self._programs / "pg_isready"), "-h", "127.0.0.1", "-p", str(self.port)],
                capture_output=True,
            )
            if ready.returncode == 0:
                return
            assert self._process.poll() is None, self._log.read_text()
            time.sleep(0.05)
        raise AssertionError(self._log.read_text())

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: SIGINT in order, at once; SIGQUIT as a crash."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(how)
            process.wait(30)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """It hangs for as long as the block runs: no answer, no refusal."""
        for process in self._processes():
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in self._processes():
                os.kill(process, signal.SIGCONT)

    def _processes(self) -> list[int]:
        """The server's own process and those that it made."""
        assert self._process is not None
        first = self._process.pid
        found = subprocess.run(["ps", "--ppid", str(first), "-o", "pid="], capture_output=True, text=True)
        return [first, *map(int, found.stdout.split())]

    def remove(self) -> None:
        """Leave nothing behind."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self._folder, ignore_errors=True)

    def address(self, database: str, password: str = PASSWORD) -> str:
        """The address of a database of its owner's."""
        return f"postgresql://{OWNER}:{password}@127.0.0.1:{self.port}/{database}"


def _free_port() -> int:
    """One below those that connections begin at: none of these may sit on it while the server is down."""
    while True:
        port = random.SystemRandom().randrange(15_000, 30_000)
        with socket.socket() as found:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError):
                found.bind(("127.0.0.1", port))
                return port
