"""A request read into a command, where each field is read by itself; one that hangs on another is read by a function.

``reading`` looks at both when it is declared: no field of the request is unread, no field of the command untold, and
a reader answers what the command holds. So a mistake shows when the service starts, not when it is called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from chassis.requests import read_date, read_id
from kernel.fields import Violations

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from google.protobuf.message import Message

    from chassis.rpc import Call, Caller

ValueT = TypeVar("ValueT")
CommandT = TypeVar("CommandT")

Reader = Callable[[Violations, str, Any], object]
"""Answers what a field says, and records the field if it does not fit: its name, and what is written in it."""
LONGEST_CODE = 40
_KEY = "idempotency_key"


@dataclass(frozen=True, slots=True)
class Named:
    """A field that the request calls otherwise than the command."""

    field: str
    read: Reader


@dataclass(frozen=True, slots=True)
class OfCall(Generic[ValueT]):
    """Reads fields of a request that say nothing by themselves: what they mean hangs on each other or on who calls."""

    fields: tuple[str, ...]
    read: Callable[[Violations, Any, Caller], ValueT]


Said = Reader | Named | OfCall[Any]


@dataclass(frozen=True, slots=True)
class Bounded(Generic[ValueT]):
    """A reader that knows its bounds: what the protocol says of a field is compared with them."""

    read: Callable[[Violations, str, Any], ValueT]
    # Length of a text, or a number: at least, at most.
    bounds: tuple[int, int]

    def __call__(self, violations: Violations, field: str, written: Any) -> ValueT:  # noqa: ANN401 - as it is read
        """Read the field."""
        return self.read(violations, field, written)


def text(min_length: int, max_length: int, *, required: bool = True, multiline: bool = False) -> Bounded[str]:
    """Read a text of so many characters, at least and at most (``Violations.text``)."""

    def read(violations: Violations, field: str, written: str) -> str:
        return violations.text(
            field, written, min_length=min_length, max_length=max_length, required=required, multiline=multiline
        )

    return Bounded(read, (min_length, max_length))


def count(low: int, high: int) -> Bounded[int]:
    """Read a number between two, both allowed."""

    def read(violations: Violations, field: str, written: int) -> int:
        return violations.count(field, written, low, high)

    return Bounded(read, (low, high))


def code(violations: Violations, field: str, written: str, *, required: bool = True) -> str:
    """Read the code of something that is listed elsewhere; no list has a longer one."""
    return violations.text(field, written, max_length=LONGEST_CODE, required=required)


def code_if_any(violations: Violations, field: str, written: str) -> str:
    """Read such a code where it may be left out."""
    return code(violations, field, written, required=False)


def date_if_any(violations: Violations, field: str, written: str) -> date | None:
    """Read a day that may be left out: None then."""
    return read_date(violations, field, written) if written else None


def id_if_any(violations: Violations, field: str, written: str) -> UUID | None:
    """Read an id that may be left out: None then."""
    return read_id(violations, field, written) if written else None


def as_it_is(_: Violations, __: str, written: Any) -> Any:  # noqa: ANN401 - whatever a handler looks at itself
    """Take a field unread: the handler bounds it, or it is true or false."""
    return written


_BY_TYPE: Mapping[str, Reader] = {"UUID": read_id, "UUID | None": id_if_any, "bool": as_it_is}
"""How fields are read of which nothing is said, by the type they have in the command."""


class Reading(Generic[CommandT]):
    """How a request becomes a command."""

    def __init__(self, asked: type[Message], made: type[CommandT], readers: Mapping[str, Said]) -> None:
        """Look at both, and keep what reads each field."""
        self.asked = asked
        of_call = {name: said for name, said in readers.items() if isinstance(said, OfCall)}
        by_field = {name: said for name, said in readers.items() if not isinstance(said, OfCall)}
        self.steps = _steps(asked, made, by_field, of_call)
        self._of_call = tuple(of_call.items())
        self._made: Callable[..., CommandT] = made
        self._has_caller = "caller" in {field.name for field in _fields(made)}

    def __call__(self, request: Any, call: Call) -> CommandT:  # noqa: ANN401 - of the type asked for
        """Read a request.

        Raises:
            InvalidRequest: with every field at fault, in the order of the request; those that hang on the call first.
        """
        violations = Violations()
        values = {name: one.read(violations, request, call.caller) for name, one in self._of_call}
        values.update((name, read(violations, field, getattr(request, field))) for field, name, read in self.steps)
        violations.raise_if_any()
        return self._made(caller=call.caller, **values) if self._has_caller else self._made(**values)


def reading(asked: type[Message], made: type[CommandT], **readers: Said) -> Reading[CommandT]:
    """Declare how a request becomes a command, field by field; ids and yes or no are read by themselves.

    Args:
        asked: the request; its fields are read in their order.
        made: the command, a dataclass; ``caller`` is who calls.
        readers: by field of the command; ``Named`` where the request has another name for it, ``OfCall`` where it is
            made of several of the request, or of who calls.

    Raises:
        TypeError: a field is not read, not told, or of another type than its reader answers.
    """
    return Reading(asked, made, readers)


def _steps(
    asked: type[Message], made: type[Any], readers: Mapping[str, Reader | Named], of_call: Mapping[str, OfCall[Any]]
) -> tuple[tuple[str, str, Reader], ...]:
    wanted = {field.name: field for field in _fields(made) if field.name != "caller"}
    known = asked.DESCRIPTOR.fields_by_name
    steps = []
    for name, field in wanted.items():
        if name in of_call and all(one in known for one in of_call[name].fields):
            _look(made, field, of_call[name].read)
            continue
        said = readers.get(name) or _BY_TYPE.get(str(field.type))
        named = said if isinstance(said, Named) else Named(name, said) if said else None
        if named is not None and named.field in known:
            _look(made, field, named.read)
            steps.append((named.field, name, named.read))
        elif name in readers or (field.default is MISSING and field.default_factory is MISSING):
            raise TypeError(f"nothing of {asked.DESCRIPTOR.name} says what {name} of {made.__name__} is")
    read = {_KEY, *(step[0] for step in steps), *(field for one in of_call.values() for field in one.fields)}
    if unread := [name for name in known if name not in read]:
        raise TypeError(f"{made.__name__} does not read {', '.join(unread)} of {asked.DESCRIPTOR.name}")
    if unknown := (readers.keys() | of_call.keys()) - wanted.keys():
        raise TypeError(f"{made.__name__} has no {', '.join(sorted(unknown))}")
    return tuple(sorted(steps, key=lambda step: known[step[0]].index))


def _look(made: type[Any], field: Field[Any], read: Callable[..., object]) -> None:
    """Compare types as they are written: most are there for the type checker alone."""
    answers = _answers(read)
    if answers != "Any" and not set(answers.split(" | ")) <= set(str(field.type).split(" | ")):
        raise TypeError(f"{field.name} of {made.__name__} is {field.type}, and its reader answers {answers}")


def _fields(made: Any) -> tuple[Field[Any], ...]:  # noqa: ANN401 - of any dataclass
    return fields(made)


def _answers(read: Callable[..., object]) -> str:
    if isinstance(read, Bounded):
        return _answers(read.read)
    function: Any = read.func if isinstance(read, partial) else read
    return str(function.__annotations__["return"])
