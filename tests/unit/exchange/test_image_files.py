"""What image files are: told from their bytes, with sizes as shown, names made safe."""

from __future__ import annotations

import pytest

from roadmapper.errors import InvalidInput
from roadmapper.exchange.file_names import safe_name
from roadmapper.exchange.image_files import ImageFile, read_image
from tests.image_bytes import gif, jpeg, png, webp


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (png(40, 30), ImageFile("image/png", 40, 30)),
        (gif(12, 8), ImageFile("image/gif", 12, 8)),
        (gif(12, 8, frames=20), ImageFile("image/gif", 12, 8)),
        (jpeg(640, 480), ImageFile("image/jpeg", 640, 480)),
        (jpeg(640, 480, orientation=6), ImageFile("image/jpeg", 480, 640)),
        (webp(300, 200), ImageFile("image/webp", 300, 200)),
    ],
)
def test_the_bytes_say_what_an_image_is(data: bytes, found: ImageFile) -> None:
    assert read_image(data, "invoice.pdf") == found


@pytest.mark.parametrize("data", [png(40, 30), gif(9, 9), jpeg(), webp()], ids=["png", "gif", "jpeg", "webp"])
def test_one_cut_off_anywhere_is_told_from_a_whole_one(data: bytes) -> None:
    read_image(data, "a")
    for length in range(12, len(data)):
        with pytest.raises(InvalidInput, match=r"damaged or cut off|no pixels"):
            read_image(data[:length], "a")


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("first board.png", "first board.png"),
        ("Board.PNG", "Board.png"),
        ("photo.jpeg", "photo.png"),
        ("v1.2 draft", "v1.2 draft.png"),
        ("../../etc/passwd", "passwd.png"),
        ("C:\\Users\\me\\shot.png", "shot.png"),
        ("CON.png", "image CON.png"),
        ("nul", "image nul.png"),
        ("gnp\u202egpj.exe", "gnpgpj.png"),
        ("a\0b\x07.png", "ab.png"),
        ("über ärger – 図.png", "über ärger – 図.png"),
        ('a<b>:"c|?*.png', "a-b---c---.png"),
        ("...", "image.png"),
        ("", "image.png"),
        ("two\nlines.png", "two lines.png"),
    ],
)
def test_names_are_made_safe(given: str, safe: str) -> None:
    assert safe_name(given, ".png") == safe
    assert safe_name(safe, ".png") == safe


def test_a_long_name_fits_any_file_system() -> None:
    assert len(safe_name("図" * 500 + ".png", ".png").encode()) <= 200
