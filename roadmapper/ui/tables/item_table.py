"""A table of one kind of item: rows, columns, sorting, narrowing, editing, order; pages use this."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.counting import grouped
from roadmapper.entities.base import noun
from roadmapper.entities.registry import entity_named
from roadmapper.operations import items
from roadmapper.operations.ordering import order_items
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.editors.storing import store
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.tables.arrangement import Arrangement
from roadmapper.ui.tables.cell_editing import CellEditing
from roadmapper.ui.tables.cells import Cells
from roadmapper.ui.tables.column_choice import ColumnChoice
from roadmapper.ui.tables.columns import Column, columns_of
from roadmapper.ui.tables.computed import computed_named
from roadmapper.ui.tables.model import EntityTable
from roadmapper.ui.tables.ordered_model import OrderedTable
from roadmapper.ui.tables.rows import Rows
from roadmapper.ui.tables.view import TableView


class ItemTable(QWidget):
    """``step`` keeps it true after changes; everything that it changes goes through operations."""

    view_kind: type[TableView] = TableView
    ordered_kind: type[OrderedTable] = OrderedTable
    rows_kind: type[Rows] = Rows
    arrangement_kind: type[Arrangement] = Arrangement

    selected = Signal(object)
    """A tuple of ``Ref``."""
    counted = Signal(int, int)
    """How many rows are shown, and how many there are."""
    arranged = Signal()
    """Other columns are shown, or they are sorted otherwise."""
    opened = Signal()
    menu_asked = Signal(QPoint)

    def __init__(
        self, frame: Frame, entity: str, *, begin_with: Collection[str] | None = None, ordered: bool = False
    ) -> None:
        """``begin_with`` are the columns that are shown at first; ``ordered`` rows are dragged into order."""
        super().__init__()
        self.frame, self.entity = frame, entity
        self._type = entity_named(entity)
        self.source = FieldSource(frame)
        self._rows = self.rows_kind(self.source, self._type)
        self.arrangement = self.arrangement_kind(self.source, self._type, self._rows)
        kind = self.ordered_kind if ordered else EntityTable
        self.model = kind(self.source, self._rows, locked=frame.read_only)
        self.view = self.view_kind(self.model, self.source, self._type.titles[1])
        self.columns = ColumnChoice(self.view, self.model, begin_with)
        self.editing = CellEditing(self.view, self.model, self.source, self._type, self._store)
        self.cells = Cells(self.view, self.model, self.source, self._type)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.horizontalHeader().setStretchLastSection(ordered)
        if isinstance(self.model, OrderedTable):
            self._let_drag(self.model)
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.selectionModel().selectionChanged.connect(self._tell_selection)
        self.columns.changed.connect(self.arranged)
        view.sort_asked.connect(self._sort_by_head)
        view.copy_asked.connect(self.cells.copy)
        view.paste_asked.connect(self.cells.paste)
        view.clear_asked.connect(self.cells.clear)
        view.opened.connect(self.opened)
        view.menu_asked.connect(self.menu_asked)

    def _let_drag(self, model: OrderedTable) -> None:
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.view.setDragDropOverwriteMode(False)
        self.view.setDefaultDropAction(Qt.DropAction.MoveAction)
        model.dropped.connect(self._put_before)
        self.view.moved.connect(self._move)

    # Reading

    def reload(self) -> None:
        """Read everything again; selection and scroll stay."""
        self.model.lock(self.frame.read_only)
        self.source.forget()
        self._rows.forget_all()
        self.arrangement.forget()
        self.columns.take(self._columns())
        self._arrange()
        self.model.refresh_all()

    def _columns(self) -> list[Column]:
        """Every column that there is to choose from."""
        return columns_of(self._type, self.source.customs().values())

    def step(self, step: Step) -> None:
        """Show what a step changed: its own rows, and names where something that is named changed."""
        self.source.renew(step)
        if "custom_field" in step.tables:
            self.columns.take(self._columns())
        touched = set(step.ids(self.entity))
        targets = {column.spec.target for column in self.model.columns} - {"", self.entity}
        beside = self._resting_on()
        if step.tables & (targets | beside | {"workspace", "custom_field", "prd"}):
            self.arrangement.forget()
            self.model.refresh_all()
        rests = self.arrangement.needs(step.tables)
        if not touched and not step.tables & (targets | beside) and not rests:
            return
        self.arrangement.touched(touched, step.tables)
        self.model.refresh(touched)
        self.view.viewport().update()
        if self._order_may_differ(step, touched):
            self._arrange()

    def _resting_on(self) -> set[str]:
        """Entities that the shown computed columns rest upon."""
        computed = (computed_named(column.id) for column in self.model.columns)
        return {entity for one in computed if one is not None for entity in one.rests_on}

    def _order_may_differ(self, step: Step, touched: set[str]) -> bool:
        """Whether rows come, go or change places: one edited cell of another column moves nothing."""
        if self.arrangement.is_narrowed or self.arrangement.sort is not None:
            return True
        fields = {change.field for change in step.changes if change.eid in touched}
        belongs = self._rows.among[0] if self._rows.among is not None else None
        return not fields.isdisjoint({None, "deleted", "rank", belongs})

    def _arrange(self) -> None:
        self.model.arrange(self.arrangement.ids())
        self.view.lay_out()
        self.counted.emit(self.model.rowCount(), self.arrangement.total)

    def show_among(self, field: str, owner: str) -> None:
        """Show only the items that refer, by this field, to this id."""
        if self._rows.among != (field, owner):
            self.editing.finish()
            self._rows.among = (field, owner)
            self._arrange()

    def keep_only(self, ids: Collection[str] | None) -> None:
        """Show none but these items; None for all again."""
        self.editing.finish()
        self.arrangement.keep_only(ids)
        self._arrange()

    def narrow(self, text: str) -> None:
        """Show only the rows that fit a filter; raises QueryError."""
        self.editing.finish()
        self.arrangement.narrow(text)
        self._arrange()

    # Selection

    def selected_ids(self) -> list[str]:
        """The ids of the selected rows, from the top."""
        return self.view.selected_ids()

    def reveal(self, eid: str) -> bool:
        """Select a row and bring it into view; False when it is not shown."""
        if self.model.place_of(eid) < 0:
            return False
        title = max(self.model.column_of("title"), 0)
        self.view.select_ids([eid], title)
        return True

    def keep_selected(self, ids: Sequence[str]) -> None:
        """Select these rows again, where they are shown, and stay where it is scrolled to."""
        bars = self.view.verticalScrollBar(), self.view.horizontalScrollBar()
        places = [bar.value() for bar in bars]
        self.view.select_ids(ids)
        for bar, place in zip(bars, places, strict=True):
            bar.setValue(place)

    def _tell_selection(self) -> None:
        self.selected.emit(tuple(Ref(self.entity, eid) for eid in self.selected_ids()))

    def edit_current(self, *, for_all: bool = False) -> None:
        """Edit the current cell; the title where the current one is not edited here."""
        index = self.view.currentIndex()
        if index.isValid() and not self.editing.begin(index, for_all=for_all):
            self.editing.begin(index.siblingAtColumn(self.model.column_of("title")))

    @property
    def current_column(self) -> Column | None:
        """The column of the current cell."""
        at = self.view.currentIndex().column()
        return self.model.columns[at] if 0 <= at < len(self.model.columns) else None

    # Changing

    def _store(self, ids: Sequence[str], values: dict[str, Any]) -> bool:
        return store(self.frame, self.entity, ids, values)

    def set_for_selected(self, values: dict[str, Any]) -> None:
        """Write these values into every selected row, as one step."""
        self._store(self.selected_ids(), values)

    def add(self, values: dict[str, Any]) -> None:
        """Add an item at the end and edit its title at once."""
        self.editing.finish()
        added = self.frame.attempt(lambda: items.add_values(self.frame.workspace, self.entity, values))
        if added is not None and self.reveal(added.id):
            self.view.setFocus()
            self.editing.begin(self.view.currentIndex())

    def duplicate(self) -> None:
        """Copy the selected rows; the copies are selected."""
        chosen = [(self.entity, eid) for eid in self.selected_ids()]
        copies = self.frame.attempt(lambda: items.duplicate_items(self.frame.workspace, chosen))
        if copies:
            self.view.select_ids([copy.id for copy in copies])

    def delete(self) -> None:
        """Remove the selected rows; asks nothing, and offers Undo."""
        ids = self.selected_ids()
        if not ids:
            return
        nearest, what = self._nearest_to(ids), self._what(ids)
        gone = [(self.entity, eid) for eid in ids]
        if self.frame.attempt(lambda: items.remove_items(self.frame.workspace, gone)):
            self.view.select_ids([nearest] if nearest else [])
            self.frame.toast(f"Deleted {what}", undo=True)

    def _what(self, ids: Sequence[str]) -> str:
        if len(ids) > 1:
            return f"{grouped(len(ids))} {noun(self._type, plural=True)}"
        row = self.model.index(self.model.place_of(ids[0]), self.model.column_of("title"))
        return f"“{row.data()}”"

    def _nearest_to(self, ids: Sequence[str]) -> str | None:
        """The row that is selected once these are gone: the next one below, else the one above."""
        gone = set(ids)
        at = self.model.place_of(ids[0])
        below = (eid for eid in self.model.ids[at:] if eid not in gone)
        return next(below, None) or next((eid for eid in self.model.ids[:at][::-1] if eid not in gone), None)

    # Order

    def _sort_by_head(self, place: int) -> None:
        """First click sorts up, second down, third gives the items' own order again."""
        column, now = self.model.columns[place], self.arrangement.sort
        same = now is not None and now[0].id == column.id
        if same and now is not None and now[1]:
            self.sort(None)
        else:
            self.sort(column, down=same)

    def sort(self, column: Column | None, *, down: bool = False) -> None:
        """Sort by a column, or show the items' own order."""
        self.editing.finish()
        self.arrangement.sort_by(column, down=down)
        at = self.model.column_of(column.id) if column is not None else -1
        # The style draws its arrow downwards for an ascending order; people read an arrow up as rising.
        order = Qt.SortOrder.AscendingOrder if down else Qt.SortOrder.DescendingOrder
        self.view.horizontalHeader().setSortIndicator(at, order)
        self._arrange()
        self.arranged.emit()

    def sort_by(self, name: str, *, down: bool) -> None:
        """Sort by a column's id, if there is one of that id."""
        if (at := self.model.column_of(name)) >= 0:
            self.sort(self.model.columns[at], down=down)

    def settings(self) -> dict[str, Any]:
        """Columns and what sorts, for saved views and the next start, as plain JSON."""
        sort = self.arrangement.sort
        kept: dict[str, Any] = {"columns": self.columns.state()}
        return kept if sort is None else kept | {"sort": [sort[0].id, sort[1]]}

    def take_settings(self, settings: Mapping[str, Any]) -> None:
        """Take back what ``settings`` gave, perhaps from another version; what makes no sense is ignored."""
        columns, sort = settings.get("columns"), settings.get("sort")
        self.columns.restore(columns if isinstance(columns, dict) else {})
        if isinstance(sort, list) and len(sort) == 2:
            self.sort_by(str(sort[0]), down=bool(sort[1]))

    def _move(self, by: int) -> None:
        """Move the selected rows one place up or down."""
        ids = self.selected_ids()
        rest = [eid for eid in self.model.ids if eid not in ids]
        if ids and rest:
            at = max(0, min(self.model.place_of(ids[0]) + by, len(rest)))
            self._put_before(ids, rest[at] if at < len(rest) else None)

    def _put_before(self, ids: list[str], before: str | None) -> None:
        workspace = self.frame.workspace
        self.frame.attempt(lambda: order_items(workspace, self.entity, ids, before=before))
