"""Handling the commands of a batch one after the other, where each has to see what the one before it did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TypeVar

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from kernel.errors import Refusal

CommandT = TypeVar("CommandT")
ResultT = TypeVar("ResultT")


def in_turn(
    unit: Unit, commands: Sequence[CommandT], handle_one: Callable[[Unit, CommandT], ResultT]
) -> list[Outcome[ResultT]]:
    """Handle commands in their order; a refusal is raised before anything is written, and is that command's outcome."""
    outcomes: list[Outcome[ResultT]] = []
    for command in commands:
        try:
            outcomes.append(handle_one(unit, command))
        except Refusal as refusal:
            outcomes.append(refusal)
    return outcomes


def each_in_turn(
    handle_one: Callable[[Unit, CommandT], ResultT],
) -> Callable[[Unit, Sequence[CommandT]], list[Outcome[ResultT]]]:
    """Make of what handles one command the handler of a batch of them (``in_turn``)."""

    @wraps(handle_one)
    def handle(unit: Unit, commands: Sequence[CommandT]) -> list[Outcome[ResultT]]:
        return in_turn(unit, commands, handle_one)

    return handle
