"""The images that rich text from the clipboard holds itself: taken out of it and attached."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final, NamedTuple

from roadmapper.documents.attachments import SCHEME
from roadmapper.errors import InvalidInput
from roadmapper.operations.attachments import NewImage, attach, new_image
from roadmapper.storage.workspace import Workspace

_HELD: Final = re.compile(
    r"""\bsrc\s*=\s*(["'])data:image/[a-z0-9.+-]{1,20};base64,([^"']*)\1""", re.IGNORECASE
)
_NAME: Final = "Pasted image.png"
_MOST: Final = 100
"""Images of one paste; those beyond are words."""


class WithoutImages(NamedTuple):
    """Rich text whose own images are named, and what they are, in order."""

    html: str
    images: list[NewImage]
    refused: list[str]


def without_images(html: str) -> WithoutImages:
    """Take the images out; those that cannot be attached become words, and are told of."""
    found = WithoutImages("", [], [])

    def name(match: re.Match[str]) -> str:
        try:
            data = base64.b64decode("".join(match[2].split()), validate=True)
            if len(found.images) >= _MOST:
                raise InvalidInput(
                    "blob", f"More than {_MOST} images came with the text; the rest was left out."
                )
            found.images.append(new_image(data, _NAME))
        except (binascii.Error, InvalidInput) as problem:
            if isinstance(problem, InvalidInput) and str(problem) not in found.refused:
                found.refused.append(str(problem))
            return 'src=""'
        return f'src="{_placeholder(len(found.images))}"'

    return found._replace(html=_HELD.sub(name, html))


def keep_images(workspace: Workspace, markdown: str, images: list[NewImage], gesture: str) -> str:
    """Attach the images that the Markdown made of the text still shows; returns it with their keys."""
    wanted = [n for n in range(1, len(images) + 1) if f"({_placeholder(n)})" in markdown]
    if not wanted:
        return markdown
    kept = attach(workspace, [images[n - 1] for n in wanted], gesture=gesture)
    for n, attachment in zip(wanted, kept, strict=True):
        markdown = markdown.replace(f"({_placeholder(n)})", f"({SCHEME}{attachment.key})")
    return markdown


def _placeholder(number: int) -> str:
    return f"{SCHEME}PASTED_IMAGE-{number}"
