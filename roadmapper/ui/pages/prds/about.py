"""The line under a PRD's first heading in the preview: status, owner, template, and when it was changed."""

from __future__ import annotations

from datetime import datetime
from html import escape

from roadmapper.documents import templates
from roadmapper.entities.prd import PRD
from roadmapper.errors import NotFound
from roadmapper.operations.wording import Wording
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.pages.prds.status_chip import TONES

_CHIPS = {"warn": "chip-warn", "good": "chip-good"}


def heading_html(workspace: Workspace, prd: PRD) -> str:
    """The line as HTML for the preview's document."""
    wording = Wording(workspace)
    kind = _CHIPS.get(TONES.get(prd.status, ""), "chip-quiet")
    chip = f'<span class="{kind}">\u00a0\u00a0{escape(wording.field(prd, "status"))}\u00a0\u00a0</span>'
    parts = [", ".join(prd.owner), _template(prd), _changed(workspace, prd, wording)]
    words = "\u2002·\u2002".join(escape(part).replace(" ", "\u00a0") for part in parts if part)
    return f'<p class="about">{chip}\u2002 {words}</p><hr>'


def _template(prd: PRD) -> str:
    if not prd.template:
        return ""
    try:
        return f"Template: {templates.find('prd', prd.template).title}"
    except NotFound:
        return ""


def _changed(workspace: Workspace, prd: PRD, wording: Wording) -> str:
    steps = workspace.steps([prd.id], limit=1)
    if not steps:
        return ""
    return f"Updated {wording.date(datetime.fromtimestamp(steps[0].at / 1000).date().isoformat())}"
