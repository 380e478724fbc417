from __future__ import annotations

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import psutil
import psycopg
import pytest
from click.testing import CliRunner, Result
from tests.journey.actors import Hall

from onewindow.fees.v1.fees_pb2 import BillState
from onewindow.intake.v1.intake_pb2 import CaseState
from onewindow_cli.__main__ import main
from onewindow_cli.centre_folder import STAFF
from onewindow_cli.client import connect
from onewindow_cli.commands import catalogue
from onewindow_cli.commands.catalogue import FILES
from onewindow_cli.demo.scenario import CLERK, DIVISION, licence_renewal
from onewindow_cli.demo.story import DemoRun, Told
from onewindow_cli.own_rates import with_own_rates
from onewindow_cli.platform import readiness
from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.forking import CAN_FORK
from onewindow_cli.platform.people import people
from onewindow_cli.platform.private_files import read_number, read_private
from onewindow_cli.platform.state import StateFolder
from onewindow_cli.platform.supervise import Platform
from onewindow_cli.tokens import IssuedTokens
from onewindow_client import CallError

# Starting the real services takes most of the time; they are started once.
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def platform() -> Iterator[Platform]:
    """Answer a running platform of the real services."""
    with temporary_folder() as folder:
        state = StateFolder(folder / "state")
        state.prepare()
        running = Platform(state, lambda _en, _zh: None)
        with state.locked():
            running.start()
            try:
                yield running
            finally:
                running.stop(discard=True)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a servicer that is well may need more than a second to say so."""
    monkeypatch.setattr(readiness, "_CALL_SECONDS", 10.0)


@pytest.fixture(scope="module")
def state(platform: Platform) -> StateFolder:
    """Answer its state folder."""
    return platform.state


@pytest.fixture(scope="module")
def told(state: StateFolder, catalogue_folder: Path) -> Told:
    """Answer an instant case that went all the way."""
    record = state.read_record()
    assert record is not None
    with connect(record.addresses, IssuedTokens(state), CLERK) as clients:
        story = DemoRun(clients, lambda _en, _zh: None)
        story.prepare(catalogue_folder)
        return story.instant()


def _run(state: StateFolder, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--state", str(state.root)], catch_exceptions=False)


# An event that fees could not handle: state, since when it is parked, since when it is here, word for the error.
_KEEP = """
    insert into inbox_event (
        source, stream_id, sequence, type, event, state, attempts, due_at, error, received_at, parked_at
    )
    select
        'approval', '019a0000-0000-7000-8000-00000000c0de', 1, 'onewindow.approval.v1.CaseRefused', '', state, 3,
        case when state = 'retrying' then now() + interval '1 hour' end, error, now() - here::interval,
        now() - parked::interval
    from (values (%s, %s, %s, %s)) as given (state, parked, here, error)
