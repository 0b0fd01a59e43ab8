"""The saved views of one page, wherever they are kept: in the file for everybody, or on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from roadmapper.operations import private_views
from roadmapper.planning.query_names import text_of
from roadmapper.storage.lane_reading import read_views
from roadmapper.ui.frame import Frame
from roadmapper.ui.views.saved import SavedView

if TYPE_CHECKING:
    from roadmapper.storage.workspace import Workspace

Settings = dict[str, Any]


class Keeping:
    """What changes the file is a step that Undo takes back; what refuses is told, and changes nothing."""

    def __init__(self, frame: Frame, page: str) -> None:
        self._frame, self._page = frame, page

    def all(self) -> list[SavedView]:
        """The views there are, in their order: those of the file, then one's own."""
        found = self._frame.reading.read(lambda connection: read_views(connection, self._page))
        shared = [SavedView(eid, title, plain(settings)) for eid, title, settings in found]
        own = private_views.private_views(self._doc_id, self._page)
        return [*shared, *(SavedView(view.id, view.title, plain(view.settings), True) for view in own)]

    def add(self, title: str, settings: Settings, *, private: bool) -> str | None:
        """Keep a new view; its id, or None where that was refused."""
        from roadmapper.operations.views import save_view

        keep = private_views.keep
        if private:
            made = self._frame.attempt(lambda: keep(self._doc_id, self._page, title, settings))
        else:
            made = self._frame.attempt(lambda: save_view(self._workspace, self._page, title, settings))
        return None if made is None else made.id

    def update(self, view: SavedView, settings: Settings) -> None:
        """Let a view keep other settings."""
        from roadmapper.operations.views import update_view

        if view.private:
            private_views.change(self._doc_id, view.id, settings=settings)
        else:
            self._frame.attempt(lambda: update_view(self._workspace, view.id, settings))

    def rename(self, view: SavedView, title: str) -> None:
        """Give a view another name."""
        from roadmapper.operations.views import rename_view

        if view.private:
            private_views.change(self._doc_id, view.id, title=title)
        else:
            self._frame.attempt(lambda: rename_view(self._workspace, view.id, title))

    def place(self, view: SavedView, before: str | None) -> None:
        """Put a view right before another one that is kept where it is; None puts it behind them all."""
        from roadmapper.operations.views import place_view

        if view.private:
            private_views.place(self._doc_id, view.id, before)
        else:
            self._frame.attempt(lambda: place_view(self._workspace, view.id, before))

    def move(self, view: SavedView, by: int) -> None:
        """Put a view one place up (-1) or down (1) among those that are kept where it is."""
        if self.can_move(view, by):
            rest = [eid for eid in self._beside(view) if eid != view.id]
            at = self._beside(view).index(view.id) + by
            self.place(view, rest[at] if at < len(rest) else None)

    def can_move(self, view: SavedView, by: int) -> bool:
        """Whether there is one to change places with."""
        ids = self._beside(view)
        return view.id in ids and 0 <= ids.index(view.id) + by < len(ids)

    def _beside(self, view: SavedView) -> list[str]:
        """Those that are kept where it is, with it, in their order."""
        return [each.id for each in self.all() if each.private == view.private]

    def share(self, view: SavedView) -> str | None:
        """Put one's own view into the file; its id there, or None where that was refused."""
        made = self.add(view.title, view.settings, private=False)
        if made is not None:
            private_views.forget(self._doc_id, view.id)
        return made

    def delete(self, view: SavedView) -> bool:
        """Delete a view; one's own is in no history, so that it is asked first. Whether it is gone."""
        from roadmapper.operations.views import remove_view
        from roadmapper.ui.dialogs import message

        if not view.private:
            self._frame.attempt(lambda: remove_view(self._workspace, view.id))
            return True
        told = "It is yours alone, on this computer; Undo cannot bring it back."
        if not message.ask(self._frame.window, f"Delete the view “{view.title}”?\n{told}", "Delete view"):
            return False
        private_views.forget(self._doc_id, view.id)
        return True

    @property
    def _workspace(self) -> Workspace:
        return self._frame.workspace

    @property
    def _doc_id(self) -> str:
        file = self._frame.file
        return file.doc_id if file is not None else ""


def plain(settings: Settings) -> Settings:
    """Settings with the filter as text, which versions before its language kept otherwise."""
    return {**settings, "filter": text_of(settings.get("filter"))}
