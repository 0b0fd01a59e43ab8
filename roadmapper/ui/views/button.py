"""The button of saved views, for any page: lists them, chooses, saves, renames, shares and deletes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from roadmapper.operations.filter_fields import INITIATIVE, fields_for
from roadmapper.planning.query_names import kept, shown, text_of
from roadmapper.storage.lane_reading import read_view_place
from roadmapper.ui.actions.views import MANAGED, NUMBERED
from roadmapper.ui.frame import Frame
from roadmapper.ui.views.keeping import Keeping
from roadmapper.ui.views.menu import ViewsMenu
from roadmapper.ui.views.saved import SavedView
from roadmapper.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from roadmapper.ui.views.save_view import SaveView

Settings = dict[str, Any]
"""What a page keeps of itself; ``filter`` is in the language of filters."""


class ViewsButton(Button):
    """Says which view is on, and with a dot that the page was changed since."""

    kind = "plain"

    def __init__(
        self,
        frame: Frame,
        page: str,
        now: Callable[[], Settings],
        take: Callable[[Settings | None], None],
        *,
        whole: str = "Whole plan",
        window: Callable[[bool], list[float] | None] | None = None,
        kind: Callable[[Settings], str] = lambda _settings: INITIATIVE,
        parent: QWidget | None = None,
    ) -> None:
        """``now`` tells how the page is arranged, ``take`` arranges it (None: as without a view).

        ``window`` is for a page of days: those in sight, as they are or moving on with today; ``kind`` tells
        what kind of items the filter among settings is about.
        """
        super().__init__("", parent=parent)
        self._frame, self._page, self._whole = frame, page, whole
        self._now, self._take, self._window, self._kind = now, take, window, kind
        self._keeping = Keeping(frame, page)
        self._current: SavedView | None = None
        self._menu = ViewsMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self._menu.chosen.connect(self.choose)
        self._menu.placed.connect(self._place)
        self.setMenu(self._menu)
        self.show_choice()

    @property
    def current(self) -> str | None:
        """The id of the view that is on."""
        return self._current.id if self._current else None

    @property
    def is_changed(self) -> bool:
        """Whether the page is no longer arranged as the view that is on keeps it."""
        return self._current is not None and _compared(self._current.settings) != _compared(self._kept())

    def show_choice(self) -> None:
        """Say which view is on; to be called whenever the page is arranged otherwise."""
        title = self._current.title if self._current else self._whole
        words, changed = title if len(title) <= 28 else title[:27] + "…", self.is_changed
        self.setText(f"{words}{' •' if changed else ''} ▾".replace("&", "&&"))
        self.setAccessibleName(f"View: {title}{', changed' if changed else ''}")
        self.setToolTip(f"{title}, changed since it was saved" if changed else f"View: {title}")

    def saved(self) -> list[SavedView]:
        """The views there are, in their order: those of the file, then one's own."""
        return self._keeping.all()

    def refresh(self) -> None:
        """A view was changed, perhaps by somebody else: know its name and settings anew."""
        if self._current is not None:
            self.remember(self._current.id)

    def remember(self, eid: str | None) -> None:
        """Know which view is on, without applying it."""
        self._current = next((view for view in self.saved() if view.id == eid), None) if eid else None
        self.show_choice()
        self._frame.refresh_actions()

    def choose(self, view: SavedView | None) -> None:
        """Show the page as a view keeps it; None shows it whole."""
        self._current = view
        self._take(None if view is None else self._shown(view.settings))
        self.show_choice()
        self._frame.refresh_actions()

    def choose_id(self, eid: str) -> None:
        """The same by id, on another page where it is that one's; a view that is gone changes nothing."""
        found = next((view for view in self.saved() if view.id == eid), None)
        if found is not None:
            self.choose(found)
            return
        place = self._frame.reading.read(lambda connection: read_view_place(connection, eid))
        if place is not None and place[0] != self._page and place[1] <= NUMBERED:
            self._frame.show_page(place[0])
            self._frame.run(f"views.{place[1]}")

    def choose_number(self, number: int) -> None:
        """The same by its place from 1; one that there is not changes nothing."""
        views = self.saved()
        if number <= len(views):
            self.choose(views[number - 1])

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        """What this answers among the page's actions."""
        numbered = {
            f"views.{number}": lambda number=number: self.choose_number(number)
            for number in range(1, NUMBERED + 1)
        }
        return {
            "views.whole": lambda: self.choose(None),
            "views.save": self.save,
            "views.update": self.update_current,
            "views.rename": self.rename_current,
            "views.share": self.share_current,
            "views.up": lambda: self.move_current(-1),
            "views.down": lambda: self.move_current(1),
            "views.delete": self.delete_current,
            **numbered,
        }

    def can(self, action_id: str) -> bool:
        """Whether one of these makes sense now; one's own views may be kept of files that are only read."""
        view, locked = self._current, self._frame.read_only
        if self._frame.past is not None and action_id in MANAGED:
            return False
        if action_id == "views.share":
            return view is not None and view.private and not locked
        if action_id in ("views.up", "views.down"):
            return (
                view is not None
                and (view.private or not locked)
                and self._keeping.can_move(view, -1 if action_id == "views.up" else 1)
            )
        if action_id in ("views.update", "views.rename", "views.delete"):
            return view is not None and (view.private or not locked)
        return True

    # Changing them

    def save(self) -> None:
        """Ask for a name, and keep how the page is arranged under it."""
        dialog = self._dialog("")
        if not dialog.exec():
            return
        settings = self._kept()
        if self._window is not None and dialog.days != "stay":
            settings["window"] = self._window(dialog.days == "follow")
        made = self._keeping.add(dialog.title, settings, private=dialog.is_private)
        if made is not None:
            self.remember(made)

    def update_current(self) -> None:
        """Let the view that is on keep what is seen now; one with days of its own takes those in sight."""
        view, settings = self._current, self._kept()
        if view is None:
            return
        window = view.settings.get("window")
        if self._window is not None and isinstance(window, list):
            settings["window"] = self._window(bool(window[-1]))
        self._keeping.update(view, settings)
        self.remember(view.id)

    def rename_current(self) -> None:
        """Ask for another name of the view that is on."""
        view = self._current
        if view is None:
            return
        dialog = self._dialog(view.title)
        if not dialog.exec():
            return
        self._keeping.rename(view, dialog.title)
        self.remember(view.id)

    def share_current(self) -> None:
        """Put one's own view into the file, for everybody who has it."""
        view = self._current
        made = self._keeping.share(view) if view is not None and view.private else None
        if view is not None and made is not None:
            self.remember(made)
            self._frame.toast(f"“{view.title}” is in the file now, for everybody who has it")

    def move_current(self, by: int) -> None:
        """Put the view that is on one place up or down among the shared ones, or among one's own."""
        if self._current is not None:
            self._keeping.move(self._current, by)
            self._frame.refresh_actions()

    def delete_current(self) -> None:
        """Delete the view that is on, and offer to take that back; how the page is arranged stays."""
        view = self._current
        if view is not None and self._keeping.delete(view):
            self.remember(None)
            self._frame.toast(f"Deleted the view “{view.title}”", undo=not view.private)

    def _dialog(self, title: str) -> SaveView:
        from roadmapper.ui.views.save_view import SaveView

        taken = frozenset(view.title.casefold() for view in self.saved() if view.title != title)
        return SaveView(
            self._frame.window,
            title,
            taken=taken,
            days=self._window is not None,
            locked=self._frame.read_only,
        )

    # Filters, by ids in the file and by names here

    def _kept(self) -> Settings:
        return self._with_filter(self._now(), kept)

    def _shown(self, settings: Settings) -> Settings:
        return self._with_filter(settings, shown)

    def _with_filter(self, settings: Settings, told: Callable[..., str]) -> Settings:
        text = text_of(settings.get("filter"))
        if not text:
            return {**settings, "filter": ""}
        return {**settings, "filter": told(text, fields_for(self._frame.reading, self._kind(settings)))}

    def _fill(self) -> None:
        locked = self._frame.read_only or self._frame.past is not None
        self._menu.offer(self.saved(), self._whole, self.current, locked=locked)
        self._menu.addSeparator()
        for action_id in MANAGED:
            self._menu.addAction(self._frame.action(action_id))

    def _place(self, view: SavedView, before: str | None) -> None:
        """A view was dropped at another place; the list stays open and shows it there."""
        self._keeping.place(view, before)
        self._frame.refresh_actions()
        self._fill()


def _compared(settings: Settings) -> Settings:
    """What counts when settings are compared: the days in sight move by themselves, and empty is none."""
    return {name: value for name, value in settings.items() if value and name != "window"}
