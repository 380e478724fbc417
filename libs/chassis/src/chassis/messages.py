"""Messages from records that say the same."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from google.protobuf.message import Message

MessageT = TypeVar("MessageT", bound=Message)


def message_from(kind: type[MessageT], record: object, **given: Any) -> MessageT:  # noqa: ANN401 - values of any field
    """Make a message of a record whose fields have its names; what the record has not, or otherwise, is given.

    Raises:
        LookupError: nobody says what a field is: a new one is never empty by an oversight.
    """
    wanted = [field.name for field in kind.DESCRIPTOR.fields if field.name not in given]
    unsaid = [name for name in wanted if not hasattr(record, name)]
    if unsaid:
        raise LookupError(f"nobody says what {', '.join(unsaid)} of {kind.DESCRIPTOR.name} is")
    known = {name: getattr(record, name) for name in wanted}
    return kind(**{name: str(value) if isinstance(value, UUID) else value for name, value in known.items()}, **given)
