"""An item is found by the keys that it had before a merge gave it another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.errors import NotFound
from tests.unit.storage.merging.copies import Copy, first_copy


@pytest.fixture
def merged(tmp_path: Path) -> Copy:
    """Both have given the same key; the second one's, found by its title, has another one now."""
    base = first_copy(tmp_path, lambda edit: edit.add(Initiative(title="First")))
    mine = base.twin(0).edit(lambda edit: edit.add(Initiative(title="Mine")))
    theirs = base.twin(1).edit(lambda edit: edit.add(Initiative(title="Theirs")))
    mine.merge(theirs)
    return mine


def test_the_key_means_who_has_it_now(merged: Copy) -> None:
    with merged.open() as workspace:
        found = [workspace.find(key, Initiative) for key in ("ATL-2", "ATL-3")]
        assert [each.title for each in found if isinstance(each, Initiative)] == ["Mine", "Theirs"]


@pytest.mark.parametrize("written", ["ATL-2", "atl-2"])
def test_an_earlier_key_finds_its_item_where_nothing_has_it_now(merged: Copy, written: str) -> None:
    with merged.open() as workspace:
        with workspace.edit("Remove") as edit:
            edit.remove(Initiative, workspace.find("Mine").id)
        found = workspace.find(written, Initiative)
        assert isinstance(found, Initiative)
        assert (found.title, found.key, found.aliases) == ("Theirs", "ATL-3", ("ATL-2",))


@pytest.mark.parametrize("written", ["ATL-", "TL-2", "%", '"ATL-2"'])
def test_a_part_of_an_earlier_key_finds_nothing(merged: Copy, written: str) -> None:
    with merged.open() as workspace, pytest.raises(NotFound):
        workspace.find(written)
