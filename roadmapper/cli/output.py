"""What the command line writes: aligned columns for people, tab-separated lines for pipes, stable JSON."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Final, TextIO

_PLAIN: Final = str.maketrans(
    {
        "“": '"', "”": '"', "‘": "'", "’": "'", "→": "->", "…": "...", "·": "-", "–": "-", "−": "-",
        "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip
_GAP: Final = 2
_NARROWEST: Final = 11
"""Letters: a whole date."""


class Output:
    """Standard output and error; letters that a terminal's encoding lacks are replaced, never a crash."""

    def __init__(self) -> None:
        # A stream that the caller closed is None; what is said there then goes nowhere.
        sys.stdout = sys.stdout or io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        sys.stderr = sys.stderr or io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        for stream in (sys.stdout, sys.stderr):
            if not _is_unicode(stream) and hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")  # pyright: ignore - TextIO's own type lacks it

    @property
    def to_terminal(self) -> bool:
        """Whether a person reads standard output as it is written."""
        return sys.stdout.isatty()

    def line(self, text: str = "") -> None:
        """One line of output."""
        _write(sys.stdout, text + "\n")

    def tell(self, text: str) -> None:
        """A sentence for the person, on standard error."""
        self.flush()
        _write(sys.stderr, " ".join(text.split()) + "\n")

    def json(self, value: Any) -> None:
        """Values as JSON in the order given: UTF-8, two blanks a level."""
        text = json.dumps(value, ensure_ascii=not _is_unicode(sys.stdout), indent=2, allow_nan=False)
        sys.stdout.write(text + "\n")

    def binary(self, content: bytes) -> None:
        """Bytes exactly as they are."""
        self.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()

    def table(
        self, headers: Sequence[str], rows: Sequence[Sequence[str]], empty: str, spare: Sequence[int] = ()
    ) -> None:
        """Rows in aligned columns that fit the terminal; into a pipe whole values between tabs.

        ``spare`` are the places of columns that a narrow terminal does without, the first to go last.
        """
        if not self.to_terminal:
            for row in rows:
                self.line("\t".join(_one_line(cell) for cell in row))
            return
        if not rows:
            self.line(empty)
            return
        cells = [[_one_line(cell) for cell in row] for row in [headers, *rows]]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        shown = fitted(widths, _terminal_width(), spare)
        for row in cells:
            parts = (cut(row[place], width).ljust(width) for place, width in shown.items())
            self.line((" " * _GAP).join(parts).rstrip())

    def flush(self) -> None:
        """Hand over what was written so far; raises BrokenPipeError when nobody reads any more."""
        sys.stdout.flush()


def fitted(widths: Sequence[int], room: int, spare: Sequence[int] = ()) -> dict[int, int]:
    """The places of the columns that fit into ``room``, with their widths.

    Spare columns go first, from the last named; then the widest give way, the second (the title) as if it
    were half as wide, none below a few letters.
    """
    fit = dict(enumerate(widths))
    gone = list(spare)
    while gone and _least(fit) > room:
        fit.pop(gone.pop())
    while sum(fit.values()) + _GAP * (len(fit) - 1) > room:
        widest = max(fit, key=lambda place: fit[place] / (2 if place == 1 else 1))
        if fit[widest] <= _NARROWEST:
            break
        fit[widest] -= 1
    return fit


def _least(fit: Mapping[int, int]) -> int:
    """How much room the columns want so that they can still be read."""
    wanted = (min(width, 2 * _NARROWEST if place == 1 else _NARROWEST) for place, width in fit.items())
    return sum(wanted) + _GAP * (len(fit) - 1)


def cut(text: str, width: int) -> str:
    """A text in at most ``width`` letters, with an ellipsis where it was longer."""
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _terminal_width() -> int:
    return shutil.get_terminal_size((100, 24)).columns


def _is_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "ascii").lower().replace("_", "-").startswith("utf")


def _write(stream: TextIO, text: str) -> None:
    stream.write(text if _is_unicode(stream) else text.translate(_PLAIN))
