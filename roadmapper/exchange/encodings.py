"""Which encodings a file without a byte-order mark may be in, the likeliest first."""

from __future__ import annotations

import re

_ISOLATED = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp932",
    "gb18030",
    "big5",
    "cp949",
    "euc_jp",
    "koi8_r",
    "mac_roman",
    "cp437",
    "cp850",
]
"""What programs that save tables really write; without this list short texts are misread as exotic ones."""

_HOME_LETTERS = {
    "cp1252": "äöüßéèêëàâçîïôûùœæñõãåøáíóúÄÖÜÉÈÊÀÂÇÎÔÛŒÆÑÕÃÅØÁÍÓÚ¿¡«»",
    "cp1250": "ąćęłńóśźżäöüßáčďéěíňřšťúůýžőűăâîșţľĺôŕĄĆĘŁŃÓŚŹŻÄÖÜÁČĎÉĚÍŇŘŠŤÚŮÝŽŐŰĂÂÎŢĽŞş",
    "cp1254": "çğıöşüâîûÇĞİÖŞÜ",
    "cp1257": "āčēģīķļņšūžąęėįųõäöüĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲÕÄÖÜ",
    "mac_roman": "äöüßéèêëàâçîïôûùœæñõãåøáíóúÄÖÜÉÈÊÀÂÇÎÔÛŒÆÑÕÃÅØÁÍÓÚ¿¡«»",
    "cp850": "äöüßéèêëàâçîïôûùæñåøáíóúÄÖÜÉÇÆÑÅØÁÍÓÚÈÊÀ¿¡«»",
}
"""Letters that texts in these Latin encodings consist of; the order settles a draw.

charset-normalizer tells alphabets apart well, but not these, whose bytes are all Latin letters.
"""
_SIGNS = "‘“”„–—…€•°·§\u00a0™®©"
"""Signs that stand between words, hardly ever between two letters."""


def candidates(raw: bytes) -> list[str]:
    """Codec names to try in turn; the list is never empty and ends with one that most bytes fit."""
    if _is_utf8(raw):
        return ["utf-8"]
    wide = _wide(raw)
    found = [wide] if wide else []
    guess = _guess(raw) if _FOREIGN_WORD.search(raw) else None
    if guess is None or guess in _HOME_LETTERS or guess == "cp437":
        found += _latin(raw)
    else:
        found.append(guess)
    return [*found, "cp1252"]


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    # UTF-16 of plain English is valid UTF-8 with a NUL at every second place.
    return raw.count(0) * 5 < len(raw) or not raw


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: where every second byte is mostly NUL, as in any text with spaces and digits."""
    if len(raw) < 4 or len(raw) % 2:
        return None
    head = raw[:8192]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 5 < len(head) // 2 or min(even, odd) * 4 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _guess(raw: bytes) -> str | None:
    """What charset-normalizer takes the lines with letters beyond ASCII for."""
    from charset_normalizer import from_bytes  # 30 ms, and most files are UTF-8

    lines = _telling_lines(raw)
    best = from_bytes(lines, cp_isolation=_ISOLATED).best()
    if best is None:
        return None
    letters = {byte for byte in lines if byte >= 0xC0}
    # Hebrew has no capitals: 27 letters from E0 on. Cyrillic in the same bytes would have other ones too.
    if best.encoding == "cp1251" and letters and min(letters) >= 0xE0 and max(letters) <= 0xFA:
        return "cp1255"
    return best.encoding


def _telling_lines(raw: bytes) -> bytes:
    return b"".join(line for line in raw.splitlines(keepends=True) if not line.isascii())[:200_000]


def _latin(raw: bytes) -> list[str]:
    """The Latin encodings by how many of the bytes beyond ASCII make sense in them where they stand."""
    lines = _telling_lines(raw)
    scores = []
    for position, (encoding, home) in enumerate(_HOME_LETTERS.items()):
        try:
            scores.append((-_sense(lines.decode(encoding), home), position, encoding))
        except UnicodeDecodeError:
            continue
    return [encoding for _, _, encoding in sorted(scores)]


def _sense(text: str, home: str) -> float:
    """A letter counts most inside a word, a sign counts only outside of one."""
    total = 0.0
    for found in _BEYOND.finditer(text):
        sign, here = found.group(), found.start()
        beside = (text[here - 1 : here].isalpha()) + (text[here + 1 : here + 2].isalpha())
        if sign == "’" or (sign in _SIGNS and beside < 2):
            total += 1.0
        elif sign in home:
            total += 0.6 + 0.2 * beside
        else:
            total -= 1.0
    return total


_FOREIGN_WORD = re.compile(rb"[\x80-\xff]{3}")
"""Three such bytes in a row: texts in Latin letters have them hardly ever, others in every word."""
_BEYOND = re.compile(r"[^\x00-\x7f]")
