"""What opens a case, a complaint or an enquiry: its number and its query code; neither ever stands in an address."""

from __future__ import annotations

from collections.abc import Mapping

from console.pages.page import Visit
from console.parts.field import Field

# Longer than any number or code, so that what is longer is told by the service.
LONGEST_NUMBER, _LONGEST_CODE = 40, 20


def number_and_code(visit: Visit, number: str, faults: Mapping[str, str], *, is_first: bool) -> tuple[Field, Field]:
    """Answer both fields of a case."""
    return (
        Field(
            name="case_no",
            label=visit.say("Case number"),
            hint=visit.say("At least 21 characters, printed on the acceptance notice."),
            value=number,
            fault=faults.get("case_no", ""),
            longest=LONGEST_NUMBER,
            is_first=is_first,
        ),
        code_field(visit, faults),
    )


def code_field(visit: Visit, faults: Mapping[str, str]) -> Field:
    """Answer the field of a code, empty each time: whoever comes next to this screen is somebody else."""
    return Field(
        name="query_code",
        label=visit.say("Query code"),
        hint=visit.say("Six letters and digits, given to you with the number."),
        fault=faults.get("query_code", ""),
        longest=_LONGEST_CODE,
    )
