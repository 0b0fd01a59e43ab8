"""The Not doing page: what was declined, why, who asked, and when it is thought about again."""

from roadmapper.ui.pages import PageEntry

PAGE = PageEntry(
    id="not_doing",
    title="Not doing",
    icon="circle-slash-2",
    group="Plan",
    order=80,
    page="roadmapper.ui.pages.not_doing.page:NotDoingPage",
    shows=("decline",),
    shows_past=True,
)
