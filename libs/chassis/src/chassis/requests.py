"""Reading what requests of several services carry: which case, which centre, which instant.

Each reader records the field if it cannot be read, and answers a value of the right type all the same: a parser goes
on to the next field, and raises once for all of them.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from kernel import typed
from kernel.errors import FaultKind, PermissionDenied
from kernel.identity import division_fault
from kernel.ids import QUERY_CODE_ALPHABET, QUERY_CODE_LENGTH, case_number_division, case_number_fault

if TYPE_CHECKING:
    from google.protobuf.message import Message
    from google.protobuf.timestamp_pb2 import Timestamp

    from chassis.rpc import Caller
    from kernel.fields import Violations

NO_ID = UUID(int=0)
_DEPARTMENT = re.compile(r"[A-Z]{2,8}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN_CODE = re.compile(f"[{QUERY_CODE_ALPHABET}]{{{QUERY_CODE_LENGTH}}}")
_NO_INSTANT = datetime.min.replace(tzinfo=UTC)


def read_id(violations: Violations, field: str, written: str) -> UUID:
    """Read an id as people copy it: a UUID; ``NO_ID`` if it is none."""
    try:
        return UUID(written.strip())
    except ValueError:
        violations.add(field, "Give the id: a UUID.", "请填写标识（UUID）。", FaultKind.MALFORMED)
        return NO_ID


def case_asked(violations: Violations, request: Message) -> tuple[UUID | None, str]:
    """Read which case a request is about: the oneof ``key``, either ``case_id`` or ``case_no``.

    A mistyped number is told apart from an unknown one by its check character.

    Returns:
        The id and an empty number, or None and the number in capitals.
    """
    case_id: str = getattr(request, "case_id")  # noqa: B009 - a field of such messages, not of Message
    case_no: str = getattr(request, "case_no")  # noqa: B009 - likewise
    asked = request.WhichOneof("key")
    if asked == "case_id":
        return read_id(violations, "case_id", case_id), ""
    number = typed.identifier(case_no)
    if asked is None:
        violations.add("key", "Give case_id or case_no.", "请填写办件标识或办件编号。", FaultKind.REQUIRED)
    else:
        violations.fault("case_no", case_number_fault(number))
    return None, number


def read_case_no_if_any(violations: Violations, field: str, written: str) -> str:
    """Read the number of a case, in capitals, where it may be left out."""
    number = typed.identifier(written)
    if number:
        violations.fault(field, case_number_fault(number))
    return number


def read_centre(violations: Violations, field: str, written: str) -> str:
    """Read the division code of a centre that somebody without a centre of their own asks about."""
    division_code = typed.identifier(written)
    violations.fault(field, division_fault(division_code))
    return division_code


def centre_asked(division_code: str, caller: Caller, violations: Violations) -> str:
    """Answer the centre a request is about: the named one, the caller's own if it names none.

    Args:
        division_code: as the request has it (GB/T 2260), may be empty.
        caller: with the scope of this call.
        violations: records ``division_code`` if it is none.

    Raises:
        PermissionDenied: the caller may not read that centre.
    """
    if not division_code:
        return caller.division_code
    fault = division_fault(division_code)
    violations.fault("division_code", fault)
    if fault is None and not caller.reads(division_code):
        raise PermissionDenied
    return division_code


def read_instant(violations: Violations, field: str, written: Timestamp) -> datetime:
    """Read an instant, aware, in UTC; years 1 to 9999."""
    try:
        return written.ToDatetime(UTC)
    except (ValueError, OverflowError):
        violations.add(field, "Give an instant of the years 1 to 9999.", "请填写有效的时间。", FaultKind.MALFORMED)
        return _NO_INSTANT


def read_date(violations: Violations, field: str, written: str) -> date:
    """Read a day as ``YYYY-MM-DD``, no other form of ISO 8601; ``date.min`` if it is none."""
    if _DATE.fullmatch(written):
        with suppress(ValueError):
            return date.fromisoformat(written)
    violations.add(field, "Give a date, YYYY-MM-DD.", "请填写日期，格式为YYYY-MM-DD。", FaultKind.MALFORMED)
    return date.min


def read_query_code(violations: Violations, written: str) -> str:
    """Read a query code as people type it; what is mistyped beyond doubt is told, and is no guess.

    That tells a guesser nothing: length and alphabet are public.
    """
    return _shown_code(violations, "query_code", "query code", "查询码", written)


def read_verification_code(violations: Violations, written: str) -> str:
    """Read the code that a printed paper is verified by: made like a query code, and told likewise."""
    return _shown_code(violations, "verification_code", "verification code", "校验码", written)


def _shown_code(violations: Violations, field: str, en: str, zh: str, written: str) -> str:
    code = typed.identifier(written)
    if not _SHOWN_CODE.fullmatch(code):
        violations.add(
            field,
            f"A {en} has {QUERY_CODE_LENGTH} letters and digits, none of them 0, 1, I or O.",
            f"{zh}为{QUERY_CODE_LENGTH}位字母和数字，不含0、1、I、O。",
            FaultKind.MALFORMED,
        )
    return code


def read_receipt(
    violations: Violations, field: str, begins: str, written: str, query_code: str
) -> tuple[str, str, str]:
    """Read the number of what a centre took in, and the code shown beside it.

    Args:
        violations: records what is mistyped.
        field: of the number.
        begins: two letters that its numbers begin with; the rest is made like the number of a case.
        written: the number as people type it.
        query_code: likewise.

    Returns:
        The number, the division code of its centre (empty if it is none), and the code.
    """
    number = typed.identifier(written)
    rest = number.removeprefix(begins)
    fault = case_number_fault(rest)
    if rest == number or fault is not None:
        violations.add(
            field,
            f"This number begins with {begins} and is as printed; a character is mistyped.",
            f"编号以{begins}开头，请核对是否输入有误。",
            FaultKind.MALFORMED,
        )
    return number, "" if fault is not None else case_number_division(rest), read_query_code(violations, query_code)


def read_department(violations: Violations, field: str, written: str) -> str:
    """Read the code of a department, or nothing."""
    code = typed.code(written)
    if code and not _DEPARTMENT.fullmatch(code):
        violations.add(
            field,
            "A department has a code of 2 to 8 capital letters.",
            "部门代码为2至8个大写字母。",
            FaultKind.MALFORMED,
        )
    return code
