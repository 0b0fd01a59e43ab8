"""Who edits and where: the replica and author ids of this installation, kept in app data, never in a file.

The replica id stays out of the workspace, so that copying a file does not clone it.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import NamedTuple

from roadmapper import paths, settings
from roadmapper.errors import WorkspaceError

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Identity(NamedTuple):
    """This installation (``replica``), its person (``author``, in words ``name``) and its computer."""

    replica: str
    author: str
    name: str
    host: str


def is_id(text: object) -> bool:
    """Whether a text is an id in its canonical form, and so safe as part of a folder's name."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def identity_file() -> Path:
    """Where the two ids are kept."""
    return paths.app_data() / "identity.json"


def load() -> Identity:
    """This installation's identity, made at the first call; raises WorkspaceError without a place for it."""
    file = identity_file()
    try:
        ids = _read(file) or _create(file)
    except OSError as error:
        raise WorkspaceError(
            f"Roadmapper cannot write to its own folder, {file.parent} ({error.strerror}). Nothing was"
            " changed. Make that folder writable, then start again."
        ) from error
    return Identity(ids["replica"], ids["author"], settings.get("author.name") or login_name(), _host())


def _read(file: Path) -> dict[str, str] | None:
    try:
        ids = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:
        ids = None
    if isinstance(ids, dict) and is_id(ids.get("replica")) and is_id(ids.get("author")):
        return ids
    file.replace(file.with_suffix(".damaged"))
    return None


def _create(file: Path) -> dict[str, str]:
    """Write new ids; where two processes start at once, both end up with the first one's."""
    file.parent.mkdir(parents=True, exist_ok=True)
    import uuid

    ids = {"replica": str(uuid.uuid4()), "author": str(uuid.uuid4())}
    temporary = file.with_name(f".{ids['replica']}.new")
    try:
        with temporary.open("w", encoding="utf-8") as stream:
            json.dump(ids, stream)
            stream.flush()
            os.fsync(stream.fileno())
        _put_in_place(temporary, file)
    finally:
        temporary.unlink(missing_ok=True)
    return _read(file) or ids


def _put_in_place(temporary: Path, file: Path) -> None:
    try:
        os.link(temporary, file)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not file.exists():
            temporary.replace(file)


def login_name() -> str:
    """What this person is called where no name is set: the login's full name, else its short one."""
    short = ""
    try:
        import pwd

        login = pwd.getpwuid(os.getuid())
        short, full = login.pw_name, login.pw_gecos.split(",")[0].strip()
        if full and full != "root":
            return full
    except (ImportError, KeyError):
        pass
    # As getpass.getuser() asks, whose module brings a terminal's with it.
    names = (os.environ.get(name) for name in ("LOGNAME", "USER", "LNAME", "USERNAME"))
    return next(filter(None, names), None) or short or "Unknown"


def _host() -> str:
    """This computer's name, without its domain, fit for a file's name."""
    name = _computer_name().split(".")[0]
    return re.sub(r"[^\w-]+", "-", name).strip("-")[:40] or "this computer"


def _computer_name() -> str:
    if sys.platform != "win32":
        return os.uname().nodename
    import socket  # 4 ms of the start, where it can be done without

    return socket.gethostname()
