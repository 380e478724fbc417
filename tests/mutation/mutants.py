"""The most dangerous faults of such a platform, each as one change of its source, and the test that is there for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """A planted fault.

    ``sources`` and ``test`` are below the repository; ``sound`` stands in these sources once, wherever that is, and
    becomes ``faulty``.
    """

    name: str
    sources: str
    sound: str
    faulty: str
    test: str


MUTANTS = (
    Mutant(
        "the bus counts a message as done when it gives it out, before anything is committed",
        "libs/chassis/src",
        '"XREADGROUP", *ours, ',
        '"XREADGROUP", *ours, "NOACK", ',
        "tests/integration/bus/test_bus.py::test_a_listener_that_lives_gets_what_a_silent_one_holds",
    ),
    Mutant(
        "the outbox is not written",
        "libs/chassis/src",
        "                    unit.finish()\n",
        "",
        "tests/integration/fees/test_payments.py::test_a_payment_stores_receipt_postings_and_announcement_together",
    ),
    Mutant(
        "the answer kept under an idempotency key is ignored",
        "libs/chassis/src",
        "        known = known_ahead()\n",
        "        known = {} if known_ahead() else {}\n",
        "tests/integration/chassis/test_calls.py::test_the_same_write_twice_is_done_once",
    ),
    Mutant(
        "row-level security is not told of the next centre",
        "libs/chassis/src",
        "        if self._said_reach != self._reach:\n",
        "        if not self._said_reach:\n",
        "tests/integration/chassis/test_execution.py::test_a_batch_of_several_centres_holds_for_each_row",
    ),
    Mutant(
        "a receipt number is given again",
        "services/fees/src",
        "                self._used[key] = number + 1\n",
        "                self._used[key] = number\n",
        "tests/integration/fees/test_payments.py::test_eight_desks_of_two_processes_leave_no_gap_and_no_double",
    ),
    Mutant(
        "a limit is counted without holidays",
        "libs/kernel/src",
        "        special = self._worked.get(day)\n",
        "        special = None\n",
        "tests/unit/kernel/test_clock.py::test_every_worked_deadline_of_the_catalogue_holds",
    ),
    Mutant(
        "nobody asks whether a second person agrees",
        "libs/chassis/src",
        '    if request["requested_by"] == officer_id:\n',
        '    if request["requested_by"] == "":\n',
        "tests/integration/chassis/test_serving.py::test_events_are_discarded_when_a_second_operator_agrees",
    ),
    Mutant(
        "a gap in a stream is passed over",
        "libs/chassis/src",
        "    turn = position.sequence + 1\n",
        "    turn = min(fresh, default=position.sequence + 1)\n",
        "tests/unit/chassis_worker/test_sequencing.py::test_every_event_is_ready_early_or_a_duplicate",
    ),
    Mutant(
        "half a fen is rounded to the even one",
        "libs/kernel/src",
        "    size = math.floor(abs(exact) + Fraction(1, 2))\n",
        "    size = round(abs(exact))\n",
        "tests/unit/kernel/test_money.py::test_a_half_fen_rounds_away_from_zero",
    ),
    Mutant(
        "an answer shows an applicant's whole name",
        "services/intake/src",
        "        applicant_name=masked_name(applicant.kind, applicant.name),\n",
        "        applicant_name=applicant.name,\n",
        "tests/integration/intake/test_personal_data.py::test_no_table_holds_personal_data_in_the_clear",
    ),
    Mutant(
        "a history that was changed is signed anew",
        "services/supervision/src",
        "    if before and before.head.root_hash != root_at(unit, before.head):\n",
        "    if before and before.head.root_hash is None:\n",
        "tests/integration/supervision/test_evidence.py::test_a_tree_that_is_not_what_was_signed_is_not_signed_again",
    ),
    Mutant(
        "a report that does not follow from the one before is added up",
        "services/supervision/src",
        '    if report.before != (last.digest if last else b""):\n',
        "    if last is None and report.before:\n",
        "tests/integration/supervision/test_rollup.py::test_two_reports_with_one_number_are_kept_as_an_event",
    ),
    Mutant(
        "what was so is judged by a value that was set later",
        "services/supervision/src",
        "                if span.begins_at <= found.occurred_at < span.ends_at:\n",
        "                if span.begins_at <= found.occurred_at:\n",
        "tests/unit/supervision/test_rules.py::test_a_hit_is_judged_by_the_value_of_its_time",
    ),
    Mutant(
        "a corrected procedure takes the place of a decision that came first",
        "services/approval/src",
        "    for task in case.live.values():\n        reached(case, task, Trigger.REMOVE)\n",
        "",
        "tests/unit/approval/test_replacing.py::test_a_decision_that_came_first_stands",
    ),
)
