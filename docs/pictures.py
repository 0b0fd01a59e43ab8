"""Makes the pictures of README and docs from photographs: `make screenshots`, then

    python docs/pictures.py [--from screenshots]

Each is one of 1440 by 900 pixels in 255 colours, a third of its size. Colours that few pixels have, such as
the dot of a health, are kept before the many shades of letters: a dot that is amber must not look red.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

PICTURES = {
    "timeline": "timeline-light",
    "timeline-dark": "timeline-dark",
    "timeline-table": "timeline-table-light",
    "prds": "prds-light",
    "okrs": "okrs-light",
    "update": "update-composed-light",
}
"""The pictures, and the photographs that they are made of."""
COLOURS = 255
_FREQUENT = 96
"""So many are the most frequent ones; each of the others is the one that is least like any before it."""
_LEAST_PIXELS = 12
"""A colour of fewer pixels is the shade of some edge."""


def few_colours(image: QImage) -> QImage:
    """The picture in few colours, none of its areas looking like another."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(image.pixel(x, y) for y in range(image.height()) for x in range(image.width()))
    table = [colour for colour, _ in counts.most_common(_FREQUENT)]
    rest = {colour: _apart(colour, table) for colour, count in counts.items() if count >= _LEAST_PIXELS}
    while len(table) < COLOURS and rest:
        colour = max(rest, key=rest.__getitem__)
        if rest.pop(colour) == 0:
            break
        table.append(colour)
        for other, apart in rest.items():
            rest[other] = min(apart, _apart(other, [colour]))
    return image.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)


def _apart(colour: int, known: list[int]) -> int:
    """How unlike a colour is to the one of these that is most like it."""
    red, green, blue = colour >> 16 & 255, colour >> 8 & 255, colour & 255
    return min(
        (red - (each >> 16 & 255)) ** 2 + (green - (each >> 8 & 255)) ** 2 + (blue - (each & 255)) ** 2
        for each in known
    )


def main() -> None:
    """Write every picture whose photograph is there."""
    parser = argparse.ArgumentParser(description="Make the pictures of README and docs.")
    parser.add_argument("--from", dest="folder", type=Path, default=Path("screenshots"))
    folder: Path = parser.parse_args().folder
    for name, photograph in PICTURES.items():
        source = folder / f"{photograph}-1440x900.png"
        target = Path(__file__).parent / "pictures" / f"{name}.png"
        image = QImage(str(source))
        if image.isNull() or not few_colours(image).save(str(target), quality=0):
            raise SystemExit(f"{target} could not be made of {source}; was it photographed?")
        print(target)


if __name__ == "__main__":
    main()
