from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from for_each import for_each
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor

import onewindow
from chassis.authorisation.rules import access_of, rules_of
from onewindow.access.v1.access_pb2 import Role, Scope
from onewindow_cli.client import ALL_DESCRIPTORS


def _services() -> Iterator[ServiceDescriptor]:
    """Every service of the protocol, found in the generated code."""
    (root,) = onewindow.__path__
    for file in sorted(Path(root).rglob("*_pb2.py")):
        module = ".".join(("onewindow", *file.relative_to(root).with_suffix("").parts))
        yield from importlib.import_module(module).DESCRIPTOR.services_by_name.values()


SERVICES = list(_services())
METHODS = [method for service in SERVICES for method in service.methods]


def test_the_command_knows_every_service_of_the_protocol() -> None:
    """So ``onewindow roles`` lists all of them."""
    assert {service.full_name for service in SERVICES} == {service.full_name for service in ALL_DESCRIPTORS}


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.full_name)
def test_every_rpc_says_clearly_who_may_call_it(service: ServiceDescriptor) -> None:
    """None is without a declaration, none contradicts itself."""
    assert len(service.methods) == len(rules_of(service))


def test_every_role_may_do_something() -> None:
    """A role nobody grants anything to is a mistake of the protocol."""
    granted = {role for method in METHODS for grant in access_of(method).grants for role in grant.roles}

    assert {role for role in Role.values() if role} == granted


@for_each("method", METHODS, ids=lambda method: method.full_name)
def test_nobody_writes_across_centres(method: MethodDescriptor) -> None:
    """Whatever has an idempotency key writes."""
    if "idempotency_key" in method.input_type.fields_by_name:
        assert Scope.SCOPE_BELOW not in {grant.scope for grant in access_of(method).grants}
