from __future__ import annotations

from itertools import chain, combinations
from typing import Any, cast
from uuid import uuid4

import pytest
from for_each import for_each
from google.protobuf import descriptor_pb2
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.descriptor_pool import DescriptorPool

from chassis.authorisation.rules import (
    MOST_OF_STRANGERS,
    STRANGERS_BOUNDS,
    Rule,
    UnclearDeclaration,
    authorise,
    bounds_of,
    rule_of,
    rules_of,
)
from chassis.rpc import Caller
from chassis.settings import Settings
from kernel.errors import PermissionDenied
from onewindow.access.v1 import access_pb2
from onewindow.access.v1.access_pb2 import Access, Grant, Power, Role, Scope
from onewindow_cli.client import ALL_DESCRIPTORS

EVERY_RULE = [rule for descriptor in ALL_DESCRIPTORS for rule in rules_of(descriptor)]
ROLES = [role for role in Role.values() if role]
CLERK, HEAD, SUPERVISOR = Role.ROLE_WINDOW_CLERK, Role.ROLE_DEPARTMENT_HEAD, Role.ROLE_SUPERVISOR
CENTRE = Grant(roles=[CLERK], scope=Scope.SCOPE_CENTRE)


def declared(
    access: Access | None, *, writes: bool = False, bounds: access_pb2.Bounds | None = None
) -> MethodDescriptor:
    """A method with this declaration; ``writes`` gives its request an idempotency key."""
    name = f"test{uuid4().hex}"
    file = descriptor_pb2.FileDescriptorProto(name=f"{name}.proto", package=name, syntax="proto3")
    request = file.message_type.add(name="Request")
    if writes:
        kind = descriptor_pb2.FieldDescriptorProto
        request.field.add(name="idempotency_key", number=1, type=kind.TYPE_STRING, label=kind.LABEL_OPTIONAL)
    method = file.service.add(name="Service").method.add(name="Act")
    method.input_type = method.output_type = f".{name}.Request"
    if access is not None:
        option: Any = access_pb2.access
        method.options.Extensions[option].CopyFrom(access)
    if bounds is not None:
        option = access_pb2.bounds
        method.options.Extensions[option].CopyFrom(bounds)
    pool = DescriptorPool()
    pool.Add(file)
    found = pool.FindServiceByName(f"{name}.Service").methods_by_name["Act"]
    assert isinstance(found, MethodDescriptor)
    return found


def caller(*roles: int) -> Caller:
    """An officer at a county, with these roles."""
    return Caller("officer", "632801", "ZJ", frozenset(roles))


@for_each("rule", EVERY_RULE, ids=lambda rule: rule.method)
def test_each_role_reaches_as_far_as_declared_and_no_other_gets_in(rule: Rule) -> None:
    """Every cell of role by method: the declared scope, or a refusal that says who is what, who may, nothing else."""
    for role in ROLES:
        if role in rule.scopes:
            assert rule.scopes[role] == authorise(rule, caller(role)).scope
        else:
            with pytest.raises(PermissionDenied) as refused:
                authorise(rule, caller(role))
            names = {number: name.removeprefix("ROLE_").lower() for name, number in Role.items()}
            allowed = ",".join(names[number] for number in sorted(rule.scopes))
            assert {"method": rule.method, "roles": names[role], "allowed_roles": allowed} == refused.value.facts
            assert all(allowed in told and names[role] in told for told in refused.value.told())
            assert () == refused.value.violations


@for_each("rule", EVERY_RULE, ids=lambda rule: rule.method)
def test_two_roles_reach_as_far_as_the_wider_one(rule: Rule) -> None:
    """Every pair of roles, on every method."""
    for pair in combinations(ROLES, 2):
        scopes = [rule.scopes[role] for role in pair if role in rule.scopes]
        if scopes:
            assert max(scopes) == authorise(rule, caller(*pair)).scope


@for_each("rule", EVERY_RULE, ids=lambda rule: rule.method)
def test_whoever_has_no_role_may_call_nothing(rule: Rule) -> None:
    """Also a role of tomorrow, which this release does not know."""
    for roles in ((), (0,), (99,)):
        with pytest.raises(PermissionDenied):
            authorise(rule, caller(*roles))


