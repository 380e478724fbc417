"""How an RPC of the operations service is declared."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from chassis.outcome import Outcome
from chassis.rpc import Call, Rpc
from chassis.storage.reach import PLATFORM

if TYPE_CHECKING:
    from chassis.storage.unit import Unit

RequestT = TypeVar("RequestT")
CommandT = TypeVar("CommandT")
ResultT = TypeVar("ResultT")


def platform_rpc(
    method: str,
    parse: Callable[[RequestT, Call], CommandT],
    handle_one: Callable[[Unit, CommandT], Outcome[ResultT]],
    render: Callable[[ResultT], Any],
    *,
    writes: bool,
) -> Rpc[Any, Any, Any, Any]:
    """Declare an RPC about the whole service: asked rarely, so it handles its commands one after another."""
    return Rpc(
        method=method,
        parse=parse,
        handle=lambda unit, commands: [handle_one(unit, command) for command in commands],
        render=render,
        writes=writes,
        centre=lambda _command: PLATFORM.centre,
    )