"""


def _fees(state: StateFolder) -> psycopg.Connection[tuple[object, ...]]:
    """Open the database of fees as the owner of its tables."""
    password, port = read_private(state.secret("fees.database-password")), read_number(state.postgres / "port")
    return psycopg.connect(f"postgresql://fees:{password}@127.0.0.1:{port}/fees", autocommit=True)


def test_status_tells_every_process_and_service(state: StateFolder) -> None:
    """Thirteen processes run, four services serve, nothing is under way."""
    ran = _run(state, "status")
    assert ran.exit_code == 0, ran.output
    assert ran.output.count("✓") == 17
    together = re.search(r"together 合计 +(\d+) MiB", ran.output)
    assert together is not None
    assert int(together[1]) < 1024
    assert re.search(r"模拟支付 +http://127\.0\.0\.1:\d+", ran.output)
    assert ran.output.count("nothing waits 无积压") == 4


@pytest.mark.skipif(not CAN_FORK, reason="processes are forked on Linux alone")
def test_pages_and_the_collector_share_what_the_servicers_have_loaded(platform: Platform) -> None:
    """Each is forked from where they are: by itself either would take twice the memory and more."""
    processes = platform.record.processes
    forked = ("console pages", "fees collector", "intake servicer")
    assert len({psutil.Process(processes[name].pid).ppid() for name in forked}) == 1


@pytest.mark.usefixtures("told")
def test_status_tells_what_waits_and_since_when_and_a_service_that_holds_something_back_is_not_well(
    state: StateFolder,
) -> None:
    """A service serves, its process runs, and a centre waits for it: that is no ✓."""
    with _fees(state) as connection:
        connection.execute(_KEEP, ["retrying", None, "3 seconds", "retrying"])
        passing = _run(state, "status")
        connection.execute("update inbox_event set received_at = now() - interval '5 minutes'")
        held_up = _run(state, "status")
        connection.execute("delete from inbox_event")
        connection.execute(_KEEP, ["parked", "3 hours", "3 hours", "parked"])
        parked = _run(state, "status")
        connection.execute("delete from inbox_event")
    assert (passing.exit_code, passing.output.count("✗")) == (0, 0), passing.output
    assert re.search(r"1  待重试 tried again, 最久 oldest \d+ s", passing.output)
    assert (held_up.exit_code, "✗ fees" in held_up.output) == (1, True)
    assert "1  待重试 tried again, 最久 oldest 5 min" in held_up.output
    assert (parked.exit_code, "✗ fees" in parked.output) == (1, True)
    assert "1  滞留 hold back their streams (onewindow parked list), 最久 oldest 3 h" in parked.output
    assert _run(state, "status").exit_code == 0


def test_status_tells_why_a_service_does_not_serve(
    platform: Platform, state: StateFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that hangs, and one that is not where it was said to be; what its process last complained of is below."""
    monkeypatch.setattr(readiness, "_CALL_SECONDS", 1.0)
    process = platform.record.processes["fees servicer"].process()
    assert process is not None
    with state.log("fees servicer").open("a") as log:
        log.write(
            json.dumps({"ts": datetime.now(UTC).isoformat(), "level": "warning", "event": "Not ready yet."}) + "\n"
        )
    process.suspend()
    give_up = time.monotonic() + 60
    try:
        while "fees servicer" not in platform.record.troubles:
            assert time.monotonic() < give_up
            platform.watch_once(time.monotonic())
            time.sleep(0.05)
        ran = _run(state, "status", "--approval", "127.0.0.1:1")
    finally:
        process.resume()
        while platform.record.troubles:
            platform.watch_once(time.monotonic())
            time.sleep(0.05)
    assert ran.exit_code == 1
    assert re.search(r"✗ fees servicer .*没有应答  does not answer\n +\d\d:\d\d:\d\d Not ready yet\.", ran.output), (
        ran.output
    )
    assert re.search(r"✗ fees .*\s+does not answer within 1 s 未在 1 秒内应答", ran.output), ran.output
    assert re.search(r"✗ approval .*\s+refuses connections: nobody listens there 拒绝连接", ran.output), ran.output


def test_logs_and_metrics_of_the_running_platform_are_read(state: StateFolder, told: Told) -> None:
    """What each process says; what each has told of its last minute, within ten seconds."""
    logged = _run(state, "logs", "--service", "intake")
    assert {"intake servicer", "intake worker"} <= set(re.findall(r"intake \w+", logged.output)), logged.output
    assert "action=serve_started" in logged.output
    assert told.case.case_no
    give_up = time.monotonic() + 60
    while len(re.findall("servicer|worker", summary := _run(state, "metrics").output)) < 8:
        assert time.monotonic() < give_up, summary
        time.sleep(0.5)
    assert "RecordPayment" in _run(state, "metrics", "call.duration", "--service", "fees").output
    assert "there are: onewindow." in _run(state, "metrics", "nonsense").output
    figures = json.loads(_run(state, "metrics", "refusals", "--json").output)
    assert {figure["name"] for figure in figures} <= {"onewindow.refusals"}


def test_a_refusal_shows_who_acted_and_which_role_may(state: StateFolder) -> None:
    """So that the person knows whom to ask."""
    denied = _run(state, "parked", "list", "--as", "clerk-01").output
    assert "clerk-01 的角色（window_clerk）无权办理；operator 可以。" in denied
    assert "No role of clerk-01 (window_clerk) may do this; operator may." in denied


def test_status_tells_why_a_process_is_not_there(platform: Platform, state: StateFolder) -> None:
    """Between its death and its next start too."""
    platform.watch_once(time.monotonic())
    os.kill(platform.record.processes["approval worker"].pid, signal.SIGKILL)
    while "approval worker" not in platform.record.troubles:
        platform.watch_once(time.monotonic())
    down = _run(state, "status")
    while platform.record.troubles:
        platform.watch_once(time.monotonic())
        time.sleep(0.05)
    assert down.exit_code == 1
    assert re.search("✗ approval worker +被 SIGKILL 终止  was ended by SIGKILL", down.output), down.output
    assert _run(state, "status").exit_code == 0