def test_nobody_writes_beyond_the_own_centre() -> None:
    """Of every RPC that writes; repairs of the platform see no case."""
    reached = set(chain.from_iterable(rule.scopes.values() for rule in EVERY_RULE if rule.writes))

    assert {Scope.SCOPE_DEPARTMENT, Scope.SCOPE_CENTRE, Scope.SCOPE_PLATFORM} == reached


@pytest.mark.parametrize(
    ("access", "writes", "fault"),
    [
        (None, False, "nothing says who may call"),
        (Access(), False, "nobody may call: no grant, and not anonymous"),
        (Access(anonymous=True, grants=[CENTRE]), False, "grants roles, and lets anybody call"),
        (Access(anonymous=True, power=Power.POWER_REVEAL), False, "asks for a power, and lets anybody call"),
        (Access(anonymous=True), True, "writes, and lets anybody call"),
        (Access(grants=[Grant(scope=Scope.SCOPE_CENTRE)]), False, "a grant names no role"),
        (Access(grants=[Grant(roles=[Role.ROLE_UNSPECIFIED], scope=Scope.SCOPE_CENTRE)]), False, "0 is no role"),
        (Access(grants=[Grant(roles=[CLERK])]), False, "a grant says no scope"),
        (
            Access(grants=[Grant(roles=[SUPERVISOR], scope=Scope.SCOPE_BELOW)]),
            True,
            "writes, and reaches centres below; nobody writes across centres",
        ),
        (
            Access(grants=[CENTRE, Grant(roles=[HEAD], scope=Scope.SCOPE_PLATFORM)]),
            False,
            "the scope of the platform goes with no other scope and no power",
        ),
        (
            Access(grants=[CENTRE, Grant(roles=[CLERK], scope=Scope.SCOPE_BELOW)]),
            False,
            "ROLE_WINDOW_CLERK is granted twice",
        ),
        (Access(grants=[CENTRE], power=cast("Power", 99)), False, "99 is no power"),
    ],
)
def test_a_declaration_that_says_nothing_or_two_things_is_refused(
    access: Access | None, *, writes: bool, fault: str
) -> None:
    """It is named with its method."""
    method = declared(access, writes=writes)

    with pytest.raises(UnclearDeclaration) as refused:
        rule_of(method)

    assert (f"{method.full_name}: {fault}",) == refused.value.lines


def test_a_department_scope_ends_at_the_department() -> None:
    """Wider scopes do not look at the department."""
    for scope, reached in (
        (Scope.SCOPE_DEPARTMENT, [True, False]),
        (Scope.SCOPE_CENTRE, [True, True]),
        (Scope.SCOPE_BELOW, [True, True]),
    ):
        officer = Caller("zj-officer", "632801", "ZJ", scope=scope)
        assert reached == [officer.acts_for(department) for department in ("ZJ", "ZRZY")]


EVERY_METHOD = [method for descriptor in ALL_DESCRIPTORS for method in descriptor.methods]


@for_each("method", EVERY_METHOD, ids=lambda method: method.full_name)
def test_every_request_is_bounded(method: MethodDescriptor) -> None:
    """In bytes and in fields, by no more than a servicer takes; what anybody may send is tiny."""
    bounds = bounds_of(method)
    most = Settings.model_fields["max_message_bytes"].default
    assert 0 < bounds.bytes <= most
    assert 0 < bounds.fields <= 5_000
    if rule_of(method).anonymous:
        assert bounds.bytes <= MOST_OF_STRANGERS.bytes
        assert bounds.fields <= STRANGERS_BOUNDS.fields


def test_half_a_bound_or_a_large_one_for_anybody_is_unclear() -> None:
    """Such a service does not start."""
    half = declared(Access(grants=[CENTRE]), bounds=access_pb2.Bounds(bytes=10))
    large = access_pb2.Bounds(bytes=MOST_OF_STRANGERS.bytes + 1, fields=1)
    anybody = declared(Access(anonymous=True), bounds=large)
    for method, told in ((half, "bounded in bytes and in fields"), (anybody, "more than strangers may")):
        with pytest.raises(UnclearDeclaration, match=told):
            rule_of(method)
