"""The network of dependencies: its order and its rings, against the way from each bar to each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.dependencies import Dependency
from roadmapper.planning.network import Network

_names = st.sampled_from("abcdefgh")
_links = st.lists(st.builds(Dependency, _names, _names), max_size=20)


def behind(links: list[Dependency], bar: str) -> set[str]:
    """Everything that waits for a bar, directly or not."""
    found: set[str] = set()
    for _ in links:
        found |= {link.successor for link in links if link.predecessor in found | {bar}}
    return found


def test_both_ends_are_known_and_what_waits_for_itself_is_left_out() -> None:
    links = [Dependency("a", "b"), Dependency("a", "a"), Dependency("a", "c", "SS"), Dependency("b", "c")]
    network = Network(links)
    assert network.following == {"a": [links[0], links[2]], "b": [links[3]]}
    assert network.awaited == {"b": [links[0]], "c": [links[2], links[3]]}
    assert Network.of(network) is network
    assert Network.of(links).following == network.following


def test_two_knots_are_told_apart() -> None:
    links = [Dependency(pair[0], pair[1]) for pair in ("ab", "ba", "bc", "cd", "de", "ec", "ef")]
    network = Network(links)
    assert network.knots.keys() == set("abcde")
    assert [network.in_ring(link) for link in links] == [True, True, False, True, True, True, False]


def test_a_chain_and_a_ring_of_any_length_are_walked() -> None:
    links = [Dependency(str(n), str(n + 1)) for n in range(50_000)]
    assert Network(links).order == [str(n) for n in range(50_001)]
    assert Network(links).knots == {}
    assert len(Network([*links, Dependency("50000", "0")]).knots) == 50_001


@given(_links)
def test_the_order_holds_every_bar_and_only_links_of_rings_break_it(links: list[Dependency]) -> None:
    network = Network(links)
    assert sorted(network.order) == sorted({*network.following, *network.awaited})
    for link in links:
        if link.predecessor != link.successor and not network.in_ring(link):
            assert network.rank[link.predecessor] < network.rank[link.successor]


@given(_links)
def test_the_bars_of_a_knot_follow_one_another(links: list[Dependency]) -> None:
    network = Network(links)
    for knot in set(network.knots.values()):
        ranks = [network.rank[bar] for bar, number in network.knots.items() if number == knot]
        assert max(ranks) - min(ranks) == len(ranks) - 1


@given(_links)
def test_knots_are_the_bars_that_wait_for_each_other(links: list[Dependency]) -> None:
    network = Network(links)
    for one in "abcdefgh":
        for other in set("abcdefgh") - {one}:
            together = other in behind(links, one) and one in behind(links, other)
            assert (one in network.knots and network.knots.get(one) == network.knots.get(other)) == together
