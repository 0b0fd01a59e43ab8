"""Addresses of images are found wherever Markdown shows one, and nowhere else; in linear time."""

from __future__ import annotations

import time

import pytest

from roadmapper.documents.image_addresses import image_addresses


@pytest.mark.parametrize(
    ("source", "addresses"),
    [
        ("![a](shots/a.png) and ![](b.png 'title')", ["shots/a.png", "b.png"]),
        ("[![a](in%20a%20link.png)](https://example.com)", ["in%20a%20link.png"]),
        ("![a](<with blanks.png>)", ["with blanks.png"]),
        ("![a [b] c](a(1).png) ![a](b\\_c.png)", ["a(1).png", "b_c.png"]),
        (
            "![first][shot], ![Second]\n\n[SHOT]: a.png\n[second]: <b c.png> 'B'\n[third]: c.png\n",
            ["a.png", "b c.png"],
        ),
        (
            '<p>\n  <img width="9" src="a&amp;b.png"> <IMG src=\'c.png\'> <img src=d.png>\n</p>',
            ["a&b.png", "c.png", "d.png"],
        ),
        ("[a link](a.png) \\![no image](b.png) `![code](c.png)`", []),
        ("```\n![fenced](a.png)\n```\n\n    ![indented](b.png)\n\n<!-- ![said](c.png) -->\n", []),
        ("---\ncover: ![a](a.png)\n---\n\n![b](b.png)\n", ["b.png"]),
        ("- item\n  ![a](a.png)\n\n> ![b](b.png)\n\n| ![c](c.png) |\n|---|\n", ["a.png", "b.png", "c.png"]),
    ],
)  # fmt: skip
def test_found_where_an_image_is_shown(source: str, addresses: list[str]) -> None:
    found = image_addresses(source)
    assert [each.address for each in found] == addresses
    assert [each.start for each in found] == sorted(each.start for each in found)


@pytest.mark.parametrize(
    "piece", ["![", "![a", "![a](", "![a](b", "![a][", "<img ", "<img src=", "![[]", "[a]: "]
)
def test_hostile_sources_take_no_more_than_their_length(piece: str) -> None:
    """Eight times as long, at most forty times the processor's time; sixty-four would be its square."""
    text = piece * (160_000 // len(piece))
    assert _cost(text) < 40 * max(_cost(text[:20_000]), 0.002)


def _cost(text: str) -> float:
    """The least of several tries: what else the computer does is no part of it."""
    found: list[float] = []
    for _ in range(3):
        began = time.thread_time()
        image_addresses(text)
        found.append(time.thread_time() - began)
    return min(found)
