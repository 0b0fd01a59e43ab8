"""The Links tab: key results, dependencies, parent, parts and documents, each added by searching."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect

from roadmapper.operations import dependencies, items, okr
from roadmapper.operations.around import Surroundings, read_surroundings
from roadmapper.storage import table_reading
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.editors.item_offer import offer_items
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.inspector.below import PRD_WORDS, problem
from roadmapper.ui.inspector.link_kinds import (
    OF_REGISTERS,
    REGISTERED,
    Change,
    Kind,
    Linked,
    related_lines,
)
from roadmapper.ui.inspector.section import ItemRow, Section
from roadmapper.ui.inspector.subject import Subject
from roadmapper.ui.inspector.tab import Tab
from roadmapper.ui.widgets.labels import TextLabel


def _waits(workspace: Workspace, own: str, other: str) -> object:
    return dependencies.add_dependency(workspace, other, own)


def _blocks(workspace: Workspace, own: str, other: str) -> object:
    return dependencies.add_dependency(workspace, own, other)


def _drop_dependency(workspace: Workspace, _own: str, dependency: str) -> object:
    return items.remove_items(workspace, [("dependency", dependency)])


def _set_parent(workspace: Workspace, own: str, other: str) -> object:
    return items.change_items(workspace, "initiative", {own: {"parent": other}})


def _clear_parent(workspace: Workspace, own: str, _other: str) -> object:
    return items.change_items(workspace, "initiative", {own: {"parent": None}})


def _adopt(workspace: Workspace, own: str, other: str) -> object:
    return items.change_items(workspace, "initiative", {other: {"parent": own}})


def _release(workspace: Workspace, _own: str, other: str) -> object:
    return items.change_items(workspace, "initiative", {other: {"parent": None}})


def _attach(workspace: Workspace, own: str, prd: str) -> object:
    return items.change_items(workspace, "prd", {prd: {"initiative": own}})


def _detach(workspace: Workspace, _own: str, prd: str) -> object:
    return items.change_items(workspace, "prd", {prd: {"initiative": None}})


def _serve(workspace: Workspace, own: str, initiative: str) -> object:
    return okr.link_key_result(workspace, initiative, own)


def _unserve(workspace: Workspace, own: str, initiative: str) -> object:
    return okr.unlink_key_result(workspace, initiative, own)


KEY_RESULTS = Kind(
    "Key results and objectives", ("key_result", "objective"), okr.link_key_result, okr.unlink_key_result
)
WAITS_FOR = Kind("Waits for", ("initiative",), _waits, _drop_dependency)
BLOCKS = Kind("Blocks", ("initiative",), _blocks, _drop_dependency)
PARENT = Kind("Part of", ("initiative",), _set_parent, _clear_parent)
PARTS = Kind("Parts", ("initiative",), _adopt, _release)
DOCUMENTS = Kind("Documents", ("prd",), _attach, _detach)
SERVED_BY = Kind("Initiatives", ("initiative",), _serve, _unserve)
KINDS: dict[str, tuple[Kind, ...]] = {
    "initiative": (KEY_RESULTS, WAITS_FOR, BLOCKS, PARENT, PARTS, DOCUMENTS, REGISTERED),
    "key_result": (SERVED_BY,),
    "objective": (SERVED_BY,),
    **OF_REGISTERS,
}


class LinksTab(Tab):
    """One section for each kind of link of an entity."""

    def __init__(self, frame: Frame, source: FieldSource, entity: str) -> None:
        super().__init__(frame, source)
        self._subject: Subject | None = None
        self.sections: dict[str, Section] = {}
        for place, kind in enumerate(KINDS[entity]):
            section = self.sections[kind.title] = Section(kind.title, first=place == 0)
            if not frame.read_only:
                button = section.add_button("plus", f"Add to {kind.title.lower()}")
                button.clicked.connect(
                    lambda _checked=False, kind=kind, button=button: self._offer(
                        kind, QRect(button.mapToGlobal(button.rect().topLeft()), button.size())
                    )
                )
            self.column.addWidget(section)
        self.column.addStretch(1)

    def show_subject(self, subject: Subject) -> None:
        self._subject = subject
        found = self._linked(subject)
        for kind in KINDS[subject.entity]:
            section = self.sections[kind.title]
            section.clear()
            for linked in found[kind.title]:
                self._add_row(section, kind, linked)
            if not found[kind.title]:
                section.body.addWidget(TextLabel("None", "hint"))

    def _add_row(self, section: Section, kind: Kind, linked: Linked) -> None:
        removable = kind.remove is not None and not self.frame.read_only
        row = ItemRow(
            linked.text,
            linked.right,
            ref=linked.ref,
            tone="bad" if linked.violation else "text_2",
            remove=f"Remove {linked.text}" if removable else "",
        )
        row.removed.connect(lambda: self._do(kind.remove, linked.handle or linked.ref.id))
        section.body.addWidget(self.lead_to(row))
        if linked.violation:
            section.body.addWidget(problem(linked.violation))

    def _do(self, change: Change | None, other: str) -> None:
        subject = self._subject
        if change is not None and subject is not None:
            self.ask(lambda: change(self.frame.workspace, subject.id, other))

    # Reading

    def _linked(self, subject: Subject) -> dict[str, list[Linked]]:
        reading = self.frame.reading
        if subject.entity in OF_REGISTERS:
            return reading.read(lambda connection: related_lines(connection, subject))
        if subject.entity != "initiative":
            rows = reading.read(lambda connection: table_reading.read_linked(connection, subject.id))
            return {SERVED_BY.title: [Linked(Ref("initiative", eid), title, key) for eid, key, title in rows]}
        around = reading.read(lambda connection: read_surroundings(connection, subject.id))
        parent = subject.values.get("parent")
        return {
            KEY_RESULTS.title: self._results(around.contributes_to),
            **self._dependencies(around),
            PARENT.title: self._named("initiative", (parent,)) if parent else [],
            PARTS.title: [
                Linked(Ref("initiative", child.id), child.title, child.key) for child in around.children
            ],
            DOCUMENTS.title: [
                Linked(Ref("prd", each.id), each.title, PRD_WORDS.get(each.status, ""))
                for each in around.documents
            ],
            **reading.read(lambda connection: related_lines(connection, subject)),
        }

    def _dependencies(self, around: Surroundings) -> dict[str, list[Linked]]:
        return {
            title: [
                Linked(
                    Ref("initiative", tie.other.id),
                    tie.other.title,
                    tie.other.key,
                    tie.violation,
                    tie.dependency,
                )
                for tie in ties
            ]
            for title, ties in ((WAITS_FOR.title, around.waits_for), (BLOCKS.title, around.blocks))
        }

    def _results(self, ids: Sequence[str]) -> list[Linked]:
        found = []
        for entity in KEY_RESULTS.targets:
            names = self.frame.reading.read(lambda c, entity=entity: table_reading.read_names(c, entity, ids))
            found += [Linked(Ref(entity, eid), title, key) for eid, (key, title) in names.items()]
        return found

    def _named(self, entity: str, ids: Sequence[str]) -> list[Linked]:
        return [
            Linked(Ref(entity, eid), name[1], name[0])
            for eid in ids
            if (name := self.source.name(entity, eid))
        ]

    # Adding

    def _offer(self, kind: Kind, at: QRect) -> None:
        subject = self._subject
        if subject is None:
            return
        at.setLeft(at.right() - 280)
        offer_items(
            self.frame,
            kind.targets,
            lambda other: self._do(kind.add, other),
            without={each.ref.id for each in self._linked(subject)[kind.title]} | {subject.id},
            parent=self,
            at=at,
        )
