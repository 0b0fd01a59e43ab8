"""The PRDs page: a list, the source, and the preview beside it."""

from roadmapper.ui.pages import PageEntry

PAGE = PageEntry(
    id="prds",
    title="PRDs",
    icon="file-text",
    group="Define",
    order=10,
    page="roadmapper.ui.pages.prds.page:PrdsPage",
    counts="prd",
    shows=("prd", "comment", "suggestion"),
    inspector=False,
)
