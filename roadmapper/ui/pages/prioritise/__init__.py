"""The Prioritise page: what might be built, ranked by a score or by hand, above and below what fits."""

from roadmapper.ui.pages import PageEntry

PAGE = PageEntry(
    id="prioritise",
    title="Prioritise",
    icon="arrow-up-down",
    group="Plan",
    order=30,
    page="roadmapper.ui.pages.prioritise.page:PrioritisePage",
    inspector=False,
    shows_past=True,
)
