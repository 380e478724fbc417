"""Whatever comes first: a case stands as the decisions in it say, and not as they came.

``_reference`` is written apart from the rule. The rule moves tasks by triggers, one act at a time; the reference knows
no acts, no triggers and no order: it closes the set of decisions under "granted" and "failed" until nothing is added.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from approval.domain.case_file import CaseDecision, CaseFile
from approval.domain.correcting import MOST_CORRECTIONS
from approval.domain.deciding import Act
from approval.domain.refusals import (
    AlreadyDecided,
    AwaitingUpstream,
    CaseDecided,
    ConsentDeemed,
    CorrectedTooOften,
    NotDecided,
    TaskLapsed,
)
from approval.domain.states import FAILED, UNDECIDED, TaskState
from kernel.errors import Refusal

OpenCase = Callable[..., CaseFile]
Decide = Callable[..., Act]

# What each department means: to approve, or to refuse.
Intents = Mapping[str, str]


@dataclass(frozen=True)
class Step:
    """Somebody comes to an item: its officer, the system because nobody did in time, or a head who corrects."""

    item_code: str
    decision: str
    corrects: bool = False
    is_silence: bool = False


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, str]:
    """Draw up to nine items, each waiting for groups of earlier ones by either kind, named in any order."""
    codes = "ABCDEFGHI"[: draw(st.integers(1, 9))]
    items: dict[str, str] = {}
    for position, code in enumerate(codes):
        words: list[str] = []
        for _ in range(draw(st.integers(0, 3)) if position else 0):
            members = draw(st.lists(st.sampled_from(codes[:position]), min_size=1, max_size=3, unique=True))
            words.append(draw(st.sampled_from("~!")) + "/".join(members))
        items[code] = " ".join(words)
    return {code: items[code] for code in draw(st.permutations(list(codes)))}


@st.composite
def histories(draw: st.DrawFn) -> tuple[dict[str, str], list[Step]]:
    """Draw a graph, and who comes to which of its items with what: officers, the system, and heads who correct."""
    items = draw(graphs())
    code = st.sampled_from(sorted(items))
    decision = st.sampled_from(["approve", "approve", "refuse"])
    # Heads are drawn often: a step that does not fit the case is refused, and that is looked at too.
    silence = st.builds(Step, code, st.just("approve"), is_silence=st.just(True))  # noqa: FBT003 - a value that is drawn
    steps = draw(st.lists(st.one_of(st.builds(Step, code, decision, st.booleans()), silence), max_size=30))
    return items, steps


def _groups(words: str) -> list[tuple[bool, tuple[str, ...]]]:
    """Read what an item waits for, as the graph has it: whether the law wants it first, and any one of which."""
    return [(word[0] == "!", tuple(word[1:].split("/"))) for word in words.split()]


def _reference(items: Mapping[str, str], decided: Mapping[str, str]) -> dict[str, TaskState]:
    """Say where each item stands, from the decisions alone."""
    granted: set[str] = set()
    failed: set[str] = set()
    size = -1
    while size != len(granted) + len(failed):
        size = len(granted) + len(failed)
        for code, words in items.items():
            groups = [members for _, members in _groups(words)]
            if decided.get(code) == "refuse" or any(failed.issuperset(members) for members in groups):
                failed.add(code)
            if decided.get(code) == "approve" and all(granted.intersection(members) for members in groups):
                granted.add(code)
    found: dict[str, TaskState] = {}
    for code, words in items.items():
        waits = any(serial and not granted.intersection(members) for serial, members in _groups(words))
        if code in failed:
            found[code] = TaskState.REFUSED if decided.get(code) == "refuse" else TaskState.LAPSED
        elif code in granted:
            found[code] = TaskState.APPROVED
        elif code in decided:
            found[code] = TaskState.CONDITIONALLY_APPROVED
        else:
            found[code] = TaskState.EARLY_REVIEW if waits else TaskState.OPEN
    return found


def _refusal(step: Step, case: CaseFile) -> type[Refusal] | None:
    """Answer why a step is refused, from where the case stands; None if it is taken."""
    state = case.states[step.item_code]
    if not step.corrects:
        expected = {TaskState.OPEN: None, TaskState.EARLY_REVIEW: AwaitingUpstream, TaskState.LAPSED: TaskLapsed}
        return expected.get(state, AlreadyDecided)
    if case.decision is not CaseDecision.PENDING:
        return CaseDecided
    if state is TaskState.LAPSED:
        return TaskLapsed
    if state in UNDECIDED:
        return NotDecided
    task = case.tasks[step.item_code]
    if task.verdict and task.verdict.deemed:
        return ConsentDeemed
    correction = task.correction
    return CorrectedTooOften if correction and correction.number == MOST_CORRECTIONS else None


@settings(max_examples=200)
@given(history=histories())
def test_a_case_stands_as_its_decisions_say_whatever_came_first(
    history: tuple[dict[str, str], list[Step]], open_case: OpenCase, officer: Decide, corrected: Decide
) -> None:
    """After every act, by an officer or by a correction, each task is where the reference has it.

    Which acts are refused follows from where tasks stand; a refused one changes nothing. Tasks that changed are told
    once each, with how they stood; one that opens runs from that act, and a lapsed one names what cannot be granted.
    """
    items, steps = history
    case = open_case(**items)
    decided: dict[str, str] = {}
    at = case.accepted_at
    for position, step in enumerate(steps):
        at += timedelta(hours=1)
        does = partial(officer, deemed=step.is_silence)
        if step.corrects:
            does = partial(corrected, head=f"head-{position}", why=f"第{position}次更正")
        refusal = _refusal(step, case)
        if refusal is not None:
            with pytest.raises(refusal):
                does(case, step.item_code, step.decision, at=at)
            continue
        act = does(case, step.item_code, step.decision, at=at)
        decided[step.item_code] = step.decision
        assert _reference(items, decided) == act.case.states
        _check_act(case, act, at)
        case = act.case
    assert _reference(items, decided) == case.states


def _check_act(before: CaseFile, act: Act, at: datetime) -> None:
    after = act.case
    told = {consequence.item_code: consequence.previous_state for consequence in act.consequences}
    assert len(told) == len(act.consequences)
    assert act.item_code not in told
    assert {code: before.states[code] for code in told} == told
    moved = {code for code, state in after.states.items() if state is not before.states[code]}
    assert moved <= {act.item_code, *told}
    for code, task in after.tasks.items():
        assert (task.state is TaskState.EARLY_REVIEW) <= (task.opened_at is None)
        assert (task.state is TaskState.LAPSED) == bool(task.lapsed_upstream)
        if task.state is TaskState.LAPSED:
            assert after.states[task.lapsed_upstream] in FAILED
            assert any(
                task.lapsed_upstream in group.any_of and all(after.states[each] in FAILED for each in group.any_of)
                for group in task.dependencies
            )
        if task.state is TaskState.OPEN:
            opened_now = before.states[code] is not TaskState.OPEN
            assert (at if opened_now else before.tasks[code].opened_at) == task.opened_at
    undecided = any(state in UNDECIDED | {TaskState.CONDITIONALLY_APPROVED} for state in after.states.values())
    granted = [state is TaskState.APPROVED for state in after.states.values()]
    whole = CaseDecision.APPROVED if all(granted) else CaseDecision.PARTLY_APPROVED
    expected = CaseDecision.PENDING if undecided else whole if any(granted) else CaseDecision.REFUSED
    assert expected is after.decision


@settings(max_examples=150)
@given(items=graphs(), data=st.data())
def test_what_is_granted_does_not_depend_on_who_is_faster(
    items: dict[str, str], data: st.DataObject, open_case: OpenCase, officer: Decide
) -> None:
    """Two orders of the same intentions leave no task behind and grant the same items.

    An item its department means to refuse ends refused if it is faster than a refusal upstream, lapsed if not: not
    granted in both. Everything else ends in the very same state.
    """
    intents = _intents(data, items)
    orders = [data.draw(st.permutations(sorted(items))) for _ in range(2)]

    first, second = (_run(open_case(**items), intents, order, officer) for order in orders)

    assert CaseDecision.PENDING is not first.decision
    assert first.decision is second.decision
    for code, intent in intents.items():
        if intent == "refuse":
            assert {first.states[code], second.states[code]} <= FAILED
        else:
            assert first.states[code] is second.states[code]


@settings(max_examples=150)
@given(items=graphs(), data=st.data())
def test_what_was_put_right_ends_as_if_it_had_been_right_at_once(
    items: dict[str, str], data: st.DataObject, open_case: OpenCase, officer: Decide, corrected: Decide
) -> None:
    """Some departments decide wrongly and are corrected before the case ends: it grants what it would have granted.

    An item beside the others, decided last, keeps the case open to corrections.
    """
    intents = {**_intents(data, items), "Z": "approve"}
    wrong = data.draw(st.lists(st.sampled_from(sorted(items)), unique=True))
    order = data.draw(st.permutations(sorted(items)))
    mistaken = {**intents, **{code: "refuse" if intents[code] == "approve" else "approve" for code in wrong}}
    right = _run(open_case(**items, Z=""), intents, [*order, "Z"], officer)

    case = _run(open_case(**items, Z=""), mistaken, order, officer)
    for code in data.draw(st.permutations(wrong)):
        if case.tasks[code].verdict and case.states[code] is not TaskState.LAPSED:
            case = corrected(case, code, intents[code]).case
    # What had lapsed is decided now, or was put right before it lapsed, or is put right as soon as it stands again.
    case = _settled(case, intents, [*order, "Z"], officer, corrected)

    assert {code for code, state in right.states.items() if state is TaskState.APPROVED} == {
        code for code, state in case.states.items() if state is TaskState.APPROVED
    }
    assert right.decision is case.decision


def _intents(data: st.DataObject, items: Mapping[str, str]) -> dict[str, str]:
    return {code: data.draw(st.sampled_from(["approve", "approve", "refuse"])) for code in sorted(items)}


def _run(case: CaseFile, intents: Intents, order: Sequence[str], officer: Decide) -> CaseFile:
    """Let each department decide in this order as soon as it can, round after round."""
    for _ in order:
        for code in order:
            if case.states[code] is TaskState.OPEN:
                case = officer(case, code, intents[code]).case
    return case


def _settled(case: CaseFile, intents: Intents, order: Sequence[str], officer: Decide, corrected: Decide) -> CaseFile:
    """Go on until nothing is left to decide or to put right, the last item last."""
    for _ in order:
        for code in order[:-1]:
            verdict = case.tasks[code].verdict
            if case.states[code] is TaskState.OPEN:
                case = officer(case, code, intents[code]).case
            elif verdict and case.states[code] is not TaskState.LAPSED and verdict.decision.value != intents[code]:
                case = corrected(case, code, intents[code]).case
    return _run(case, intents, order[-1:], officer)
