"""Who tries what: each attacker is a way to come by a caller's identity, and what has to become of the call.

Every attacker sends what the rightful caller would send, so that nothing but the identity can be the reason.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from tests.security.forge import Claims, Forge
from tests.security.surface import Surface

from chassis.identity.tokens import ROLES
from onewindow.access.v1.access_pb2 import Power, Role, Scope
from onewindow_cli.platform.people import people

# Another county of the same city, their city, and a city that has nothing to do with them.
OTHER_COUNTY, CITY, OTHER_CITY = "632802", "632800", "632700"
OTHER_DEPARTMENT = "QX"

# Who is to do it, at the victim's centre; a new RPC needs a line here.
RIGHTFUL: Mapping[str, str] = MappingProxyType(
    {
        "ImportCatalogue": "catalogue-01",
        "PublishCatalogue": "catalogue-01",
        "ReturnCatalogueDraft": "catalogue-01",
        "ListCatalogueDrafts": "catalogue-01",
        "GetCatalogueDraft": "catalogue-01",
        "ExportCatalogue": "clerk-01",
        "PreviewApplication": "clerk-01",
        "SubmitApplication": "clerk-01",
        "SupplementApplication": "clerk-01",
        "ExamineApplication": "clerk-01",
        "GiveSecondNotice": "supervisor-01",
        "RefuseAcceptance": "clerk-01",
        "UploadMaterial": "clerk-01",
        "ListMaterials": "clerk-01",
        "DownloadMaterial": "clerk-01",
        "GetCase": "clerk-01",
        "WatchCase": "clerk-01",
        "ListCases": "clerk-01",
        "ListCaseMessages": "clerk-01",
        "FinishInstant": "clerk-01",
        "IssueResult": "clerk-01",
        "IssueDocument": "clerk-01",
        "VerifyDocument": "clerk-01",
        "LookUpCase": "clerk-01",
        "TellOffCentreFee": "clerk-01",
        "SearchItems": "clerk-01",
        "ListFees": "clerk-01",
        "GetItem": "clerk-01",
        "TellNotice": "clerk-01",
        "ImportPosts": "catalogue-01",
        "ListPosts": "clerk-01",
        "CoverPost": "head-01",
        "AttendWindow": "clerk-01",
        "ListWindows": "head-01",
        "DrawTicket": "clerk-01",
        "CallTicket": "clerk-01",
        "EndTicket": "clerk-01",
        "MoveTicket": "clerk-01",
        "GetQueue": "head-01",
        "LookUpTicket": "clerk-01",
        "SetQueueGroup": "head-01",
        "AskForGreenChannel": "clerk-01",
        "DecideGreenChannel": "head-01",
        "FindCases": "clerk-01",
        "RevealApplicant": "clerk-01",
        "ListKeptPersonalData": "privacy-01",
        "GetRetention": "privacy-01",
        "ErasePersonalData": "privacy-01",
        "EraseExpiredPersonalData": "privacy-01",
        "ListTasks": "ga-officer",
        "GetCaseTasks": "ga-officer",
        "WatchCaseTasks": "ga-officer",
        "ExplainDue": "ga-officer",
        "RecordDecision": "ga-officer",
        "ExtendLimit": "ga-head",
        "ExtendJointLimit": "head-01",
        "CorrectDecision": "ga-head",
        "ProposeRevocation": "ga-officer",
        "DecideRevocation": "ga-head",
        "ListNotices": "ga-officer",
        "AcknowledgeNotices": "ga-officer",
        "ClaimTasks": "ga-officer",
        "AssignTasks": "ga-head",
        "ReleaseTasks": "ga-head",
        "ConveneJointReview": "zrzy-officer",
        "RescheduleJointReview": "zrzy-officer",
        "CancelJointReview": "zrzy-officer",
        "RecordJointOpinion": "zj-officer",
        "CloseJointReview": "zrzy-officer",
        "GetJointReview": "ga-officer",
        "ListJointReviews": "ga-officer",
        "EscalateCase": "ga-officer",
        "ListDocket": "head-01",
        "ListDocketRules": "head-01",
        "SetDocketRule": "head-01",
        "InstructOrder": "head-01",
        "ListOrders": "ga-officer",
        "ReplyToOrder": "ga-head",
        "CloseOrder": "head-01",
        "CloseDocketEntry": "head-01",
        "ListProjects": "pm-01",
        "StopClock": "ga-officer",
        "ResumeClock": "ga-officer",
        "GetBill": "cashier-01",
        "WatchBill": "cashier-01",
        "RecordPayment": "cashier-01",
        "AddReceiptRange": "cashier-01",
        "ListReceiptRanges": "cashier-01",
        "WithdrawReceiptBatch": "accountant-01",
        "VoidReceipt": "cashier-01",
        "DecideReceiptVoid": "accountant-01",
        "ReissueReceipt": "cashier-01",
        "ListReceiptVoids": "accountant-01",
        "VerifyReceipt": "cashier-01",
        "ListReceiptUse": "accountant-01",
        "ListRefundsDue": "cashier-01",
        "AskForWaiver": "cashier-01",
        "DecideWaiver": "accountant-01",
        "ListWaivers": "accountant-01",
        "AskForRefund": "cashier-01",
        "DecideRefund": "accountant-01",
        "PayRefund": "cashier-01",
        "ListRefunds": "accountant-01",
        "AmendBill": "accountant-01",
        "ListPostings": "accountant-01",
        "OpenShift": "cashier-01",
        "GetShift": "cashier-01",
        "ListShifts": "accountant-01",
        "CountShift": "cashier-01",
        "CloseShift": "cashier-01",
        "ListRemittances": "accountant-01",
        "ConfirmRemittance": "accountant-01",
        "ReportOffCentreFee": "clerk-01",
        "CheckOffCentreFee": "accountant-01",
        "ListOffCentreFees": "accountant-01",
        "GetFeeReport": "accountant-01",
        "ListFeeReportLines": "accountant-01",
        "GetBalances": "accountant-01",
        "ListLedgerBlocks": "accountant-01",
        "OpenStatementImport": "accountant-01",
        "AddStatementPart": "accountant-01",
        "GetStatementImport": "accountant-01",
        "ListStatementImports": "accountant-01",
        "GetReconciliation": "accountant-01",
        "ListStatementLines": "accountant-01",
        "ListOpenPayments": "accountant-01",
        "SuggestMatches": "accountant-01",
        "ConfirmMatch": "accountant-01",
        "ExplainDifference": "accountant-01",
        "UndoMatch": "accountant-01",
        "ClosePeriod": "accountant-01",
        "ReopenPeriod": "accountant-01",
        "StartPayment": "cashier-01",
        "CancelPaymentOrder": "cashier-01",
        "ListSurplus": "cashier-01",
        "GetCaseRecord": "supervisor-01",
        "GetCaseTrace": "supervisor-01",
        "GetWall": "supervisor-01",
        "WatchCaseRecord": "supervisor-01",
        "ListCaseRecords": "supervisor-01",
        "ListDataAccesses": "supervisor-01",
        "ListFeeOfficeEvents": "supervisor-01",
        "RateCase": "clerk-01",
        "ListRatings": "supervisor-01",
        "GetRatingFigures": "supervisor-01",
        "AnswerRating": "supervisor-01",
        "AskQuestion": "clerk-01",
        "LookUpEnquiry": "clerk-01",
        "TakeEnquiry": "clerk-01",
        "ListEnquiries": "clerk-01",
        "ReferEnquiry": "clerk-01",
        "AnswerEnquiry": "clerk-01",
        "HandOverEnquiries": "clerk-01",
        "RevealEnquirer": "clerk-01",
        "SetEnquiryLimit": "head-01",
        "TellComplaint": "clerk-01",
        "LookUpComplaint": "clerk-01",
        "RateComplaintAnswer": "clerk-01",
        "ListPublishedComplaints": "clerk-01",
        "TakeComplaint": "clerk-01",
        "ListComplaints": "supervisor-01",
        "ReplyToComplaint": "ga-officer",
        "JudgeComplaint": "supervisor-01",
        "RevealComplainant": "supervisor-01",
        "ListParkedEvents": "operator",
        "RedriveParkedEvents": "operator",
        "RequestDiscard": "operator",
        "ConfirmDiscard": "operator",
        "ListDiscards": "operator",
        "ResendEvents": "operator",
        "ListAuditFacts": "operator",
        "GetAuditFigures": "operator",
        "RotateKeys": "operator",
    }
)
# The request names a case: its answer must not tell a stranger's case from one that does not exist.
_NAMES_A_CASE = {"case_id", "case_no"}
# The request names a centre: naming one that is not the caller's to read is refused as such.
_NAMES_A_CENTRE = "division_code"
# Keeps a case number as it was said, at the caller's own centre, and looks nothing up under it.
_WRITES_DOWN_A_CASE = {"ReportOffCentreFee"}
_NAMES_A_DEPARTMENT = "department_code"
# Not a power over items, but the seat itself: only who has the post in the register is there.
_SITS_AT_A_POST = {"AttendWindow", "CallTicket"}


class Expected(enum.Enum):
    """What has to become of a call."""

    UNAUTHENTICATED = "not known"
    DENIED = "known, and may not"
    NOTHING_THERE = "the answer a guess gets"
    OWN_ONLY = "the own centre and nothing else"
    CODE_NEEDED = "nothing without the query code"
    # The declaration lets this caller do it; tried too, so that it is the declaration that holds.
    ALLOWED = "allowed as declared"


@dataclass(frozen=True, slots=True)
class Attack:
    """One attempt: the authorization the call carries (empty: none), and what has to become of it."""

    attacker: str
    authorization: str
    expected: Expected
    # With ids that nobody has, as somebody who may.
    guesses: bool = False


def rightful(surface: Surface) -> Claims:
    """Answer who is to call an RPC."""
    person = people()[RIGHTFUL[surface.name]]
    roles = frozenset(ROLES[name] for name in person.roles)
    return Claims(person.officer_id, person.division_code, person.department_code, roles)


def attacks_on(surface: Surface, forge: Forge) -> Iterator[Attack]:
    """Answer every attack on one RPC."""
    own = rightful(surface)
    unknown = Expected.UNAUTHENTICATED
    if surface.access.anonymous:
        # The catalogue is everybody's; a case or a receipt is told to who has its code.
        coded = _names(surface, "query_code") or _names(surface, "verification_code")
        unknown = Expected.CODE_NEEDED if coded else Expected.ALLOWED
    for fault, authorization in forge.false_tokens(own).items():
        yield Attack(fault, authorization, unknown)
    if surface.access.anonymous:
        return
    scopes: dict[int, int] = {role: grant.scope for grant in surface.access.grants for role in grant.roles}
    for role in ROLES.values():
        if role not in scopes:
            claims = replace(own, roles=frozenset({role}))
            yield Attack(f"as {Role.Name(role)}", forge.token(claims), Expected.DENIED)
    yield Attack("without a role", forge.token(own.without_roles()), Expected.DENIED)
    if _asks_for_a_case(surface):
        # Who works for the installation hears that there is nothing; there is nobody to keep a case from.
        told = Expected.ALLOWED if Scope.SCOPE_PLATFORM in scopes.values() else Expected.NOTHING_THERE
        yield Attack("with guessed ids", forge.token(own), told, guesses=True)
    elsewhere = _elsewhere(surface, scopes)
    for name, division in (("another county", OTHER_COUNTY), ("another city", OTHER_CITY)):
        yield Attack(f"from {name}", forge.token(_colleague(own, division)), elsewhere)
    for role, scope in scopes.items():
        claims = replace(_colleague(own, CITY), roles=frozenset({role}))
        reads_below = scope == Scope.SCOPE_BELOW and not surface.writes
        expected = Expected.ALLOWED if reads_below else elsewhere
        yield Attack(f"from the city above as {Role.Name(role)}", forge.token(claims), expected)
    yield from _at_home(surface, forge, own, scopes)


def _at_home(surface: Surface, forge: Forge, own: Claims, scopes: Mapping[int, int]) -> Iterator[Attack]:
    """Answer the attacks of colleagues at the same centre."""
    (role,) = own.roles
    other = replace(own, officer_id="qx-officer", department_code=OTHER_DEPARTMENT)
    needs_post = surface.access.power != Power.POWER_UNSPECIFIED or surface.name in _SITS_AT_A_POST
    kept_out = needs_post or scopes[role] == Scope.SCOPE_DEPARTMENT
    # GetCaseTasks and the like show all departments of a case to each other (信息共享).
    expected = Expected.DENIED if kept_out else Expected.ALLOWED
    if kept_out and not needs_post and not _names(surface, _NAMES_A_DEPARTMENT, *_NAMES_A_CASE):
        # It names nothing of anybody's: everybody gets what is their own department's.
        expected = Expected.OWN_ONLY
    yield Attack("of another department", forge.token(other), expected)
    if needs_post:
        stranger = replace(own, officer_id="without-a-post")
        yield Attack("without a post", forge.token(stranger), Expected.DENIED)


def _asks_for_a_case(surface: Surface) -> bool:
    """A list of a centre that is narrowed to a case is a list of the centre: of a case it has not it is empty."""
    return (
        _names(surface, *_NAMES_A_CASE)
        and not _names(surface, _NAMES_A_CENTRE)
        and surface.name not in _WRITES_DOWN_A_CASE
    )


def _elsewhere(surface: Surface, scopes: Mapping[int, int]) -> Expected:
    """Answer what becomes of a colleague of another centre."""
    if Scope.SCOPE_PLATFORM in scopes.values():
        # Operators work for the installation, whichever centre employs them.
        return Expected.ALLOWED
    if _asks_for_a_case(surface):
        return Expected.NOTHING_THERE
    return Expected.DENIED if _names(surface, _NAMES_A_CENTRE) else Expected.OWN_ONLY


def _colleague(own: Claims, division: str) -> Claims:
    """Answer the officer of the same role, department and posts at another centre."""
    prefix = "dlh-" if division == OTHER_COUNTY else "elsewhere-"
    return replace(own, officer_id=f"{prefix}{own.officer_id}", division_code=division)


def _names(surface: Surface, *fields: str) -> bool:
    return any(field in surface.method.input_type.fields_by_name for field in fields)
