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

# Who has a role, at the victim's centre.
_HAS: Mapping[Role, str] = MappingProxyType(
    {
        Role.ROLE_WINDOW_CLERK: "clerk-01",
        Role.ROLE_DEPARTMENT_OFFICER: "ga-officer",
        Role.ROLE_DEPARTMENT_HEAD: "ga-head",
        Role.ROLE_PROJECT_MANAGER: "pm-01",
        Role.ROLE_CASHIER: "cashier-01",
        Role.ROLE_ACCOUNTANT: "accountant-01",
        Role.ROLE_SUPERVISOR: "supervisor-01",
        Role.ROLE_CENTRE_HEAD: "head-01",
        Role.ROLE_CATALOGUE_ADMINISTRATOR: "catalogue-01",
        Role.ROLE_PRIVACY_OFFICER: "privacy-01",
        Role.ROLE_OPERATOR: "operator",
    }
)
# Who is at home in a service: the caller of an RPC that this role may call, and of others the first that may.
_AT_HOME: Mapping[str, Role] = MappingProxyType(
    {
        "intake": Role.ROLE_WINDOW_CLERK,
        "approval": Role.ROLE_DEPARTMENT_OFFICER,
        "fees": Role.ROLE_CASHIER,
        "supervision": Role.ROLE_SUPERVISOR,
    }
)
# Who is to call what the rule above gives to somebody who may not do it with this request.
_PLAYED_BY: Mapping[str, str] = MappingProxyType(
    {
        "CoverPost": "head-01",
        "AssignTasks": "ga-head",
        "ReleaseTasks": "ga-head",
        "ReplyToOrder": "ga-head",
        "ConveneJointReview": "zrzy-officer",
        "RescheduleJointReview": "zrzy-officer",
        "CancelJointReview": "zrzy-officer",
        "RecordJointOpinion": "zj-officer",
        "CloseJointReview": "zrzy-officer",
        "ProposeKeyPosts": "ga-head",
        "ReplyToSupervisionOrder": "ga-head",
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
# What the request names is a centre below that keeps its cases elsewhere: whoever is above it may, from wherever.
_ABOUT_A_CENTRE_BELOW = {"RegisterRollupCentre", "DecideRollupCentre"}


def _person(surface: Surface) -> str:
    """Answer who is to call an RPC at the victim's centre; a clerk calls what is anybody's."""
    if surface.name in _PLAYED_BY:
        return _PLAYED_BY[surface.name]
    roles = [role for grant in surface.access.grants for role in grant.roles]
    if not roles:
        return "clerk-01"
    at_home = _AT_HOME[surface.server]
    return _HAS[at_home if at_home in roles else roles[0]]


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
    person = people()[_person(surface)]
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
        expected = Expected.ALLOWED if reads_below or surface.name in _ABOUT_A_CENTRE_BELOW else elsewhere
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
