"""Where the lines of the overview lead: to the item where it is at home, or to what is done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from roadmapper.operations.news import News
from roadmapper.planning.coming import Coming
from roadmapper.planning.lint.rule import Finding
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages import home_of


def go(frame: Frame, about: object) -> None:
    """Go to what a finding, a piece of news or a coming day is about; a text is a page's id."""
    if isinstance(about, Finding):
        _PLACES.get(about.rule, _to_item)(frame, about)
    elif isinstance(about, News):
        if about.entity and about.kind != "removed":
            to_item(frame, about.entity, about.id)
        else:
            frame.show_page("merged" if about.kind == "merged" else "history")
    elif isinstance(about, Coming):
        to_item(frame, about.entity, about.id)
    elif isinstance(about, str):
        frame.show_page(about)


def to_item(frame: Frame, entity: str, eid: str) -> None:
    """Show an item where it is at home; where that is nowhere, with its details on the plan."""
    if home_of(entity) is None:
        frame.show_page("timeline")
    frame.reveal(Ref(entity, eid))


def _to_item(frame: Frame, found: Finding) -> None:
    to_item(frame, found.entity, found.id)


def _check_in(frame: Frame, found: Finding) -> None:
    _to_item(frame, found)
    frame.run("okr.check_in")


def _to_dependency(frame: Frame, found: Finding) -> None:
    from roadmapper.entities.dependency import Dependency

    dependency = frame.attempt(lambda: frame.workspace.get(Dependency, found.id))
    if dependency is not None:
        frame.reveal(Ref("initiative", dependency.successor))


def _decide_again(frame: Frame, found: Finding) -> None:
    from roadmapper.entities.decline import Decline

    if home_of("decline") is not None:
        _to_item(frame, found)
        return
    decline = frame.attempt(lambda: frame.workspace.get(Decline, found.id))
    if decline is not None:
        frame.reveal(Ref("initiative", decline.initiative))


def _write_prd(frame: Frame, found: Finding) -> None:
    frame.select(Ref("initiative", found.id))
    frame.run("prd.new")


_PLACES: Final[dict[str, Callable[[Frame, Finding], None]]] = {
    "open-conflict": lambda frame, _found: frame.show_page("merged"),
    "untrue-statement": lambda frame, _found: frame.run("update.search_told"),
    "update-due": lambda frame, found: frame.run("update.new", found.id),
    "broken-dependency": _to_dependency,
    "key-result-without-check-in": _check_in,
    "revisit-due": _decide_again,
    "now-without-prd": _write_prd,
}
