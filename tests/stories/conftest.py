"""A command line in this process, and the timeline with a teammate, for the stories that use them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper.cli import main
from roadmapper.operations.items import add_item
from roadmapper.operations.new_workspace import create_workspace
from tests.stories.timeline_story import PLAN, Teammate, TimelineStory, workspace_of
from tests.window_fixtures import Opener

Command = Callable[..., str]


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Command:
    """Runs one command in the test's folder; gives what it put out, or with ``error`` what it complained."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str, status: int = 0, error: bool = False) -> str:
        capfdbinary.readouterr()
        found = main(arguments)
        output, complaint = (stream.decode() for stream in capfdbinary.readouterr())
        assert found == status, complaint
        assert status == 2 or "Traceback" not in complaint
        return complaint if error else output

    return command


@pytest.fixture(scope="module")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published workspace with a theme and two initiatives."""
    path = tmp_path_factory.mktemp("small") / "atlas.roadmap"
    with pytest.MonkeyPatch.context() as patch, create_workspace(_at_home(patch, path)) as workspace:
        add_item(workspace, "theme", {"title": "Growth"})
        add_item(workspace, "initiative", {"title": "Public API", "theme": "Growth", "end": "10 Jan 2027"})
        add_item(workspace, "initiative", {"title": "Webhooks", "start": "2027-01-04", "owner": "Ana, Ben"})
        workspace.publish()
    return path


def _at_home(patch: pytest.MonkeyPatch, path: Path) -> Path:
    """The path, with app data beside it: this fixture lives longer than a test's own folders."""
    patch.setenv("ROADMAPPER_DATA", str(path.parent / "data"))
    patch.setenv("ROADMAPPER_CONFIG", str(path.parent / "config"))
    return path


@pytest.fixture
def atlas(run: Command, tmp_path: Path, small_file: Path) -> Command:
    """The small workspace as ``atlas.roadmap`` in the test's folder; its steps are somebody else's."""
    shutil.copy(small_file, tmp_path / "atlas.roadmap")
    return run


@pytest.fixture(scope="session")
def teammate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Teammate]:
    """Another installation, for as long as the stories last."""
    found = Teammate(tmp_path_factory.mktemp("teammate"))
    yield found
    found.leave()


@pytest.fixture
def story(open_window: Opener, qtbot: QtBot, tmp_path: Path, teammate: Teammate) -> TimelineStory:
    """Our own small plan on the timeline."""
    table = tmp_path / "plan.csv"
    table.write_text(PLAN, encoding="utf-8")
    return TimelineStory(open_window(workspace_of(table, tmp_path / "plan.roadmap")), qtbot, teammate)
