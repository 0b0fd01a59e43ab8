"""The stories, criteria and requirements of the sample's PRDs."""

from __future__ import annotations

from datetime import date

from roadmapper.entities.acceptance_criterion import AcceptanceCriterion
from roadmapper.entities.requirement import Requirement
from roadmapper.entities.user_story import UserStory
from roadmapper.operations.sample_source import day, table
from roadmapper.storage.edit import Edit


def add_records(edit: Edit, prd: str, file: str, today: date) -> None:
    """Write the records of one PRD (its id, and the name of its file)."""
    stories: dict[str, str] = {}
    for row in table("stories"):
        if row["prd"] == file:
            story = UserStory(
                prd=prd,
                number=int(row["number"]),
                role=row["role"],
                want=row["want"],
                so_that=row["so_that"],
                priority=row["priority"],
                status=row["status"],
            )
            stories[row["number"]] = edit.add(story).id
    for row in table("criteria"):
        if row["prd"] == file:
            criterion = AcceptanceCriterion(
                story=stories[row["story"]],
                given=row["given"],
                event=row["event"],
                outcome=row["outcome"],
                met=int(bool(row["met_by"])),
                met_by=row["met_by"] or None,
                met_at=day(row["met_on"], today, "day", ends=False),
            )
            edit.add(criterion)
    for row in table("requirements"):
        if row["prd"] == file:
            requirement = Requirement(
                prd=prd,
                number=int(row["number"]),
                text=row["text"],
                priority=row["priority"],
                status=row["status"],
                acceptance=row["acceptance"],
            )
            edit.add(requirement)