@pytest.mark.usefixtures("told")
def test_an_exported_catalogue_is_the_imported_one_and_differs_in_nothing(
    state: StateFolder, catalogue_folder: Path, tmp_path: Path
) -> None:
    """Byte for byte, its own rates laid over the fees, so that a centre can keep it under version control."""
    exported = _run(state, "catalogue", "export", str(tmp_path / "out"))
    assert exported.exit_code == 0, exported.output
    rates = catalogue_folder / "demo" / DIVISION / "rates.csv"
    for name in FILES:
        # The demo's people are not those of the starter folder, who are nobody.
        lies_in = rates.parent if name == STAFF else catalogue_folder
        content = (lies_in / name).read_bytes()
        expected = with_own_rates(content, rates) if name == "fees.csv" else content
        assert (tmp_path / "out" / name).read_bytes() == expected
    compared = _run(state, "catalogue", "diff", str(tmp_path / "out"))
    assert compared.exit_code == 0, compared.output
    assert compared.output.count("+0 ~0 -0") == len(FILES)
    assert "Nothing was published; version 1 stays." in compared.output


@pytest.mark.usefixtures("told")
def test_an_officer_is_found_by_name(state: StateFolder) -> None:
    """With the id that records have and the telephone of the office; whoever has no such name is not listed."""
    found = _run(state, "staff", "雪松")
    assert found.exit_code == 0, found.output
    assert "clerk-01           谢雪松 Xie Xuesong  XZSP" in found.output
    assert "0977-0000101" in found.output
    assert "1 person  共 1 人" in found.output


@pytest.mark.usefixtures("told")
def test_an_export_replaces_nothing_that_says_something_else_unless_told_to(state: StateFolder, tmp_path: Path) -> None:
    """Somebody's changes of an afternoon; without a person to ask, nothing at all is written."""
    export = ("catalogue", "export", str(tmp_path))
    assert _run(state, *export).exit_code == 0
    fees, items = tmp_path / "fees.csv", tmp_path / "items.csv"
    before = items.read_bytes()
    fees.write_text("mine", "utf-8")
    items.unlink()
    refused = _run(state, *export)
    assert (refused.exit_code, "fees.csv" in refused.output, "--force" in refused.output) == (1, True, True)
    assert (fees.read_text("utf-8"), items.exists()) == ("mine", False)
    assert _run(state, *export, "--force").exit_code == 0
    assert (fees.read_text("utf-8") != "mine", items.read_bytes()) == (True, before)
    # What says the same is no reason to ask.
    assert _run(state, *export).exit_code == 0


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("answer", ["y", "n"])
def test_a_person_who_exports_over_something_else_is_asked(
    state: StateFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    """And may say no."""
    monkeypatch.setattr(catalogue, "is_a_person_there", lambda: True)
    (tmp_path / "fees.csv").write_text("mine", "utf-8")
    export = ["catalogue", "export", str(tmp_path), "--state", str(state.root)]
    ran = CliRunner().invoke(main, export, input=f"{answer}\n")
    agreed = answer == "y"
    assert (ran.exit_code == 0, "fees.csv?" in ran.output) == (agreed, True), ran.output
    assert ((tmp_path / "fees.csv").read_text("utf-8") != "mine") == agreed


@pytest.mark.usefixtures("told")
def test_a_catalogue_with_faults_is_refused_with_every_row_at_fault(
    state: StateFolder, catalogue_folder: Path, tmp_path: Path
) -> None:
    """The person who keeps the catalogue corrects all of them at once."""
    folder = tmp_path / "broken"
    shutil.copytree(catalogue_folder, folder)
    fees = folder / "fees.csv"
    fees.write_text(fees.read_text("utf-8").replace(",per_document,证,1000,", ",per_moon,证,1000,"), "utf-8")
    items = folder / "items.csv"
    items.write_text(items.read_text("utf-8").replace("FEE-SL-01,", "FEE-SL-99,"), "utf-8")
    ran = _run(state, "catalogue", "import", str(folder))
    assert ran.exit_code == 1
    assert "fees.csv" in ran.output
    assert "items.csv" in ran.output
    assert "[INVALID" in ran.output


def test_a_case_is_found_by_number_and_shown_with_everything_the_services_hold(state: StateFolder, told: Told) -> None:
    """State, department, bill with arithmetic, receipt, light, timeline."""
    listed = _run(state, "case", "list", "--status", "closed")
    assert told.case.case_no in listed.output
    shown = _run(state, "case", "show", told.case.case_no)
    assert shown.exit_code == 0, shown.output
    for expected in ("已办结 closed", "GA-025", "¥10.00", told.bill.receipt.receipt_no, "绿灯 green", "出件办结"):
        assert expected in shown.output
    assert "李示例" not in shown.output


@pytest.fixture(scope="module")
def slip(platform: Platform, state: StateFolder, told: Told) -> tuple[str, str]:
    """Answer what an applicant takes home: the number of a case, and its query code."""
    del told
    with connect(platform.record.addresses, IssuedTokens(state), CLERK) as clients:
        case = Hall(clients).clerk.submit(licence_renewal()).case
    return case.case_no, case.query_code


def test_a_query_code_comes_from_a_pipe_or_a_file_and_is_never_an_argument(
    state: StateFolder, slip: tuple[str, str], tmp_path: Path
) -> None:
    """Every account of a machine sees command lines."""
    case_no, code = slip
    file = tmp_path / "code"
    file.write_text(f"{code}\n", "utf-8")
    look_up = ["case", "look-up", case_no, "--state", str(state.root)]
    piped = CliRunner().invoke(main, look_up, input=f"{code}\n")
    named = CliRunner().invoke(main, [*look_up, "--code-file", str(file)])
    assert (piped.exit_code, named.exit_code) == (0, 0), piped.output + named.output
    assert case_no in piped.output
    assert CliRunner().invoke(main, [*look_up, code]).exit_code == 2


def test_a_query_code_that_is_typed_is_not_shown(state: StateFolder, slip: tuple[str, str]) -> None:
    """Somebody may stand behind the chair."""
    case_no, code = slip
    command = [sys.executable, "-m", "onewindow_cli", "case", "look-up", case_no, "--state", str(state.root)]
    screen, terminal = pty.openpty()
    asked = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True)
    os.close(terminal)
    shown, is_typed = b"", False
    # Reading a terminal that nobody holds any more is an error on Linux.
    with suppress(OSError):
        while more := os.read(screen, 1024):
            shown += more
            if not is_typed and "查询码".encode() in shown:
                is_typed = bool(os.write(screen, f"{code}\n".encode()))
    os.close(screen)
    assert asked.wait(30) == 0, shown.decode()
    assert case_no.encode() in shown.partition("查询码".encode())[2]
    assert code.encode() not in shown


