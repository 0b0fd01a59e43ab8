"""Drawing a dependency from the dot at a bar's end to another bar or, from a bar, to a milestone."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from roadmapper.painting.frame import LinkPreview
from roadmapper.planning.directions import isolated
from roadmapper.timeline.drag import Edge
from roadmapper.timeline.linking import LinkKind, kind_of, link_dots, link_words, onto_edge
from roadmapper.ui.timeline.gestures import Modifiers

if TYPE_CHECKING:
    from roadmapper.ui.timeline.canvas import TimelineCanvas

_LONGEST = 40


class LinkGesture:
    """The line follows the pointer; its tag says in words what a release would store."""

    cursor = Qt.CursorShape.CrossCursor
    autoscrolls = True

    def __init__(self, canvas: TimelineCanvas, index: int, edge: Edge) -> None:
        self._canvas = canvas
        self._index = index
        self._edge: Edge = edge
        self._milestones = canvas.frame.milestones
        self._behind: set[int] | None = None
        self._found: tuple[int, LinkKind] | None = None
        self._milestone: int | None = None

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Draw the line to the pointer and say what it means there."""
        canvas, frame = self._canvas, self._canvas.frame
        hit = canvas.pointer.plain_hit_at(at)
        target = hit.item if hit.is_bar and hit.item != self._index else None
        self._milestone = hit.item if hit.part == "milestone" else None
        self._found, tag, refused = None, "", False
        if target is not None:
            kind = kind_of(self._edge, onto_edge(frame.view, frame.layout, target, at.x()))
            tag, refused = self._words(kind, target)
            self._found = None if refused else (target, kind)
        elif self._milestone is not None:
            tag = f"{isolated(frame.milestones[self._milestone].title)} waits for {self._title(self._index)}"
        frame.link = LinkPreview(self._from(), (at.x(), at.y()), target, tag, refused)
        canvas.viewport().update()

    def finish(self) -> None:
        """Ask for the dependency, if the line ends where one may be."""
        canvas, ids = self._canvas, self._canvas.frame.layout.rows.ids
        if self._found is not None:
            canvas.linkRequested.emit(ids[self._index], ids[self._found[0]], self._found[1])
        elif self._milestone is not None:
            milestone = canvas.frame.milestones[self._milestone]
            canvas.deliveryRequested.emit(ids[self._index], milestone.id)
        self.cancel()

    def cancel(self) -> None:
        """Nothing was stored."""
        self._canvas.frame.link = None
        self._canvas.viewport().update()

    def stands(self) -> bool:
        """Whether both bars are still drawn, and no milestone has become another."""
        frame, ends = self._canvas.frame, [self._index, *([self._found[0]] if self._found else [])]
        drawn = all(frame.layout.rows.shown[index] for index in ends)
        return drawn and frame.milestones is self._milestones

    def _from(self) -> tuple[float, float]:
        """The dot that the line starts at, or the end of its bar, wherever it has been scrolled to."""
        view, layout = self._canvas.frame.view, self._canvas.frame.layout
        for dot in link_dots(view, layout, self._index):
            if dot.edge == self._edge:
                return dot.x, dot.y
        day = layout.lefts[self._index] if self._edge == "start" else layout.rights[self._index]
        return view.x_of(day), view.y_of(layout.row_top(self._index)) + 18

    def _words(self, kind: LinkKind, target: int) -> tuple[str, bool]:
        """What a release would store, or why it is refused."""
        mine, other = self._title(self._index), self._title(target)
        if self._is_linked(target):
            return f"{other} waits for {mine} already", True
        if target in self._waited_for():
            return f"Not possible: {mine} waits for {other}, which would be a circle", True
        return link_words(kind, mine, other), False

    def _is_linked(self, target: int) -> bool:
        known = self._canvas.frame.dependencies
        return known is not None and any(
            known.predecessors[number] == self._index and known.successors[number] == target
            for number in known.of_bar.get(self._index, ())
        )

    def _waited_for(self) -> set[int]:
        """Every bar that this one waits for, directly or through others; found once a gesture."""
        if self._behind is None:
            known = self._canvas.frame.dependencies
            self._behind, queue = set(), deque([self._index])
            while queue and known is not None:
                here = queue.popleft()
                for number in known.of_bar.get(here, ()):
                    before = known.predecessors[number]
                    if known.successors[number] == here and before not in self._behind:
                        self._behind.add(before)
                        queue.append(before)
        return self._behind

    def _title(self, index: int) -> str:
        title = self._canvas.frame.layout.rows.titles[index]
        return isolated(title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…")
