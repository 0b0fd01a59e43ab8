"""The clock that frames are measured by: the wall's, or the processor time of the thread that paints them.

Processor time leaves out what other programs on the machine take, and says nothing about waiting.
"""

from __future__ import annotations

import os
import time

CHOICE = "BENCHMARK_CLOCK"
"""The environment variable that says ``processor`` for processor time."""

now = time.thread_time if os.environ.get(CHOICE) == "processor" else time.perf_counter
"""Seconds since some moment."""
