"""What a file says of objectives, as plain values: objectives, their key results, and what moves them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class SaidScore:
    """What a key result stood at in its cycle, as a share: ``at`` is 0.5 in its middle, 1 at its end."""

    at: float
    share: float | None
    comment: str = ""


@dataclass(frozen=True)
class ImportedResult:
    """A key result. What the file does not say is None; ``key`` is that of the plan it was exported from."""

    title: str
    owner: tuple[str, ...] = ()
    summary: str | None = None
    key: str = ""
    direction: str | None = None
    baseline: float | None = None
    target: float | None = None
    current: float | None = None
    unit: str | None = None
    weight: float | None = None
    cadence: str | None = None
    score: float | None = None
    said: tuple[SaidScore, ...] = ()


@dataclass(frozen=True)
class ImportedInitiative:
    """An initiative; ``moves`` are the titles of key results that it is for, none for the whole objective."""

    title: str
    owner: tuple[str, ...] = ()
    summary: str | None = None
    moves: tuple[str, ...] = ()


@dataclass
class ImportedObjective:
    """An objective with its key results, in the order of the file; ``cycle`` is as the file writes it."""

    title: str
    cycle: str = ""
    team: str = ""
    owner: tuple[str, ...] = ()
    summary: str | None = None
    key: str = ""
    roll_up: str | None = None
    score: float | None = None
    results: list[ImportedResult] = field(default_factory=list)
    initiatives: list[ImportedInitiative] = field(default_factory=list)


@dataclass
class ImportedOkrs:
    """The objectives of a file; ``notes`` say in words what was left out."""

    name: str
    format: str
    objectives: list[ImportedObjective]
    notes: list[str] = field(default_factory=list)

    @property
    def results(self) -> list[ImportedResult]:
        """All key results."""
        return [result for objective in self.objectives for result in objective.results]
