"""What the events of a case are called; one that is not known here is shown by the name it has in the protocol."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.type.v1 import type_pb2

# The generated stub calls the extension a bare descriptor.
_CALLED: Any = type_pb2.called_zh


@cache
def event_words() -> Mapping[str, str]:
    """Answer the Chinese name of each event by that of its message, as the protocol has it beside the message."""
    messages = [message for file in (intake, approval, fees) for message in _messages(file)]
    named = {message.name: message.GetOptions().Extensions[_CALLED] for message in messages}
    return MappingProxyType({name: called for name, called in named.items() if called})


def _messages(file: Any) -> list[Any]:  # noqa: ANN401 - a generated module
    return list(file.DESCRIPTOR.message_types_by_name.values())
