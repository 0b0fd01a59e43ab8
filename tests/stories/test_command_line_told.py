"""What was told from the command line: reasons kept with a change, and statements that no longer hold."""

from __future__ import annotations

import json
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from roadmapper.cli import main
from roadmapper.entities.audience import Audience
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.reason import Reason
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.operations import items, told, updates
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.storage.workspace import Workspace


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "atlas.roadmap"
    with create_workspace(path) as workspace:
        items.add_values(
            workspace, "initiative", {"title": "Offline mode", "end": "2027-05-14", "end_precision": "day"}
        )
        sales = items.add_values(workspace, "audience", {"title": "Sales", "dates": "quarter"})
        assert isinstance(sales, Audience)
        draft = StakeholderUpdate(title="News", audience=sales.id, body="Offline mode lands in Q2 2027.")
        told.record(workspace, updates.keep(workspace, draft).id)
        workspace.publish()
    return path


def test_a_slip_with_its_reason_makes_a_statement_untrue(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["told", str(file), "--untrue"]) == 0
    key = "ATL-1"
    assert main(["set", str(file), key, "end=2027-08-20", "--reason", "Sync took longer"]) == 0
    with Workspace.open(file) as workspace:
        (reason,) = workspace.all(Reason)
        item = workspace.find(key, Initiative)
        assert (reason.subject, reason.field, reason.text) == (item.id, "end", "Sync took longer")
        (step,) = workspace.steps([reason.id])
        assert "initiative" in {change.entity for change in workspace.steps(limit=1)[0].changes}
        assert step.id == workspace.steps([item.id])[0].id
    capsys.readouterr()
    assert main(["told", str(file), "--audience", "Sales", "--untrue", "--json"]) == 3
    (line,) = json.loads(capsys.readouterr().out)
    assert (line["words"], line["then"], line["now"]) == (
        "Offline mode lands in Q2 2027.", "Q2 2027", "20 Aug 2027"
    )  # fmt: skip
    assert main(["told", str(file), "--audience", "Nobody"]) == 1
    capsys.readouterr()
    assert main(["told", str(file)]) == 0
    assert "Q2 2027\t20 Aug 2027\tno longer true" in capsys.readouterr().out
    assert main(["review", str(file), key]) == 1
    assert "“ATL-1” is no PRD or update" in capsys.readouterr().err


def test_what_an_audience_heard_is_a_question(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask = ["told", str(file), "--json", "--about"]
    assert main([*ask, "What did sales hear about offline mode?"]) == 0
    assert [line["words"] for line in json.loads(capsys.readouterr().out)] == [
        "Offline mode lands in Q2 2027."
    ]
    assert main([*ask, "webhooks"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_when_an_audience_is_due_to_hear_again(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["set", str(file), "Sales", "cadence=Every month"]) == 0
    capsys.readouterr()
    assert main(["told", str(file), "--due", "--json"]) == 0
    (sales,) = json.loads(capsys.readouterr().out)
    assert (sales["audience"], sales["heard"] < sales["due"]) == ("Sales", True)
    assert sales["words"]


def test_an_update_for_an_audience_is_recorded(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "news.md"
    update = ["update", str(file), "--audience", "Sales", "--to", "md", "-o", str(target)]
    assert main(update) == 1  # neither it nor the command names a template
    assert main(["set", str(file), "Sales", "template=executive_summary"]) == 0
    assert main(["set", str(file), "ATL-1", "end=2027-08-20"]) == 0
    assert main([*update, "--record"]) == 0
    assert "**Offline mode** moves from Q2 2027 to Q3 2027" in target.read_text(encoding="utf-8")
    assert main(["told", str(file), "--untrue"]) == 0
    with Workspace.open(file) as workspace:
        assert [each.status for each in workspace.all(StakeholderUpdate)] == ["sent", "sent"]


def test_words_that_an_audience_may_not_read_are_recorded_only_when_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = tmp_path / "Falcon.roadmap", tmp_path / "news.md"
    with create_workspace(path) as workspace:
        theme = items.add_values(workspace, "theme", {"title": "Skunkworks"})
        items.add_values(workspace, "initiative", {"title": "Falcon", "theme": theme.id})
        items.add_values(workspace, "audience", {"title": "Customers", "hidden_themes": (theme.id,)})
        workspace.publish()
    update = ["update", str(path), "--audience", "Customers", "--template", "customer_facing", "--to", "md"]
    assert main([*update, "-o", str(target), "--record"]) == 3  # the file's own name gives it away
    words = capsys.readouterr().err
    assert "Customers may not read “Falcon”" in words
    assert "Nothing was written or recorded" in words
    assert "--anyway" in words
    assert not target.exists()
    with Workspace.open(path) as workspace:
        assert workspace.all(StakeholderUpdate) == []
    assert main([*update, "-o", str(target)]) == 0
    assert "Customers may not read “Falcon”" in capsys.readouterr().err
    assert main([*update, "-o", str(target), "--anyway"]) == 1
    assert "--anyway is for --record alone" in capsys.readouterr().err
    assert main([*update, "-o", str(target), "--record", "--anyway"]) == 0
    assert "It was written and recorded as it is." in capsys.readouterr().err
    with Workspace.open(path) as workspace:
        (sent,) = workspace.all(StakeholderUpdate)
        assert sent.status == "sent"
    assert main(["render", str(path), sent.key, "--to", "md"]) == 0
    assert "Customers may not read “Falcon”" in capsys.readouterr().err


def test_an_update_is_written_as_a_draft_of_a_mail(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "news.eml"
    update = ["update", str(file), "--audience", "Sales", "--template", "customer_facing"]
    assert main([*update, "--to", "eml", "-o", str(target)]) == 0
    message = message_from_bytes(target.read_bytes(), policy=SMTP)
    assert message["X-Unsent"] == "1"
    assert message["From"] is message["Date"] is message["To"] is None
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative", "text/plain", "text/html"
    ]  # fmt: skip
    assert message["Subject"]
