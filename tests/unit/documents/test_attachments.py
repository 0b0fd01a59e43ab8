"""Images in a source: found outside code, given other addresses, and written so that words stay words."""

from __future__ import annotations

import pytest

from roadmapper.documents.attachments import attachment_keys, image_source, with_addresses, words_of_name

TEXT = """# Board

![first](attachment:ATT-1) and ![](<attachment:ATT-2> "a title"), a [link](attachment:ATT-3).

`![no](attachment:ATT-9)` <!-- ![no](attachment:ATT-8) --> \\`![yes](attachment:ATT-4)\\`

```
![no](attachment:ATT-7)
```

    ![no](attachment:ATT-6)

See attachment:ATT-5, which is no address. <img src="attachment:ATT-10" width="9">

[board]: attachment:ATT-1
"""


def test_places_outside_code_are_found_each_key_once() -> None:
    assert attachment_keys(TEXT) == ["ATT-1", "ATT-2", "ATT-3", "ATT-4", "ATT-10"]


def test_other_addresses_change_nothing_else() -> None:
    given = {"ATT-1": "files/a.png", "ATT-10": "files/b.png"}
    changed = with_addresses(TEXT, given.get)
    assert changed.count("files/a.png") == 2
    assert changed.count("files/b.png") == 1
    assert (
        changed.replace("files/a.png", "attachment:ATT-1").replace("files/b.png", "attachment:ATT-10") == TEXT
    )


def test_a_text_without_any_is_left_alone() -> None:
    assert with_addresses("no images", lambda _key: "x") == "no images"


@pytest.mark.parametrize("words", ["plain", "a]b[c", "`x`", "*a*_b_", "back\\slash", "<b>"])
def test_words_of_an_image_mean_nothing_in_markdown(words: str) -> None:
    source = image_source(words, "ATT-1")
    assert attachment_keys(source) == ["ATT-1"]
    assert source.replace("\\", "") == f"![{words}](attachment:ATT-1)".replace("\\", "")


def test_a_file_name_in_words() -> None:
    assert words_of_name("first_board.png") == "first board"
    assert words_of_name("v1.2 of the plan") == "v1.2 of the plan"


def test_many_brackets_take_no_time() -> None:
    assert attachment_keys("[![" * 50_000 + "](attachment:ATT-1)") == ["ATT-1"]
