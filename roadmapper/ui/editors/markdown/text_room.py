"""The room of source and preview: with a page's own strip over them, or a page's own view in their place."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


class TextRoom(QVBoxLayout):
    """Lays out what a page adds around the text, or shows instead of it."""

    def __init__(self, text: QWidget) -> None:
        super().__init__()
        self._text, self._views = text, list[QWidget]()
        self.setSpacing(0)
        self.addWidget(text, 1)

    def put_on_top(self, strip: QWidget) -> None:
        """Put a strip over the text."""
        self.insertWidget(0, strip)

    def show_instead(self, view: QWidget | None) -> None:
        """Show a view in place of the text; None brings the text back."""
        if view is not None and view not in self._views:
            self._views.append(view)
            self.addWidget(view, 1)
        for each in self._views:
            each.setVisible(each is view)
        self._text.setVisible(view is None)

    @property
    def is_covered(self) -> bool:
        """Whether a view is shown in place of the text."""
        return any(not view.isHidden() for view in self._views)
