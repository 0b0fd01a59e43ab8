"""What mentions an item by its key, in documents and in other items."""

from __future__ import annotations

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.operations.mentions import read_mentions
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace


def mentioned(workspace: Workspace, item: Initiative) -> list[tuple[str, str, int]]:
    found = Reader(workspace.file.working_path).read(lambda c: read_mentions(c, "initiative", item.id))
    return [(one.entity, one.title, one.times) for one in found]


def test_links_and_facts_count_and_code_longer_keys_and_itself_do_not(workspace: Workspace) -> None:
    with workspace.edit("Add items") as edit:
        item = edit.add(Initiative(title="Login"))
        other = edit.add(Initiative(title="Other"))
    with workspace.edit("Write texts") as edit:
        key = item.key
        gone = edit.add(PRD(title="Gone", body=f"[[{key}]]"))
        edit.add(PRD(title="Facts", body=f"By [[{key}.end:quarter]], see [[{key}]]."))
        edit.add(PRD(title="Code", body=f"`[[{key}]]`\n\n```\n[[{key}]]\n```\n"))
        edit.add(PRD(title="Longer", body=f"[[{key}0]]"))
        edit.change(Initiative, item.id, summary=f"I am [[{key}]]")
        edit.change(Initiative, other.id, summary=f"After [[{key}]]")
    with workspace.edit("Remove PRD") as edit:
        edit.remove(PRD, gone.id)
    assert mentioned(workspace, item) == [("initiative", "Other", 1), ("prd", "Facts", 2)]
    assert mentioned(workspace, other) == []
