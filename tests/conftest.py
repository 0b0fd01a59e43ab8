"""What every test stands on: folders of its own, a screen that is none, and no unexpected word in any log."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from roadmapper.ui import collector

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pytest_plugins = ["tests.figures", "tests.folders_in_memory", "tests.made_once", "tests.window_fixtures"]

hypothesis_settings.register_profile(
    "roadmapper",
    derandomize=True,
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
hypothesis_settings.load_profile("roadmapper")

collector.rest()

CHECKOUT = Path(__file__).resolve().parents[1]


_MOST_IN_TURNS = 8
"""A worker takes some 400 MB: where there are many processors, one each is enough."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two workers a processor, where there are few: tests of windows wait for half of their time."""
    processors = os.cpu_count() or 1
    return max(processors, min(2 * processors, _MOST_IN_TURNS))


@pytest.fixture(autouse=True)
def own_folders(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """App data and preferences of this test alone; returns the folder that holds both.

    It asks for ``tmp_path`` first, so that this goes last: windows that close write there yet.
    """
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("ROADMAPPER_DATA", str(home / "data"))
    monkeypatch.setenv("ROADMAPPER_CONFIG", str(home / "config"))
    monkeypatch.setenv("ROADMAPPER_DICTIONARIES", "")  # this computer's are no test's business
    yield home
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(autouse=True)
def collected_on_this_thread() -> Iterator[None]:
    """As in the app, garbage is collected on the UI thread only: workers would delete others' windows."""
    yield
    collector.collect_due()


@pytest.fixture(autouse=True)
def keys_let_go() -> Iterator[None]:
    """Qt takes the modifiers of the last event for held until another comes: the next test holds none."""
    yield
    widgets, testing = sys.modules.get("PySide6.QtWidgets"), sys.modules.get("PySide6.QtTest")
    if widgets is not None and testing is not None and widgets.QApplication.keyboardModifiers():
        from PySide6.QtCore import Qt

        testing.QTest.keyRelease(widgets.QWidget(), Qt.Key.Key_Control, Qt.KeyboardModifier.NoModifier)


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning or error in the log that the test did not read and clear (``caplog.clear()``) fails it."""
    yield
    loud = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    if loud:
        lines = "\n".join(f"{record.name}: {record.getMessage()}" for record in loud)
        pytest.fail(f"Unexpected lines in the log:\n{lines}", pytrace=False)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real inputs that lies beside the checkout."""
    folder = CHECKOUT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(
            "The real inputs (../shared/data beside the checkout) are not here, so this is not tried."
        )
    return folder


def pytest_sessionfinish() -> None:
    """Let go of what was copied: without a desktop Qt frees it after Python has ended, which crashes."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        widgets.QApplication.clipboard().clear()
