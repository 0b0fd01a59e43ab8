"""Copies for others hold none of 500 planted strings, and a copy that would is not left behind."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.entities.acceptance_criterion import AcceptanceCriterion
from roadmapper.entities.audience import Audience
from roadmapper.entities.branch import Branch
from roadmapper.entities.branch_part import BranchPart
from roadmapper.entities.check_in import CheckIn
from roadmapper.entities.comment import Comment
from roadmapper.entities.document_version import DocumentVersion
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.entities.reason import Reason
from roadmapper.entities.suggestion import Suggestion
from roadmapper.entities.theme import Theme
from roadmapper.operations import branches, copies
from roadmapper.operations.attach_to_document import attach_to
from roadmapper.operations.attachments import read_file
from roadmapper.operations.copies import GivesAway, plan_copy, write_copy
from roadmapper.storage import snapshot
from roadmapper.storage.workspace import Workspace
from tests.image_bytes import png
from tests.unit.operations.sample_workspace import sample_workspace

EACH = 50


def planted(kind: str) -> list[str]:
    """Strings of one kind that stand nowhere else; some of them need escaping."""
    return [f'{kind} “{number}” "quill" zyx{number}é\\{kind}' for number in range(EACH)]


KINDS = (
    "gonetitle", "gonesummary", "oldtitle", "oldline", "keptversion", "remark",
    "proposal", "freepage", "undonename", "whyitslipped",
)  # fmt: skip
HIDDEN = ("hiddentitle", "hiddensummary", "hiddenowner", "hiddenstatus", "draftline")


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Workspace]:
    with sample_workspace(tmp_path) as workspace:
        yield workspace


def plant(workspace: Workspace) -> None:
    """500 strings where people have left them: removed, written over, remarked, undone, in free pages."""
    document = workspace.all(PRD)[0]
    with workspace.edit("Add") as edit:
        gone = [
            edit.add(Initiative(title=title, summary=summary))
            for title, summary in zip(planted("gonetitle"), planted("gonesummary"), strict=True)
        ]
        old = [edit.add(Initiative(title=title)) for title in planted("oldtitle")]
        why = [
            edit.add(Reason(subject=old[0].id, field="end", text=text)) for text in planted("whyitslipped")
        ]
        edit.change(PRD, document.id, body=document.body + "\n" + "\n".join(planted("oldline")))
        for number, body in enumerate(planted("keptversion")):
            edit.add(DocumentVersion(title=f"v{number}", document=document.id, body=body))
        for text in planted("remark"):
            edit.add(Comment(document=document.id, text=text, person="Somebody Else"))
        for text in planted("proposal"):
            edit.add(Suggestion(document=document.id, text=text, passage={"quote": "x"}))
    assert len(why) == EACH
    with workspace.edit("Change") as edit:
        for item in gone:
            edit.remove(Initiative, item.id)
        for number, item in enumerate(old):
            edit.change(Initiative, item.id, title=f"Plain {number}")
        edit.change(PRD, document.id, body=document.body)
    with workspace.edit("Add names") as edit:
        for title in planted("undonename"):
            edit.add(Initiative(title=title))
    workspace.undo()
    leave_in_free_pages(workspace.file.working_path, planted("freepage"))


def leave_in_free_pages(database: Path, strings: list[str]) -> None:
    """Write strings into a database and delete them again, as SQLite leaves them."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")  # as SQLite is built by default
        connection.execute("CREATE TABLE planted (text TEXT)")
        connection.executemany("INSERT INTO planted VALUES (?)", [(string * 20,) for string in strings])
        connection.commit()
        connection.execute("DROP TABLE planted")
        connection.commit()
    image = database.read_bytes()
    assert any(string.encode() in image for string in strings)


