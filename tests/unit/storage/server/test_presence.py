"""What a session on a server is called says who has the workspace open; nothing else is believed."""

from __future__ import annotations

import pytest

from roadmapper.storage.identity import Identity
from roadmapper.storage.server.presence import read_sign, sign_of

REPLICA = "01234567-89ab-4cde-8f01-23456789abcd"
ME = Identity(REPLICA, REPLICA.replace("0", "1"), "Zoë " * 30, "Größe-" * 6)


@pytest.mark.parametrize("since", [0.0, 1_795_000_000.75, 2**32 - 1.0])
def test_a_sign_is_read_as_it_was_written(since: float) -> None:
    sign = sign_of(ME, since)
    assert read_sign(sign.words) == sign
    assert (sign.replica, sign.since) == (REPLICA, int(since))


def test_a_sign_is_short_and_plain_enough_for_every_server() -> None:
    words = sign_of(ME, 2.0**40).words  # a clock far in the future
    assert len(words) <= 63
    assert words.isascii()
    assert words.isprintable()
    assert read_sign(words) is not None


def test_two_computers_differ_by_their_names() -> None:
    assert sign_of(ME, 0).host == sign_of(ME._replace(name="other"), 0).host
    assert sign_of(ME, 0).host != sign_of(ME._replace(host="laptop"), 0).host


@pytest.mark.parametrize(
    "words",
    [
        "Roadmapper",
        "psql",
        "",
        None,
        7,
        sign_of(ME, 0).words.upper(),
        sign_of(ME, 0).words + " more",
        sign_of(ME, 0).words[:-1],
        "Roadmapper " + "z" * 32 + " 00000000 00000000",
        "\n" + sign_of(ME, 0).words,
    ],
)
def test_what_is_no_sign_is_nobody(words: object) -> None:
    assert read_sign(words) is None
