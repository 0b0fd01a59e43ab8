"""Best and worst ends: what few initiatives have besides their likely end."""

from __future__ import annotations

from typing import NamedTuple


class EndRange(NamedTuple):
    """The ends of an initiative if all goes well, and if much goes wrong: ordinals, None where not given."""

    best: int | None = None
    worst: int | None = None

    def around(self, end: int | None) -> tuple[int, int]:
        """How many days a bar fades before its likely end, and goes on after it.

        What is not given, or lies on the other side of the likely end, counts as that end; without a
        likely end there is nothing to fade.
        """
        if end is None:
            return 0, 0
        early = 0 if self.best is None else end - self.best
        late = 0 if self.worst is None else self.worst - end
        return max(early, 0), max(late, 0)
