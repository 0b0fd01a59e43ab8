"""Three people with a copy each of one plan, merged in every order."""

from __future__ import annotations

import itertools
from pathlib import Path

from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.link import Link
from roadmapper.entities.prd import PRD
from roadmapper.entities.theme import Theme
from roadmapper.entities.user_story import UserStory
from roadmapper.storage import replay
from roadmapper.storage.edit import Edit
from tests.unit.storage.merging.copies import Does, first_copy


class Three:
    """A plan with a link, a dependency and a story, of which three people have a copy each."""

    def __init__(self, folder: Path) -> None:
        self.ids: dict[str, str] = {}
        self.base = first_copy(folder, self._fill)
        self.copies = [self.base.twin(number, name) for number, name in enumerate(("ada", "bo", "cy"), 1)]

    def _fill(self, edit: Edit) -> None:
        theme = edit.add(Theme(title="Growth"))
        other = edit.add(Theme(title="Core"))
        top = edit.add(Initiative(title="Top"))
        one = edit.add(Initiative(title="One", theme=theme.id, parent=top.id))
        two = edit.add(Initiative(title="Two"))
        edit.add(Dependency(predecessor=one.id, successor=two.id))
        edit.add(Link(kind="relates", source=one.id, target=two.id))
        prd = edit.add(PRD(title="Doc"))
        edit.add(UserStory(want="Story", prd=prd.id, number=1))
        self.ids = {
            "theme": theme.id,
            "other": other.id,
            "top": top.id,
            "one": one.id,
            "two": two.id,
            "prd": prd.id,
        }

    def change(self, name: str, **fields: object) -> Does:
        return lambda edit: edit.change(Initiative, self.ids[name], **fields)

    def remove(self, name: str) -> Does:
        return lambda edit: edit.remove(Initiative, self.ids[name])

    def undone(self, number: int, does: Does) -> None:
        """An edit that is made and taken back."""
        self.copies[number].edit(does)
        with self.copies[number].open() as workspace:
            workspace.undo()

    def merged(self) -> replay.State:
        """What all orders of merging the three come to, with the same questions."""
        ada, bo, cy = self.copies
        found = [first.merged_with(*others) for first, *others in itertools.permutations(self.copies)]
        found += [
            one.merged_with(two.merged_with(three)) for one, two, three in ((ada, bo, cy), (cy, bo, ada))
        ]
        assert len({each.state_digest() for each in found}) == 1
        assert len({str(sorted(map(str, each.open_conflicts()))) for each in found}) == 1
        assert [each.findings() for each in found] == [[]] * len(found)
        assert len({each.merged_with(*self.copies).state_digest() for each in found}) == 1
        return found[0].rows()

    def row(self, name: str) -> dict[str, object]:
        return self.merged()[("initiative", self.ids[name])]
