"""Whether a folder is on another computer, asked without touching it: a share that is away answers nobody.

There the system tells nothing of what other computers write, and asking it to watch may take for ever.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

_MOUNTS: Final = Path("/proc/self/mountinfo")
_FAR: Final = frozenset({
    "9p", "afpfs", "afs", "autofs", "ceph", "cifs", "coda", "davfs", "glusterfs", "lustre", "ncpfs", "nfs",
    "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf", "webdav",
})  # fmt: skip
_NEAR_FUSE: Final = frozenset(
    {"fuseblk", "fuse.exfat", "fuse.ext4", "fuse.ntfs", "fuse.ntfs-3g", "fuse.portal"}
)
_FUSE: Final = ("fuse", "macfuse", "osxfuse")
_MOUNT: Final = "/sbin/mount"
_SECONDS: Final = 5.0
"""So long the system may take to say what is mounted, which it knows without asking anybody."""
_REMOTE_DRIVE: Final = 4


def is_far(folder: Path) -> bool:
    """Whether a folder, given by its real path, is on a network file system.

    Where the system does not say, it counts as one: looking now and then is right everywhere.
    """
    if sys.platform == "win32":
        return _is_far_drive(folder)
    try:
        if sys.platform == "darwin":
            return is_network(kind_on_a_mac(_told_by_mount(), folder))
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except (OSError, subprocess.SubprocessError):
        return True
    return is_network(kind_at(mounts, folder))


def _told_by_mount() -> str:
    done = subprocess.run([_MOUNT], capture_output=True, timeout=_SECONDS, check=True)
    return done.stdout.decode("utf-8", "surrogateescape")


def kind_on_a_mac(mounts: str, folder: Path) -> str:
    """The kind of file system that a folder is on, by what macOS's ``mount`` prints; "" where none fits."""
    longest, kind = -1, ""
    for line in mounts.splitlines():
        before, _, options = line.rpartition(" (")
        _device, told, place = before.partition(" on /")
        point = Path("/" + place)
        if told and len(point.parts) >= longest and folder.is_relative_to(point):
            longest, kind = len(point.parts), options.partition(",")[0].rstrip(")")
    return kind


def kind_at(mounts: str, folder: Path) -> str:
    """The kind of file system that a folder is on, by the lines of Linux's mountinfo; "" where none fits."""
    longest, kind = -1, ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, of = before.split(" "), after.split(" ")
        if len(fields) < 5 or not of[0]:
            continue
        point = Path(_plain(fields[4]))
        length = len(point.parts)
        if length >= longest and folder.is_relative_to(point):  # the last of two at one place is on top
            longest, kind = length, of[0]
    return kind


def is_network(kind: str) -> bool:
    """Whether a kind of file system keeps its files on other computers."""
    return kind in _FAR or (kind.startswith(_FUSE) and kind not in _NEAR_FUSE)


def _plain(text: str) -> str:
    """A path as it is: blanks and the like are octal in mountinfo."""
    for octal, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(octal, sign)
    return text


def _is_far_drive(folder: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    if folder.drive.startswith("\\\\"):
        return True
    return ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\") == _REMOTE_DRIVE
