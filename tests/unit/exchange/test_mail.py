"""A document as a mail: a draft whose parts read back whole, whatever its title holds."""

from __future__ import annotations

import base64
import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.exchange.documents.mail import mail_draft, subject_of
from tests.image_bytes import gif, png


def read(content: bytes) -> EmailMessage:
    found = message_from_bytes(content, policy=SMTP)
    assert isinstance(found, EmailMessage)
    return found


def parts(content: bytes) -> dict[str, str]:
    return {
        part.get_content_subtype(): part.get_content().replace("\r\n", "\n")
        for part in read(content).walk()
        if not part.is_multipart()
    }


def test_it_is_a_draft_with_both_texts_and_nothing_invented() -> None:
    content = mail_draft("Größe: 日本 & Łódź", "<p>Zażółć – 東京</p>\n", "Zażółć – 東京\n")
    message = read(content)
    assert message["Subject"] == "Größe: 日本 & Łódź"
    assert message["X-Unsent"] == "1"
    assert {name.lower() for name in message} == {"x-unsent", "subject", "mime-version", "content-type"}
    assert message.get_content_type() == "multipart/alternative"
    assert parts(content)["plain"] == "Zażółć – 東京\n"
    assert "<p>Zażółć – 東京</p>" in parts(content)["html"]
    assert "<title>Größe: 日本 &amp; Łódź</title>" in parts(content)["html"]
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert content.isascii()
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert mail_draft("Größe: 日本 & Łódź", "<p>Zażółć – 東京</p>\n", "Zażółć – 東京\n") == content


def test_images_are_parts_that_the_html_names_each_once() -> None:
    wide = png(900, 2)
    html = f"<p>{shown(png(), 'png')}{shown(gif(), 'gif')}{shown(png(), 'png')}{shown(wide, 'png')}</p>\n"
    content = mail_draft("News", html, "Plain\n")
    message = read(content)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative", "text/plain", "multipart/related", "text/html",
        "image/png", "image/gif", "image/png",
    ]  # fmt: skip
    body, plain = message.get_body(("html",)), message.get_body(("plain",))
    assert body is not None
    assert plain is not None
    assert plain.get_content() == "Plain\r\n"
    text = body.get_content()
    assert "data:" not in text
    held = {part["Content-ID"]: part for part in message.walk() if part["Content-ID"]}
    named = re.findall(r'src="cid:([^"]+)" width="(\d+)" alt="x"', text)
    assert [(held[f"<{name}>"].get_content(), width) for name, width in named] == [
        (png(), "4"), (gif(), "2"), (png(), "4"), (wide, "600")
    ]  # fmt: skip
    assert all(part.get_content_disposition() == "inline" for part in held.values())
    assert [part.get_filename() for part in held.values()] == ["image-1.png", "image-2.gif", "image-3.png"]
    assert content == mail_draft("News", html, "Plain\n")
    assert content.isascii()
    assert b"\n" not in content.replace(b"\r\n", b"")


def shown(data: bytes, kind: str) -> str:
    return f'<img src="data:image/{kind};base64,{base64.b64encode(data).decode()}" alt="x">'


@pytest.mark.parametrize(
    "title",
    [
        "News\r\nBcc: everybody@example.org",
        "News\nX: y\n\n<body>",
        "News\u2028Bcc: a@b",
        "\x00\x0bNews\x85To: a@b",
    ],
)
def test_no_header_is_slipped_in_by_a_title(title: str) -> None:
    message = read(mail_draft(title, "<p>x</p>", "x"))
    assert {name.lower() for name in message} == {"x-unsent", "subject", "mime-version", "content-type"}
    assert message["Subject"] == subject_of(title)
    assert message["Subject"].startswith("News")


@given(st.text(max_size=300), st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_title_and_text_read_back(title: str, text: str) -> None:
    content = mail_draft(title, f"<p>{text}</p>", text)
    assert str(read(content)["Subject"]) == subject_of(title)
    assert parts(content)["plain"].removesuffix("\n") == text