def test_an_unknown_case_number_is_a_plain_sentence_and_exit_code_one(state: StateFolder) -> None:
    """Not a stack trace."""
    ran = _run(state, "case", "show", "632801202611220999999")
    assert ran.exit_code == 1
    assert "Traceback" not in ran.output
    assert "[" in ran.output


def test_the_trace_of_a_case_covers_all_four_services(state: StateFolder, told: Told) -> None:
    """By number and by id, with statements and without."""
    # Each process sends its steps once a second.
    give_up = time.monotonic() + 60
    while "IssueResult" not in (by_number := _run(state, "trace", told.case.case_no)).output:
        assert time.monotonic() < give_up, by_number.output
        time.sleep(0.2)
    assert by_number.exit_code == 0
    assert "4 services 服务 (intake, " in by_number.output
    assert "  sql " in by_number.output
    by_id = _run(state, "trace", told.case.case_id, "--no-sql")
    assert "IntakeService/SubmitApplication" in by_id.output
    assert "  sql " not in by_id.output


def test_the_trace_of_a_case_that_is_not_kept_here_names_the_trace_to_open(state: StateFolder) -> None:
    """On a cluster the steps are in the collector."""
    ran = _run(state, "trace", "019a0000-0000-7000-8000-00000000c0de")
    assert ran.exit_code == 1
    assert "019a000000007000800000000000c0de" in ran.output


