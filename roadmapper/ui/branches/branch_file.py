"""What an open file that is a branch knows of its plan, and how the two are brought together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from roadmapper.errors import WorkspaceError
from roadmapper.storage.branching.places import place_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from roadmapper.storage.pulling import Pulled
    from roadmapper.storage.workspace import Workspace

T = TypeVar("T")


class Together(NamedTuple):
    """``words`` say what others did in the branch, ``waiting`` why the plan's file lacks something."""

    words: str = ""
    waiting: str = ""

    @property
    def pulled(self) -> Pulled | None:
        """What others did, as the window tells what came."""
        from roadmapper.storage.pulling import Pulled  # not before the first paint

        return Pulled("came", self.words) if self.words else None


class BranchFile:
    """The branch that an open file is; its methods but ``of`` are for a worker, one at a time."""

    def __init__(self, identifier: str, title: str, plan: Path) -> None:
        self.id, self.title, self.plan = identifier, title, plan
        self._seen: tuple[int, int] | None = None

    @classmethod
    def of(cls, path: Path) -> BranchFile | None:
        """The branch whose file this is; None for a plan."""
        place = place_at(path)
        told = place.told() if place is not None else None
        return (
            cls(place.branch, told.title, Path(told.plan)) if place is not None and told is not None else None
        )

    def bring_together(self, workspace: Workspace, is_closed: Callable[[], bool]) -> Together:
        """Keep in the plan what was done here, and take in what others did; raises nothing for the world.

        Where the file is closed in the middle, the next opening does the rest.
        """
        from roadmapper.operations.branches import bring_together

        try:
            words = self.in_plan(lambda plan: bring_together(plan, self.id, workspace))
            self._seen = self._looks_like()
        except WorkspaceError as error:
            return Together(waiting=f"This branch is kept here, and not yet in the plan's file. {error}")
        except Exception:
            if is_closed():
                return Together()
            raise
        return Together("; ".join(words))

    def in_plan(self, work: Callable[[Workspace], T]) -> T:
        """Do something in the plan and publish it; raises WorkspaceError, also where that has to wait."""
        from roadmapper.storage.workspace import Workspace

        with Workspace.open(self.plan) as plan:
            done = work(plan)
            self._take_title(plan)
            result = plan.publish()
            if result.outcome == "waiting":
                raise WorkspaceError(f"{result.sentence}.")
        return done

    def _take_title(self, plan: Workspace) -> None:
        """It may have been called otherwise, here or by a teammate; its place says so from now on."""
        from roadmapper.operations.branches import title_in

        self.title = title_in(plan, self.id) or self.title

    def plan_changed(self) -> bool:
        """Whether the plan's file is another than when the two were brought together last."""
        return self._looks_like() != self._seen

    def _looks_like(self) -> tuple[int, int] | None:
        try:
            found = self.plan.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size
