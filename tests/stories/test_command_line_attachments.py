"""Images from the command line: attached to a PRD, listed, saved, tidied; from plain files and back."""

from __future__ import annotations

import json
from pathlib import Path

from tests.image_bytes import gif, png
from tests.stories.conftest import Command


def test_attached_listed_saved_and_tidied(atlas: Command, tmp_path: Path) -> None:
    (tmp_path / "first board.png").write_bytes(png(40, 30))
    (tmp_path / "moving.gif").write_bytes(gif())
    atlas("add", "atlas.roadmap", "prd", "title=Onboarding", "body=# Onboarding")
    told = atlas("attach", "atlas.roadmap", "PRD-1", "first board.png", "moving.gif")
    assert told == "ATT-1  first board.png\nATT-2  moving.gif\n"
    assert "(shown already)" in atlas("attach", "atlas.roadmap", "Onboarding", "first board.png")
    shown = json.loads(atlas("attachments", "atlas.roadmap", "--json"))
    assert [one["key"] for one in shown] == ["ATT-1", "ATT-2"]
    assert (shown[0]["width"], shown[0]["height"], shown[0]["media_type"]) == (40, 30, "image/png")
    assert shown[0]["used_in"] == [{"entity": "prd", "key": "PRD-1", "title": "Onboarding"}]
    assert atlas("attachments", "atlas.roadmap", "--unused") == ""

    atlas("attachments", "atlas.roadmap", "--save", "images")
    assert (tmp_path / "images" / "ATT-1 first board.png").read_bytes() == png(40, 30)

    atlas("set", "atlas.roadmap", "PRD-1", "body=![first](attachment:ATT-1)")
    assert atlas("attachments", "atlas.roadmap", "--unused").startswith("ATT-2\tmoving.gif\t2 × 2\t")
    assert atlas("attachments", "atlas.roadmap", "--remove-unused") == "Removed ATT-2  moving.gif\n"
    atlas("attachments", "atlas.roadmap", "--remove", "ATT-1")
    assert json.loads(atlas("attachments", "atlas.roadmap", "--json")) == []
    atlas("undo", "atlas.roadmap")
    assert atlas("attachments", "atlas.roadmap").startswith("ATT-1\tfirst board.png")
    assert atlas("check", "atlas.roadmap") == ""


def test_refused_ones_are_told_and_nothing_changes(atlas: Command, tmp_path: Path) -> None:
    atlas("add", "atlas.roadmap", "prd", "title=Onboarding", "body=# Onboarding")
    (tmp_path / "a.png").write_bytes(png())
    (tmp_path / "b.svg").write_bytes(b"<svg/>")
    told = atlas("attach", "atlas.roadmap", "PRD-1", "a.png", "b.svg", status=1, error=True)
    assert "“b.svg” is a drawing (SVG)" in told
    assert "no PRD and no update" in atlas("attach", "atlas.roadmap", "ATL-1", "a.png", status=1, error=True)
    assert json.loads(atlas("attachments", "atlas.roadmap", "--json")) == []
