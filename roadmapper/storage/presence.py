"""Shows who has a shared file open, by small files beside it; they guard nothing and block nobody.

The first who opens it writes ``.~lock.NAME#``; whoever comes while that one is at work writes
``.~lock.NAME.REPLICA#``, so that no two computers write one file, which a sync client would make two of.
"""

from __future__ import annotations

import json
import math
import os
import time
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from roadmapper.storage.identity import Identity, is_id

STALE_SECONDS: Final = 120.0
BEAT_SECONDS: Final = 30.0
_LARGEST = 4_096
_LONGEST = 60


class Present(NamedTuple):
    """Somebody who has the file open: times are seconds since 1970, by that computer's own clock."""

    name: str
    host: str
    replica: str
    since: float
    beat: float


class Presence:
    """One open file's: writes our own sign and reads those of others; faults of the disk are silent."""

    def __init__(self, shared: Path, identity: Identity, *, since: float | None = None) -> None:
        self._shared = shared
        self._identity = identity
        self._since = time.time() if since is None else since
        self._seen: dict[str, tuple[float, float]] = {}
        self.own: Path | None = None

    def beat(self, now: float | None = None) -> None:
        """Say that the file is open here; call it every BEAT_SECONDS."""
        now = time.time() if now is None else now
        main = first_sign(self._shared)
        mine = read_sign(main)
        if self.own is None:
            holder = mine.replica if mine else None
            free = mine is None and not _is_recent(main, now)
            taken = mine is not None and holder != self._identity.replica and self._is_fresh(mine, now)
            self.own = main if not taken and (free or mine is not None) else self._other_sign()
        _write(self.own, self._content(now))

    def others(self, now: float | None = None) -> list[Present]:
        """Who else has it open now, who came first before the others; one whose sign is stale has gone."""
        now = time.time() if now is None else now
        found: dict[str, Present] = {}
        for sign in _signs(self._shared):
            present = read_sign(sign)
            if present and present.replica != self._identity.replica and self._is_fresh(present, now):
                found[present.replica] = present
        return sorted(found.values(), key=lambda present: present.since)

    def leave(self) -> None:
        """The file is closed here: take back our own sign, and only ours."""
        own, self.own = self.own, None
        if own is not None:
            present = read_sign(own)
            if present is not None and present.replica == self._identity.replica:
                with suppress(OSError):
                    own.unlink(missing_ok=True)

    def _is_fresh(self, present: Present, now: float) -> bool:
        """By its beat, or where that computer's clock is off, by whether the beat still changes."""
        known = self._seen.get(present.replica)
        if known is None or known[0] != present.beat:
            changed = now if known is not None else -math.inf
            self._seen[present.replica] = (present.beat, changed)
        last = self._seen[present.replica][1]
        return abs(now - present.beat) < STALE_SECONDS or now - last < STALE_SECONDS

    def _other_sign(self) -> Path:
        return self._shared.with_name(f".~lock.{self._shared.name}.{self._identity.replica[:8]}#")

    def _content(self, now: float) -> Mapping[str, Any]:
        who = self._identity
        return Present(who.name, who.host, who.replica, self._since, now)._asdict()


def first_sign(shared: Path) -> Path:
    """Where the first who opens a file says so."""
    return shared.with_name(f".~lock.{shared.name}#")


def _signs(shared: Path) -> list[Path]:
    start = f".~lock.{shared.name}"
    try:
        names = [entry.name for entry in os.scandir(shared.parent) if entry.name.startswith(start)]
    except OSError:
        return []
    fits = (
        name
        for name in sorted(names)
        if name == f"{start}#" or (len(name), name[-1]) == (len(start) + 10, "#")
    )
    return [shared.with_name(name) for name in fits]


def read_sign(sign: Path) -> Present | None:
    """What a sign says; None for one that is missing, too large, garbage, or another program's."""
    try:
        with sign.open("rb") as file:
            content = file.read(_LARGEST + 1)
        values = json.loads(content) if len(content) <= _LARGEST else None
        if not isinstance(values, dict) or not is_id(values.get("replica")):
            return None
        since, beat = float(values["since"]), float(values["beat"])
        if not (math.isfinite(since) and math.isfinite(beat)):
            return None
        return Present(said(values["name"]), said(values["host"]), values["replica"], since, beat)
    except (OSError, ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return None


def said(value: object) -> str:
    """A name that comes from somebody else, fit to be shown: one short line without control marks."""
    text = value if isinstance(value, str) else ""
    shown = "".join(mark for mark in text if unicodedata.category(mark)[0] not in "CZ" or mark == " ")
    return " ".join(shown.split())[:_LONGEST]


def _is_recent(sign: Path, now: float) -> bool:
    """Whether a sign that makes no sense was written just now: half synced, it may be somebody's."""
    try:
        return abs(now - sign.stat().st_mtime) < STALE_SECONDS
    except OSError:
        return False


def _write(sign: Path, content: Mapping[str, Any]) -> None:
    """Replaced whole; where nothing can be written, nobody sees us, and that is all."""
    temporary = sign.with_name(f"{sign.name}.{os.getpid()}.new")
    try:
        temporary.write_text(json.dumps(content), encoding="utf-8")
        temporary.replace(sign)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def words(others: list[Present], host: str, today: float | None = None) -> str:
    """What the status bar says: “Also open on another computer since 09:12”; empty where nobody is.

    Who has our ``host``'s name is another installation, or another person's, on this very computer.
    """
    here = sum(one.host == host for one in others)
    away = len(others) - here
    places = [
        "on another computer" if away == 1 else f"on {away} other computers" if away else "",
        "in another Roadmapper on this computer"
        if here == 1
        else f"in {here} other Roadmappers on this computer"
        if here
        else "",
    ]
    told = " and ".join(filter(None, places))
    if len(others) == 1:
        return f"Also open {told} since {_clock(others[0].since, today)}"
    return f"Also open {told}" if told else ""


def told(others: list[Present], today: float | None = None) -> str:
    """Who they are, for whoever points at it: a line each."""
    return "\n".join(
        f"{one.name or 'Somebody'} on {one.host or 'a computer'} since {_clock(one.since, today)}"
        for one in others
    )


def _clock(when: float, today: float | None) -> str:
    try:
        then, now = time.localtime(when), time.localtime(today)
    except (ValueError, OverflowError, OSError):
        return "some time"
    return time.strftime("%H:%M" if then[:3] == now[:3] else "%d %b %H:%M", then)
