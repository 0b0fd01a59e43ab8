"""Imports Qt without what makes it, and every import after it, slow; to be called before anything else."""

from __future__ import annotations

import builtins
import gc
import sys
from typing import Any

from roadmapper import paths
from roadmapper.ui.bytecode import Bytecode, loaded

_EMBEDDED = "shibokensupport/"
"""PySide6 carries these modules as source text in a library, without a place for their bytecode."""
_FOR_DEVELOPERS = ("/pyi_generator.py", "/enum_sig.py")
"""They list signatures and write type stubs for who calls them; imported, they take a sixth of the time."""

_kept: Bytecode | None = None


def hurry() -> None:
    """Import QtWidgets, once; it takes two thirds of a plain import's time, as do our own imports after it.

    PySide6 compiles a hundred kilobytes of its own Python at each start, and Python opens a file for each of
    our modules; both are taken from the one file that ``Bytecode`` keeps. PySide6 also puts its own function
    in the place of Python's import, which reads the source of each module for ``from __feature__``. Nothing
    here has that, and it took a fifth of all imports, so Python's own comes back. The collector rests, since
    nothing becomes garbage meanwhile; ``ui.collector`` takes it up again.
    """
    global _kept
    if _kept is not None:
        return
    gc.disable()
    _kept = kept = Bytecode(paths.app_data() / f"start.{sys.implementation.cache_tag}.bytecode")
    sys.meta_path.insert(0, kept)  # pyright: ignore[reportArgumentType] - a finder by its method
    ordinary_import, ordinary_compile = builtins.__import__, builtins.compile

    def compile(source: Any, filename: Any, *more: Any, **options: Any) -> Any:
        """As Python's own; what PySide6 embeds is looked up first."""
        if not (isinstance(filename, str) and filename.startswith(_EMBEDDED)):
            return ordinary_compile(source, filename, *more, **options)
        if filename.endswith(_FOR_DEVELOPERS):
            return ordinary_compile("", filename, *more, **options)
        known = kept.texts.get(filename)
        if known is not None and known[0] == source:
            return known[1]
        code = ordinary_compile(source, filename, *more, **options)
        kept.keep_text(filename, source, code)
        return code

    builtins.compile = compile
    try:
        import PySide6.QtWidgets  # noqa: F401 - for what its import does
    finally:
        builtins.compile, builtins.__import__ = ordinary_compile, ordinary_import


def modules_at_first_paint() -> list[str]:
    """What is to be kept for the next start; nothing where this start was not hurried."""
    return loaded() if _kept is not None else []


def keep(names: list[str]) -> None:
    """Keep these modules' bytecode for the next start; for a worker."""
    if _kept is not None:
        _kept.save(names)
