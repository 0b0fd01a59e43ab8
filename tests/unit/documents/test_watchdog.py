"""A deadline that passes acts once; one that is called off does not, and wakes nobody."""

from __future__ import annotations

import threading
import time

from roadmapper.documents.watchdog import Watchdog


def test_a_deadline_that_passes_acts_once() -> None:
    acted = threading.Semaphore(0)
    dog = Watchdog(acted.release, "test")
    dog.watch(0.02)
    assert acted.acquire(timeout=20)
    assert dog.call_off()
    assert not acted.acquire(timeout=0.1)
    dog.stop()


def test_a_deadline_that_is_called_off_does_not_act_and_the_next_one_does() -> None:
    times: list[float] = []
    dog = Watchdog(lambda: times.append(time.monotonic()), "test")
    for _ in range(50):
        dog.watch(1)
        assert not dog.call_off()
    time.sleep(1.2)
    assert times == []
    dog.watch(60)
    dog.watch(0.02)  # earlier than the one that is waited for
    while not times:
        time.sleep(0.005)
    assert dog.call_off()
    dog.stop()


def test_one_thread_serves_all_deadlines_and_ends() -> None:
    def threads() -> int:
        return sum(thread.name == "one for all" for thread in threading.enumerate())

    dog = Watchdog(lambda: None, "one for all")
    assert threads() == 0  # none before the first deadline
    for _ in range(20):
        dog.watch(30)
        dog.call_off()
    assert threads() == 1
    dog.stop()
    until = time.monotonic() + 20
    while threads() and time.monotonic() < until:
        time.sleep(0.005)
    assert threads() == 0
