"""The timeline page: the plan as bars in lanes, from plain rows, before anything heavy is imported."""

from roadmapper.ui.pages import PageEntry

PAGE = PageEntry(
    id="timeline",
    title="Timeline",
    icon="chart-no-axes-gantt",
    group="Plan",
    order=0,
    page="roadmapper.ui.pages.timeline.page:TimelinePage",
    shows=("initiative", "milestone", "dependency", "view"),
    needs_entities=False,
    shows_past=True,
)
