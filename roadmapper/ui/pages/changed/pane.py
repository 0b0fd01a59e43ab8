"""What became of the chosen item, beside the list: every field before and after, each to be brought back."""

from __future__ import annotations

from roadmapper.operations.history_details import ItemDetail
from roadmapper.ui.pages.history.titled_details import TitledDetails


class ChangedPane(TitledDetails):
    """One item between two moments."""

    def __init__(self) -> None:
        super().__init__("Choose a row to see each field before and after.")

    def show_item(self, kind: str, about: str, item: ItemDetail, *, writable: bool) -> None:
        """Show one item; ``about`` says between which moments."""
        self.show_title(kind, about)
        self.text.show_items((item,), writable=writable)
