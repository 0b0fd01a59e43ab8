"""Bytes become text and the same bytes again; what is not text is named for what it is."""

from __future__ import annotations

import codecs
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.errors import ImportProblem
from roadmapper.exchange.text_files import MOST_BYTES, TextForm, decode, encode, read_bytes

LANGUAGES = {
    "cp1252": "Schlüssel;Titel\n1;Lösung für Größenänderung – „neu“\n2;Übersicht\n",
    "cp1250": "Klucz;Tytuł\n1;Zażółć gęślą jaźń\n2;Świąteczna wysyłka\n",
    "cp1251": "Ключ;Название\n1;Перенос данных в облако\n",
    "cp1253": "Κλειδί;Τίτλος\n1;Βελτίωση πληρωμών\n",
    "cp1254": "Anahtar;Başlık\n1;Ödeme iyileştirmesi ğış\n",
    "cp1255": "מפתח,כותרת\n1,שיפור תהליך התשלום\n",
    "cp1256": "مفتاح,عنوان\n1,تحسين الدفع\n",
    "cp932": "キー,タイトル\n1,新しい検索機能\n2,決済画面の改善\n",
    "gb18030": "编号,标题\n1,支付流程优化\n2,搜索功能改进\n",
    "big5": "編號,標題\n1,支付流程優化\n2,搜尋功能改進\n",
    "cp949": "키,제목\n1,결제 화면 개선\n2,검색 기능\n",
    "koi8_r": "Ключ;Название\n1;Перенос данных в облако\n",
    "mac_roman": "Clé;Résumé\n1;Amélioration de l’accès à la caisse\n",
    "utf-8": "Key,Title\n1,Grüße, 你好, 🌟\n",
    "utf-16-le": "Key,Title\n1,Größe of it\n",
    "utf-16-be": "Key,Title\n1,Größe of it\n",
}


@pytest.mark.parametrize("encoding", LANGUAGES)
def test_an_encoding_is_recognised_without_a_mark(encoding: str) -> None:
    raw = LANGUAGES[encoding].encode(encoding)
    text, form = decode(raw, "table.csv")
    assert text == LANGUAGES[encoding]
    assert encode(text, form) == raw


@pytest.mark.parametrize("word", ["Café", "naïve", "Bob’s “plan” – v2", "Änderung", "50 €"])
def test_a_single_western_word_is_read_as_windows_text(word: str) -> None:
    assert decode(f"Key,Title\n1,{word}\n".encode("cp1252"), "short.csv")[0] == f"Key,Title\n1,{word}\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_kept(mark: bytes, encoding: str) -> None:
    raw = mark + "Größe\r\nzwei\r\n".encode(encoding)
    text, form = decode(raw, "marked.md")
    assert text == "Größe\nzwei\n"
    assert form == TextForm(encoding, byte_order_mark=True, newline="\r\n")
    assert encode(text, form) == raw


@pytest.mark.parametrize(
    ("raw", "text", "newline"),
    [
        (b"a\nb\n", "a\nb\n", "\n"),
        (b"a\r\nb\r\n", "a\nb\n", "\r\n"),
        (b"a\rb\r", "a\nb\n", "\r"),
        (b"a\r\nb\n", "a\r\nb\n", "\n"),
        (b"a\r\r\nb", "a\r\r\nb", "\n"),
        (b"none", "none", "\n"),
        (b"", "", "\n"),
    ],
)
def test_line_ends_are_unified_only_where_there_is_one_style(raw: bytes, text: str, newline: str) -> None:
    found, form = decode(raw, "lines.md")
    assert (found, form.newline) == (text, newline)
    assert encode(found, form) == raw


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_utf8_text_comes_back_byte_for_byte(text: str) -> None:
    raw = text.encode()
    try:
        found, form = decode(raw, "any.md")
    except ImportProblem:
        return  # so many control characters that it is no text
    assert encode(found, form) == raw


@given(st.binary(max_size=300))
def test_any_bytes_come_back_or_are_refused_in_words(raw: bytes) -> None:
    try:
        text, form = decode(raw, "any.md")
    except ImportProblem as problem:
        complaint = str(problem)
    else:
        assert encode(text, form) == raw
        return
    assert complaint.startswith("“any.md” ")
    assert complaint.endswith(".")


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (_zip(), "Office"),
        (b"SQLite format 3\x00" + bytes(100), "database"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "old Excel"),
        (bytes(range(256)) * 20, "binary"),
        (bytes(4000), "binary"),
    ],
)
def test_what_is_not_text_is_refused_and_named(raw: bytes, word: str) -> None:
    with pytest.raises(ImportProblem, match=word):
        decode(raw, "thing.csv")


def test_a_damaged_marked_file_says_where(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match="damaged at byte 1"):
        decode(codecs.BOM_UTF8 + b"a\xff\xfe", "broken.csv")
    with pytest.raises(ImportProblem, match="cannot be read"):
        read_bytes(tmp_path / "missing.csv")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(ImportProblem, match="200 MB"):
        read_bytes(huge)


def test_letters_that_the_encoding_lacks_make_it_utf8() -> None:
    assert encode("→ ü", TextForm("cp1252")) == "→ ü".encode()
