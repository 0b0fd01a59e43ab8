"""Makes office files, which are zip archives, the same for equal content: they do not say when."""

from __future__ import annotations

import io
import zipfile
from typing import Final

_ZIP_BEGINS: Final = (1980, 1, 1, 0, 0, 0)


def same_zip(written: io.BytesIO) -> bytes:
    """The same parts with a date of their own that never changes, so that equal documents are equal files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_BEGINS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # not the system it was made on
            new.writestr(entry, old.read(name))
    return packed.getvalue()
