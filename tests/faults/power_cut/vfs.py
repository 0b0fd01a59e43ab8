"""SQLite on the simulated disk: an apsw VFS that says of each operation that it was done."""

from __future__ import annotations

from collections.abc import Callable

import apsw

from tests.faults.power_cut.disk import Disk, SimulatedFile

_CREATES = apsw.SQLITE_OPEN_CREATE
_JOURNALS = apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_SUPER_JOURNAL | apsw.SQLITE_OPEN_WAL


class PowerCutVFS(apsw.VFS):
    """Keeps every file on a ``disk``; ``done`` is called after each write, truncation, sync and removal."""

    def __init__(self, name: str, disk: Disk, done: Callable[[], None]) -> None:
        super().__init__(name, base="", iVersion=1)
        self.disk, self.done = disk, done
        self.holders: dict[int, list[_Handle]] = {}

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> _Handle:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name or ""
        made = path not in self.disk.files
        if made and not flags[0] & _CREATES:
            raise apsw.CantOpenError(path)
        handle = _Handle(self, path, self.disk.open(path), syncs_names=made and bool(flags[0] & _JOURNALS))
        flags[1] = flags[0]
        if made:
            self.done()
        return handle

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.disk.remove(filename, synced=syncdir)
        self.done()

    def xAccess(self, pathname: str, flags: int) -> bool:
        return pathname in self.disk.files

    def xFullPathname(self, name: str) -> str:
        return name


class _Handle(apsw.VFSFile):
    """One open file; as with SQLite's own, the first sync of a new journal syncs its folder, too."""

    def __init__(self, vfs: PowerCutVFS, path: str, file: SimulatedFile, *, syncs_names: bool) -> None:
        self._vfs, self._path, self._file, self._syncs_names = vfs, path, file, syncs_names
        self._level = apsw.SQLITE_LOCK_NONE
        self._others = vfs.holders.setdefault(id(file), [])
        self._others.append(self)

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self._file.live[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        self._file.write(offset, bytes(data))
        self._vfs.done()

    def xTruncate(self, newsize: int) -> None:
        self._file.truncate(newsize)
        self._vfs.done()

    def xSync(self, flags: int) -> None:
        self._file.sync()
        if self._syncs_names:
            self._vfs.disk.sync_names()
            self._syncs_names = False
        self._vfs.done()

    def xFileSize(self) -> int:
        return len(self._file.live)

    def xLock(self, level: int) -> None:
        highest = max((other._level for other in self._others if other is not self), default=0)
        reserved = highest >= apsw.SQLITE_LOCK_RESERVED and level >= apsw.SQLITE_LOCK_RESERVED
        if reserved or highest == apsw.SQLITE_LOCK_EXCLUSIVE:
            raise apsw.BusyError("locked")
        if level == apsw.SQLITE_LOCK_EXCLUSIVE and highest >= apsw.SQLITE_LOCK_SHARED:
            raise apsw.BusyError("locked")
        self._level = max(self._level, level)

    def xUnlock(self, level: int) -> None:
        self._level = level

    def xCheckReservedLock(self) -> bool:
        return any(other._level >= apsw.SQLITE_LOCK_RESERVED for other in self._others)

    def xFileControl(self, op: int, ptr: int) -> bool:
        return False

    def xSectorSize(self) -> int:
        return 4096

    def xDeviceCharacteristics(self) -> int:
        return apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE  # what SQLite assumes of every disk on Unix

    def xClose(self) -> None:
        if self in self._others:
            self._others.remove(self)
