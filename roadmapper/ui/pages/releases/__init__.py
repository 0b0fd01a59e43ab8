"""The Releases page: what ships when, how ready it is, whether it goes, and how its date slipped."""

from roadmapper.ui.pages import PageEntry

PAGE = PageEntry(
    id="releases",
    title="Releases",
    icon="flag",
    group="Plan",
    order=50,
    page="roadmapper.ui.pages.releases.page:ReleasesPage",
    counts="release",
    shows=("release", "readiness_item"),
    shows_past=True,
)
