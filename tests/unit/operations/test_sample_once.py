"""The sample that tests share lies in the run's own folder, which goes with the run."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.unit.operations import sample_workspace


def test_the_shared_sample_leaves_nothing_in_the_temporary_folder(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "temporary"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    made = sample_workspace._made.__wrapped__()
    assert made.is_relative_to(tmp_path_factory.getbasetemp())
    assert list(elsewhere.iterdir()) == []
