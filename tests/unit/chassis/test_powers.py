from __future__ import annotations

import pytest

from chassis.authorisation.powers import EVERY_ITEM, Held, PostsNotPublished, PowerMissing, refusal_of
from chassis.rpc import InstantItem
from onewindow.access.v1.access_pb2 import Power

ACCEPT, DECIDE, INSTANTLY = Power.POWER_ACCEPT, Power.POWER_DECIDE, Power.POWER_DECIDE_INSTANTLY


def held(**powers: str) -> Held:
    """What an officer has: ``held(POWER_ACCEPT="ZJ-001 ZJ-002")``."""
    return Held(registered=True, powers={Power.Value(name): frozenset(items.split()) for name, items in powers.items()})


@pytest.mark.parametrize("power", [power for power in Power.values() if power])
@pytest.mark.parametrize("other", [power for power in Power.values() if power])
def test_a_power_is_for_itself_alone(power: int, other: int) -> None:
    """Every pair: to accept is not to decide, to decide is not to decide instantly."""
    officer = Held(registered=True, powers={other: frozenset({"ZJ-001"})})

    assert (power == other) == (refusal_of(officer, power, ["ZJ-001"]) is None)


def test_every_item_has_to_be_held_and_all_that_are_not_are_named() -> None:
    """One case of four items, two of them held."""
    refusal = refusal_of(held(POWER_ACCEPT="ZJ-001 ZJ-002"), ACCEPT, ["ZJ-002", "SL-004", "ZJ-001", "QX-001"])

    assert isinstance(refusal, PowerMissing)
    assert {"item_code": "QX-001,SL-004", "power": "POWER_ACCEPT"} == refusal.facts


def test_a_power_for_every_item_holds_for_items_of_tomorrow() -> None:
    """The register says so with a star."""
    assert refusal_of(held(POWER_ACCEPT=EVERY_ITEM), ACCEPT, ["ZJ-999"]) is None


def test_an_instant_item_is_decided_with_its_own_power() -> None:
    """审批权 does not decide an instant item, 即办权 no other one; what is not decided asks for its power as it is."""
    slow, quick = held(POWER_DECIDE="GA-025 ZJ-001"), held(POWER_DECIDE_INSTANTLY="GA-025 ZJ-001")

    assert refusal_of(slow, DECIDE, ["ZJ-001"]) is None
    assert refusal_of(quick, DECIDE, [InstantItem("GA-025")]) is None
    for officer, item, power in ((slow, InstantItem("GA-025"), INSTANTLY), (quick, "ZJ-001", DECIDE)):
        refusal = refusal_of(officer, DECIDE, [item])
        assert isinstance(refusal, PowerMissing)
        assert Power.Name(power) == refusal.facts["power"]
    assert refusal_of(held(POWER_ACCEPT="GA-025"), ACCEPT, [InstantItem("GA-025")]) is None


def test_a_centre_without_a_register_refuses_everybody() -> None:
    """And says what to do; a call about nothing is left to its handler."""
    nobody = Held(registered=False, powers={})

    assert isinstance(refusal_of(nobody, ACCEPT, ["ZJ-001"]), PostsNotPublished)
    assert refusal_of(nobody, ACCEPT, []) is None
