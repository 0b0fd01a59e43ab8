"""The Updates page: what changed in a period, told to an audience from a template."""

from roadmapper.ui.pages import PageEntry

PAGE = PageEntry(
    id="updates",
    title="Updates",
    icon="send",
    group="Share",
    order=10,
    page="roadmapper.ui.pages.updates.page:UpdatesPage",
    counts="stakeholder_update",
    shows=("stakeholder_update",),
    inspector=False,
)
