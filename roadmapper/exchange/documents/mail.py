"""A document as a mail that waits to be sent: opened in a mail program it is a draft, with no address yet."""

from __future__ import annotations

import base64
import re
import unicodedata
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from html import escape
from typing import NamedTuple, cast

from roadmapper.errors import InvalidInput
from roadmapper.exchange.image_files import read_image

_LONGEST = 240
_WIDEST = 600
"""Pixels: mail programs that know no ``max-width`` would draw a photograph as wide as it is."""
_HELD = re.compile(r'\bsrc="data:image/(?P<kind>png|jpeg|gif|webp);base64,(?P<data>[A-Za-z0-9+/]+={0,2})"')
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class _Picture(NamedTuple):
    """An image of the HTML as a part beside it: ``name`` is what its link and its Content-ID call it."""

    name: str
    kind: str
    data: bytes


def mail_draft(subject: str, html: str, text: str) -> bytes:
    """The same text twice, as HTML and plain; whoever sends it adds sender, date and who receives it.

    Images that the HTML holds as ``data:`` addresses, which mail programs leave out, become parts related to
    it. Equal input gives equal bytes. No header can be slipped in by what ``subject`` holds.
    """
    words = subject_of(subject)
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = words
    message.set_content(_sound(text), cte="quoted-printable")
    head = f"<!DOCTYPE html>\n<html><head><title>{escape(words)}</title></head>\n"
    body, pictures = _with_parts(_sound(html))
    page = f"{head}<body>\n{body}</body></html>\n"
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    seed = sha256(f"{words}\0{text}\0{html}".encode(errors="replace")).hexdigest()[:40]
    if pictures:
        _relate(message, pictures, f"=_r{seed}")
    message.set_boundary(f"=_{seed}")
    return message.as_bytes()


def _relate(message: EmailMessage, pictures: list[_Picture], boundary: str) -> None:
    """Put the images beside the HTML, within the alternative that holds it."""
    shown = cast(list[EmailMessage], message.get_payload())[1]
    for number, each in enumerate(pictures, 1):
        shown.add_related(
            each.data,
            maintype="image",
            subtype=each.kind,
            cid=f"<{each.name}>",
            disposition="inline",
            filename=f"image-{number}.{each.kind.replace('jpeg', 'jpg')}",
        )
        part = cast(list[EmailMessage], shown.get_payload())[-1]
        del part["MIME-Version"]
    shown.set_param("type", "text/html")
    shown.set_boundary(boundary)


def _with_parts(html: str) -> tuple[str, list[_Picture]]:
    """HTML whose images are named as parts, no wider than a mail is, and the parts: each image once."""
    found: dict[str, _Picture] = {}

    def named(match: re.Match[str]) -> str:
        data = base64.b64decode(match["data"])
        name = f"{sha256(data).hexdigest()[:32]}@roadmapper.invalid"
        found.setdefault(name, _Picture(name, match["kind"], data))
        try:
            width = f' width="{min(read_image(data, name).width, _WIDEST)}"'
        except InvalidInput:
            width = ""
        return f'src="cid:{name}"{width}'

    return _HELD.sub(named, html), list(found.values())


def subject_of(title: str) -> str:
    """A title as one line of letters that can be read: nothing that ends a line or turns its direction."""
    plain = "".join(" " if _turns(each) else each for each in title)
    return " ".join(plain.split())[:_LONGEST].strip()


def _turns(letter: str) -> bool:
    return letter in _DIRECTIONS or unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")


def _sound(text: str) -> str:
    """Without halves of letters, which no mail can carry."""
    return text.encode(errors="replace").decode()
