"""What the rounds of one case came to at one size: ratio, verdict and its line of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.cases import UNSIZED, Case, limit_at
from benchmarks.figures import Ratio, percentile, ratio_of


@dataclass(frozen=True)
class Measurement:
    """The rounds of one case at one size: each round's figures in the case's unit, the first one dropped."""

    case: Case
    size: int
    measured: tuple[tuple[float, ...], ...]
    yardstick: tuple[tuple[float, ...], ...]

    @property
    def together(self) -> list[float]:
        """The measured figures of all rounds."""
        return _together(self.measured)

    @property
    def ratio(self) -> Ratio | None:
        """Measured to yardstick, from the medians of each round; None without a yardstick."""
        if not self.yardstick:
            return None
        return ratio_of([median(figures) for figures in self.measured], [median(f) for f in self.yardstick])

    @property
    def verdict(self) -> str:
        """``holds``, ``broken``, ``undecided``, or nothing where nothing was promised."""
        words = [
            "holds" if found <= most else "broken" for _, found, most in self._absolute() if most is not None
        ]
        widest, ratio = limit_at(self.case.ratio_at_most, self.size), self.ratio
        if widest is not None and ratio is not None:
            held = "holds" if ratio.value <= widest else "broken"
            words.append(held if ratio.settled(widest) else "undecided")
        return next((word for word in ("broken", "undecided", "holds") if word in words), "")

    def described(self) -> str:
        """One line: medians, 95th percentiles, ratio with its spread, limits, and whether they hold."""
        case, ratio = self.case, self.ratio
        parts = [_figures("measured", self.measured, case.unit)]
        if ratio is not None:
            parts.append(_figures("yardstick", self.yardstick, case.unit))
            parts.append(f"ratio {ratio.value:.2f}, spread {ratio.spread:.0%}")
        promised = limit_at(case.ratio_at_most, self.size)
        if promised is not None:
            parts.append(f"at most {promised:g}")
        parts += [
            f"{name} at most {most:g} {case.unit}" for name, _, most in self._absolute() if most is not None
        ]
        if self.verdict:
            parts.append(self.verdict.upper() if self.verdict != "holds" else "holds")
        return f"  {'' if self.size == UNSIZED else f'{self.size:,}':>8}  " + " · ".join(parts)

    def _absolute(self) -> list[tuple[str, float, float | None]]:
        """The limits that need no yardstick: their name, what was found, and the limit, if any."""
        found = self.together
        return [
            ("median", median(found), limit_at(self.case.median_at_most, self.size)),
            ("95th", percentile(found, 0.95), limit_at(self.case.p95_at_most, self.size)),
        ]


def _together(rounds: Sequence[Sequence[float]]) -> list[float]:
    return [figure for figures in rounds for figure in figures]


def _figures(name: str, rounds: Sequence[Sequence[float]], unit: str) -> str:
    together = _together(rounds)
    return f"{name} {median(together):,.2f} {unit} (95th {percentile(together, 0.95):,.2f})"
