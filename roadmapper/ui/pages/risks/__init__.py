"""The Risks page: the register of what may go wrong, with a matrix of probability and impact."""

from roadmapper.ui.pages import PageEntry

PAGE = PageEntry(
    id="risks",
    title="Risks",
    icon="shield",
    group="Define",
    order=30,
    page="roadmapper.ui.pages.risks.page:RisksPage",
    counts="risk",
    shows=("risk",),
    inspector=False,
    shows_past=True,
)
