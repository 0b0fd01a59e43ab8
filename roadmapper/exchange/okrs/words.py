"""How people write the parts of OKRs: emphasis, owners, priorities, scores and cycles in a heading."""

from __future__ import annotations

import re

_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
_PRIORITY = re.compile(r"^\s*(P[0-9])\s*[:.–-]\s*", re.I)
_PARTS = re.compile(r"\s*(?:/|,|;|&|\band\b)\s*")
_ASIDE = re.compile(r"\([^)]*\)")
_YEAR_FIRST = re.compile(r"\b([12][0-9]{3})[ /-]*([QH])\s?([1-4])\b", re.I)
_YEAR_LAST = re.compile(r"\b([QH])\s?([1-4])[ /-]*([12][0-9]{3})\b", re.I)
_YEAR = re.compile(r"^\W*([12][0-9]{3})\W*$")
_NUMBER = re.compile(r"^[+-]?[0-9]+(?:[.,][0-9]+)?\s*%?$")


def plain(text: str) -> str:
    """Markdown without emphasis, images and link addresses, on one line."""
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    text = re.sub(r"(\*\*|__|`|~~)", "", text)
    text = re.sub(r"(?<!\w)[*_](?=\S)(.*?)(?<=\S)[*_](?!\w)", r"\1", text)
    return " ".join(text.replace("\\|", "|").split())


def owners(text: str) -> tuple[str, ...]:
    """Names in a cell or behind "Owner:", parted by commas, slashes or "and"; without what is bracketed."""
    parts = _PARTS.split(_ASIDE.sub("", plain(text)))
    names = (part.strip().lstrip("@").strip() for part in parts)
    return tuple(dict.fromkeys(name for name in names if name and name not in ("-", "–", "?", "TBD", "N/A")))


def without_priority(text: str) -> tuple[str, str]:
    """A title without the "P0:" before it, and that priority ("" for none)."""
    found = _PRIORITY.match(text)
    return (text[found.end() :].strip(), found[1].upper()) if found else (text.strip(), "")


def priority(cell: str) -> str:
    """The priority that a cell names, in words or as a badge: "P0"; "" for none."""
    found = re.search(r"\bP[0-9]\b", plain(cell), re.I)
    return found[0].upper() if found else ""


def score(cell: str) -> float | None:
    """A score from 0 to 1; percentages are read as such, anything else is none."""
    text = plain(cell).replace(" ", "")
    if not _NUMBER.match(text):
        return None
    value = float(text.rstrip("%").replace(",", "."))
    value = value / 100 if text.endswith("%") else value
    return value if 0 <= value <= 1 else None


def number(cell: str) -> float | None:
    """A number, with thousands parted by spaces; None for anything else."""
    text = re.sub(r"[\s\u00a0\u2009]", "", plain(cell)).replace("−", "-").removeprefix("'")
    try:
        value = float(text.rstrip("%"))
    except ValueError:
        return None
    return value if abs(value) < 1e300 else None


def cycle_in(heading: str) -> str:
    """The cycle that a heading names ("2019-Q2"), as stored; "" for none."""
    if found := _YEAR_FIRST.search(heading):
        return f"{found[1]}-{found[2].upper()}{found[3]}"
    if found := _YEAR_LAST.search(heading):
        return f"{found[3]}-{found[1].upper()}{found[2]}"
    found = _YEAR.match(heading)
    return found[1] if found else ""


def team_in(title: str) -> str:
    """The team that a title names: "IPFS Cluster" of "IPFS Cluster Team OKRs"; "" where nothing is left."""
    words = re.sub(
        r"\b(OKRs?|objectives? (and|&) key results?|team|WG|working group)\b", "", plain(title), flags=re.I
    )
    return " ".join(words.split()).strip(" :–-")


def about(priority: str, *texts: str) -> str | None:
    """A summary: the priority in words, and paragraphs; None without any."""
    parts = [f"Priority {priority}." if priority else "", *(text.strip() for text in texts)]
    return "\n\n".join(part for part in parts if part) or None
