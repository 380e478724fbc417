"""Hints for pages that somebody looks at: where something has changed, never what.

Whoever hears one asks the service again, in their own name. A hint may be lost or come twice; nothing depends on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

CHANNEL_PREFIX = "onewindow:live"
# Hints that are told at once, and what they take at most (bytes).
MOST_TOLD = 250
LONGEST_BYTES = 65_536
RESYNC = "resync"
_LONGEST_TEXT = 100
# Of each hint that is written, in this order, before its version.
_TEXTS = 5


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


def hints_bytes(hints: Iterable[Hint]) -> bytes:
    """Write at most ``MOST_TOLD`` hints of a centre as JSON: topic, case, item, department, kind, version of each."""
    told = [[hint.topic, hint.case_id, hint.item_code, hint.department_code, hint.kind, hint.version] for hint in hints]
    return json.dumps(told, separators=(",", ":")).encode()


def read_hints(written: bytes) -> list[Hint]:
    """Read what somebody has published; none if it is no hints, as anybody may publish there who reaches Redis."""
    if len(written) > LONGEST_BYTES:
        return []
    try:
        told = json.loads(written)
    except (ValueError, RecursionError):
        return []
    if not isinstance(told, list) or len(told) > MOST_TOLD or not all(_is_hint(one) for one in told):
        return []
    return [
        Hint(topic=topic, case_id=case_id, item_code=item, department_code=department, kind=kind, version=version)
        for topic, case_id, item, department, kind, version in told
    ]


def _is_hint(told: object) -> bool:
    return (
        isinstance(told, list)
        and len(told) == _TEXTS + 1
        and all(isinstance(text, str) and len(text) <= _LONGEST_TEXT for text in told[:_TEXTS])
        and isinstance(told[_TEXTS], int)
    )