@pytest.mark.usefixtures("told")
def test_the_audit_agrees_until_an_event_is_parked_and_says_which(state: StateFolder) -> None:
    """A parked event is shown, breaks the audit, and can be given another try."""
    agreed = _run(state, "audit")
    assert agreed.exit_code == 0, agreed.output
    assert "0 failed 项不符" in agreed.output
    stream = "019a0000-0000-7000-8000-00000000c0de"
    password = read_private(state.secret("fees.database-password"))
    port = read_number(state.postgres / "port")
    with psycopg.connect(f"postgresql://fees:{password}@127.0.0.1:{port}/fees", autocommit=True) as connection:
        connection.execute(
            "insert into inbox_event"
            " (source, stream_id, sequence, type, event, state, attempts, error, received_at, parked_at)"
            " values ('approval', %s, 1, 'onewindow.approval.v1.CaseRefused', '', 'parked', 8, 'X', now(), now())",
            [stream],
        )
        listed = _run(state, "parked", "list")
        assert f"approval/{stream}/1  CaseRefused" in listed.output
        assert "1 parked event " in listed.output
        broken = _run(state, "audit", "--wait", "0")
        assert broken.exit_code == 1
        assert "1 failed 项不符" in broken.output
        redriven = _run(state, "parked", "redrive", f"approval/{stream}/1", "--service", "fees")
        assert redriven.output.split()[:2] == ["fees", "1"]
        connection.execute("delete from inbox_event where stream_id = %s", [stream])


def test_an_event_is_dropped_when_a_second_operator_agrees_and_both_stay_on_record(state: StateFolder) -> None:
    """Who asked cannot agree; what is agreed to is gone from the list, and nobody can agree twice."""
    event = "approval/019a0000-0000-7000-8000-00000000c0de/1"
    with _fees(state) as connection:
        connection.execute(_KEEP, ["parked", "3 hours", "3 hours", "parked"])
        asked = _run(state, "parked", "discard", event, "--service", "fees", "--reason", "made by hand")
        request_id = asked.output.split()[1]
        agree = ("parked", "confirm", request_id, "--service", "fees")
        alone = _run(state, *agree, "--as", "operator")
        agreed, again = _run(state, *agree), _run(state, *agree)
        (left,) = connection.execute("select count(*) from inbox_event").fetchone() or (None,)
    assert (alone.exit_code, "SECOND_PERSON_NEEDED" in alone.output) == (1, True), alone.output
    assert agreed.output.split()[:2] == ["fees", "1"]
    assert (again.exit_code, "AGREED_ALREADY" in again.output) == (1, True), again.output
    assert left == 0
    listed = _run(state, "parked", "discards", "--service", "fees").output
    assert re.search(rf"{request_id} .*asked by 申请人 operator; confirmed by 确认人 operator-02, 1 discarded", listed)
    assert f"made by hand: {event}" in listed


def test_what_was_sent_is_sent_again_and_changes_nothing(state: StateFolder, told: Told) -> None:
    """Each service says how much; the books still agree; without a choice, or an offset, nothing is sent."""
    of_case = _run(state, "resend", "--case", told.case.case_id, "--source", "intake")
    assert of_case.exit_code == 0, of_case.output
    service, count, *_ = of_case.output.split()
    assert (service, int(count) > 0) == ("intake", True)
    since = _run(state, "resend", "--since", "2020-01-01T00:00+08:00")
    assert [line.split()[0] for line in since.output.splitlines()] == ["intake", "approval", "fees", "supervision"]
    agreed = _run(state, "audit")
    assert agreed.exit_code == 0, agreed.output
    assert _run(state, "resend").exit_code == 2
    assert _run(state, "resend", "--since", "2020-01-01T00:00").exit_code == 2
    assert _run(state, "resend", "--all", "--as", "clerk-01").exit_code == 1


def test_redrive_wants_names_or_the_word_all(state: StateFolder) -> None:
    """Nothing by accident."""
    assert _run(state, "parked", "redrive").exit_code == 2


def test_a_command_acts_as_the_person_it_is_told(state: StateFolder, told: Told) -> None:
    """Each sees the own centre and does the own work; who is nobody of the demo gets no token."""
    assert told.case.case_no in _run(state, "case", "list", "--as", "head-01").output
    elsewhere = _run(state, "case", "list", "--as", "dlh-clerk-01")
    assert elsewhere.exit_code == 0, elsewhere.output
    assert told.case.case_no not in elsewhere.output
    denied = _run(state, "parked", "list", "--as", "clerk-01")
    assert (denied.exit_code, "[PERMISSION_DENIED]" in denied.output) == (1, True)
    stranger = _run(state, "case", "list", "--as", "somebody")
    assert stranger.exit_code == 1
    assert "onewindow people" in stranger.output


