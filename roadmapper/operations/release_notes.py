"""The notes of a release: written from a template, kept with it, and edited by hand from then on."""

from __future__ import annotations

from datetime import date

from roadmapper.documents import templates
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.documents.values import InitiativeValues, ReleaseValues, ThemeValues
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.readiness_item import ReadinessItem
from roadmapper.entities.release import Release
from roadmapper.entities.theme import Theme
from roadmapper.operations.document_values import DocumentValues
from roadmapper.operations.wording import as_day
from roadmapper.planning.readiness import Line, readiness
from roadmapper.storage.workspace import Workspace

USUAL = "release_notes"
"""The template that notes are written from where none is named."""


def release_values(workspace: Workspace, release: Release, today: date) -> ReleaseValues:
    """What a template of kind ``release`` receives."""
    values = DocumentValues(workspace, today)
    lines = [one for one in workspace.all(ReadinessItem) if one.release == release.id]
    ships = values.initiatives(lambda item: item["release"] == release.id)
    told = {item.id: values.initiative(item) for item in ships}
    word = values.wording.field
    return {
        "title": release.title,
        "key": release.key,
        "workspace": workspace.settings().title,
        "as_of": values.wording.date(today.isoformat()),
        "summary": release.summary or "",
        "date": word(release, "date"),
        "shipped_on": word(release, "shipped_on") if as_day(release.shipped_on) else "",
        "owner": word(release, "owner"),
        "readiness": readiness(Line(one.function, bool(one.done)) for one in lines).words,
        "go": word(release, "state") if release.state in ("go", "no_go") else "",
        "decision_note": release.decision_note or "",
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


def notes_from_template(
    workspace: Workspace, worker: RenderWorker, release: str, today: date, template: str = USUAL
) -> str:
    """The Markdown that a template writes for a release; raises NotFound, or RenderError with its line."""
    source = templates.load("release", template)
    values = release_values(workspace, workspace.get(Release, release), today)
    return worker.render_template(source, values, kind="release", name=template)


def keep_notes(workspace: Workspace, release: str, notes: str) -> None:
    """Keep the notes of a release as they are now."""
    with workspace.edit("Write release notes") as edit:
        edit.change(Release, release, notes=notes or None)
