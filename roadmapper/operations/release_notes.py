"""The notes of a release: written from a template, kept with it, and edited by hand from then on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from roadmapper.documents import templates
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.documents.values import InitiativeValues, ReleaseValues, ThemeValues
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.readiness_item import ReadinessItem
from roadmapper.entities.release import Release
from roadmapper.entities.theme import Theme
from roadmapper.operations.audiences import by_id, visibility_of
from roadmapper.operations.document_values import DocumentValues
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.template_previews import TemplatePreview, previewed
from roadmapper.planning.readiness import Line, readiness
from roadmapper.storage.workspace import Workspace

USUAL = "release_notes"
"""The template that notes are written from where none is named."""


@dataclass(frozen=True, slots=True)
class NotesRequest:
    """Which notes are wanted: of a release (an id), by a template, for an audience (an id; None: everybody).

    ``only_shipped`` leaves out what is in the release and not shipped yet.
    """

    release: str
    template: str = USUAL
    audience: str | None = None
    only_shipped: bool = False


def release_values(workspace: Workspace, request: NotesRequest, today: date) -> ReleaseValues:
    """What a template of kind ``release`` receives: nothing that the audience may not see."""
    release = workspace.get(Release, request.release)
    sees = visibility_of(workspace, by_id(workspace, request.audience))
    values = DocumentValues(workspace, today, sees)
    lines = [one for one in workspace.all(ReadinessItem) if one.release == release.id]
    ships = values.initiatives(lambda item: item["release"] == release.id)
    if request.only_shipped:
        ships = [item for item in ships if values.category(item) == "shipped"]
    told = {item.id: values.initiative(item) for item in ships}
    word, day = values.wording.field, values.wording.date
    return {
        "title": values.prose(release.title) or release.key,
        "key": release.key,
        "workspace": workspace.settings().title,
        "as_of": day(today.isoformat()),
        "summary": values.prose(release.summary),
        "date": day(*sees.day("end", release.date, release.date_precision)),
        "shipped_on": day(*sees.day("end", release.shipped_on, "day")),
        "owner": "" if "owner" in sees.fields else word(release, "owner"),
        "readiness": readiness(Line(one.function, bool(one.done)) for one in lines).words,
        "go": word(release, "state") if release.state in ("go", "no_go") else "",
        "decision_note": values.prose(release.decision_note),
        "initiatives": list(told.values()),
        "themes": _by_theme(workspace, ships, told),
    }


def _by_theme(
    workspace: Workspace, ships: list[Initiative], told: dict[str, InitiativeValues]
) -> list[ThemeValues]:
    themes: list[tuple[str | None, str]] = [(theme.id, theme.title) for theme in workspace.all(Theme)]
    found: list[ThemeValues] = [
        {"title": title, "initiatives": [told[item.id] for item in ships if (item.theme or None) == theme]}
        for theme, title in [*themes, (None, "")]
    ]
    return [theme for theme in found if theme["initiatives"]]


def preview_notes(
    workspace: Workspace, worker: RenderWorker, request: NotesRequest, today: date
) -> TemplatePreview:
    """The notes that were asked for, kept nowhere yet; a mistake in the template is part of the answer."""

    def write() -> str:
        source = templates.load("release", request.template)
        values = release_values(workspace, request, today)
        return worker.render_template(source, values, kind="release", name=request.template)

    return previewed(worker, write, lambda: workspace_facts(workspace, today).within(request.release))


def keep_notes(workspace: Workspace, release: str, notes: str) -> None:
    """Keep the notes of a release as they are now."""
    with workspace.edit("Write release notes") as edit:
        edit.change(Release, release, notes=notes)
