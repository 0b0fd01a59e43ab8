"""The id and key of a link follow from its ends, so that two copies adding the same link agree."""

from __future__ import annotations

import uuid

_NAMESPACE = uuid.UUID("6f1d3c52-98a3-5d0e-9b7e-5b1f0c6a7d11")


def link_id(kind: str, source: str, target: str) -> str:
    """The UUIDv5 of a link of ``kind`` from one id to another."""
    return str(uuid.uuid5(_NAMESPACE, f"{kind}\n{source}\n{target}"))


def link_key(identifier: str) -> str:
    """A link's key: the first ten characters of its id, which two copies also agree on."""
    return "LINK-" + identifier.replace("-", "")[:10]
