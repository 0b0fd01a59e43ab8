"""A workspace file that is open in a window: readable at once, its door opened later."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from roadmapper.errors import WorkspaceError
from roadmapper.storage.folding.memory import FoldMemory
from roadmapper.storage.reading import Reader, counts, workspace_row
from roadmapper.storage.working_copy import OpenedFile
from roadmapper.ui import saved_state
from roadmapper.ui.branches.branch_file import BranchFile
from roadmapper.ui.full_check import findings, told
from roadmapper.ui.saved_state import SavedState

if TYPE_CHECKING:
    from roadmapper.storage.conflict_copies import ConflictCopies, ConflictCopy
    from roadmapper.storage.pulling import Pulled
    from roadmapper.storage.search_index import SearchIndex
    from roadmapper.storage.workspace import Workspace

T = TypeVar("T")
_TO_DECIDE = ("went_back", "switched")
"""What a person decides before anything is written into the shared file."""
_IN_PLACE = ("swapped", "recorded")
"""Steps of publishing after which the shared file is the new one."""


class Published(NamedTuple):
    """``reopen``: others' work is in the working copy now, read it anew; ``message``: to be told, if any.

    ``pulled`` is what came of others' work before it, which the screens were told already.
    """

    reopen: bool = False
    message: str = ""
    pulled: Pulled | None = None


class OpenFile:
    """One opened file; everything but ``open_door`` does without SQLModel."""

    def __init__(self, opened: OpenedFile) -> None:
        self._opened = opened
        self._workspace: Workspace | None = None
        self._waiting_for = ""
        self._edits = self._edits_published = 0
        self._trouble: Pulled | None = None
        self._copies: ConflictCopies | None = None
        self._one_at_a_time = threading.RLock()
        self._stop = threading.Event()
        self.is_closed = False
        self.path, self.doc_id = opened.path, opened.doc_id
        self.branch = BranchFile.of(opened.path)  # None for a plan
        self.working_path: Path = opened.working_path
        self.read_only: bool = opened.read_only
        self.notices: tuple[str, ...] = tuple(opened.notices)
        self.elsewhere = " ".join(opened.elsewhere)  # what waits for other git branches
        self.reading = Reader(opened.working_path)
        self._index: SearchIndex | None = None
        self.title: str = self.reading.read(workspace_row).title or opened.path.stem

    @property
    def shown_name(self) -> str:
        """What the sidebar shows under the title: the file's name, or which branch it is."""
        return f"Branch “{self.branch.title}”" if self.branch is not None else self.path.name

    @property
    def index(self) -> SearchIndex:
        """The full-text index beside the working copy; it is brought up to date by who searches."""
        from roadmapper.storage.search_index import SearchIndex

        if self._index is None:
            self._index = SearchIndex(self.working_path)
        return self._index

    def open_door(self) -> Workspace:
        """Build the Workspace; needs what ``heavy_imports`` brings."""
        from roadmapper.storage.workspace import Workspace

        self._workspace = Workspace(self._opened)
        return self._workspace

    def counts(self) -> Mapping[str, int]:
        """How many live rows each entity has that people look for by title."""
        return self.reading.read(counts)

    @property
    def saved_state(self) -> SavedState:
        """All saved, or what is not in the shared file, why, and what to do."""
        trouble = self._trouble
        if self.read_only:
            return saved_state.read_only()
        if self.server_name:
            return self._standing()
        if trouble is not None and trouble.news == "went_back":
            return saved_state.went_back(trouble.words)
        if trouble is not None and trouble.news == "switched":
            return saved_state.switched(trouble.words, self.git_branch)
        if self._waiting_for:
            return saved_state.waiting(self._waiting_for)
        if trouble is not None:
            return saved_state.out_of_step(trouble.words)
        if self.fold_waits:
            return saved_state.folded()
        is_saving = self._edits > self._edits_published
        place = str(self.branch.plan if self.branch else self.path)
        return saved_state.saving() if is_saving else saved_state.all_saved(place)

    @property
    def server_name(self) -> str:
        """The workspace on a server as people call it, “plan on db.example”; empty for a file."""
        return self._opened.server.name if self._opened.server else ""

    def _standing(self) -> SavedState:
        link = self._workspace.link if self._workspace is not None else None
        if link is None:
            return saved_state.reaching()
        waiting, online, _reason = standing = link.standing()
        return saved_state.on_server(waiting, online, standing.words, self.server_name)

    @property
    def fold_waits(self) -> bool:
        """Whether history was folded and not published yet, so that it can be undone."""
        return FoldMemory(self.working_path).waits

    @property
    def trouble(self) -> Pulled | None:
        """What is wrong with the shared file since it was looked at last, if anything."""
        return self._trouble

    def note_edit(self) -> None:
        """An edit was made that the shared file does not hold yet."""
        self._edits += 1

    @property
    def git_branch(self) -> str:
        """Which branch of a git repository this is the file of, as it was seen last; empty outside one."""
        return self._opened.state.branch

    @property
    def is_waiting(self) -> bool:
        """Whether the shared file could not be written, or is not to be; ``saved_state`` says why."""
        return bool(self._waiting_for) or (self._trouble is not None and self._trouble.news in _TO_DECIDE)

    @property
    def is_published(self) -> bool:
        """Whether the shared file holds every edit, as far as this copy knows; costs a millisecond."""
        from roadmapper.storage.publish import is_published  # not before the first paint

        link = self._workspace.link if self._workspace is not None else None
        if link is not None:
            return not link.standing().waiting
        return is_published(self._opened)

    def pull(self) -> Pulled | None:
        """Take in what others put into the shared file; for a worker. None where that is not to be asked."""
        workspace = self._workspace
        if self.read_only or workspace is None or self.is_closed:
            return None
        from roadmapper.storage.pulling import pull  # not before the first paint

        try:
            with self._one_at_a_time:
                pulled = pull(workspace)
        except Exception:
            if self.is_closed:  # the working copy was let go in the middle; the next opening takes it in
                return None
            raise
        self._trouble = None if pulled.news in ("none", "came") else pulled
        return pulled

    def publish(self) -> Published:
        """Put what is new into the shared file; for a worker. Raises nothing for the world's faults."""
        if self.read_only:
            return Published()
        with self._one_at_a_time:
            edits = self._edits  # one that is made from here on waits for the next time
            pulled = None if self._workspace is None or self.is_published else self.pull()
            if pulled is not None and pulled.news in _TO_DECIDE:
                return Published(pulled=pulled)  # that is for the person to decide
            published = self._publish(pulled)
            self._edits_published = edits
            if self.branch is None or self._workspace is None or self._waiting_for:
                return published
            done = self.branch.bring_together(self._workspace, lambda: self.is_closed)
            self._waiting_for = done.waiting
            return published._replace(pulled=done.pulled or pulled)

    def in_plan(self, work: Callable[[Workspace], T]) -> T:
        """Do something in the plan, this or that of the branch; for a worker. Raises WorkspaceError."""
        workspace, branch = self._workspace, self.branch
        assert workspace is not None  # asked for when the door is open
        with self._one_at_a_time:
            try:
                return work(workspace) if branch is None else branch.in_plan(work)
            except Exception as error:
                if self.is_closed and not isinstance(error, WorkspaceError):
                    raise WorkspaceError("The file was closed before that was done.") from error
                raise

    def put_back(self, *, earlier: bool = False) -> str:
        """Write the shared file anew from the working copy; for a worker. Raises WorkspaceError in words.

        With ``earlier`` everything goes back first, as one step, to what an earlier file in its place holds.
        """
        from roadmapper.storage.putting_back import put_back, take_earlier

        assert self._workspace is not None  # asked for when the door is open
        with self._one_at_a_time:
            edits = self._edits
            result = (take_earlier if earlier else put_back)(self._workspace)
            self._trouble, self._waiting_for, self._edits_published = None, "", edits
        return result.sentence

    def conflict_copies(self) -> list[ConflictCopy]:
        """The conflict copies of this workspace beside the shared file; for a worker."""
        from roadmapper.storage.conflict_copies import ConflictCopies  # not before the first paint

        if self.is_closed or self.read_only:
            return []
        if self._copies is None:
            self._copies = ConflictCopies(self._opened)
        try:
            return self._copies.found()
        except Exception:
            if self.is_closed:  # the working copy was let go in the middle
                return []
            raise

    def merge(self, other: Path) -> str:
        """Merge another copy of this workspace, and put a conflict copy away after it; returns what came.

        For a worker. Raises WorkspaceError in words, with nothing changed.
        """
        from roadmapper.operations.merge_file import merge_file
        from roadmapper.storage.conflict_copies import candidates, put_away
        from roadmapper.storage.restoring import keep_as_it_is

        assert self._workspace is not None  # asked for when the door is open
        with self._one_at_a_time:
            keep_as_it_is(self._workspace, "merge")
            words = merge_file(self._workspace, other).words
            if other in candidates(self.path):
                put_away(self._opened, other)
        return words

    def _publish(self, pulled: Pulled | None) -> Published:
        from roadmapper.storage.publish import publish  # not before the first paint

        try:
            if self._workspace is not None:
                result = self._workspace.publish(step=self._may_go_on)
            else:
                result = publish(self._opened, step=self._may_go_on)
        except Exception:
            if self.is_closed:  # the working copy was let go in the middle; the next opening publishes
                return Published()
            raise
        self._waiting_for = result.sentence if result.outcome == "waiting" else ""
        if result.outcome == "published":
            self._trouble = None
        message = result.sentence if result.outcome == "conflict_copy" else pulled.message if pulled else ""
        return Published(result.adopted, message, pulled)

    def stop_publishing(self) -> None:
        """Have a publish that is under way stop at its next step, unless the new file is in place by then."""
        self._stop.set()

    def _may_go_on(self, step: str) -> None:
        if self._stop.is_set() and step not in _IN_PLACE:
            from roadmapper.storage.placing import CannotWrite

            raise CannotWrite("it was closed before that was done")

    def look_closer(self, workspace: Workspace) -> str:
        """A full check where one is due, for a worker; its findings in words, empty when all is well."""
        if not self._opened.full_check:
            return ""
        try:
            found = findings(self._opened, workspace)
        except Exception:
            if self.is_closed:  # the working copy was let go in the middle; the next opening looks again
                return ""
            raise
        return told(self.path.name, found)

    def close(self) -> None:
        """Let go of the working copy; publishing is the caller's step before."""
        self.is_closed = True
        self.reading.close()
        if self._index is not None:
            self._index.close()
        if self._workspace is not None:
            self._workspace.close()
        else:
            self._opened.close()
