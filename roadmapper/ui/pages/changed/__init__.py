"""The page "What changed": what moved, came, went and shipped between any two moments, or two files."""

from roadmapper.ui.pages import PageEntry

PAGE = PageEntry(
    id="changed",
    title="What changed",
    icon="git-compare",
    group="Share",
    order=92,
    page="roadmapper.ui.pages.changed.page:ChangedPage",
    inspector=False,
)