def held(path: Path, strings: list[str]) -> list[str]:
    """Which strings a file's bytes hold, by their peculiar part, however it may be written."""
    image = path.read_bytes()
    found = []
    for string in strings:
        peculiar = string.split('"')[0].strip()
        forms = (peculiar, f"{peculiar}".replace("“", "\\u201c").replace("”", "\\u201d"))
        if any(form.encode(code) in image for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be")):
            found.append(string)
    return found


ALL = [string for kind in KINDS for string in planted(kind)]


def test_a_clean_copy_of_the_sample_holds_none_of_500_planted_strings(
    sample: Workspace, tmp_path: Path
) -> None:
    plant(sample)
    assert len(ALL) == 500
    sample.publish()
    assert len(held(sample.path, ALL)) > 400, "the strings are in the original"
    plan = plan_copy(sample)
    report = write_copy(sample, plan, tmp_path / "clean.roadmap")
    assert held(report.path, ALL) == []
    assert "found none" in report.lines[0]
    assert any("50 comments" in line for line in plan.left_out)
    with Workspace.open(report.path) as copy:
        assert copy.findings(published=True) == []
        assert copy.file.doc_id != sample.file.doc_id
        assert {step.author for step in copy.steps()} == {""}
        assert len(copy.steps()) == 1
        titles = {item.key: item.title for item in sample.all(Initiative)}
        assert {item.key: item.title for item in copy.all(Initiative)} == titles
        assert [item.body for item in copy.all(PRD)] == [item.body for item in sample.all(PRD)]


def hide(workspace: Workspace) -> tuple[Audience, list[str]]:
    """An audience with hidden items, and what stands in them."""
    with workspace.edit("Hide") as edit:
        theme = edit.add(Theme(title="Secret garden"))
        audience = edit.add(
            Audience(
                title="Press",
                dates="quarter",
                hidden_fields=("owner", "effort", "reason"),
                hidden_themes=(theme.id,),
            )
        )
        for number, (title, summary) in enumerate(
            zip(planted("hiddentitle"), planted("hiddensummary"), strict=True)
        ):
            edit.add(Initiative(title=title, summary=summary, theme=theme.id if number else None))
        edit.add(Initiative(title="Told", summary="Nothing new", owner=tuple(planted("hiddenowner")[:20])))
        edit.add(PRD(title="Rough ideas", status="draft", body="\n".join(planted("draftline"))))
        first = next(item for item in edit.all(Initiative) if item.title == planted("hiddentitle")[0])
        edit.change(Initiative, first.id, theme=theme.id)
        edit.add(Reason(subject=first.id, field="end", text="A reason of something hidden"))
    return audience, [
        "A reason of something hidden",
        *planted("hiddentitle"),
        *planted("hiddensummary"),
        *planted("draftline"),
    ]


def test_a_redacted_copy_of_the_sample_holds_none_of_500_planted_strings(
    sample: Workspace, tmp_path: Path
) -> None:
    plant(sample)
    audience, secret = hide(sample)
    hidden = sample.find(planted("hiddentitle")[3], Initiative)
    known = next(item for item in sample.all(PRD) if item.status != "draft" and item.initiative)
    body = (
        f"# Plan\n\nWe build this with {planted('hiddentitle')[5]}.\n\n- by 12 March\n"
        f"- [[{hidden.key}.end]] and [[ATL-1.title]]\n- {planted('hiddenowner')[2]} said so\n\nThe end."
    )
    with sample.edit("Write") as edit:
        edit.change(PRD, known.id, body=body)
    plan = plan_copy(sample, audience)
    report = write_copy(sample, plan, tmp_path / "press.roadmap")
    owners = planted("hiddenowner")[:20]
    assert held(report.path, [*ALL, *secret, *owners, "Secret garden", hidden.key + '"']) == []
    with Workspace.open(report.path) as copy:
        assert copy.findings(published=True) == []
        assert not copy.all(Comment) + copy.all(DocumentVersion) + copy.all(Suggestion)
        assert [(found.title, found.hidden_themes) for found in copy.all(Audience)] == [("Press", ())]
        assert {item.end_precision for item in copy.all(Initiative) if item.end} <= {
            "quarter",
            "half",
            "year",
        }
        assert not any(item.owner or item.effort for item in copy.all(Initiative))
        text = copy.find(known.key, PRD)
        assert isinstance(text, PRD)
        assert text.body == (
            "# Plan\n\n(withheld)\n\n- (withheld)\n- (withheld) and [[ATL-1.title]]\n- (withheld)\n\nThe end."
        )


def test_nothing_of_a_branch_is_given_away(sample: Workspace, tmp_path: Path) -> None:
    branch = branches.try_plan(sample, planted("branchname")[0], planted("branchsummary")[0])
    with branches.opened(sample, branch.id) as inner:
        with inner.edit("Try") as edit:
            for title, summary in zip(planted("triedtitle"), planted("triedsummary"), strict=True):
                edit.add(Initiative(title=title, summary=summary))
            document = inner.all(PRD)[0]
            edit.change(PRD, document.id, body=document.body + "\n".join(planted("triedline")))
        branches.bring_together(sample, branch.id, inner)
    secret = [branch.title, branch.summary or ""]
    secret += [string for kind in ("triedtitle", "triedsummary", "triedline") for string in planted(kind)]
    sample.publish()
    assert len(held(sample.path, secret)) == len(secret), "the strings are in the original"
    audience, _ = hide(sample)
    for name, about in (("clean", None), ("press", audience)):
        plan = plan_copy(sample, about)
        report = write_copy(sample, plan, tmp_path / f"{name}.roadmap")
        assert held(report.path, secret) == []
        assert "1 branch" in plan.left_out
        with Workspace.open(report.path) as copy:
            assert not copy.all(Branch, removed=True)
            assert not copy.all(BranchPart, removed=True)


def test_what_people_did_is_not_told(sample: Workspace, tmp_path: Path) -> None:
    report = write_copy(sample, plan_copy(sample), tmp_path / "clean.roadmap")
    with Workspace.open(report.path) as copy:
        assert {found.author for found in copy.all(CheckIn)} == {None}
        assert {found.met_by for found in copy.all(AcceptanceCriterion)} == {None}
    names = {step.author for step in sample.steps()} - {
        name for i in sample.all(Initiative) for name in i.owner
    }
    assert held(report.path, [name for name in names if len(name) > 4]) == []


def test_a_hidden_name_that_an_order_is_written_like_is_no_secret(sample: Workspace, tmp_path: Path) -> None:
    first = sample.all(Initiative)[0]
    with sample.edit("Hide") as edit:
        edit.change(Initiative, first.id, owner=(first.rank,))
        press = edit.add(Audience(title="Press", hidden_fields=("owner",)))
    write_copy(sample, plan_copy(sample, press), tmp_path / "press.roadmap")


def test_many_texts_that_begin_alike_are_searched_at_once(sample: Workspace, tmp_path: Path) -> None:
    with sample.edit("Add") as edit:
        rows = [{"title": f"Initiative number {n}", "summary": f"Initiative {n} " * 9} for n in range(2000)]
        added = edit.add_rows(Initiative, rows)
    with sample.edit("Change") as edit:
        for number, row in enumerate(added):
            edit.change(Initiative, row["id"], title=f"Initiative called {number}")
    write_copy(sample, plan_copy(sample), tmp_path / "clean.roadmap")  # one by one, that takes minutes


def test_a_string_left_in_a_free_page_is_found_and_the_copy_not_kept(
    sample: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(sample)

    def compacted(database: Path, target: Path) -> None:
        snapshot.copy_compact(database, target)
        leave_in_free_pages(target, planted("gonetitle"))

    monkeypatch.setattr(copies, "copy_compact", compacted)
    with pytest.raises(GivesAway, match=r"zyx|gonetitle"):
        write_copy(sample, plan_copy(sample), tmp_path / "clean.roadmap")
    assert not (tmp_path / "clean.roadmap").exists()


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
def test_words_within_a_picture_are_found(sample: Workspace, tmp_path: Path, code: str) -> None:
    plant(sample)
    words = zlib.compress(b"x" * 40 + planted("gonetitle")[7].encode(code))
    image = png(4, 4)
    body = b"zTXtComment\x00\x00" + words
    chunk = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    picture = tmp_path / "board.png"
    picture.write_bytes(image[:33] + chunk + image[33:])
    document = sample.all(PRD)[0]
    attach_to(sample, document, [read_file(picture)])
    with pytest.raises(GivesAway, match=r"zyx|gonetitle"):
        write_copy(sample, plan_copy(sample), tmp_path / "clean.roadmap")
    assert not (tmp_path / "clean.roadmap").exists()
