"""The Decisions page: what was decided and why, with the options that were weighed."""

from roadmapper.ui.pages import PageEntry

PAGE = PageEntry(
    id="decisions",
    title="Decisions",
    icon="scale",
    group="Define",
    order=20,
    page="roadmapper.ui.pages.decisions.page:DecisionsPage",
    counts="decision_record",
    shows=("decision_record", "decision_option"),
    shows_past=True,
)
