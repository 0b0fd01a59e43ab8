"""Hostile image files: bombs, lies, cut off and disguised ones each end in a sentence."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from roadmapper.entities.attachment import Attachment
from roadmapper.errors import InvalidInput
from roadmapper.operations import attachments
from roadmapper.operations.new_workspace import create_workspace
from tests.image_bytes import claimed_png, gif, jpeg, png, webp

HOSTILE = {
    "a bomb of 50,000 by 50,000": claimed_png(50_000, 50_000),
    "four billion wide": claimed_png(2**32 - 1, 1),
    "a long thin one": claimed_png(1_000_000, 1),
    "no pixels": claimed_png(0, 0),
    "no width": gif(0, 5),
    "cut off": png(100, 100)[:-20],
    "cut off in the head": png()[:20],
    "a signature alone": b"\x89PNG\r\n\x1a\n",
    "a wrong check sum": png().replace(b"IDAT", b"IDAT\0", 1),
    "a chunk of four gigabytes": png()[:33] + b"\xff\xff\xff\xffIDAT",
    "a JPEG without its end": jpeg(whole=False),
    "a JPEG of markers": b"\xff\xd8" + b"\xff" * 5_000_000,
    "a JPEG of empty segments": b"\xff\xd8" + b"\xff\xe0\0\0" * 10,
    "a WebP that says it is longer": webp()[:4] + b"\xff\xff\xff\x7f" + webp()[8:],
    "a WebP of nothing known": b"RIFF\x10\0\0\0WEBPXXXX" + b"\0" * 20,
    "a drawing": b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a packed drawing": b"\x1f\x8b\x08\0\0\0\0\0",
    "a web page": b"<html><script>alert(1)</script>",
    "a program": b"MZ\x90\0" + b"\0" * 100,
    "a TIFF": b"II*\0" + b"\0" * 50,
    "a HEIC": b"\0\0\0\x18ftypheic" + b"\0" * 50,
    "a bitmap": b"BM" + b"\0" * 60,
    "nothing": b"",
    "NULs": b"\0" * 1000,
    "eleven megabytes": b"\x89PNG\r\n\x1a\n" + b"\0" * 11_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_each_ends_in_a_sentence(name: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        attachments.new_image(HOSTILE[name], "picture.png")
    assert "“picture.png”" in str(refused.value)
    assert "Nothing was attached." in str(refused.value)


def test_random_bytes_behind_every_signature_raise_nothing_else() -> None:
    dice = random.Random(5)
    for sound in (png(20, 20), gif(9, 9, 3), jpeg(), webp()):
        for _ in range(400):
            bent = bytearray(sound)
            for _ in range(dice.randrange(1, 6)):
                bent[dice.randrange(len(bent))] = dice.randrange(256)
            try:
                found = attachments.new_image(bytes(bent), "a.png")
            except InvalidInput:
                continue
            assert 0 < found.file.width * found.file.height <= 20_000_000


def test_one_hostile_image_among_sound_ones_keeps_all_out(tmp_path: Path) -> None:
    with create_workspace(tmp_path / "atlas.roadmap") as workspace:
        with pytest.raises(InvalidInput):
            attachments.attach(
                workspace,
                [attachments.new_image(data, "a.png") for data in (png(), HOSTILE["cut off"])],
            )
        assert workspace.all(Attachment) == []


def test_folders_missing_files_and_devices_are_refused(tmp_path: Path) -> None:
    places = [tmp_path, tmp_path / "missing.png", tmp_path / ("x" * 5000), Path("a\0b.png")]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.png")
        places += [tmp_path / "pipe.png", Path("/dev/zero")]
    for place in places:
        with pytest.raises(InvalidInput, match="Nothing was attached"):
            attachments.read_file(place)
    big = tmp_path / "big.png"
    with big.open("wb") as file:
        file.truncate(3_000_000_000)
    with pytest.raises(InvalidInput, match=r"3\s000\.0 MB"):
        attachments.read_file(big)
