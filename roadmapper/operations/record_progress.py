"""How much of what each PRD asks for is met, for lists and inspectors; read plainly."""

from __future__ import annotations

from roadmapper.planning.acceptance import Met, met_of_requirement, met_of_story, summed
from roadmapper.storage.reading import Reader
from roadmapper.storage.record_columns import read_asked


def read_progress(reader: Reader) -> dict[str, Met]:
    """Progress by the id of the PRD; PRDs without records are left out."""
    return {
        prd: summed(met_of_story(*story) for story in asked.stories)
        + summed(met_of_requirement(*row) for row in asked.requirements)
        for prd, asked in reader.read(read_asked).items()
    }
