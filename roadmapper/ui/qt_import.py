"""Imports Qt without what makes it, and every import after it, slow; to be called before anything else."""

from __future__ import annotations

import builtins
import gc
import marshal
import os
import sys
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import Any

_EMBEDDED = "shibokensupport/"
"""PySide6 carries these modules as source text in a library, without a place for their bytecode."""

_FOR_DEVELOPERS = ("/pyi_generator.py", "/enum_sig.py")
"""They list signatures and write type stubs for who calls them; imported, they take a sixth of the time."""


def hurry() -> None:
    """Import QtWidgets; it takes three quarters of the time of a plain import.

    PySide6 compiles a hundred kilobytes of its own Python at each start. Their bytecode is kept beside the
    app's data and used for as long as the text is the same. PySide6 also puts its own function in the place
    of Python's import, which reads the source of each module for ``from __feature__``. Nothing here has that,
    and it took a fifth of all imports, so Python's own comes back. The collector rests, since nothing becomes
    garbage meanwhile; ``ui.collector`` takes it up again.
    """
    gc.disable()
    ordinary_import, ordinary_compile = builtins.__import__, builtins.compile
    kept = _Bytecode(ordinary_compile)
    builtins.compile = kept.compile
    try:
        import PySide6.QtWidgets  # noqa: F401 - for what its import does
    finally:
        builtins.compile = ordinary_compile
        builtins.__import__ = ordinary_import
    kept.save()


class _Bytecode:
    """Compiled modules by file name, each with the text it was compiled from."""

    def __init__(self, ordinary: Any) -> None:
        self._ordinary = ordinary
        self._file = _place()
        self._known: dict[str, tuple[bytes, CodeType]] = {}
        self._fresh = False
        with suppress(OSError, ValueError, EOFError, TypeError):
            self._known = dict(marshal.loads(self._file.read_bytes()))

    def compile(self, source: Any, filename: Any, *more: Any, **options: Any) -> Any:
        """As Python's own; what PySide6 embeds is looked up first."""
        if not (isinstance(filename, str) and filename.startswith(_EMBEDDED)):
            return self._ordinary(source, filename, *more, **options)
        if filename.endswith(_FOR_DEVELOPERS):
            return self._ordinary("", filename, *more, **options)
        known = self._known.get(filename)
        if known is not None and known[0] == source:
            return known[1]
        code = self._ordinary(source, filename, *more, **options)
        self._known[filename] = source, code
        self._fresh = True
        return code

    def save(self) -> None:
        """Keep what was compiled for the next start; where that cannot be, the next start compiles again."""
        if not self._fresh:
            return
        new = self._file.with_suffix(f".{os.getpid()}.new")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(marshal.dumps(self._known))
            new.replace(self._file)


def _place() -> Path:
    from roadmapper import paths

    return paths.app_data() / f"qt-support.{sys.implementation.cache_tag}.bytecode"
