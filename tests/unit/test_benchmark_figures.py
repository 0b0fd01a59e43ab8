"""The benchmarks' statistics against figures worked out by hand, and their harness against real processes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import programs, side_by_side
from benchmarks.cases import Case, benchmark_names, cases_of, limit_at
from benchmarks.figures import growth_exponent, percentile, ratio_of
from benchmarks.measurement import Measurement
from benchmarks.peers import __main__ as peers
from benchmarks.yardsticks import raw_plan

positive = st.floats(min_value=0.01, max_value=1e6)


def test_a_percentile_lies_between_neighbours() -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], 0.5) == 2.5
    assert percentile([10.0, 20.0], 0.95) == pytest.approx(19.5)
    assert percentile([7.0], 0.95) == 7.0
    with pytest.raises(ValueError, match="at least one"):
        percentile([], 0.5)


@given(st.lists(positive, min_size=1, max_size=30))
def test_the_middle_percentile_is_the_median(values: list[float]) -> None:
    assert percentile(values, 0.5) == pytest.approx(median(values))


def test_a_ratio_is_taken_round_by_round() -> None:
    # The third round was slow for both sides: it must not count against either.
    ratio = ratio_of([12.0, 12.0, 60.0], [10.0, 10.0, 50.0])
    assert ratio.value == pytest.approx(1.2)
    assert ratio.spread == pytest.approx(0)
    assert ratio.settled(1.5)


def test_a_ratio_whose_rounds_disagree_is_not_settled() -> None:
    ratio = ratio_of([10.0, 12.0, 15.0, 10.0, 15.0], [10.0] * 5)
    assert ratio.value == pytest.approx(1.2)
    assert ratio.spread == pytest.approx(0.5 / 1.2)
    assert not ratio.settled(1.3)


def test_rounds_that_all_say_the_same_of_a_limit_settle_it() -> None:
    ratio = ratio_of([10.0, 12.0, 15.0, 10.0, 15.0], [10.0] * 5)
    assert ratio.settled(1.5)
    assert ratio.settled(0.9)
    assert not ratio.settled(1.0)


def test_series_of_other_rounds_are_refused() -> None:
    with pytest.raises(ValueError, match="same rounds"):
        ratio_of([1.0], [1.0, 2.0])
    with pytest.raises(ValueError, match="no time"):
        ratio_of([1.0], [0.0])


@given(st.floats(min_value=-0.5, max_value=2.5), positive)
def test_growth_finds_the_exponent_it_was_made_with(exponent: float, factor: float) -> None:
    figures = {size: factor * size**exponent for size in (100, 1_000, 10_000)}
    assert growth_exponent(figures) == pytest.approx(exponent, abs=1e-6)


def test_growth_takes_two_sizes() -> None:
    with pytest.raises(ValueError, match="two sizes"):
        growth_exponent({100: 1.0})


def test_a_limit_is_for_all_sizes_or_for_each() -> None:
    assert limit_at(1.5, 1_000) == 1.5
    assert limit_at({1_000: 1.5, 10_000: 1.8}, 10_000) == 1.8
    assert limit_at({1_000: 1.5}, 10) is None


def test_a_promise_without_its_yardstick_is_refused() -> None:
    with pytest.raises(ValueError, match="no yardstick"):
        Case("start", measured=("a.py",), ratio_at_most=1.5)
    with pytest.raises(ValueError, match="one size"):
        Case("start", measured=("a.py",), growth_at_most=1.1)
    with pytest.raises(ValueError, match="three rounds"):
        Case("start", measured=("a.py",), rounds=3)
    with pytest.raises(ValueError, match="against itself"):
        Case("start", measured=("a.py",), yardstick=("a.py",), ratio_at_most=1)


def _program(folder: Path, source: str) -> str:
    """A program outside the checkout; an absolute path stands as it is."""
    script = folder / "program.py"
    script.write_text(source, encoding="utf-8")
    return str(script)


def test_a_program_is_timed_until_it_is_ready(tmp_path: Path) -> None:
    script = _program(tmp_path, "import sys; print('hello'); print('ready', flush=True)")
    figures = programs.run((script,), size=5, folder=tmp_path)
    assert list(figures) == [""]
    assert figures[""][0] > 0


def test_a_program_may_time_itself(tmp_path: Path) -> None:
    script = _program(tmp_path, "import sys; print('samples', 1.5, sys.argv[1]); print('samples', 3)")
    assert programs.run((script, "{size}"), size=20, folder=tmp_path) == {"": [1.5, 20, 3]}


def test_a_program_may_have_several_figures(tmp_path: Path) -> None:
    source = "print('samples:pan 1 2'); print('samples 3'); print('samples:drag 4'); print('samples:pan 5')"
    figures = programs.run((_program(tmp_path, source),), size=1, folder=tmp_path)
    assert figures == {"pan": [1, 2, 5], "": [3], "drag": [4]}


def test_a_program_that_fails_is_told_in_its_own_words(tmp_path: Path) -> None:
    script = _program(tmp_path, "import sys; print('samples 1'); sys.exit('the disk is full')")
    with pytest.raises(programs.ProgramFailed, match="the disk is full"):
        programs.run((script,), size=1, folder=tmp_path)


def test_a_program_without_a_figure_fails(tmp_path: Path) -> None:
    with pytest.raises(programs.ProgramFailed, match="0 figures"):
        programs.run((_program(tmp_path, "print('done')"),), size=1, folder=tmp_path)


def _measured(case: Case, *rounds: float) -> Measurement:
    return Measurement(case, 1_000, tuple((figure,) for figure in rounds), ((1.0,),) * len(rounds))


def test_the_verdict_tells_held_broken_and_undecided() -> None:
    case = Case("start", measured=("a.py",), yardstick=("b.py",), ratio_at_most=1.5)
    assert _measured(case, 1.2, 1.25, 1.3).verdict == "holds"
    assert _measured(case, 1.6, 1.62, 1.61).verdict == "broken"
    assert _measured(case, 1.0, 2.0, 1.2, 1.9).verdict == "undecided"


def test_milliseconds_are_judged_on_the_slow_ones() -> None:
    case = Case("key", measured=("a.py",), p95_at_most=16)
    assert Measurement(case, 1_000, ((4.0,) * 90 + (40.0,) * 10,), ()).verdict == "broken"
    assert Measurement(case, 1_000, ((4.0,) * 99 + (40.0,),), ()).verdict == "holds"


def test_a_promise_may_be_on_the_median_and_in_another_unit() -> None:
    case = Case("memory", measured=("a.py",), unit="kB", median_at_most=1, p95_at_most=4)
    held = Measurement(case, 1_000, ((0.9, 0.9, 3.0),), ())
    assert held.verdict == "holds"
    assert (
        "measured 0.90 kB (95th 2.79) · median at most 1 kB · 95th at most 4 kB · holds" in held.described()
    )
    assert Measurement(case, 1_000, ((1.1, 1.1, 1.1),), ()).verdict == "broken"
    assert Measurement(case, 1_000, ((0.9, 0.9, 9.0),), ()).verdict == "broken"


def test_an_undecided_ratio_is_measured_three_times_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = Case("start", measured=("a.py",), yardstick=("b.py",), ratio_at_most=1.5)
    monkeypatch.setattr(side_by_side, "measure", lambda *_: [_measured(case, 1.0, 2.0, 1.2, 1.9)])
    missed = side_by_side.run_cases([case], tmp_path, set(), gate=True)
    printed = capsys.readouterr().out
    assert printed.count("UNDECIDED") == 3
    assert missed == ["start, 1,000: undecided"]
    side_by_side.run_cases([case], tmp_path, set(), gate=False)
    assert capsys.readouterr().out.count("UNDECIDED") == 1


def test_a_whole_case_runs_in_turns_and_prints_growth(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = _program(tmp_path, "import sys; print('samples', 2 * float(sys.argv[1]))")
    case = Case(
        "twice",
        measured=(script, "{size}"),
        yardstick=(script, "10"),
        sizes=(10, 100),
        ratio_at_most={10: 1.5},
        growth_at_most=0.2,
        rounds=4,
        flushes=True,
    )
    missed = side_by_side.run_cases([case], tmp_path, set(), gate=True)
    printed = capsys.readouterr().out
    assert "waits for the disk: " in printed
    assert "ratio 1.00, spread 0% · at most 1.5 · holds" in printed
    assert "to the power of 1.00 · at most 0.2 · BROKEN" in printed
    assert missed == ["twice: grows by 1.00"]


SEVERAL = """
import pathlib, sys
log = pathlib.Path(sys.argv[1], "log.txt")
with log.open("a") as file:
    print(sys.argv[2:], file=file)
