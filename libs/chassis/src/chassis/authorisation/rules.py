"""Who may call what: read from the declaration beside each RPC (``onewindow.access.v1.access``), decided in one place.

A declaration that says two things, or nothing, is no declaration: such a service does not start.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor

from chassis.rpc import Caller
from kernel.copying import altered
from kernel.errors import PermissionDenied
from onewindow.access.v1 import access_pb2
from onewindow.access.v1.access_pb2 import Access, Power, Role, Scope

IDEMPOTENCY_KEY = "idempotency_key"

# The generated stubs call them bare descriptors; the runtime takes them as keys of extensions.
_DECLARATION: Any = access_pb2.access
_BOUNDS: Any = access_pb2.bounds


class RoleMissing(PermissionDenied):
    """No role of {officer_id} ({roles}) may do this; {allowed_roles} may."""

    zh = "{officer_id} 的角色（{roles}）无权办理；{allowed_roles} 可以。"


class UnclearDeclaration(Exception):
    """Declarations that do not say who may; one line each."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("; ".join(self.lines))


# Read once: a name of an enum is looked up by a function each time.
_NOWHERE = Scope.SCOPE_UNSPECIFIED


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a request may be: ``bytes`` as it is sent, and ``fields`` in it, also in messages inside it."""

    bytes: int
    fields: int


# Of an RPC that declares none.
OFFICERS_BOUNDS = Bounds(bytes=64 * 1024, fields=2_000)
STRANGERS_BOUNDS = Bounds(bytes=1024, fields=20)
# The most that an RPC for anybody may declare: what somebody writes who has something to tell.
MOST_OF_STRANGERS = Bounds(bytes=8 * 1024, fields=20)


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may call one method, and how far that reaches.

    ``scopes``: the scope of each role that may call. ``power``: what the caller's post needs for every item of
    the call, ``POWER_UNSPECIFIED`` for none.
    """

    method: str
    scopes: Mapping[int, int]
    power: int
    anonymous: bool
    writes: bool


def rule_of(method: MethodDescriptor) -> Rule:
    """Read the declaration of a method.

    Raises:
        UnclearDeclaration: it is missing or contradicts itself.
    """
    lines = [f"{method.full_name}: {fault}" for fault in _faults(method)]
    if lines:
        raise UnclearDeclaration(lines)
    access = access_of(method)
    return Rule(
        method=f"{method.containing_service.full_name.removeprefix('onewindow.')}/{method.name}",
        scopes=MappingProxyType({role: grant.scope for grant in access.grants for role in grant.roles}),
        power=access.power,
        anonymous=access.anonymous,
        writes=_writes(method),
    )


def rules_of(service: ServiceDescriptor) -> Sequence[Rule]:
    """Read the declarations of every method of a service.

    Raises:
        UnclearDeclaration: names all that are missing or contradict themselves.
    """
    rules: list[Rule] = []
    lines: list[str] = []
    for method in service.methods:
        try:
            rules.append(rule_of(method))
        except UnclearDeclaration as fault:
            lines += fault.lines
    if lines:
        raise UnclearDeclaration(lines)
    return rules


def access_of(method: MethodDescriptor) -> Access:
    """Answer what is declared beside a method, as it stands; empty if nothing is."""
    declared: Access = method.GetOptions().Extensions[_DECLARATION]
    return declared


def bounds_of(method: MethodDescriptor) -> Bounds:
    """Answer how large a request of a method may be: as declared beside it, else by who may call."""
    if not method.GetOptions().HasExtension(_BOUNDS):
        return STRANGERS_BOUNDS if access_of(method).anonymous else OFFICERS_BOUNDS
    declared = method.GetOptions().Extensions[_BOUNDS]
    return Bounds(declared.bytes, declared.fields)


def authorise(rule: Rule, caller: Caller) -> Caller:
    """Answer the caller with the scope of this call: the widest any of the caller's roles has.

    Raises:
        RoleMissing: no role of the caller may call; says who that is and which roles may, which is public.
    """
    scope = max((rule.scopes[role] for role in caller.roles if role in rule.scopes), default=_NOWHERE)
    if scope == _NOWHERE:
        raise RoleMissing(method=rule.method, roles=_words(caller.roles), allowed_roles=_words(rule.scopes))
    if scope == caller.scope:
        return caller
    return altered(caller, scope=scope)


def _writes(method: MethodDescriptor) -> bool:
    return IDEMPOTENCY_KEY in method.input_type.fields_by_name


def _faults(method: MethodDescriptor) -> Iterator[str]:
    if not method.GetOptions().HasExtension(_DECLARATION):
        yield "nothing says who may call"
        return
    access = access_of(method)
    yield from _faults_of_bounds(method, anonymous=access.anonymous)
    if access.anonymous:
        yield from _faults_of_anonymous(access, writes=_writes(method))
    elif not access.grants:
        yield "nobody may call: no grant, and not anonymous"
    if access.power not in Power.values():
        yield f"{access.power} is no power"
    for grant in access.grants:
        yield from _faults_of_grant(grant, writes=_writes(method))
    scopes = {grant.scope for grant in access.grants}
    if Scope.SCOPE_PLATFORM in scopes and (len(scopes) > 1 or access.power):
        # What reaches over the installation sees no case; nothing that does can be meant in the same call.
        yield "the scope of the platform goes with no other scope and no power"
    counts = Counter(role for grant in access.grants for role in grant.roles)
    for role, count in counts.items():
        if count > 1:
            yield f"{_role_name(role)} is granted twice"


def _faults_of_bounds(method: MethodDescriptor, *, anonymous: bool) -> Iterator[str]:
    bounds = bounds_of(method)
    if not (bounds.bytes and bounds.fields):
        yield "a request is bounded in bytes and in fields, or by neither"
    if anonymous and (bounds.bytes > MOST_OF_STRANGERS.bytes or bounds.fields > MOST_OF_STRANGERS.fields):
        yield "lets anybody call, and anybody send more than strangers may"


def _faults_of_anonymous(access: Access, *, writes: bool) -> Iterator[str]:
    if access.grants:
        yield "grants roles, and lets anybody call"
    if access.power:
        yield "asks for a power, and lets anybody call"
    if writes:
        yield "writes, and lets anybody call"


def _faults_of_grant(grant: access_pb2.Grant, *, writes: bool) -> Iterator[str]:
    if not grant.roles:
        yield "a grant names no role"
    for role in grant.roles:
        if role == Role.ROLE_UNSPECIFIED or role not in Role.values():
            yield f"{role} is no role"
    if grant.scope == Scope.SCOPE_UNSPECIFIED or grant.scope not in Scope.values():
        yield "a grant says no scope"
    if writes and grant.scope == Scope.SCOPE_BELOW:
        yield "writes, and reaches centres below; nobody writes across centres"


def _words(roles: Iterable[int]) -> str:
    """Name roles as tokens do, ``window_clerk``, separated by commas."""
    return ",".join(_role_name(role).removeprefix("ROLE_").lower() for role in sorted(roles))


def _role_name(role: int) -> str:
    return Role.Name(role) if role in Role.values() else str(role)
