"""What is done to PRDs from anywhere: a new one, from a template, for the initiative that is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame


def new(frame: Frame) -> None:
    """Ask for template and initiative, write the PRD on a worker, and show it."""
    from roadmapper.operations.prds import create_prd
    from roadmapper.ui.editors.markdown.render_service import rendering
    from roadmapper.ui.frame import Ref
    from roadmapper.ui.pages.prds.new_prd import NewPrd

    workspace = frame.workspace
    selected = next((ref.id for ref in frame.selection if ref.entity == "initiative"), None)
    dialog = NewPrd(frame, selected, frame.window)
    if not dialog.exec():
        return
    template, initiative = dialog.template, dialog.initiative
    worker = rendering(frame).worker
    frame.in_background(
        "Writing the PRD",
        lambda _progress: create_prd(workspace, worker(), template=template, initiative=initiative),
        lambda prd: frame.reveal(Ref("prd", prd.id)),
    )
