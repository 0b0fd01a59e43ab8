"""The kept files of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.documents.conftest import Golden


@pytest.fixture
def golden() -> Golden:
    """Lists of what is drawn, one for each arrangement."""
    return Golden(Path(__file__).parent / "files")
