"""Looks at all cases, twice where something seems wrong: what is only under way must not be called a fault."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onewindow_cli.audit.facts import CaseFacts
from onewindow_cli.audit.rules import CASE_RULES, FIGURE_RULES, Figures, Totals

# Breaches of one rule that are remembered by case id; more are counted.
MOST_BREACHES = 1_000
# Case ids shown with a rule.
_MOST_SHOWN = 5
_PAUSE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """One rule as it was found."""

    holds: bool
    code: str
    en: str
    zh: str
    figures: str


@dataclass(slots=True)
class _Look:
    """What one pass over everything found."""

    totals: Totals
    breaches: dict[str, set[str]]
    figures: Figures
    broken_figures: dict[str, str]
    shown_figures: dict[str, str]

    @property
    def is_clean(self) -> bool:
        return not any(self.breaches.values()) and not self.broken_figures


def audit(
    read_cases: Callable[[], Iterator[CaseFacts]],
    read_figures: Callable[[], Figures],
    wait_seconds: float,
    clock: Callable[[], float] = time.monotonic,
    pause: Callable[[float], None] = time.sleep,
) -> list[Line]:
    """Answer a line for every rule.

    Args:
        read_cases: answers all cases side by side; called once a look.
        read_figures: answers the figures of every service; called once a look.
        wait_seconds: how long events under way get to arrive before a breach counts.
        clock: monotonic seconds.
        pause: waits between two looks.
    """
    give_up = clock() + wait_seconds
    look = _look(read_cases, read_figures)
    breaches, broken = look.breaches, dict(look.broken_figures)
    while (any(breaches.values()) or broken) and clock() < give_up:
        pause(_PAUSE_SECONDS)
        look = _look(read_cases, read_figures)
        breaches = {code: found & look.breaches[code] for code, found in breaches.items()}
        broken = {
            rule.code: look.broken_figures[rule.code]
            for rule in FIGURE_RULES
            if rule.code in look.broken_figures and (rule.code in broken or not rule.settles)
        }
    return [*_case_lines(look, breaches), *_figure_lines(look, broken)]


def _look(read_cases: Callable[[], Iterator[CaseFacts]], read_figures: Callable[[], Figures]) -> _Look:
    totals: Totals = Counter()
    breaches: dict[str, set[str]] = {rule.code: set() for rule in CASE_RULES}
    for case in read_cases():
        for service, counts in case.by_service.items():
            for name, value in counts.items():
                totals[service, name] += value
        for rule in CASE_RULES:
            if not rule.holds(case) and len(breaches[rule.code]) < MOST_BREACHES:
                breaches[rule.code].add(case.case_id)
    figures = read_figures()
    judged = {rule.code: rule.judge(figures, totals) for rule in FIGURE_RULES}
    return _Look(
        totals,
        breaches,
        figures,
        {code: text for code, (holds, text) in judged.items() if not holds},
        {code: text for code, (_, text) in judged.items()},
    )


def _case_lines(look: _Look, breaches: dict[str, set[str]]) -> Iterator[Line]:
    for rule in CASE_RULES:
        found = sorted(breaches[rule.code])
        figures = ", ".join(f"{service}.{name} {look.totals[service, name]}" for service, name in rule.figures)
        if found:
            count = f"{len(found)}{'+' if len(found) == MOST_BREACHES else ''}"
            figures += f"; {count} cases 个办件: {', '.join(found[:_MOST_SHOWN])}"
        yield Line(not found, rule.code, rule.en, rule.zh, figures)


def _figure_lines(look: _Look, broken: dict[str, str]) -> Iterator[Line]:
    for rule in FIGURE_RULES:
        shown = broken.get(rule.code, look.shown_figures[rule.code])
        yield Line(rule.code not in broken, rule.code, rule.en, rule.zh, shown)
