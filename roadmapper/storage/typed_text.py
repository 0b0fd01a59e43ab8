"""Text that is typed while others write it too: what is stored is never put away unseen by whoever types."""

from __future__ import annotations

from roadmapper.storage.merging.text import merge_texts


class TypedText(str):
    """A text as it was typed, which knows the one that its writer had begun with, and so what was changed.

    An edit puts the changes into what is stored by then; everything else takes it as the text that it is.
    """

    __slots__ = ("begun_with",)

    def __new__(cls, text: str = "", begun_with: str = "") -> TypedText:
        made = super().__new__(cls, text)
        made.begun_with = begun_with
        return made

    def put_into(self, stored: str) -> str:
        """The text to store where ``stored`` is there now, perhaps written by somebody else meanwhile."""
        return merged(self.begun_with, str(self), stored)


def merged(base: str, typed: str, stored: str) -> str:
    """The typed and the stored text in one, both made from ``base``; where they collide, the words of both.

    The typed ones come last. Whoever types sees it at once, so nothing needs to be asked.
    """
    return merge_texts(base, stored, typed).both
