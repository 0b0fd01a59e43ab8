"""What bars are made of: rectangles by colour, pictures and texts, one bar's or those of a whole batch."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from roadmapper.painting.fading_ends import FadingEnd
from roadmapper.painting.filling import Box, Counts, Text, fill, striped, write
from roadmapper.painting.labels import Labels
from roadmapper.painting.palette import Inks
from roadmapper.painting.sprites import Picture, Sprites


class Pieces:
    """What one bar is painted with, in the pixels it was shaped for.

    Of colours it has those of its ``style``; nothing of it lies left of ``left``, and none of the words that
    an edge of the screen would take away right of ``right``.
    """

    __slots__ = (
        "borders", "fading", "fills", "grounds", "left", "marks", "notes", "pictures", "right", "stripes",
        "style", "tints", "titles",
    )  # fmt: skip

    def __init__(self, style: int, left: int) -> None:
        self.style = style
        self.left = self.right = left
        self.borders: list[Box] = []
        self.fills: list[Box] = []
        self.tints: list[Box] = []
        self.stripes: list[Box] = []
        self.titles: list[Text] = []
        self.notes: list[Text] = []
        self.grounds: list[Box] = []
        self.pictures: list[tuple[int, int, Picture]] = []
        self.marks: list[tuple[int, int, Picture]] = []
        self.fading: list[FadingEnd] = []


class Heap:
    """The pieces of many bars, painted at once: one brush change per colour, not per bar."""

    def __init__(self) -> None:
        self._styles: dict[int, Pieces] = {}
        self._notes: list[Text] = []
        self._grounds: list[Box] = []
        self._pictures: list[tuple[int, int, Picture]] = []
        self._fading: list[FadingEnd] = []

    def of_style(self, number: int) -> Pieces:
        """Where the pieces of a style's bars are collected: what is added there is in the heap."""
        style = self._styles.get(number)
        if style is None:
            style = self._styles[number] = Pieces(number, 0)
            style.notes, style.grounds = self._notes, self._grounds
            style.pictures, style.marks, style.fading = self._pictures, self._pictures, self._fading
        return style

    def put(self, pieces: Pieces) -> None:
        """Add a bar."""
        self.put_body(pieces)
        self.put_words(pieces)

    def put_body(self, pieces: Pieces) -> None:
        """Add a bar without what is written in it or beside it."""
        style = self._styles.get(pieces.style) or self.of_style(pieces.style)
        style.borders += pieces.borders
        style.fills += pieces.fills
        self._pictures += pieces.pictures
        if pieces.tints:
            style.tints += pieces.tints
        if pieces.stripes:
            style.stripes += pieces.stripes
        if pieces.fading:
            self._fading += pieces.fading

    def put_words(self, pieces: Pieces) -> None:
        """Add what is written in a bar or beside it, with its marks."""
        if pieces.titles:
            style = self._styles.get(pieces.style) or self.of_style(pieces.style)
            style.titles += pieces.titles
        self._pictures += pieces.marks
        if pieces.notes:
            self._notes += pieces.notes
            self._grounds += pieces.grounds

    def paint(
        self,
        painter: QPainter,
        counts: Counts,
        inks: Inks,
        sprites: Sprites,
        fonts: tuple[Labels, Labels],
        *,
        origin: tuple[int, int] = (0, 0),
    ) -> None:
        """Paint everything that was added; ``fonts`` are those of titles and of notes beside bars.

        ``origin`` is where the pieces' pixel (0, 0) is.
        """
        x, y = origin
        painter.translate(x, y)
        painter.setPen(Qt.PenStyle.NoPen)
        counts.rectangles += fill(painter, self._grounds, inks.canvas)
        for number, style in sorted(self._styles.items()):
            look = inks.bars[number]
            counts.rectangles += fill(painter, style.borders, look.border)
            counts.rectangles += fill(painter, style.fills, look.fill)
            counts.rectangles += fill(painter, style.tints, look.progress)
            if style.stripes:
                counts.rectangles += fill(painter, style.stripes, striped(look.border))
        for end in self._fading:
            counts.rectangles += end.paint(painter, inks, sprites)
        draw = sprites.placing(painter)
        for left, top, picture in self._pictures:
            draw(left, top, picture)
        painter.translate(-x, -y)  # every text would undo and redo it
        painter.setFont(fonts[0].font)
        for number, style in sorted(self._styles.items()):
            if style.titles:
                painter.setPen(inks.bars[number].text)
                counts.texts += write(painter, style.titles, origin)
        painter.setFont(fonts[1].font)
        painter.setPen(inks.text_2)
        counts.texts += write(painter, self._notes, origin)
