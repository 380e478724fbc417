from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import pytest
from tests.journey.actors import Hall, licence_renewal
from tests.journey.construction import play
from tests.journey.plantings import Planting, planted, read_plantings
from tests.journey.refunding import play_refund, play_supplement, play_voided_slips, settle_supplement
from tests.journey.running import RunningPlatform
from tests.journey.stored import settle

from onewindow_cli.audit.audit import AuditLine, audit
from onewindow_cli.audit.case_rules import CASE_RULES
from onewindow_cli.audit.reading import RemoteBooks
from onewindow_cli.audit.rules import FIGURE_RULES, Checked
from onewindow_cli.client import Clients
from onewindow_cli.demo import scenario

pytestmark = pytest.mark.slow

PLANTINGS = read_plantings()


@pytest.fixture(scope="module")
def clients(platform: RunningPlatform) -> Iterator[Clients]:
    """The four services, asked as the operator."""
    with platform.clients() as opened:
        yield opened.by(scenario.OPERATOR)


@pytest.fixture(scope="module")
def cases(platform: RunningPlatform) -> Mapping[str, str]:
    """Ids of cases, each at another point of its life, on a platform at rest."""
    with platform.clients() as opened:
        hall = Hall(opened)
        closed = play(hall).closed.case_id
        refused, under_way = (hall.clerk.submit(licence_renewal()).case.case_id for _ in range(2))
        hall.finish(refused, refuse=True)
        hall.cashier.wait_for_bill(under_way)
        hall.supervisor.wait_for_clocks(under_way)
        waiting = hall.clerk.submit(scenario.construction()).case.case_id
        refunded, owing, supplemented = play_refund(hall), play_supplement(hall), play_supplement(hall)
        settle_supplement(hall, supplemented)
        due_again, due_after = play_voided_slips(hall)
    settle(platform)
    return {
        "closed": closed,
        "refused": refused,
        "under_way": under_way,
        "waiting": waiting,
        "refunded": refunded,
        "owing": owing,
        "supplemented": supplemented,
        "due_again": due_again,
        "due_after": due_after,
    }


def look(clients: Clients, wait_seconds: float = 0.0) -> list[AuditLine]:
    """Answer the lines of the rules that are broken."""
    return [line for line in audit(RemoteBooks(clients), wait_seconds) if not line.holds]


def told(line: AuditLine) -> str:
    """Everything a line tells."""
    says = [f"{breach.case_id} {dict(breach.says)}" for breach in line.breaches]
    return "\n".join([line.figures, *line.subjects, *says])


@pytest.mark.usefixtures("cases")
def test_the_audit_of_an_untouched_platform_is_clean(clients: Clients) -> None:
    """Cases at every point of their lives break no rule."""
    assert [told(line) for line in look(clients, 30.0)] == []


@pytest.mark.parametrize("planting", PLANTINGS, ids=[planting.name.replace(" ", "-") for planting in PLANTINGS])
def test_a_planted_fault_is_seen_and_named(
    platform: RunningPlatform, clients: Clients, cases: Mapping[str, str], planting: Planting
) -> None:
    """By the rule that is about it, with the case, or the number, that is wrong."""
    with planted(platform, planting, cases):
        broken = {line.code: line for line in look(clients)}
    assert planting.rule in broken, f"seen by {sorted(broken)} only"
    line = broken[planting.rule]
    if planting.names in cases:
        says = {breach.case_id: breach.says for breach in line.breaches}
        assert says.get(cases[planting.names]), "what the services say of the case"
    else:
        assert planting.names in told(line)
        assert line.subjects or planting.rule in {"flow", "parked", "set_aside"}


def test_every_rule_of_the_audit_is_broken_by_some_planting() -> None:
    """A check that nobody can break is a check that cannot fail; so are the checks a service makes of itself."""
    rules = {rule.code for rule in (*CASE_RULES, *FIGURE_RULES)}
    assert {planting.rule for planting in PLANTINGS} == rules
    checks = {check for rule in FIGURE_RULES if isinstance(rule.judge, Checked) for check in rule.judge.checks}
    assert checks <= {planting.names for planting in PLANTINGS}


def test_the_command_names_the_case_and_what_each_service_says_in_both_languages(
    platform: RunningPlatform, cases: Mapping[str, str]
) -> None:
    """And ends with 1; the same for machines as one JSON object."""
    planting = next(planting for planting in PLANTINGS if planting.name.startswith("fees has not heard the last event"))
    with planted(platform, planting, cases):
        shown, as_json = platform.command("audit", "--wait", "0"), platform.command("audit", "--wait", "0", "--json")
    case_id = cases["under_way"]
    assert (shown.returncode, as_json.returncode) == (1, 1)
    assert "1 failed 项不符" in shown.stdout
    assert f"fees behind 落后于 intake: 1 stream 个流, oldest 最早 {case_id}" in shown.stdout
    assert f"{case_id} 632801" in shown.stdout
    assert "收费 fees 听到受理 heard_intake 1/2" in shown.stdout
    (broken,) = [check for check in json.loads(as_json.stdout)["checks"] if not check["holds"]]
    assert (broken["code"], broken["breaches"][0]["case_id"]) == ("heard", case_id)
    assert broken["breaches"][0]["says"] == {"fees.heard_intake": "1/2"}


@pytest.mark.usefixtures("cases")
def test_nothing_of_what_was_planted_is_left(clients: Clients) -> None:
    """The platform is clean again."""
    assert [told(line) for line in look(clients, 30.0)] == []