print("samples:pan", 2, 2)
print("samples:drag", 1)
"""


def test_cases_of_one_program_are_measured_together_in_what_was_prepared_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    script = _program(tmp_path, SEVERAL)
    measured, prepare = (script, str(tmp_path), "run"), (script, str(tmp_path), "make", "{size}", "{folder}")
    cases = [
        Case("pan", measured, prepare=prepare, sizes=(10, 20), figure="pan", keeps=True, rounds=4),
        Case(
            "drag", measured, measured, prepare, (20,), "drag", "pan", ratio_at_most=0.6, keeps=True, rounds=4
        ),
    ]
    assert side_by_side.groups_of(cases) == [cases]
    made: side_by_side.Made = set()
    assert side_by_side.run_cases(cases, kept, made, gate=True) == []
    assert "ratio 0.50, spread 0% · at most 0.6 · holds" in capsys.readouterr().out
    assert side_by_side.run_cases(cases, kept, made, gate=True) == []
    runs = (tmp_path / "log.txt").read_text(encoding="utf-8").splitlines()
    assert sum("make" in run and str(kept) in run for run in runs) == 2  # once for each size
    assert runs.count("['run']") == 2 * 2 * 4


def test_a_case_without_a_folder_that_is_kept_is_prepared_anew(tmp_path: Path) -> None:
    script = _program(tmp_path, SEVERAL)
    prepare = (script, str(tmp_path), "make")
    case = Case("pan", (script, str(tmp_path), "run"), prepare=prepare, figure="pan", rounds=4)
    for _ in range(2):
        side_by_side.run_cases([case], tmp_path, set(), gate=False)
    assert (tmp_path / "log.txt").read_text(encoding="utf-8").count("make") == 2


def test_a_figure_that_a_program_does_not_print_fails(tmp_path: Path) -> None:
    script = _program(tmp_path, SEVERAL)
    case = Case("zoom", (script, str(tmp_path), "run"), figure="zoom", rounds=4)
    with pytest.raises(programs.ProgramFailed, match="no figure “zoom”"):
        side_by_side.run_cases([case], tmp_path, set(), gate=False)


def test_the_best_peer_decides_whether_ours_is_fast_enough() -> None:
    found = {
        "Roadmapper": [{"pan": [2.0, 2.0, 9.0]}] * 3,
        "vis-timeline": [{"pan": [20.0]}] * 3,
        "dhtmlx-gantt": [{"pan": [7.0]}] * 3,
        "@svar-ui/react-gantt": [{"pan": [10.0]}] * 3,
    }
    ratios = peers.times_as_fast(found, "pan")
    assert {name: ratio.value for name, ratio in ratios.items()} == {
        "vis-timeline": 10,
        "dhtmlx-gantt": 3.5,
        "@svar-ui/react-gantt": 5,
    }
    words = peers.verdict("pan", ratios, peers.PROMISED_SIZE)
    assert words == "the best of them is dhtmlx-gantt, 3.5 times ours · at least 3 · holds"
    assert peers.verdict("zoom", ratios, peers.PROMISED_SIZE).endswith("at least 10 · BROKEN")
    assert peers.verdict("move", ratios, peers.PROMISED_SIZE).endswith("3.5 times ours")
    assert peers.verdict("zoom", ratios, 100).endswith("3.5 times ours")


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda span: (span[0], sum(span))))


@given(spans.map(sorted))
def test_the_yardstick_packs_as_densely_as_can_be_without_overlaps(spans: list[tuple[int, int]]) -> None:
    rows = raw_plan.rows_of(spans)
    for number in set(rows):
        row = [span for span, its in zip(spans, rows, strict=True) if its == number]
        assert all(before[1] <= after[0] for before, after in pairwise(row))
    at_once = max((sum(left <= day < right for left, right in spans) for day, _ in spans), default=0)
    assert len(set(rows)) == at_once


def test_every_benchmark_file_declares_cases_of_programs_that_exist() -> None:
    for name in benchmark_names():
        for case in cases_of(name):
            for program in filter(None, (case.measured, case.yardstick, case.prepare)):
                assert (side_by_side.ROOT / program[0]).is_file(), f"{name}: {program[0]} is not there"
