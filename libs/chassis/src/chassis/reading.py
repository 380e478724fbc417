"""A request read into a command, where each field is read by itself or beside one other; more is read by a function.

``reading`` looks at both when it is declared: no field of the request is unread, no field of the command untold, and
a reader answers what the command holds. So a mistake shows when the service starts, not when it is called.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from chassis.requests import read_date, read_id
from kernel.errors import FaultKind
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


@dataclass(frozen=True, slots=True)
class Beside(Generic[ValueT]):
    """Reads a field of which another one says what it may be; that one is told as it is written."""

    other: str
    read: Callable[[Violations, str, Any, Any], ValueT]
    # As ``Bounded.bounds``.
    bounds: tuple[int, int]


Said = Reader | Named | OfCall[Any] | Beside[Any]


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


def text_where(  # noqa: PLR0913 - the bounds of one text, and where it is needed
    other: str,
    said: Collection[object],
    min_length: int,
    max_length: int,
    *,
    otherwise: int | None = None,
    multiline: bool = False,
) -> Beside[str]:
    """Read a text that is needed where another field says one of these, and may be left out elsewhere.

    Args:
        other: the other field of the request.
        said: what it says, as it is written, where the text is needed.
        min_length: at least so many characters.
        max_length: at most so many.
        otherwise: at least so many where it is not needed, and given; as many as where it is, if nothing is said.
        multiline: whether it may have line ends.
    """

    def read(violations: Violations, field: str, written: str, beside: object) -> str:
        needed = beside in said
        return violations.text(
            field,
            written,
            min_length=min_length if needed or otherwise is None else otherwise,
            max_length=max_length,
            required=needed,
            multiline=multiline,
        )

    return Beside(other, read, (min_length, max_length))


@dataclass(frozen=True, slots=True)
class OneOf(Generic[ValueT]):
    """Reads a choice: what each number of it is, and what is said where none of them is chosen."""

    known: Mapping[Any, ValueT]
    en: str
    zh: str
    kind: FaultKind

    def __call__(self, violations: Violations, field: str, written: int) -> ValueT:
        """Read the field; any of the choices if it is none."""
        if written not in self.known:
            violations.add(field, self.en, self.zh, self.kind)
        return self.known.get(written, self._any)

    @property
    def _any(self) -> ValueT:
        return next(iter(self.known.values()))

    @property
    def answers(self) -> str:
        """The type of what is chosen, as it is written."""
        return type(self._any).__name__


def one_of(
    known: Mapping[Any, ValueT],
    en: str = "This field is required.",
    zh: str = "此项必填。",
    kind: FaultKind = FaultKind.REQUIRED,
) -> OneOf[ValueT]:
    """Read a choice that has to be made: what each number of it is, and what is said, and of which kind, if none is."""
    return OneOf(known, en, zh, kind)


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
        beside = {name: said for name, said in readers.items() if isinstance(said, Beside)}
        by_field = {name: said for name, said in readers.items() if not isinstance(said, OfCall | Beside)}
        self.steps = _steps(asked, made, by_field, of_call, beside)
        self.beside = tuple(beside.items())
        self._of_call = tuple(of_call.items())
        self._made: Callable[..., CommandT] = made
        self._has_caller = "caller" in {field.name for field in _fields(made)}

    def __call__(self, request: Any, call: Call) -> CommandT:  # noqa: ANN401 - of the type asked for
        """Read a request.

        Raises:
            InvalidRequest: with every field at fault, in the order of the request; those that hang on the call first,
                those that hang on another one last.
        """
        violations = Violations()
        values = {name: one.read(violations, request, call.caller) for name, one in self._of_call}
        values.update((name, read(violations, field, getattr(request, field))) for field, name, read in self.steps)
        for name, one in self.beside:
            values[name] = one.read(violations, name, getattr(request, name), getattr(request, one.other))
        violations.raise_if_any()
        return self._made(caller=call.caller, **values) if self._has_caller else self._made(**values)


def reading(asked: type[Message], made: type[CommandT], /, **readers: Said) -> Reading[CommandT]:
    """Declare how a request becomes a command, field by field; ids and yes or no are read by themselves.

    Args:
        asked: the request; its fields are read in their order.
        made: the command, a dataclass; ``caller`` is who calls.
        readers: by field of the command; ``Named`` where the request has another name for it, ``Beside`` where
            another one of the request says what it may be, ``OfCall`` where it is made of several, or of who calls.

    Raises:
        TypeError: a field is not read, not told, or of another type than its reader answers.
    """
    return Reading(asked, made, readers)


def _steps(
    asked: type[Message],
    made: type[Any],
    readers: Mapping[str, Reader | Named],
    of_call: Mapping[str, OfCall[Any]],
    beside: Mapping[str, Beside[Any]],
) -> tuple[tuple[str, str, Reader], ...]:
    wanted = {field.name: field for field in _fields(made) if field.name != "caller"}
    known = asked.DESCRIPTOR.fields_by_name
    steps = []
    for name, field in wanted.items():
        if name in of_call and all(one in known for one in of_call[name].fields):
            _look(made, field, of_call[name].read)
            continue
        if name in beside and name in known and beside[name].other in known:
            _look(made, field, beside[name].read)
            continue
        said = readers.get(name) or _BY_TYPE.get(str(field.type))
        named = said if isinstance(said, Named) else Named(name, said) if said else None
        if named is not None and named.field in known:
            _look(made, field, named.read)
            steps.append((named.field, name, named.read))
        elif name in readers or name in beside or (field.default is MISSING and field.default_factory is MISSING):
            raise TypeError(f"nothing of {asked.DESCRIPTOR.name} says what {name} of {made.__name__} is")
    read = {_KEY, *beside, *(step[0] for step in steps), *(field for one in of_call.values() for field in one.fields)}
    if unread := [name for name in known if name not in read]:
        raise TypeError(f"{made.__name__} does not read {', '.join(unread)} of {asked.DESCRIPTOR.name}")
    if unknown := (readers.keys() | of_call.keys() | beside.keys()) - wanted.keys():
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
    if isinstance(read, OneOf):
        return read.answers
    function: Any = read.func if isinstance(read, partial) else read
    return str(function.__annotations__["return"])
