"""The History page: who changed what when, filtered and searched, and anything of it brought back."""

from roadmapper.ui.pages import PageEntry

PAGE = PageEntry(
    id="history",
    title="History",
    icon="history",
    group="Share",
    order=90,
    page="roadmapper.ui.pages.history.page:HistoryPage",
    inspector=False,
)
