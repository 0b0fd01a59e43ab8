"""Makes Qt's PDF the same everywhere: dated by the chart, without the time and place of its making."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from html import escape
from typing import Final

from PySide6.QtCore import QHashSeed, QUuid
from PySide6.QtGui import QPdfWriter

MAKER: Final = "Roadmapper"
_DATES: Final = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
_OFFSET: Final = re.compile(rb"^(\d{10})(?= \d{5} n)", re.MULTILINE)
_XMP: Final = """<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>
<rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmp:CreatorTool="{maker}" xmp:CreateDate="{day}"/>
</rdf:RDF></x:xmpmeta>
<?xpacket end='w'?>"""


@contextmanager
def settled_order() -> Iterator[None]:
    """Within it Qt writes the fonts of a document in the same order each time; else chance orders them."""
    QHashSeed.setDeterministicGlobalSeed()
    try:
        yield
    finally:
        QHashSeed.resetRandomGlobalSeed()


def entitle(writer: QPdfWriter, title: str, day: date) -> None:
    """Give a document its title, and marks that depend on nothing but title and day."""
    writer.setTitle(title)
    writer.setCreator(MAKER)
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), f"{title} {day.isoformat()}".encode()))
    xmp = _XMP.format(title=escape(title), maker=MAKER, day=day.isoformat())
    writer.setDocumentXmpMetadata(xmp.encode())


def stamped(pdf: bytes, day: date) -> bytes:
    """The document dated by a day instead of by the clock, with the places of its objects put right.

    Qt writes the dates into the first object, as long as the machine's time zone makes them.
    """
    end = pdf.index(b"endobj")
    when = f"D:{day:%Y%m%d}000000Z".encode()
    first = _DATES.sub(rb"/\1 (" + when + rb")", pdf[:end])
    longer = len(first) - end
    body, marker, table = pdf[end:].rpartition(b"\nxref\n")
    entries, start, tail = table.partition(b"startxref\n")

    def moved(found: re.Match[bytes]) -> bytes:
        place = int(found[1])
        return b"%010d" % (place + longer if place > end else place)

    place, line, rest = tail.partition(b"\n")
    at = b"%d" % (int(place) + longer)
    return first + body + marker + _OFFSET.sub(moved, entries) + start + at + line + rest
