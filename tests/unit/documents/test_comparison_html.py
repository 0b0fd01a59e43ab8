"""Compared texts as HTML."""

from __future__ import annotations

from roadmapper.documents.comparison_html import change_count, comparison_html
from roadmapper.documents.text_compare import compare

_BEFORE = "# Plan\n" + "".join(f"line {number}\n" for number in range(20)) + "Ships <b>soon</b>\nend\n"
_AFTER = _BEFORE.replace("soon", "in May").replace("# Plan", "# The plan")


def test_both_views_show_what_changed_and_fold_what_did_not() -> None:
    passages = compare(_BEFORE, _AFTER)
    assert change_count(passages) == 2
    one = comparison_html(passages, side_by_side=False)
    assert '<span class="gone">soon</span>\u2009<span class="come">in May</span>' in one
    assert "&lt;b&gt;" in one
    assert "<b>" not in one
    assert [f'name="c{n}"' in one for n in range(3)] == [True, True, False]
    assert "16 lines are the same" in one
    two = comparison_html(passages, side_by_side=True)
    left, right = two.rpartition('name="c1"')[2].split("</td>")[:2]
    assert ("soon" in left, "in May" in left) == (True, False)
    assert ("soon" in right, "in May" in right) == (False, True)


def test_equal_texts_are_one_fold() -> None:
    assert comparison_html(compare(_AFTER, _AFTER), side_by_side=True).count("<tr>") == 1
