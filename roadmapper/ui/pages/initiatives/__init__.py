"""The Initiatives page: all initiatives as a table, edited in place."""

from roadmapper.ui.pages import PageEntry

PAGE = PageEntry(
    id="initiatives",
    title="Initiatives",
    icon="table-2",
    group="Plan",
    order=20,
    page="roadmapper.ui.pages.initiatives.page:InitiativesPage",
    counts="initiative",
    shows_past=True,
)
