"""The error tree: every refusal a person or another program can meet.

One class per refusal. The first line of the docstring is the English message, ``zh`` the Chinese one; ``reason``
is stable and public (clients switch on it): the name of the class, unless it is said otherwise, so a class that is
renamed keeps its reason by saying it. ``code`` is the canonical status of the RPC answer. Internals never travel in an
error: whatever is not a ``Refusal`` becomes INTERNAL with a trace id and nothing else.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


class Code(enum.Enum):
    """Canonical RPC status a refusal maps to; values are those of ``google.rpc.Code``."""

    INVALID_ARGUMENT = 3
    DEADLINE_EXCEEDED = 4
    NOT_FOUND = 5
    ALREADY_EXISTS = 6
    PERMISSION_DENIED = 7
    RESOURCE_EXHAUSTED = 8
    FAILED_PRECONDITION = 9
    ABORTED = 10
    INTERNAL = 13
    UNAVAILABLE = 14
    UNAUTHENTICATED = 16


class FaultKind(enum.StrEnum):
    """What kind of fault a field has: stable and public, for programs; the sentence beside it is for people."""

    INVALID = "INVALID"
    REQUIRED = "REQUIRED"
    TOO_SHORT = "TOO_SHORT"
    TOO_LONG = "TOO_LONG"
    TOO_MANY = "TOO_MANY"
    OUT_OF_RANGE = "OUT_OF_RANGE"
    MALFORMED = "MALFORMED"
    CHECK_CHARACTER_WRONG = "CHECK_CHARACTER_WRONG"
    FORBIDDEN_CHARACTER = "FORBIDDEN_CHARACTER"
    UNKNOWN_VALUE = "UNKNOWN_VALUE"
    UNKNOWN_FIELD = "UNKNOWN_FIELD"
    WRONG_ENCODING = "WRONG_ENCODING"
    NOT_FOUND = "NOT_FOUND"
    DUPLICATE = "DUPLICATE"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    CONTRADICTS = "CONTRADICTS"
    NOT_COMPUTABLE = "NOT_COMPUTABLE"
    MORE_FAULTS = "MORE_FAULTS"


@dataclass(frozen=True, slots=True)
class FieldViolation:
    """One field at fault: a dotted path as the caller wrote it, what to do about it in both languages, and its kind."""

    field: str
    en: str
    zh: str
    kind: FaultKind = FaultKind.INVALID


NO_SUCH_DEPARTMENT = "The centre has no such department.", "本中心没有该部门。", FaultKind.NOT_FOUND
"""What a field is at fault for whose department a centre's catalogue does not have."""

# Instead of a fact that is empty or was not told.
_NOTHING = "—"
_WORD = re.compile(r"(?<!^)(?=[A-Z])")


class Refusal(Exception):
    """The request was refused."""

    code: ClassVar[Code] = Code.FAILED_PRECONDITION
    reason: ClassVar[str] = "REFUSED"
    zh: ClassVar[str] = "请求被拒绝。"
    # What the request needs may be on its way from another service: the same one may be answered in a moment.
    eventual: ClassVar[bool] = False
    # Nothing will change before a person does something: no time to come again is promised, whatever the code.
    lasting: ClassVar[bool] = False
    # Its words leave nothing for a command to do: whoever meets it at a terminal is told no command.
    says_enough: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        """Take the reason from the name: ``NotesClosed`` is NOTES_CLOSED; a kind of another refusal has that one's."""
        if "reason" not in cls.__dict__ and Refusal in cls.__bases__:
            cls.reason = _WORD.sub("_", cls.__name__).upper()

    def __init__(self, violations: Sequence[FieldViolation] = (), **facts: str) -> None:
        """Keep the fields at fault and public facts (strings) that explain the refusal."""
        super().__init__(self.message())
        self.violations: tuple[FieldViolation, ...] = tuple(violations)
        self.facts: dict[str, str] = facts

    @classmethod
    def message(cls) -> str:
        """English message: the first line of the class's docstring; ``{name}`` in it stands for a fact."""
        return (cls.__doc__ or "").strip().splitlines()[0]

    def told(self) -> tuple[str, str]:
        """English and Chinese message, with the facts they speak of."""
        facts = _Facts({name: value or _NOTHING for name, value in self.facts.items()})
        return self.message().format_map(facts), self.zh.format_map(facts)

    def __str__(self) -> str:
        """Message, then the fields at fault and the facts, for logs and consoles."""
        fields = "; ".join(f"{v.field}: {v.en}" for v in self.violations)
        facts = ", ".join(f"{key}={value}" for key, value in sorted(self.facts.items()))
        return " ".join(part for part in (self.told()[0], fields, f"({facts})" if facts else "") if part)


class _Facts(dict[str, str]):
    """Facts of a refusal; one that was not told is a dash."""

    def __missing__(self, name: str) -> str:
        return _NOTHING


class InvalidRequest(Refusal):
    """Some fields are missing or wrong; nothing was stored."""

    code = Code.INVALID_ARGUMENT
    zh = "部分字段缺失或有误，未保存任何内容。"
    says_enough = True


class Unauthenticated(Refusal):
    """No valid token says who is acting; sign in again."""

    code = Code.UNAUTHENTICATED
    zh = "缺少有效的身份令牌，请重新登录。"


class PermissionDenied(Refusal):
    """{officer_id} may not do this: it is another department's or another centre's."""

    code = Code.PERMISSION_DENIED
    zh = "{officer_id} 无权办理：属于其他部门或其他中心。"


class IdempotencyConflict(Refusal):
    """This idempotency key was already used with another request; use a new key."""

    code = Code.ALREADY_EXISTS
    zh = "该幂等键已用于另一请求，请换用新键。"
    says_enough = True


class CaseNotFound(Refusal):
    """There is no such case at this centre."""

    code = Code.NOT_FOUND
    zh = "本中心没有该办件。"


class CaseNotHere(CaseNotFound):
    """There is no such case at this centre, or nothing has arrived of it yet."""

    zh = "本中心没有该办件，或该办件的信息尚未到达。"
    eventual = True


class TooManyRequests(Refusal):
    """Too many requests in too short a time; the facts say in how many seconds to try again.

    ``retry_after_seconds`` is a whole number, at least 1.
    """

    code = Code.RESOURCE_EXHAUSTED
    zh = "请求过于频繁，请在说明的秒数之后重试。"
    says_enough = True


class NotYetKnown(Refusal):
    """Something this depends on has not arrived yet; try again shortly.

    An event handler answers this when an earlier event of another service is still on its way: the bus tries the
    event again later.
    """

    code = Code.UNAVAILABLE
    zh = "所依赖的信息尚未到达，请稍后重试。"
