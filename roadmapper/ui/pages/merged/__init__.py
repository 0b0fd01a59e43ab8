"""The Merged copies page: what a merge brought, and what it asks, answered now or later."""

from roadmapper.ui.pages import PageEntry

PAGE = PageEntry(
    id="merged",
    title="Merged copies",
    icon="layers",
    group="Share",
    order=95,
    page="roadmapper.ui.pages.merged.page:MergedPage",
    inspector=False,
)
