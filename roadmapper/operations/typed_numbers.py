"""Numbers as people type them, in the workspace's own style: "4 200", "1.234,5", "46%"."""

from __future__ import annotations

import re
from typing import Final

_DECIMAL_SIGNS: Final = {"1.234,5": ","}
_BLANKS: Final = re.compile(r"[\s\u00a0\u2009\u202f'’_]")
_PLAIN: Final = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_LONGEST: Final = 40


def read_number(text: str, style: str, unit: str = "") -> float:
    """The number a text says; a trailing per cent sign or the field's own ``unit`` is passed over.

    The style's decimal sign is the decimal sign. The other one of "." and "," parts thousands where it
    stands before groups of three, and is taken for a decimal sign where it stands once and does not.
    Raises ValueError with a sentence.
    """
    plain = text.strip().replace("−", "-")
    for tail in ("%", unit.strip()):
        if tail:
            plain = plain.removesuffix(tail).strip()
    plain = _BLANKS.sub("", plain)
    point = _DECIMAL_SIGNS.get(style, ".")
    other = "." if point == "," else ","
    whole, sign, fraction = plain.partition(point)
    if other in fraction or (other in whole and not _grouped(whole, other)):
        if sign or whole.count(other) > 1:
            raise ValueError(_sentence(text))
        whole, _, fraction = plain.partition(other)
    number = f"{whole.replace(other, '')}.{fraction}" if fraction or sign else whole.replace(other, "")
    if len(number) > _LONGEST or not _PLAIN.fullmatch(number):
        raise ValueError(_sentence(text))
    return float(number)


def _grouped(whole: str, separator: str) -> bool:
    first, *groups = whole.lstrip("+-").split(separator)
    return 1 <= len(first) <= 3 and first != "0" and all(len(group) == 3 for group in groups)


def _sentence(text: str) -> str:
    shown = text.strip()
    return f"“{shown if len(shown) <= _LONGEST else shown[:39] + '…'}” is not a number."
