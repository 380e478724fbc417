"""Looks at all cases once, and again at what seems wrong: what is only under way must not be called a fault."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from onewindow_cli.audit.case_rules import CASE_RULES, CaseRule
from onewindow_cli.audit.facts import CaseFacts
from onewindow_cli.audit.rules import FIGURE_RULES, AllFigures, Judgement

# Breaches of one rule that are remembered, and looked at again; more make the rule fail without another look.
MOST_BREACHES = 1_000
_PAUSE_SECONDS = 0.5

# Sums of all counts of all cases: ("approval", "tasks") -> 35.
Totals = Counter[tuple[str, str]]


class Books(Protocol):
    """What there is to be read."""

    def cases(self) -> Iterator[CaseFacts]:
        """Answer all cases, in order of their ids."""

    def again(self, case_ids: Sequence[str]) -> Iterator[CaseFacts]:
        """Answer these cases as they are now."""

    def figures(self) -> AllFigures:
        """Answer the figures of every service."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A case that breaks a rule, and what each service says of it."""

    case_id: str
    case_no: str
    says: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One rule as it was found. ``more``: there are more breaches than are remembered."""

    holds: bool
    code: str
    en: str
    zh: str
    figures: str
    breaches: Sequence[Breach] = ()
    subjects: Sequence[str] = ()
    more: bool = False


@dataclass(slots=True)
class _Walk:
    """What one walk over all cases found."""

    totals: Totals = field(default_factory=Counter)
    breaches: dict[str, dict[str, Breach]] = field(default_factory=lambda: {rule.code: {} for rule in CASE_RULES})
    # Rules with more breaches than can be looked at again.
    overflowing: set[str] = field(default_factory=set)


def audit(
    books: Books,
    wait_seconds: float,
    *,
    seen: Callable[[int], None] = lambda _cases: None,
    clock: Callable[[], float] = time.monotonic,
    pause: Callable[[float], None] = time.sleep,
) -> list[AuditLine]:
    """Answer a line for every rule.

    Args:
        books: where facts and figures come from.
        wait_seconds: how long events under way get to arrive before a breach counts, after the walk over all cases.
        seen: told the number of cases seen so far, after each.
        clock: monotonic seconds.
        pause: waits between two looks.
    """
    walk = _walk(books, seen)
    judged = _judged(books)
    give_up = clock() + wait_seconds
    broken = {code for code, judgement in judged.items() if not judgement.holds}
    while (any(walk.breaches.values()) or broken) and clock() < give_up:
        pause(_PAUSE_SECONDS)
        _look_again(books, walk)
        if broken:
            again = _judged(books)
            # What breaks only now is under way: one look without is enough.
            broken &= {code for code, judgement in again.items() if not judgement.holds}
            judged |= {code: now for code, now in again.items() if now.holds or code in broken}
    return [*_case_lines(walk), *_figure_lines(judged, broken)]


def _walk(books: Books, seen: Callable[[int], None]) -> _Walk:
    walk = _Walk()
    for number, case in enumerate(books.cases(), start=1):
        for service, facts in case.by_service.items():
            for name, value in facts.counts.items():
                walk.totals[service, name] += value
        for rule in CASE_RULES:
            if not rule.holds(case):
                _note(walk, rule, case)
        seen(number)
    return walk


def _note(walk: _Walk, rule: CaseRule, case: CaseFacts) -> None:
    if len(walk.breaches[rule.code]) < MOST_BREACHES:
        walk.breaches[rule.code][case.case_id] = _breach(rule, case)
    else:
        walk.overflowing.add(rule.code)


def _breach(rule: CaseRule, case: CaseFacts) -> Breach:
    return Breach(case.case_id, case.case_no, rule.says(case))


def _look_again(books: Books, walk: _Walk) -> None:
    suspects = sorted({case_id for found in walk.breaches.values() for case_id in found})
    now = {case.case_id: case for case in books.again(suspects)} if suspects else {}
    for rule in CASE_RULES:
        still = (now[case_id] for case_id in walk.breaches[rule.code] if case_id in now)
        walk.breaches[rule.code] = {case.case_id: _breach(rule, case) for case in still if not rule.holds(case)}


def _judged(books: Books) -> dict[str, Judgement]:
    figures = books.figures()
    return {rule.code: rule.judge(figures) for rule in FIGURE_RULES}


def _case_lines(walk: _Walk) -> Iterator[AuditLine]:
    for rule in CASE_RULES:
        found = list(walk.breaches[rule.code].values())
        more = rule.code in walk.overflowing
        figures = ", ".join(f"{service}.{name} {walk.totals[service, name]}" for service, name in rule.figures)
        yield AuditLine(not found and not more, rule.code, rule.en, rule.zh, figures, found, more=more)


def _figure_lines(judged: Mapping[str, Judgement], broken: Iterable[str]) -> Iterator[AuditLine]:
    for rule in FIGURE_RULES:
        judgement = judged[rule.code]
        holds = rule.code not in broken
        yield AuditLine(
            holds, rule.code, rule.en, rule.zh, judgement.text, subjects=() if holds else judgement.subjects
        )
