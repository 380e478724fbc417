"""Cases with what is kept of whoever applied, to look at or to choose from, and why it is to be erased."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from console.parts.field import Field
from console.parts.radios import Radio, Radios
from console.words.language import Language
from console.words.limits import instant
from onewindow.intake.v1.intake_pb2 import Case, CaseState, KeptPersonalData

LONGEST_REASON = 200
OTHER = "other"
# 个人信息保护法 Art. 47(1): on what basis personal data has to be erased; the fifth is another law, to be named.
BASES = {str(number): f"个人信息保护法第47条第1款第{number}项" for number in range(1, 5)}


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A case; ``box`` is the name of its box, empty where ``why`` says why nothing can be erased.

    ``listed`` goes with the form whether the box is ticked or not.
    """

    number: str
    address: str
    subject: str
    applicant: str
    kept: str
    until: str
    listed: str
    box: str
    why: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Erasure:
    """The cases to choose from, reason and basis. Without a case that could be chosen there is no form."""

    action: str
    cases: tuple[KeptCase, ...]
    is_possible: bool
    reason: Field
    basis: Radios
    provision: Field


def listed_as(case_id: str) -> str:
    """Name the field that says that a case was listed."""
    return f"listed.{case_id}"


def box_of(case_id: str) -> str:
    """Name the box of a case."""
    return f"case.{case_id}"


def kept_case(  # noqa: PLR0913 - a row, and for whom
    language: Language,
    case: Case,
    kept: KeptPersonalData,
    address: str,
    who: Callable[[str], str],
    *,
    is_chosen: bool,
) -> KeptCase:
    """Write a case with what is kept of whoever applied; ``who`` says who an officer is."""
    say, is_closed = language.say, case.state == CaseState.CASE_STATE_CLOSED
    why = "" if is_closed else say("not closed yet: its personal data is needed")
    if kept.HasField("erased_at"):
        why = say("erased {when} by {who}", when=instant(kept.erased_at), who=who(kept.erased_by.officer_id))
    return KeptCase(
        number=case.case_no or say("no number yet"),
        address=address,
        subject=case.subject,
        applicant=case.applicant_name,
        kept=language.of("、", ", ").join(kinds_of(language, [kept])) or "—",
        until=say("until {day}", day=kept.retained_until) if kept.retained_until else "",
        listed=listed_as(case.case_id),
        box="" if why else box_of(case.case_id),
        why=why,
        is_chosen=is_chosen,
    )


def kinds_of(language: Language, kept: list[KeptPersonalData]) -> list[str]:
    """Say what is kept in some cases together; kinds of which there is nothing are left out."""
    count = language.count
    applicants, receivers = sum(one.applicant for one in kept), sum(one.receiver for one in kept)
    names, answers = sum(one.file_name_count for one in kept), sum(one.answer_count for one in kept)
    told = (
        (applicants, count("{number} applicant", "{number} applicants", applicants)),
        (receivers, count("{number} receiver", "{number} receivers", receivers)),
        (names, count("{number} file name", "{number} file names", names)),
        (answers, count("{number} kept answer", "{number} kept answers", answers)),
    )
    return [said for number, said in told if number]


def erasure_of(
    language: Language, action: str, cases: tuple[KeptCase, ...], form: Mapping[str, str], faults: Mapping[str, str]
) -> Erasure:
    """Make the form, with what was typed and what is wrong with it."""
    say = language.say
    grounds = (
        say("its purpose is achieved, cannot be, or needs it no longer (1)"),
        say("the service has ended, or the retention period is over (2)"),
        say("the person has withdrawn consent (3)"),
        say("it was processed against the law or an agreement (4)"),
    )
    return Erasure(
        action=action,
        cases=cases,
        is_possible=any(case.box for case in cases),
        reason=Field(
            name="reason",
            label=say("Why it is to be erased"),
            hint=say("2 to 200 characters, without personal data; it is kept and supervision sees it."),
            value=form.get("reason", ""),
            fault=faults.get("reason", ""),
            longest=LONGEST_REASON,
            is_first=True,
        ),
        basis=Radios(
            name="basis",
            label=say("On what basis (Personal Information Protection Law, Art. 47(1))"),
            radios=(
                *(Radio(value, ground) for value, ground in zip(BASES, grounds, strict=True)),
                Radio(OTHER, say("another provision (5), namely:")),
            ),
            chosen=form.get("basis", ""),
            fault=faults.get("basis", ""),
        ),
        provision=Field(
            name="provision",
            label=say("Law and article"),
            value=form.get("provision", ""),
            fault=faults.get("provision", ""),
            longest=LONGEST_REASON,
        ),
    )
