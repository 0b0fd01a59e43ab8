"""The Board page: initiatives as cards in columns and lanes."""

from roadmapper.ui.pages import PageEntry

PAGE = PageEntry(
    id="board",
    title="Board",
    icon="square-kanban",
    group="Plan",
    order=15,
    page="roadmapper.ui.pages.board.page:BoardPage",
    shows_past=True,
    inspector=False,
)
