"""The Lists page: themes, teams, products, statuses, milestones, metrics, audiences and custom fields."""

from roadmapper.ui.pages import PageEntry

PAGE = PageEntry(
    id="lists",
    title="Lists",
    icon="list",
    group="Plan",
    order=90,
    page="roadmapper.ui.pages.lists.page:ListsPage",
    shows=("theme", "team", "product", "status", "metric", "audience", "custom_field"),
    shows_past=True,
)
