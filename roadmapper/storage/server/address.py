"""Addresses of workspaces on servers, and the small file that stands for one wherever a path is asked for.

Passwords are never part of either: they are kept in this process alone. Standard library: it runs at every
start.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from roadmapper import paths
from roadmapper.errors import WorkspaceError

_SCHEMES = ("postgresql://", "postgres://")
_SECRETS = frozenset({"password", "sslpassword"})
_PORT = 5432
_secrets: dict[str, dict[str, str]] = {}
"""What addresses brought with them by their texts, for as long as this process runs."""


class WrongAddress(WorkspaceError):
    """An address that cannot be one."""


@dataclass(frozen=True)
class Address:
    """Where a workspace is: ``text`` is the address without its passwords."""

    text: str
    host: str
    port: int
    database: str

    @property
    def server(self) -> str:
        """The server as people call it: "db.example", or "db.example, port 5433"."""
        host = self.host or "this computer"
        return host if self.port == _PORT else f"{host}, port {self.port}"

    @property
    def name(self) -> str:
        """ "plan on db.example", for titles and messages."""
        return f"{self.database} on {self.server}"

    @property
    def secrets(self) -> dict[str, str]:
        """The passwords that were given with it in this process."""
        return dict(_secrets.get(self.text, {}))


def is_address(text: str) -> bool:
    """Whether a text names a server and no file."""
    return text.startswith(_SCHEMES)


def parsed(text: str) -> Address:
    """The address in a text such as ``postgresql://planner@db.example/plan``; raises WrongAddress.

    A password in it is remembered for this process and is in nothing that comes out.
    """
    from urllib.parse import parse_qsl, quote, unquote, urlencode  # files are opened without

    text = text.strip()
    if not is_address(text) or not text.isprintable():
        raise WrongAddress(
            "That is no address of a server. One looks like postgresql://planner@db.example/plan."
        )
    rest, _, query = text.partition("://")[2].partition("?")
    authority, _, database = rest.partition("/")
    login, at, place = authority.rpartition("@")
    user, colon, password = login.partition(":")
    options = parse_qsl(query, keep_blank_values=True)
    secrets = {name: value for name, value in options if name in _SECRETS}
    if colon:
        secrets["password"] = unquote(password)
    public = [(name, value) for name, value in options if name not in _SECRETS]
    given = dict(public)
    database = unquote(database) or given.get("dbname", "")
    if not database or "/" in database:
        raise WrongAddress(
            "The address does not say which database. One looks like postgresql://planner@db.example/plan."
        )
    host, port = _place(place, given)
    clean = f"postgresql://{user}{at}{place}/{quote(database, safe='')}"
    clean += (
        f"?{urlencode([pair for pair in public if pair[0] != 'dbname'], quote_via=quote)}" if given else ""
    )
    clean = clean.removesuffix("?")
    if secrets:
        _secrets[clean] = secrets
    return Address(clean, host, port, database)


def _place(place: str, given: dict[str, str]) -> tuple[str, int]:
    """Host and port of an address's middle part, else of its options."""
    from urllib.parse import unquote

    parts = re.fullmatch(r"(\[[^\]]*\]|[^:]*)(?::(.*))?", place)
    if parts is None:
        raise WrongAddress(f"“{place}” is no server and port. One looks like db.example or db.example:5433.")
    host, port = parts.group(1), parts.group(2)
    port = port or given.get("port", "") or str(_PORT)
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise WrongAddress(f"“{port}” is no port of a server. Without one, {_PORT} is meant.")
    return unquote(host).strip("[]") or given.get("host", ""), int(port)


def remember_password(address: Address, password: str) -> None:
    """Use a password that was typed, for as long as this process runs."""
    _secrets.setdefault(address.text, {})["password"] = password


def folder() -> Path:
    """Where the files that stand for servers are."""
    return paths.app_data() / "servers"


def place_of(address: Address) -> Path:
    """The file that stands for this server's workspace, made at the first time.

    The same for whoever logs in; it holds the address as it was given last. Raises WorkspaceError.
    """
    number, stem = 1, re.sub(r"[^\w.,@ -]+", "-", address.name)[:100].strip(". ")
    while True:
        place = folder() / (stem if number == 1 else f"{stem} {number}")
        known = address_at(place)
        if known is not None and (known.host, known.port, known.database) != (
            address.host, address.port, address.database,
        ):  # fmt: skip
            number += 1
            continue
        if known is None or known.text != address.text:
            _write(place, address)
        return place


def _write(place: Path, address: Address) -> None:
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = place.with_name(f".{os.urandom(4).hex()}.new")
        temporary.write_text(json.dumps({"address": address.text}), encoding="utf-8")
        temporary.replace(place)
    except OSError as error:
        raise WorkspaceError(
            f"Roadmapper cannot write to its own folder, {place.parent} ({error.strerror}). Nothing was"
            " changed. Make that folder writable, then try again."
        ) from error


def address_at(place: Path) -> Address | None:
    """The address that a file stands for; None for any other path."""
    home = folder()
    if place.parent != home and place.parent != home.resolve():
        return None
    try:
        return parsed(json.loads(place.read_text(encoding="utf-8"))["address"])
    except (OSError, ValueError, TypeError, KeyError, WrongAddress):
        return None


def known() -> list[Address]:
    """Every server that was opened here, the last one first."""
    try:
        places = sorted(folder().iterdir(), key=lambda place: place.stat().st_mtime_ns, reverse=True)
    except OSError:
        return []
    return [found for place in places if (found := address_at(place)) is not None]


def path_of(text: str) -> Path:
    """What is opened for a text where people name a workspace: a file's path, or that of a server's file."""
    return place_of(parsed(text)) if is_address(text) else Path(text)
