"""An attachment: an image that documents show, kept in the workspace."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare


class Attachment(Entity, table=True):
    """Names a blob: ``title`` is a file name, ``blob`` the SHA-256 of the content, ``size`` its bytes.

    ``width`` and ``height`` are pixels. Documents show it as ``![words](attachment:ATT-1)``.
    """

    __tablename__ = "attachment"
    __table_args__ = STRICT
    key_prefix = "ATT"
    titles = ("Attachment", "Attachments")

    title: str = declare("File name", "text", default="", required=True)
    media_type: str = declare("Type", "text", default="", required=True)
    blob: str = declare("Content", "text", default="", required=True, internal=True, index=True)
    size: int = declare("Size", "integer", default=0, unit="bytes")
    width: int | None = declare("Width", "integer", unit="px")
    height: int | None = declare("Height", "integer", unit="px")
