"""Hints for pages that somebody looks at: where something has changed, never what.

Whoever hears one asks the service again, in their own name. A hint may be lost or come twice; nothing depends on it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

CHANNEL_PREFIX = "onewindow:live"
# No hint of ours is longer (bytes).
LONGEST_BYTES = 1024
RESYNC = "resync"
_LONGEST_TEXT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """That something has changed at a centre.

    ``topic``: what kind of pages it is for, ``cases``; ``case_id``, ``item_code`` and ``department_code`` are empty
    where it is about more than one; ``kind``: the event, ``DecisionRecorded``, or ``RESYNC``: more than can be told one
    by one; ``version``: a number that grows with what is told of one case (microseconds of the Unix epoch).
    """

    topic: str
    case_id: str = ""
    item_code: str = ""
    department_code: str = ""
    kind: str
    version: int


def channel_of(division_code: str) -> str:
    """Answer the Redis channel of a centre's hints."""
    return f"{CHANNEL_PREFIX}:{division_code}"


def hint_bytes(hint: Hint) -> bytes:
    """Write a hint as JSON."""
    told = {
        "topic": hint.topic,
        "case": hint.case_id,
        "item": hint.item_code,
        "department": hint.department_code,
        "kind": hint.kind,
        "version": hint.version,
    }
    return json.dumps(told).encode()


def read_hint(written: bytes) -> Hint | None:
    """Read what somebody has published; None if it is no hint, as anybody may publish there who reaches Redis."""
    if len(written) > LONGEST_BYTES:
        return None
    try:
        told = json.loads(written)
        texts = {name: told[name] for name in ("topic", "case", "item", "department", "kind")}
        version = told["version"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not all(isinstance(text, str) and len(text) <= _LONGEST_TEXT for text in texts.values()):
        return None
    if not isinstance(version, int):
        return None
    return Hint(
        topic=texts["topic"],
        case_id=texts["case"],
        item_code=texts["item"],
        department_code=texts["department"],
        kind=texts["kind"],
        version=version,
    )
