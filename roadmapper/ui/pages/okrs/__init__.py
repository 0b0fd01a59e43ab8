"""The OKRs page: objectives with their key results, progress, trend and confidence."""

from roadmapper.ui.pages import PageEntry

PAGE = PageEntry(
    id="okrs",
    title="OKRs",
    icon="target",
    group="Strategy",
    order=10,
    page="roadmapper.ui.pages.okrs.page:OkrsPage",
    counts="objective",
    shows=("objective", "key_result", "check_in"),
    shows_past=True,
)
