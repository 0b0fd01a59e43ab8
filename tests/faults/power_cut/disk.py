"""A disk in memory that keeps what was written apart from what would outlast a power cut."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import NamedTuple

SECTOR = 512


class Write(NamedTuple):
    """Bytes on their way to the disk."""

    offset: int
    data: bytes


class Truncation(NamedTuple):
    """A new length on its way to the disk."""

    size: int


@dataclass
class SimulatedFile:
    """One file: ``live`` is what programs read, ``durable`` what a power cut leaves for certain."""

    live: bytearray = field(default_factory=bytearray)
    durable: bytes = b""
    pending: list[Write | Truncation] = field(default_factory=list)

    def write(self, offset: int, data: bytes) -> None:
        _apply(self.live, Write(offset, data))
        self.pending.append(Write(offset, data))

    def truncate(self, size: int) -> None:
        _apply(self.live, Truncation(size))
        self.pending.append(Truncation(size))

    def sync(self) -> None:
        self.durable = bytes(self.live)
        self.pending.clear()

    def after_a_cut(self, dice: random.Random, keep: float) -> bytes:
        """What is there when the power comes back: each effect that was not synced is kept at random.

        A write may be torn between sectors; where a file grew and its bytes were lost there is garbage.
        """
        content = bytearray(self.durable)
        for effect in self.pending:
            if isinstance(effect, Truncation):
                if dice.random() < keep:
                    _apply(content, effect)
                continue
            end = effect.offset + len(effect.data)
            if dice.random() >= keep:
                if (
                    end > len(content) and dice.random() < 0.3
                ):  # the length went to the disk, the bytes did not
                    content.extend(dice.randbytes(end - len(content)))
                continue
            _apply(content, _torn(effect, dice))
        return bytes(content)


def _torn(effect: Write, dice: random.Random) -> Write:
    """The write, or now and then only its first sectors."""
    first = SECTOR - effect.offset % SECTOR
    if first >= len(effect.data) or dice.random() < 0.7:
        return effect
    cuts = range(first, len(effect.data), SECTOR)
    return Write(effect.offset, effect.data[: dice.choice(cuts)])


def _apply(content: bytearray, effect: Write | Truncation) -> None:
    if isinstance(effect, Truncation):
        if effect.size < len(content):
            del content[effect.size :]
        else:
            content.extend(bytes(effect.size - len(content)))
        return
    end = effect.offset + len(effect.data)
    if end > len(content):
        content.extend(bytes(end - len(content)))
    content[effect.offset : end] = effect.data


@dataclass
class Disk:
    """Files by path; ``durable_names`` are the folder's entries that a power cut leaves for certain.

    A file that was made or removed since may be there or not, as the folder was not synced.
    """

    files: dict[str, SimulatedFile] = field(default_factory=dict)
    durable_names: dict[str, SimulatedFile] = field(default_factory=dict)

    def put(self, path: str, content: bytes) -> None:
        """A file that is there for certain."""
        made = SimulatedFile(bytearray(content), content)
        self.files[path] = self.durable_names[path] = made

    def open(self, path: str) -> SimulatedFile:
        return self.files.setdefault(path, SimulatedFile())

    def remove(self, path: str, *, synced: bool) -> None:
        self.files.pop(path, None)
        if synced:
            self.sync_names()

    def sync_names(self) -> None:
        self.durable_names = dict(self.files)

    def after_a_cut(self, dice: random.Random) -> dict[str, bytes]:
        """Every file that is there when the power comes back."""
        keep = dice.choice((0.0, 0.3, 0.5, 0.8, 1.0))
        found: dict[str, bytes] = {}
        for path in sorted({*self.files, *self.durable_names}):
            there = [names.get(path) for names in (self.durable_names, self.files)]
            file = there[0] if there[0] is there[1] else dice.choice(there)
            if file is not None:
                found[path] = file.after_a_cut(dice, keep)
        return found
