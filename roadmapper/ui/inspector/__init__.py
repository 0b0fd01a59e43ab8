"""The inspector: shows and edits what is selected, for every entity from its declaration."""

from roadmapper.ui.inspector.inspector import Inspector

__all__ = ["Inspector"]
