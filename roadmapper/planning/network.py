"""The network that dependencies make of bars: what waits for what, in an order, and which wait in rings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from roadmapper.planning.dependencies import Dependency, followers


class Network:
    """Dependencies by both of their ends; what waits for itself is left out.

    ``following`` has them by predecessor, ``awaited`` by successor, each in the order given. Who asks
    often, as a drag does, makes one network and keeps it for as long as the dependencies stay the same.
    """

    def __init__(self, dependencies: Iterable[Dependency]) -> None:
        links = [link for link in dependencies if link.predecessor != link.successor]
        self.following = followers(links)
        self.awaited: dict[str, list[Dependency]] = {}
        for link in links:
            self.awaited.setdefault(link.successor, []).append(link)

    @classmethod
    def of(cls, dependencies: Iterable[Dependency] | Network) -> Network:
        """The network of dependencies, or the very one where it has been made already."""
        return dependencies if isinstance(dependencies, Network) else cls(dependencies)

    @cached_property
    def order(self) -> list[str]:
        """All bars with a dependency, predecessors first; the bars of a knot follow one another."""
        return self._unknotted + [bar for members in self._components for bar in members]

    @cached_property
    def rank(self) -> dict[str, int]:
        """Each bar's place in the order."""
        return {bar: place for place, bar in enumerate(self.order)}

    @cached_property
    def knots(self) -> dict[str, int]:
        """The bars that wait for themselves by way of others, each with the number of its knot of rings.

        Two bars are in one knot when each waits for the other.
        """
        knots = (members for members in self._components if len(members) > 1)
        return {bar: number for number, members in enumerate(knots) for bar in members}

    def in_ring(self, link: Dependency) -> bool:
        """Whether a dependency is part of a ring: its predecessor waits for its successor, too."""
        knot = self.knots.get(link.predecessor)
        return knot is not None and knot == self.knots.get(link.successor)

    @cached_property
    def _unknotted(self) -> list[str]:
        """The bars that wait for no ring: again and again what no longer waits for any (Kahn 1962)."""
        waiting = {bar: len(links) for bar, links in self.awaited.items()}
        order = [bar for bar in self.following if bar not in waiting]
        for bar in order:  # which grows meanwhile
            for link in self.following.get(bar, ()):
                waiting[link.successor] -= 1
                if waiting[link.successor] == 0:
                    order.append(link.successor)
        return order

    @cached_property
    def _components(self) -> list[list[str]]:
        """The other bars by knot, or alone where they only wait for one: the strong components, in order.

        A walk along the dependencies, then one against them in the reverse order (Sharir 1981).
        """
        seen = set(self._unknotted)
        walked = self._walked_from(bar for bar in self.awaited if bar not in seen)
        place = {bar: number for number, bar in enumerate(walked)}
        found: list[list[str]] = []
        for root in walked:
            if root in seen:
                continue
            seen.add(root)
            members = [root]
            for bar in members:  # which grows meanwhile
                fresh = {link.predecessor for link in self.awaited[bar]} - seen
                seen |= fresh
                members += fresh
            found.append(sorted(members, key=place.__getitem__))
        return found

    def _walked_from(self, bars: Iterable[str]) -> list[str]:
        """These bars and all behind them, in reverse to how a depth-first walk leaves them; no recursion."""
        seen: set[str] = set()
        left: list[str] = []
        for root in bars:
            if root in seen:
                continue
            seen.add(root)
            path = [(root, iter(self.following.get(root, ())))]
            while path:
                bar, branches = path[-1]
                for link in branches:
                    if link.successor not in seen:
                        seen.add(link.successor)
                        path.append((link.successor, iter(self.following.get(link.successor, ()))))
                        break
                else:
                    path.pop()
                    left.append(bar)
        left.reverse()
        return left
