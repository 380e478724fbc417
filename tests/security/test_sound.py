"""What attackers send is what the rightful caller would send: every servicer can read it."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module

import pytest
from tests.security.attackers import rightful
from tests.security.sound import sound
from tests.security.surface import Surface, surfaces
from tests.security.target import BY_HAND, Target, request_for

from chassis.rpc import Call, Caller, ServicerRoom
from chassis.servicer.operations.room import operations_room
from kernel.errors import InvalidRequest

# Operations are the same at each.
SURFACES = list({surface.name: surface for surface in surfaces()}.values())


def _parse(surface: Surface, target: Target) -> None:
    own: ServicerRoom = import_module(f"{surface.server}.servicer").ROOM
    rpcs = {rpc.method: rpc for rpc in (*own.rpcs, *operations_room(f"{surface.server}.storage").rpcs)}
    who = rightful(surface)
    caller = Caller(who.officer_id, who.division_code, who.department_code, who.roles)
    rpcs[surface.name].parse(request_for(surface.method, target), Call(caller, datetime.now(UTC)))


@pytest.mark.parametrize("surface", SURFACES, ids=str)
def test_a_request_has_no_fault_that_would_hide_who_sends_it(surface: Surface) -> None:
    """A new RPC whose request cannot be made by its names and kinds is found here, and written down by hand."""
    _parse(surface, Target.imagined())


def test_what_is_written_by_hand_is_of_an_rpc_that_there_is() -> None:
    """One that was renamed takes its request along."""
    assert set() == BY_HAND.keys() - {surface.name for surface in SURFACES}


def test_a_request_without_what_is_needed_is_told_from_a_sound_one() -> None:
    """The first test can fail: an account is no number of ours where the catalogue of names does not know it."""
    (surface,) = [one for one in SURFACES if one.name == "WithdrawReceiptBatch"]
    made = sound(surface.method, Target.imagined())
    rpc = {rpc.method: rpc for rpc in import_module("fees.servicer").ROOM.rpcs}[surface.name]
    with pytest.raises(InvalidRequest):
        rpc.parse(made, Call(Caller("li", "632801", "XZSP"), datetime.now(UTC)))
