from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from approval.domain.case_file import CaseDecision, CaseFile
from approval.domain.deciding import Act
from approval.domain.join import Ground, ground
from approval.domain.states import FAILED, FINAL, UNDECIDED, TaskState

OpenCase = Callable[..., CaseFile]
Decide = Callable[..., Act]


@dataclass(frozen=True)
class Plan:
    """Items with their dependencies, what each department means to decide, and two orders to do it in."""

    items: dict[str, str]
    intents: dict[str, str]
    orders: tuple[Sequence[str], Sequence[str]]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw up to eight items, each waiting for groups of earlier ones, named in any order."""
    codes = "ABCDEFGH"[: draw(st.integers(1, 8))]
    items: dict[str, str] = {}
    for position, code in enumerate(codes):
        words: list[str] = []
        for _ in range(draw(st.integers(0, 3)) if position else 0):
            members = draw(st.lists(st.sampled_from(codes[:position]), min_size=1, max_size=3, unique=True))
            words.append(draw(st.sampled_from("~!")) + "/".join(members))
        items[code] = " ".join(words)
    placed = draw(st.permutations(list(codes)))
    intents = {code: draw(st.sampled_from(["approve", "approve", "refuse"])) for code in codes}
    orders = draw(st.permutations(list(codes))), draw(st.permutations(list(codes)))
    return Plan({code: items[code] for code in placed}, intents, orders)


def _run(case: CaseFile, plan: Plan, order: Sequence[str], officer: Decide) -> CaseFile:
    """Let each department decide in this order as soon as it can, round after round."""
    for _ in order:
        for code in order:
            if case.states[code] is TaskState.OPEN:
                before = case.states
                act = officer(case, code, plan.intents[code])
                case = act.case
                _check_act(before, act)
    return case


def _check_act(before: dict[str, TaskState], act: Act) -> None:
    after = act.case.states
    affected = [consequence.item_code for consequence in act.consequences]
    assert len(set(affected)) == len(affected)
    assert {code for code in after if after[code] is not before[code]} == {act.item_code, *affected}
    for code, task in act.case.tasks.items():
        rests_on = ground(task.dependencies, after)
        assert after[code] is not TaskState.APPROVED or rests_on is Ground.COMPLETE
        assert after[code] is not TaskState.CONDITIONALLY_APPROVED or rests_on is Ground.PRESUMED
        assert after[code] is not TaskState.EARLY_REVIEW or rests_on is Ground.WITHHELD
        assert after[code] is not TaskState.OPEN or rests_on in {Ground.COMPLETE, Ground.PRESUMED}
        assert after[code] is not TaskState.LAPSED or rests_on is Ground.LOST


@settings(max_examples=300)
@given(plan=plans())
def test_every_case_ends_decided_whatever_the_order(plan: Plan, open_case: OpenCase, officer: Decide) -> None:
    """No task is left behind, each act reaches its fixed point, and the case is what its items are together."""
    case = _run(open_case(**plan.items), plan, plan.orders[0], officer)

    assert not set(case.states.values()) & UNDECIDED
    assert set(case.states.values()) <= FINAL
    granted = {state is TaskState.APPROVED for state in case.states.values()}
    whole = CaseDecision.APPROVED if True in granted else CaseDecision.REFUSED
    assert (CaseDecision.PARTLY_APPROVED if len(granted) > 1 else whole) == case.decision


@settings(max_examples=300)
@given(plan=plans())
def test_what_is_granted_does_not_depend_on_who_is_faster(plan: Plan, open_case: OpenCase, officer: Decide) -> None:
    """Two orders of the same decisions grant the same items.

    An item its department means to refuse ends refused if it is faster than a refusal upstream, lapsed if not: not
    granted in both. Everything else ends in the very same state.
    """
    case = open_case(**plan.items)

    first, second = (_run(case, plan, order, officer).states for order in plan.orders)

    for code, intent in plan.intents.items():
        if intent == "refuse":
            assert first[code] in FAILED
            assert second[code] in FAILED
        else:
            assert first[code] is second[code]
