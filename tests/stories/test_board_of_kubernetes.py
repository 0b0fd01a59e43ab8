"""The kubernetes roadmap as a board by status and by team, and a saved view that survives a merge."""

from __future__ import annotations

import csv
import io
import shutil
from collections import Counter
from contextlib import closing
from pathlib import Path

from roadmapper.entities.initiative import Initiative
from roadmapper.exchange.imported import ImportedTable
from roadmapper.exchange.importers import read
from roadmapper.operations.board import known_view, read_content
from roadmapper.operations.import_table import apply_import, plan_import
from roadmapper.operations.merge_file import merge_file
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.operations.views import find_view, save_view
from roadmapper.planning.board import Board, BoardView, view_of
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace


def board_of(workspace: Workspace, view: BoardView) -> Board:
    with closing(Reader(workspace.file.working_path)) as reader:
        return read_content(reader, known_view(reader, view)).board()


def counts(board: Board) -> Counter[tuple[str, str]]:
    return Counter(
        {
            (column.title, lane.title): len(board.cells[at][below])
            for at, column in enumerate(board.columns)
            for below, lane in enumerate(board.lanes)
            if board.cells[at][below]
        }
    )


def test_the_kubernetes_roadmap_by_status_and_by_team(tmp_path: Path, shared_data: Path) -> None:
    source = shared_data / "roadmaps" / "kubernetes-enhancements.csv"
    rows = list(csv.DictReader(io.StringIO(source.read_text(encoding="utf-8"), newline="")))
    path, copy = tmp_path / "mine.roadmap", tmp_path / "theirs.roadmap"
    with create_workspace(path) as workspace:
        table = read(source)
        assert isinstance(table, ImportedTable)
        apply_import(workspace, plan_import(workspace, table))
        board = board_of(workspace, BoardView("status", "team"))
        assert counts(board) == Counter((row["Status"], row["Team"]) for row in rows)
        assert len(board) == len(rows) == 162
        assert {column.title for column in board.columns if column.declines} >= {"withdrawn", "rejected"}
        by_team = board_of(workspace, BoardView("team"))
        declined = {column.title for column in board.columns if column.declines}
        expected = Counter(("Not doing" if row["Status"] in declined else row["Team"], "") for row in rows)
        assert counts(by_team) == expected
        workspace.publish()
    shutil.copy(path, copy)
    view = BoardView("team", "status", fields=("key", "owner"), limits=(("", 3),), sort="end")
    with Workspace.open(copy) as theirs:
        save_view(theirs, "board", "Who does what", view.to_plain())
        theirs.publish()
    with Workspace.open(path) as mine:
        first = mine.all(Initiative)[0]
        with mine.edit("Change") as edit:
            edit.change(Initiative, first.id, horizon="now")
        save_view(mine, "board", "By horizon", BoardView().to_plain())
        mine.publish()
        merge_file(mine, copy)
        found = view_of(find_view(mine, "board", "Who does what").settings)
        assert found == view
        assert view_of(find_view(mine, "board", "By horizon").settings) == BoardView()
        assert board_of(mine, found).cells == board_of(mine, view).cells
        assert len(board_of(mine, found)) == 162
