"""The documents that renders and exports are measured on: the largest real one, and made ones of a length."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.cases import ROOT
from roadmapper.documents.values import PageValues

PAGE: PageValues = {
    "title": "Document",
    "kind": "PRD",
    "key": "PRD-1",
    "status": "Draft",
    "owner": "",
    "as_of": "2 Jan 2027",
    "change_no": 1,
    "file": "plan.roadmap",
    "details": [],
}
SECTION = """## Section {number}

A paragraph with **bold**, *italic*, `code` and a [link](https://example.org/{number}), long enough to wrap.
It says what the section is for, and whom it serves, in plain words that anybody can follow.

- first point of section {number}
- second point, with a [[ATL-{number}.end]] fact
  - and one below it

| id | requirement | priority | status |
|----|-------------|----------|--------|
| R{number} | It answers within a second | must | open |
| S{number} | It can be undone | should | done |

```python
def section_{number}(value: int) -> int:
    return value * {number}
```
"""


def made_text(words: int) -> str:
    """A document of about so many words, as requirements documents are."""
    a_section = len(SECTION.split())
    return "# A made document\n\n" + "\n".join(SECTION.format(number=n) for n in range(words // a_section))


def largest_text(folder: Path) -> str:
    """The text of the largest Markdown file below a folder; without one there is nothing to measure."""
    found = sorted(folder.rglob("*.md"), key=lambda path: path.stat().st_size)
    if not found:
        print("skipped there are no documents in", folder)
        sys.exit()
    return found[-1].read_text(encoding="utf-8")


def text_of(what: str, argument: str) -> str:
    """The ``largest`` text below a folder, or one ``made`` of so many words."""
    return largest_text(ROOT / argument) if what == "largest" else made_text(int(argument))
