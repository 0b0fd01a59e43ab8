"""Exchanges two files in one moment, so that what was in the place can be looked at afterwards."""

from __future__ import annotations

import errno
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final

_AT_FDCWD: Final = -100
_EXCHANGE: Final = 2
"""RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS."""
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV)


def exchange(first: Path, second: Path) -> bool:
    """Exchange two files; False, with nothing done, where system or file system cannot. Raises OSError."""
    call = _call()
    if call is None:
        return False
    number = call(os.fsencode(first), os.fsencode(second))
    if number == 0:
        return True
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(second))


@cache
def _call() -> Any:
    """The system's function of two paths, which gives 0 or an error's number; None without one."""
    if sys.platform == "win32":
        return None
    import ctypes  # not on the way to the first paint

    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        swap = getattr(library, "renamex_np", None)
        return swap and (lambda a, b: swap(a, b, _EXCHANGE) and ctypes.get_errno())
    rename = getattr(library, "renameat2", None)
    return rename and (lambda a, b: rename(_AT_FDCWD, a, _AT_FDCWD, b, _EXCHANGE) and ctypes.get_errno())
