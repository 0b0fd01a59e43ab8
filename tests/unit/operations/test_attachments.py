"""Images in a workspace: attached once, listed with their uses, renamed, tidied, saved; each one step."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmapper.entities.attachment import Attachment
from roadmapper.entities.prd import PRD
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.errors import InvalidInput, WorkspaceError
from roadmapper.operations import attachments
from roadmapper.operations.attach_to_document import attach_to
from roadmapper.operations.items import add_values
from roadmapper.storage.workspace import Workspace
from tests.image_bytes import gif, png


def kept(workspace: Workspace, data: bytes = png(), name: str = "first board.png") -> Attachment:
    (found,) = attachments.attach(workspace, [attachments.new_image(data, name)])
    return found


def prd(workspace: Workspace, body: str) -> PRD:
    made = add_values(workspace, "prd", {"title": "Onboarding", "body": body})
    assert isinstance(made, PRD)
    return made


def test_an_image_is_kept_with_its_size_as_one_step(workspace: Workspace) -> None:
    before = workspace.last_change
    found = kept(workspace, png(40, 30))
    assert (found.key, found.title, found.media_type) == ("ATT-1", "first board.png", "image/png")
    assert (found.width, found.height, found.size) == (40, 30, len(png(40, 30)))
    assert attachments.content_of(workspace, found) == png(40, 30)
    assert (workspace.last_change - before, workspace.undo_label) == (1, "Attach image")
    assert workspace.findings() == []


def test_the_same_content_is_kept_once(workspace: Workspace) -> None:
    images = [attachments.new_image(png(), name) for name in ("a.png", "b.png")]
    first, second = attachments.attach(workspace, images)
    assert first.id == second.id == kept(workspace, png(), "c.png").id
    assert len(workspace.all(Attachment)) == 1


def test_content_that_was_removed_comes_back_under_its_old_key(workspace: Workspace) -> None:
    found = kept(workspace)
    document = prd(workspace, "![a](attachment:ATT-1)")
    attachments.remove(workspace, [found.id])
    assert kept(workspace, gif(), "b.gif").key == "ATT-2"
    again = kept(workspace, png(), "another name.png")
    assert (again.id, again.key, again.title) == (found.id, "ATT-1", "first board.png")
    assert [use.key for use in attachments.listed(workspace)[0].uses] == [document.key]
    assert attachments.content_of(workspace, again) == png()
    assert workspace.findings() == []
    workspace.undo()
    assert [each.key for each in workspace.all(Attachment)] == ["ATT-2"]
    workspace.redo()
    assert [each.key for each in workspace.all(Attachment)] == ["ATT-1", "ATT-2"]
    third = [attachments.new_image(png(), "a.png"), attachments.new_image(png(7), "c.png")]
    assert [each.key for each in attachments.attach(workspace, third)] == ["ATT-1", "ATT-3"]


def test_undo_and_redo_keep_the_content(workspace: Workspace) -> None:
    found = kept(workspace)
    workspace.undo()
    assert workspace.all(Attachment) == []
    workspace.redo()
    assert attachments.content_of(workspace, workspace.get(Attachment, found.id)) == png()


def test_listed_with_every_text_that_shows_it(workspace: Workspace) -> None:
    used, unused = kept(workspace), kept(workspace, gif(), "b.gif")
    document = prd(workspace, "![a](attachment:ATT-1)\n\n`![b](attachment:ATT-2)`")
    add_values(workspace, "theme", {"title": "Growth", "summary": "![a](attachment:ATT-1)"})
    story = {"want": "![a](attachment:ATT-1)", "prd": document.id}
    add_values(workspace, "user_story", story)
    first, second = attachments.listed(workspace)
    assert {use.entity for use in first.uses} == {"prd", "theme", "user_story"}
    assert (first.attachment.id, second.attachment.id, second.uses) == (used.id, unused.id, ())
    assert attachments.use_words(second.uses) == "Not used"
    assert f"{document.key} Onboarding" in attachments.use_words(first.uses)


def test_only_what_no_text_shows_is_tidied_away_as_one_step(workspace: Workspace) -> None:
    used = kept(workspace)
    prd(workspace, "![a](attachment:ATT-1)")
    for number in range(3):
        kept(workspace, png(5 + number), f"{number}.png")
    assert len(attachments.remove_unused(workspace)) == 3
    assert [each.id for each in workspace.all(Attachment)] == [used.id]
    workspace.undo()
    assert len(workspace.all(Attachment)) == 4
    workspace.redo()
    before = workspace.last_change
    assert attachments.remove_unused(workspace) == []
    assert workspace.last_change == before


def test_a_new_name_is_made_safe_and_keeps_the_right_ending(workspace: Workspace) -> None:
    found = kept(workspace)
    attachments.rename(workspace, found.id, "../second.exe")
    assert workspace.get(Attachment, found.id).title == "second.png"
    with pytest.raises(InvalidInput):
        attachments.rename(workspace, found.id, "  ")


def test_saved_into_a_folder_byte_for_byte(workspace: Workspace, tmp_path: Path) -> None:
    both = [kept(workspace), kept(workspace, gif(), "moving.gif")]
    written = attachments.save_all(workspace, both, tmp_path / "out" / "images")
    assert [path.name for path in written] == ["ATT-1 first board.png", "ATT-2 moving.gif"]
    assert [path.read_bytes() for path in written] == [png(), gif()]
    (tmp_path / "file").touch()
    with pytest.raises(WorkspaceError, match="could not be made"):
        attachments.save_all(workspace, both, tmp_path / "file" / "images")


def test_put_at_the_end_of_a_document_once_and_in_one_step(workspace: Workspace) -> None:
    document = prd(workspace, "# Onboarding\n")
    images = [attachments.new_image(png(), "first_board.png"), attachments.new_image(gif(), "b.gif")]
    before = workspace.last_change
    assert [one.is_new for one in attach_to(workspace, document, images)] == [True, True]
    body = workspace.get(PRD, document.id).body
    assert body == "# Onboarding\n\n![first board](attachment:ATT-1)\n\n![b](attachment:ATT-2)\n"
    assert workspace.last_change == before + 1
    again = attach_to(workspace, workspace.get(PRD, document.id), images)
    assert [one.is_new for one in again] == [False, False]
    assert workspace.last_change == before + 1


def test_what_was_sent_and_what_is_no_document_take_none(workspace: Workspace) -> None:
    image = [attachments.new_image(png(), "a.png")]
    with workspace.edit("Add update") as edit:
        sent = edit.add(StakeholderUpdate(title="News", body="News", status="sent"))
    theme = add_values(workspace, "theme", {"title": "Growth"})
    for item in (sent, theme):
        with pytest.raises(InvalidInput, match="Nothing was attached"):
            attach_to(workspace, item, image)
    assert workspace.all(Attachment) == []


def test_lost_content_is_told_in_words(workspace: Workspace) -> None:
    with workspace.edit("Attach") as edit:
        lost = edit.add(Attachment(title="a.png", media_type="image/png", blob="0" * 64, size=1))
    with pytest.raises(WorkspaceError, match="has lost its content"):
        attachments.content_of(workspace, lost)