def test_a_token_file_says_by_itself_who_acts(state: StateFolder, told: Told, tmp_path: Path) -> None:
    """As where the centre has an issuer of its own; what it holds decides, not what the command is told."""
    file = tmp_path / "token"
    file.touch(0o600)
    file.write_text(IssuedTokens(state).token("clerk-01"))
    accepted = _run(state, "case", "show", told.case.case_no, "--token-file", str(file), "--as", "operator")
    assert accepted.exit_code == 0, accepted.output
    file.write_text("not-a-token")
    refused = _run(state, "case", "show", told.case.case_no, "--token-file", str(file))
    assert (refused.exit_code, "[UNAUTHENTICATED]" in refused.output) == (1, True)


def test_the_people_of_the_demo_are_listed_with_what_they_are() -> None:
    """All, or those of one centre or role."""
    everybody = CliRunner().invoke(main, ["people"], catch_exceptions=False).output
    assert everybody.count("\n") == 1 + len(people())
    city = CliRunner().invoke(main, ["people", "--division", "632800", "--role", "supervisor"], catch_exceptions=False)
    assert "hx-supervisor" in city.output
    assert city.output.count("\n") == 2


def test_without_a_platform_a_command_says_how_to_start_one(tmp_path: Path) -> None:
    """And what to give instead."""
    ran = CliRunner().invoke(main, ["case", "list", "--state", str(tmp_path / "none")])
    assert ran.exit_code == 1
    assert "onewindow up" in ran.output
    assert "--intake HOST:PORT" in ran.output


@pytest.mark.usefixtures("told")
@pytest.mark.timeout(120)
def test_what_is_paid_while_the_collector_is_dead_and_told_to_nobody_is_paid_here_too(
    platform: Platform, state: StateFolder
) -> None:
    """Killed between order and notice, which is lost besides: it is started again, asks, and the receipt is issued."""
    with connect(platform.record.addresses, IssuedTokens(state), CLERK) as clients:
        hall = Hall(clients)
        case = hall.clerk.submit(licence_renewal()).case
        case_id = case.case_id
        ran = _run(state, "case", "pay", case.case_no, "--code")
        assert ran.exit_code == 0, ran.output
        (code,) = re.findall(r"http://127\.0\.0\.1:\d+/pay/\S+", ran.output)
        assert code == hall.cashier.bill(case_id).orders[0].code
        os.kill(platform.record.processes["fees collector"].pid, signal.SIGKILL)
        page = urllib.request.urlopen(code, b"way=lost", timeout=10).read().decode()  # noqa: S310 - of this machine
        assert "已付款" in page
        assert hall.cashier.bill(case_id).state == BillState.BILL_STATE_UNPAID
        give_up = time.monotonic() + 60
        while hall.cashier.bill(case_id).state != BillState.BILL_STATE_PAID:
            assert time.monotonic() < give_up, "paid there, unpaid here"
            platform.watch_once(time.monotonic())
            time.sleep(0.1)
        assert hall.cashier.bill(case_id).receipt.receipt_no


@pytest.mark.usefixtures("told")
@pytest.mark.timeout(300)
def test_whatever_process_is_killed_the_next_case_goes_all_the_way_and_the_books_agree(
    platform: Platform, state: StateFolder
) -> None:
    """Nobody does anything but start it again: no case, payment or event is lost or doubled."""
    with connect(platform.record.addresses, IssuedTokens(state), CLERK) as clients, ThreadPoolExecutor(1) as window:
        story = DemoRun(clients, lambda _en, _zh: None)
        for victim in ("fees worker", "redis", "intake servicer", "postgres", "approval worker"):
            os.kill(platform.record.processes[victim].pid, signal.SIGKILL)
            case = window.submit(_play_until_it_succeeds, story)
            while not case.done():
                platform.watch_once(time.monotonic())
                time.sleep(0.1)
            assert case.result().case.state == CaseState.CASE_STATE_CLOSED
    agreed = _run(state, "audit", "--wait", "60")
    assert agreed.exit_code == 0, agreed.output
    follows = _run(state, "records", "check")
    assert follows.exit_code == 0, follows.output
    assert ", 0 differ" in follows.output


def _play_until_it_succeeds(story: DemoRun) -> Told:
    """A clerk who is told that a service is away tries again, with a new case."""
    give_up = time.monotonic() + 60
    while True:
        try:
            return story.instant()
        except CallError as refusal:
            if refusal.code not in {"UNAVAILABLE", "DEADLINE_EXCEEDED"} or time.monotonic() > give_up:
                raise
            time.sleep(0.5)
