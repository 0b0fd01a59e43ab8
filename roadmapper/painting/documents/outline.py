"""What Qt's PDF has not by itself: links to addresses and places, an outline, and the title as its name."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote

from roadmapper.documents.printed import Printed


class Place(NamedTuple):
    """A place of a document: a page from 0, and how high on it in points from below."""

    page: int
    height: float


class Spot(NamedTuple):
    """An area of a page, in points from the lower left, that leads somewhere."""

    page: int
    box: tuple[float, float, float, float]
    target: str


def finished(
    pdf: bytes,
    spots: Sequence[Spot],
    places: Mapping[str, Place],
    outline: Sequence[tuple[int, str, Place]],
    document: Printed,
) -> bytes:
    """The PDF with links, and an outline of (depth, words, place)."""
    from pypdf import PdfWriter
    from pypdf.generic import Fit, NameObject, TextStringObject

    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.pdf_header = "%PDF-1.6"
    _add_links(writer, spots, places)
    above: list[Any] = []
    for depth, words, place in outline:
        del above[depth:]
        fit = Fit.xyz(left=0, top=place.height, zoom=0)
        parent = above[-1] if above else None
        above.append(writer.add_outline_item(words or "–", place.page, parent=parent, fit=fit))
    if outline:
        writer.page_mode = "/UseOutlines"
    writer.root_object[NameObject("/Lang")] = TextStringObject("en")
    page = document["page"]
    about = f"{page['file']}, as of {page['as_of']}, change {page['change_no']}"
    writer.add_metadata({"/Producer": "Roadmapper", "/Author": page["owner"], "/Subject": about})
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _add_links(writer: Any, spots: Sequence[Spot], places: Mapping[str, Place]) -> None:
    from pypdf.generic import ArrayObject, NameObject

    for spot in spots:
        link = _link(writer.pages, spot, places)
        if link is None:
            continue
        page = writer.pages[spot.page]
        if "/Annots" not in page:
            page[NameObject("/Annots")] = ArrayObject()
        page["/Annots"].append(writer._add_object(link))


def _link(pages: Any, spot: Spot, places: Mapping[str, Place]) -> Any | None:
    """What a PDF says of a link; None where its place is not in the document."""
    from pypdf.generic import (
        ArrayObject,
        DictionaryObject,
        FloatObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    link = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): ArrayObject(FloatObject(round(edge, 2)) for edge in spot.box),
            NameObject("/Border"): ArrayObject(NumberObject(0) for _ in range(3)),
        }
    )
    if not spot.target.startswith("#"):
        address = {"/S": NameObject("/URI"), "/URI": TextStringObject(spot.target)}
        link[NameObject("/A")] = DictionaryObject(
            {NameObject(name): value for name, value in address.items()}
        )
        return link
    place = places.get(spot.target[1:]) or places.get(unquote(spot.target[1:]))
    if place is None:
        return None
    page, top = pages[place.page].indirect_reference, FloatObject(round(place.height, 2))
    link[NameObject("/Dest")] = ArrayObject([page, NameObject("/XYZ"), NumberObject(0), top, NumberObject(0)])
    return link
