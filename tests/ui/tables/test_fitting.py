"""How columns share a table's room: by what they hold, and none beyond the edge while any has to spare."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.ui.tables.fitting import Want, fitted

wants = st.builds(
    lambda least, more, grows: Want(least + more, least, grows),
    st.integers(40, 200),
    st.integers(0, 300),
    st.booleans(),
)


@given(st.lists(wants, min_size=1, max_size=12), st.integers(100, 3_000))
def test_no_column_is_cut_while_there_is_room_and_the_room_is_used(columns: list[Want], room: int) -> None:
    widths = fitted(columns, room)
    content, least = sum(want.content for want in columns), sum(want.least for want in columns)
    assert all(width >= want.least for width, want in zip(widths, columns, strict=True))
    if content <= room:
        assert all(width >= want.content for width, want in zip(widths, columns, strict=True))
        assert sum(widths) == (room if any(want.grows for want in columns) else content)
    elif least <= room:
        assert abs(sum(widths) - room) <= len(columns)
    else:
        assert widths == [want.least for want in columns]


def test_long_words_are_whole_before_the_title_takes_what_is_left() -> None:
    columns = [Want(80, 80), Want(200, 150, True, 200), Want(190, 76, False, 300), Want(190, 76, False, 240)]
    assert fitted(columns, 900) == [80, 280, 300, 240]
    assert fitted(columns, 730) == [80, 200, 210, 240], "the one that needs least first"
    assert fitted(columns, 660) == [80, 200, 190, 190]


def test_what_has_nothing_to_spare_keeps_its_width() -> None:
    assert fitted([Want(80, 80), Want(300, 150, True), Want(200, 100)], 480) == [80, 225, 175]
    assert fitted([Want(80, 80), Want(300, 150, True), Want(200, 100)], 680) == [80, 400, 200]


def test_what_has_most_to_spare_gives_way_so_that_a_short_word_is_not_cut_for_a_long_title() -> None:
    assert fitted([Want(300, 150, True), Want(95, 76)], 340) == [245, 95]
    assert fitted([Want(300, 150, True), Want(95, 76)], 200) == [150, 76]
