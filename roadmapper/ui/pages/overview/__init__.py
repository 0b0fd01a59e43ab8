"""The overview: what needs somebody, what is new, what comes next, and how the plan stands."""

from roadmapper.ui.pages import PageEntry

PAGE = PageEntry(
    id="overview",
    title="Overview",
    icon="house",
    group="",
    order=0,
    page="roadmapper.ui.pages.overview.page:OverviewPage",
    inspector=False,
)
