"""Who looked at personal data, and whose was erased; the newest first."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.troubles import Trouble
from console.pages.departments import department_names
from console.pages.filling import officers_named
from console.pages.page import WATCH_GROUP, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.field import Field
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from kernel import typed
from kernel.personal_data import field_names, purpose_in_both
from onewindow.supervision.v1 import supervision_pb2 as pb

ROLES = frozenset({"supervisor", "centre_head", "privacy_officer"})
PAGE_SIZE = 50
_LONGEST_OFFICER, _LONGEST_NUMBER = 70, 40


@dataclass(frozen=True, slots=True)
class Access:
    """One reading or erasure."""

    when: str
    who: str
    department: str
    kind: str
    fields: str
    purpose: str
    number: str
    address: str


@dataclass(frozen=True, slots=True)
class View:
    """The list, and whose looks and at which case it is kept to."""

    title: str
    action: str
    officer: Field
    case_no: Field
    everybody: str
    accesses: tuple[Access, ...]
    pager: Pager
    trouble: Summary | None


async def show(visit: Visit) -> Shown:
    """List them, of one officer or all, to one case or all."""
    officer, after = visit.query.get("officer_id", "").strip(), visit.query.get("after", "")
    case_no = typed.identifier(visit.query.get("case_no", ""))
    request = pb.ListDataAccessesRequest(
        page_size=PAGE_SIZE,
        page_token=after,
        division_code=visit.centre.division_code,
        officer_id=officer,
        case_no=case_no,
    )
    try:
        listed, trouble = await visit.calls.supervision(request, pb.ListDataAccessesResponse), None
    except Trouble as met:
        listed, trouble = pb.ListDataAccessesResponse(), met
    names = await department_names(visit)
    view = View(
        title=visit.say("Who looked at personal data"),
        action=visit.address("/admin/accesses"),
        officer=Field(
            name="officer_id",
            label=visit.say("Officer"),
            hint=visit.say("As they are called at the issuer; all if empty."),
            value=officer,
            fault=trouble.fields.get("officer_id", "") if trouble else "",
            longest=_LONGEST_OFFICER,
            named_options=officers_named(visit),
        ),
        case_no=Field(
            name="case_no",
            label=visit.say("Case number"),
            hint=visit.say("All if empty."),
            value=case_no,
            fault=trouble.fields.get("case_no", "") if trouble else "",
            longest=_LONGEST_NUMBER,
        ),
        everybody=visit.address("/admin/accesses") if officer or case_no else "",
        accesses=tuple(
            Access(
                when=instant(access.accessed_at),
                who=visit.who(access.actor.officer_id),
                department=names.get(access.actor.department_code, access.actor.department_code),
                kind=visit.say("erased") if access.kind == pb.DATA_ACCESS_KIND_ERASED else visit.say("seen"),
                fields=visit.of(*field_names(access.fields)),
                purpose=visit.of(*purpose_in_both(access.purpose)),
                number=access.case_no,
                address=visit.address(f"/cases/{access.case_no}"),
            )
            for access in listed.accesses
        ),
        pager=pager_of(
            lambda place: visit.address("/admin/accesses", officer_id=officer, case_no=case_no, after=place),
            after,
            listed.next_page_token,
        ),
        trouble=summary_of(trouble, visit.language, {"officer_id": "officer_id", "case_no": "case_no"})
        if trouble
        else None,
    )
    return Shown(view, 200 if trouble is None else trouble.kind.value)


PAGE = Page(
    path="/admin/accesses",
    template="admin/accesses.html",
    view=View,
    show=show,
    roles=ROLES,
    label=later("Personal data"),
    group=WATCH_GROUP,
)
