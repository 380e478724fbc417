"""Have a message sent again that was given up, or that nobody sent for the centre then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.messages.model import Message
from intake.domain.refusals import MessageNotFound
from intake.storage import messages


@dataclass(frozen=True, slots=True, kw_only=True)
class SendMessageAgain:
    """Which message."""

    case_id: UUID | None = None
    caller: Caller
    message_id: UUID


def send_messages_again(unit: Unit, commands: Sequence[SendMessageAgain]) -> list[Outcome[Message]]:
    """Let each wait to be sent from now on; what the case has left behind is still not sent."""
    held = {one.message_id: one for one in messages.lock_messages(unit, [command.message_id for command in commands])}

    def again(unit: Unit, command: SendMessageAgain) -> Message:
        message = held.get(command.message_id)
        if message is None or message.division_code != command.caller.division_code:
            raise MessageNotFound
        moved = held[message.message_id] = message.again(command.caller.officer_id, unit.now)
        messages.settle(unit, [moved])
        return moved

    return in_turn(unit, commands, again)
