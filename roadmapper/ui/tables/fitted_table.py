"""A table whose columns are as wide as what they hold, and whose title takes what room is left."""

from __future__ import annotations

from collections.abc import Collection

from roadmapper.changes import Step
from roadmapper.ui.frame import Frame
from roadmapper.ui.tables.fitting import ColumnFitting
from roadmapper.ui.tables.item_table import ItemTable


class FittedTable(ItemTable):
    """Fits anew where rows come, or where one no longer fits; a width that somebody pulled stays."""

    def __init__(
        self, frame: Frame, entity: str, *, begin_with: Collection[str] | None = None, ordered: bool = False
    ) -> None:
        super().__init__(frame, entity, begin_with=begin_with, ordered=ordered)
        self.view.horizontalHeader().setStretchLastSection(False)
        self.fitting = ColumnFitting(self.view, self.model, self.columns, self._rows.longest_key)

    def reload(self) -> None:
        with self.fitting.once():
            super().reload()

    def step(self, step: Step) -> None:
        super().step(step)
        self.fitting.touch(set(step.ids(self.entity)))

    def _arrange(self) -> None:
        super()._arrange()
        self.fitting.count()
