"""A handler of one command as one of a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from chassis.in_turn import each_in_turn
from kernel.errors import PermissionDenied, Refusal

if TYPE_CHECKING:
    from chassis.storage.unit import Unit

UNIT = cast("Unit", None)


def test_each_command_sees_what_the_one_before_it_did_and_a_refusal_is_its_own_outcome() -> None:
    """In the order of the batch; none of them stops the others."""
    done: list[int] = []

    @each_in_turn
    def add(_unit: Unit, number: int) -> list[int]:
        """Add a number."""
        if number < 0:
            raise PermissionDenied
        done.append(number)
        return list(done)

    first, refused, second = add(UNIT, [1, -1, 2])
    assert ([1], [1, 2]) == (first, second)
    assert isinstance(refused, Refusal)
    assert ("add", "Add a number.") == (add.__name__, add.__doc__)
    assert [] == add(UNIT, [])
