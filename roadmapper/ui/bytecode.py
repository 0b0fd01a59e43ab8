"""One file with the bytecode of all that the start imports: a hundred files less to look for and open.

It lies beside the app's data and holds Roadmapper's own modules that the first paint needs, each for as
long as its source has the same time and size, and what PySide6 carries as text, each part for as long as the
text is the same.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NamedTuple

OURS = "roadmapper"


class Module(NamedTuple):
    """A module's code, marshalled until it is imported, and the source it was compiled from."""

    code: bytes
    source: str
    modified_ns: int
    size: int
    is_package: bool


class Bytecode:
    """A finder and loader of our modules, and the place of what PySide6 compiles."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._is_fresh = True
        self.modules: dict[str, Module] = {}
        self.texts: dict[str, tuple[bytes, CodeType]] = {}
        with suppress(OSError, ValueError, EOFError, TypeError, KeyError):
            kept = marshal.loads(file.read_bytes())
            self.texts = dict(kept["texts"])
            self.modules = {name: Module(*values) for name, values in kept["modules"].items()}

    def keep_text(self, name: str, text: bytes, code: CodeType) -> None:
        """Keep the code of a text."""
        self.texts[name] = text, code
        self._is_fresh = False

    def save(self, names: list[str]) -> None:
        """Write the file anew where it lacks one of these modules; for a worker.

        Where it cannot be written the next start imports as usual.
        """
        missing = [name for name in names if name not in self.modules]
        for name in missing:
            module = _read(name)
            if module is not None:
                self.modules[name] = module
                self._is_fresh = False
        if self._is_fresh:
            return
        modules = {name: tuple(module) for name, module in self.modules.items()}
        new = self._file.with_suffix(f".{os.getpid()}.new")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(marshal.dumps({"texts": self.texts, "modules": modules}))
            new.replace(self._file)
            self._is_fresh = True

    # What Python's import asks of a finder and of a loader

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Where a module is; None, as for all who are not in the file, lets Python look for itself."""
        module = self.modules.get(name)
        if module is None:
            return None
        if not _is_current(module):
            del self.modules[name]
            return None
        spec = ModuleSpec(name, self, origin=module.source, is_package=module.is_package)  # pyright: ignore[reportArgumentType] - it loads by the two methods below
        spec.has_location = True
        if module.is_package:
            spec.submodule_search_locations = [str(Path(module.source).parent)]
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Python's usual module."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Run a module's code in it."""
        exec(self.get_code(module.__name__), module.__dict__)

    def get_code(self, name: str) -> CodeType:
        """The code of a module, for tools that ask for it."""
        return marshal.loads(self.modules[name].code)


def loaded() -> list[str]:
    """Our modules that are imported now."""
    return [name for name in sys.modules if name == OURS or name.startswith(f"{OURS}.")]


def _is_current(module: Module) -> bool:
    try:
        found = os.stat(module.source)  # noqa: PTH116 - a hundred times before the first paint
    except OSError:
        return False
    return (found.st_mtime_ns, found.st_size) == (module.modified_ns, module.size)


def _read(name: str) -> Module | None:
    """A module that Python loaded from its source file."""
    spec = getattr(sys.modules.get(name), "__spec__", None)
    if spec is None or type(spec.loader) is not SourceFileLoader or spec.origin is None:
        return None
    try:
        found = Path(spec.origin).stat()
        code = spec.loader.get_code(name)
    except (OSError, ImportError, SyntaxError):
        return None
    if code is None:
        return None
    is_package = spec.submodule_search_locations is not None
    return Module(marshal.dumps(code), spec.origin, found.st_mtime_ns, found.st_size, is_package)
