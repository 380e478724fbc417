"""``RotateKeys``: what is sealed goes over to the current key, some rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chassis.rpc import Call, Rpc
from chassis.servicer.operations.platform_rpc import platform_rpc
from chassis.storage.rotation import ANSWERS, MOST_COUNTED, Rotation
from kernel.fields import Violations
from onewindow.operations.v1 import operations_pb2 as messages

if TYPE_CHECKING:
    from chassis.storage.unit import Unit

DEFAULT_ROTATED, MAX_ROTATED = 200, 1000


@dataclass(frozen=True, slots=True)
class RotateKeys:
    """Seal at most so many rows again."""

    batch_size: int
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Rotated:
    """The key that seals now, how many rows went over to it, and how many are left."""

    key_id: str
    rotated_count: int
    remaining_count: int


def key_rotation_rpcs(sealed: Sequence[Rotation]) -> tuple[Rpc[Any, Any, Any, Any], ...]:
    """Answer key rotation over kept answers and a service's own sealed tables."""
    return (
        platform_rpc(
            "RotateKeys",
            _parse,
            lambda unit, command: _rotate(unit, command, (ANSWERS, *sealed)),
            lambda rotated: messages.RotateKeysResponse(
                key_id=rotated.key_id, rotated_count=rotated.rotated_count, remaining_count=rotated.remaining_count
            ),
            writes=True,
        ),
    )


def _parse(request: messages.RotateKeysRequest, _call: Call) -> RotateKeys:
    violations = Violations()
    size = violations.count("batch_size", request.batch_size, 0, MAX_ROTATED)
    violations.raise_if_any()
    return RotateKeys(size or DEFAULT_ROTATED)


def _rotate(unit: Unit, command: RotateKeys, rotations: Sequence[Rotation]) -> Rotated:
    # Whoever asks has just made a key: it is what they mean by the current one.
    unit.keys.look()
    rotated = 0
    for rotation in rotations:
        if rotated < command.batch_size:
            rotated += rotation.rotate(unit, command.batch_size - rotated)
    remaining = 0
    for rotation in rotations:
        if remaining < MOST_COUNTED:
            remaining += rotation.remaining(unit, MOST_COUNTED - remaining)
    return Rotated(unit.keys.current_id, rotated, remaining)
