"""The same plan in web timelines, in headless Chromium beside ours: ``python -m benchmarks.peers``."""
