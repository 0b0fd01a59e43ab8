"""Two audiences hear, the plan changes: each hears the net truth it may see; what is untrue is listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from roadmapper.changes import Step
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.entities.audience import Audience
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.status import Status
from roadmapper.entities.theme import Theme
from roadmapper.exchange.documents.docx_worker import docx_of
from roadmapper.operations import items, reasons, told, updates
from roadmapper.operations.document_exports import export_document
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.operations.updates import Request
from roadmapper.painting.documents.pdf_worker import pdf_of
from roadmapper.storage.workspace import Workspace
from tests.fixtures.documents.seen_bytes import seen_in

Told = tuple[Workspace, RenderWorker, dict[str, Initiative], Audience, Audience, str]
TITLES = ("Offline mode", "Weekly digest", "White-label portal", "Project Falcon", "Reports")


def plan(workspace: Workspace) -> dict[str, Initiative]:
    open_theme = items.add_values(workspace, "theme", {"title": "Reach"}).id
    items.add_values(workspace, "theme", {"title": "Skunkworks"})
    planned = status(workspace, "planned")
    return {
        title: items.add_values(
            workspace,
            "initiative",
            {
                "title": title,
                "start": "2027-01-11",
                "end": "2027-05-14",
                "end_precision": "day",
                "status": planned,
                "theme": open_theme,
                "owner": ("Ada Vogel",),
            },
        )
        for title in TITLES
    }  # pyright: ignore[reportReturnType] - each is an initiative


def status(workspace: Workspace, category: str) -> str:
    return next(each.id for each in workspace.all(Status) if each.category == category)


def tell(workspace: Workspace, worker: RenderWorker, audience: Audience) -> StakeholderUpdate:
    """Compose for an audience since it last heard, keep it, and record it as sent."""
    draft = updates.compose(workspace, worker, request_for(workspace, audience))
    return told.record(workspace, updates.keep(workspace, draft).id)


def request_for(workspace: Workspace, audience: Audience) -> Request:
    template = audience.template or "executive_summary"
    return updates.usual_request(workspace, template, audience.id, date.today())


def changes(workspace: Workspace, audience: Audience) -> dict[str, list[str]]:
    groups = updates.gather(workspace, request_for(workspace, audience))["changes"]
    return {name: [each["words"] for each in group] for name, group in groups.items() if group}  # pyright: ignore[reportGeneralTypeIssues,reportOptionalIterable,reportUnknownVariableType,reportIndexIssue] - a TypedDict's values


def move(workspace: Workspace, item: Initiative, end: str, why: str = "") -> None:
    reasons.change_with_reason(workspace, item, {"end": end}, why)


def change_the_plan(workspace: Workspace, bars: dict[str, Initiative], hidden: str) -> None:
    """A date slips twice and returns once, one ships, one is declined, one is hidden."""
    move(workspace, bars["Offline mode"], "2027-06-25", "Sync conflicts took longer")
    move(workspace, bars["Offline mode"], "2027-08-20", "Ada Vogel is ill")
    move(workspace, bars["Offline mode"], "2027-07-16")
    move(workspace, bars["Reports"], "2027-06-11", "Waits for Project Falcon")
    items.change_items(
        workspace, "initiative", {bars["Weekly digest"].id: {"status": status(workspace, "shipped")}}
    )
    reasons.change_with_reason(
        workspace, bars["White-label portal"], {"status": "Declined"}, "Below break-even for three accounts"
    )
    items.change_items(workspace, "initiative", {bars["Project Falcon"].id: {"theme": hidden}})
    move(workspace, bars["Project Falcon"], "2027-09-17")


HIDDEN = ("Falcon", "Skunkworks", "Ada Vogel", "Vogel", "16 Jul", "14 May", "11 Jun", "17 Sep", "is ill")


def assert_nothing_hidden(workspace: Workspace, worker: RenderWorker, customers: Audience) -> None:
    """In no byte of any format, packed or not; what is told is there, so that the words were looked for."""
    printers = {"pdf": pdf_of, "docx": docx_of}
    for template in ("customer_facing", "release_notes", "executive_summary", "team_weekly"):
        request = replace(request_for(workspace, customers), template=template)
        draft = updates.compose(workspace, worker, request)
        draft.body += "\n\nBy [[ATL-4]] [[ATL-4.end]], [[ATL-1.end]], [[ATL-1.owner]] and [[ATL-1.title]]\n"
        for to in ("md", "html", "pdf", "docx", "eml"):
            content = export_document(workspace, worker, draft, to, printers=printers)
            seen = seen_in(content, to)
            assert "Offline mode" in " ".join(seen.split()), (template, to)
            assert [word for word in (*HIDDEN, "ATL-4", "ATL-1.owner") if word in seen] == [], (template, to)
            assert "Customers may not see this" in " ".join(seen.split()), (template, to)
        source = export_document(workspace, worker, draft, "md", printers=printers, keeps_facts=True).decode()
        told_words = "By (Customers may not see this) (Customers may not see this), [[ATL-1.end]],"
        assert f"{told_words} (Customers may not see this) and [[ATL-1.title]]" in source
        assert [word for word in (*HIDDEN, "ATL-4") if word in source] == []


@pytest.fixture
def audiences(tmp_path: Path) -> Iterator[Told]:
    with create_workspace(tmp_path / "atlas.roadmap") as workspace, RenderWorker() as worker:
        bars = plan(workspace)
        hidden = next(theme.id for theme in workspace.all(Theme) if theme.title == "Skunkworks")
        board = items.add_values(workspace, "audience", {"title": "Board", "template": "executive_summary"})
        customers = items.add_values(
            workspace,
            "audience",
            {"title": "Customers", "template": "customer_facing", "dates": "quarter",
             "hidden_fields": ("owner", "health", "reason"), "hidden_themes": (hidden,)},
        )  # fmt: skip
        assert isinstance(board, Audience)
        assert isinstance(customers, Audience)
        yield workspace, worker, bars, board, customers, hidden


def test_each_hears_the_net_truth_it_may_see(audiences: Told) -> None:
    workspace, worker, bars, board, customers, hidden = audiences
    for audience in (board, customers):
        tell(workspace, worker, audience)
        assert changes(workspace, audience) == {}
    assert told.no_longer_true(workspace) == []

    change_the_plan(workspace, bars, hidden)

    heard = changes(workspace, board)
    assert heard["moved"] == [
        "Project Falcon moves from 14 May 2027 to 17 Sep 2027 (+126 days).",
        "Offline mode moves from 14 May 2027 to 16 Jul 2027 (+63 days). Ada Vogel is ill",
        "Reports moves from 14 May 2027 to 11 Jun 2027 (+28 days). Waits for Project Falcon",
    ]
    assert heard["declined"] == [
        "White-label portal is not done after all. Below break-even for three accounts"
    ]
    assert [words.split(" on ")[0] for words in heard["shipped"]] == ["Weekly digest shipped"]
    assert heard.keys() == {"moved", "declined", "shipped"}

    hears = changes(workspace, customers)
    assert hears["moved"] == ["Offline mode moves from Q2 2027 to Q3 2027 (+1 quarter)."]
    assert hears["declined"] == ["White-label portal is not done after all."]
    assert [words.split(" in ")[0] for words in hears["shipped"]] == ["Weekly digest shipped"]
    assert hears.keys() == {"moved", "declined", "shipped"}

    believed = {(line.audience, line.title) for line in told.no_longer_true(workspace)}
    assert {title for who, title in believed if who == "Customers"} == {
        "Offline mode", "White-label portal", "Project Falcon"
    }  # fmt: skip
    assert "Reports" not in {title for who, title in believed if who == "Customers"}

    assert_nothing_hidden(workspace, worker, customers)

    tell(workspace, worker, board)
    tell(workspace, worker, customers)
    assert changes(workspace, board) == changes(workspace, customers) == {}
    still = {(line.audience, line.title) for line in told.no_longer_true(workspace)}
    assert {title for who, title in still if who == "Board"} == set()
    assert ("Customers", "Offline mode") not in still
    assert workspace.findings() == []


def test_a_reason_given_a_moment_later_is_told_with_its_change(audiences: Told) -> None:
    workspace, worker, bars, board, _customers, _hidden = audiences
    tell(workspace, worker, board)
    given: list[str] = []

    def explain_each(step: Step) -> None:
        what = reasons.unexplained(workspace, step)
        if what is not None:
            given.append(what.words)
            reasons.explain(workspace, what, f"Reason {len(given)}")

    stop = workspace.subscribe(explain_each)
    move(workspace, bars["Reports"], "2027-06-11")
    move(workspace, bars["Reports"], "2027-09-30")
    stop()
    assert given == ["“Reports” slips, +28 days", "“Reports” slips, +111 days"]
    move(workspace, bars["Reports"], "2027-06-11")
    assert changes(workspace, board)["moved"] == [
        "Reports moves from 14 May 2027 to 11 Jun 2027 (+28 days). Reason 1"
    ]
