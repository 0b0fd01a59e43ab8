"""The programs that exports are opened by: an office suite, and the tools that read PDFs."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

needs_office = pytest.mark.skipif(
    OFFICE is None,
    reason="LibreOffice is not here, so nothing is opened in it; `make exports` installs it.",
)
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None or shutil.which("pdftoppm") is None,
    reason="poppler-utils are not here, so no PDF is read; `make exports` installs them.",
)


def by_office(file: Path, to: str) -> Path:
    """What LibreOffice makes of a document, beside it; a picture shows the first page alone."""
    assert OFFICE is not None
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    done = subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", to, "--outdir", str(file.parent), str(file)],
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )
    written = file.with_suffix(f".{to}")
    assert written.is_file(), done.stderr
    return written


def all_by_office(files: Sequence[Path], to: str) -> list[Path]:
    """What LibreOffice makes of many documents of one folder, started once."""
    assert OFFICE is not None
    folder = files[0].parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    done = subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", to, "--outdir", str(folder), *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    written = [file.with_suffix(f".{to}") for file in files]
    assert all(file.is_file() for file in written), done.stderr
    return written


def words_of(pdf: Path) -> str:
    """All text of a PDF, in one line."""
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return " ".join(done.stdout.split())


def pages_of(pdf: Path, dots_per_inch: int) -> list[Path]:
    """The pages of a PDF as PNG pictures beside it."""
    done = subprocess.run(
        ["pdftoppm", "-r", str(dots_per_inch), "-png", str(pdf), str(pdf.with_suffix(""))],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))
