"""Policies are conditions like any other: the main lists still come out of their indexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg import sql
from tests.databases import administrator
from tests.integration.tenancy.conftest import COUNTY
from tests.integration.tenancy.played import SERVICES, Hall

from approval.storage.inbox import SQL as TASKS
from chassis.caller import Caller
from chassis.rpc import Call
from chassis.storage.conversation import Conversation
from chassis.storage.database import PLANNER
from chassis.storage.queries import Statement
from chassis.storage.reach import Reach
from intake.storage.cases import SQL as CASES
from kernel.errors import Refusal
from onewindow.approval.v1 import approval_pb2
from onewindow.intake.v1 import intake_pb2
from onewindow.supervision.v1 import supervision_pb2
from supervision.storage.records import SQL as RECORDS
from supervision.storage.wall import SQL as WALL

ROWS, CENTRES = 20_000, 40
LAST = UUID(int=(1 << 128) - 1)
FIRST = UUID(int=0)

# Copies of the county's row, of many centres; ids are those of the series.
FILL: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "intake": (
        "intake_case",
        {
            "case_id": "{id}",
            "division_code": "{centre}",
            "case_no": "'N' || n",
            "state": "case when n % 7 = 0 then 'accepted' else 'closed' end",
            "ready_at": "case when n % 7 = 0 then null else now() end",
            "closed_at": "case when n % 7 = 0 then null else now() end",
        },
    ),
    "approval": (
        "case_file",
        {"case_id": "{id}", "division_code": "{centre}"},
    ),
    "supervision": (
        "case_record",
        {
            "case_id": "{id}",
            "division_code": "{centre}",
            "case_no": "'N' || n",
            "closed_at": "case when n % 7 = 0 then null else now() - n * interval '1 minute' end",
            "due_at": "now() + n * interval '1 minute'",
            "light": "1 + n % 3",
            # One in a hundred is due.
            "next_light_at": "now() + (n - 200) * interval '1 minute'",
        },
    ),
}
TASK = {
    "case_id": "{id}",
    "division_code": "{centre}",
    "department_code": "'D' || n % 3",
    "state": "case when n % 7 = 0 then 'open' else 'approved' end",
    "decision": "case when n % 7 = 0 then null else 'approve' end",
    "decided_at": "case when n % 7 = 0 then null else now() end",
    "officer_id": "case when n % 7 = 0 then null else 'x' end",
    "due_at": "now() + n * interval '1 minute'",
    "claimed_by": "''",
    "claimed_at": "null",
}

TASK_RECORD: Mapping[str, str] = {
    "case_id": "{id}",
    "division_code": "{centre}",
    "department_code": "'D' || n % 3",
    "decided_at": "case when n % 7 = 0 then null else now() end",
}


@pytest.fixture(scope="module")
def crowded(hall: Hall) -> Iterator[Hall]:
    """A prefecture of forty counties with five hundred cases each."""
    filled = [(service, *FILL[service]) for service in FILL] + [
        ("approval", "task", TASK),
        ("supervision", "task_record", TASK_RECORD),
    ]
    for service, table, values in filled:
        with administrator(hall.databases[service]) as admin:
            rows = admin.execute(
                "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped"
                " order by attnum",
                [table],
            ).fetchall()
            columns = [row["attname"] for row in rows]
            words = {
                "id": "('ffffffff-ffff-7fff-8fff-' || lpad(to_hex(n), 12, '0'))::uuid",
                "centre": f"({COUNTY} + n % {CENTRES})::text",
            }
            chosen = ", ".join(values[name].format(**words) if name in values else f"one.{name}" for name in columns)
            # Those centres have nothing else.
            admin.execute("set session_replication_role = replica")
            admin.execute(
                f"insert into {table} ({', '.join(columns)})"  # noqa: S608 - all of it is written above
                f" select {chosen} from generate_series(1, {ROWS}) as n"
                f" cross join (select * from {table} where division_code = '{COUNTY}' order by case_id limit 1) as one"
            )
            admin.execute(sql.SQL("analyze {}").format(sql.Identifier(table)))
    yield hall
    for service, table, _ in reversed(filled):
        with administrator(hall.databases[service]) as admin:
            admin.execute("set session_replication_role = replica")
            copies = sql.SQL("delete from {} where case_id >= 'ffffffff-0000-0000-0000-000000000000'")
            admin.execute(copies.format(sql.Identifier(table)))


LISTS = [
    ("intake", CASES.list_cases, {"division_code": COUNTY, "before": LAST, "row_count": 51}, "intake_case_newest"),
    (
        "intake",
        CASES.list_cases_by_state,
        {"division_code": COUNTY, "state": "accepted", "before": LAST, "row_count": 51},
        "intake_case_by_state",
    ),
    (
        "approval",
        TASKS.list_undecided,
        {
            "division_code": COUNTY,
            "department_code": "D1",
            "as_of": datetime(2026, 1, 1, tzinfo=UTC),
            "due_before": "infinity",
            "by_item": False,
            "item_codes": [],
            "by_holder": False,
            "holders": [],
            "path": "due",
            "state": "",
            "mine": False,
            "items": [],
            "instant_items": [],
            "light": "",
            "green_channel": False,
            "after_rank": -1,
            "after_plain": False,
            "after_due": "-infinity",
            "after_case_id": FIRST,
            "after_item_code": "",
            "page_size": 51,
        },
        "task_inbox",
    ),
    (
        "supervision",
        RECORDS.list_case_records,
        {
            "division_code": COUNTY,
            "light": 0,
            "department_code": "",
            "number_part": "",
            "after_light": 2,
            "after_due": datetime(2026, 1, 1, tzinfo=UTC),
            "after_case": FIRST,
            "page_size": 51,
            "at_most": 10_000,
        },
        "case_record_watch",
    ),
]
# Of cases that were closed long ago none is looked at, however many there are.
COUNTS = [
    (
        "supervision",
        RECORDS.list_closed_records,
        {
            "division_code": COUNTY,
            "light": 0,
            "department_code": "",
            "number_part": "",
            "before_closed": datetime(2027, 1, 1, tzinfo=UTC),
            "before_case": LAST,
            "page_size": 51,
            "at_most": 10_000,
        },
        "case_record_closed",
    ),
    ("supervision", WALL.read_wall_cases, {"division_code": COUNTY}, "case_record_watch"),
    ("supervision", WALL.read_wall_departments, {"division_code": COUNTY}, "task_record_waiting"),
    (
        "supervision",
        WALL.read_wall_tasks,
        {"division_code": COUNTY, "light": 3, "at_most": 12},
        "task_record_waiting",
    ),
]


@pytest.mark.parametrize("reach", [Reach(COUNTY), Reach("632800", "6328")], ids=["own", "below"])
@pytest.mark.parametrize(
    ("service", "statement", "parameters", "index"), LISTS, ids=[entry[1].__name__ for entry in LISTS]
)
def test_a_list_is_read_from_its_index(  # noqa: PLR0913, PLR0917 - each a column of the table above
    crowded: Hall, service: str, statement: Statement, parameters: dict[str, object], index: str, reach: Reach
) -> None:
    """For the own centre and from above; as a prepared statement, by the same index as without policies."""
    generic = f"explain (generic_plan) {_numbered(statement.sql, parameters)}".encode()
    with crowded.databases[service].unit(reach=reach, read_only=True, pipelined=False) as unit:
        known = _plan(unit.connection.execute(f"explain {statement.sql}".encode(), parameters))
        prepared = _plan(unit.connection.execute(generic, prepare=False))
    with administrator(crowded.databases[service]) as admin:
        for name, cost in PLANNER.items():
            admin.execute(f"set {name} = {cost}".encode())
        free = _plan(admin.execute(generic))
    assert index in known, known
    assert "Seq Scan" not in known, known
    # The centre is looked up in the index, not filtered out afterwards.
    assert "Index Cond: ((division_code = " in known, known
    assert _indexes(prepared) == _indexes(free), prepared


@pytest.mark.parametrize("reach", [Reach(COUNTY), Reach("632800", "6328")], ids=["own", "below"])
@pytest.mark.parametrize(
    ("service", "statement", "parameters", "index"), COUNTS, ids=[one[1].__name__ for one in COUNTS]
)
def test_what_is_counted_is_found_in_an_index(  # noqa: PLR0913, PLR0917 - each a column of the table above
    crowded: Hall, service: str, statement: Statement, parameters: dict[str, object], index: str, reach: Reach
) -> None:
    """Also as a prepared statement: no table is read from end to end, and no centre filtered out afterwards."""
    generic = f"explain (generic_plan) {_numbered(statement.sql, parameters)}".encode()
    with crowded.databases[service].unit(reach=reach, read_only=True, pipelined=False) as unit:
        known = _plan(unit.connection.execute(f"explain {statement.sql}".encode(), parameters))
        prepared = _plan(unit.connection.execute(generic, prepare=False))
    for plan in (known, prepared):
        assert index in plan, plan
        assert "Seq Scan" not in plan, plan
        assert re.search(r"Index Cond: \(+division_code = ", plan), plan


@pytest.mark.parametrize(
    ("service", "function", "arguments", "index"),
    [
        ("supervision", "claim_relights", {"due_by": "now()", "batch_size": "500"}, "case_record_next_light"),
        ("approval", "claim_changed_calendars", {"due_by": "now()", "batch_size": "200"}, "case_file_undecided"),
    ],
)
def test_what_is_due_is_found_in_its_index(
    crowded: Hall, service: str, function: str, arguments: dict[str, str], index: str
) -> None:
    """The owner's functions cost what is due, not what is open."""
    with administrator(crowded.databases[service]) as admin:
        [row] = admin.execute("select prosrc from pg_proc where proname = %s", [function]).fetchall()
        body = row["prosrc"]
        for name, value in arguments.items():
            body = re.sub(rf"\b{name}\b", value, body)
        plan = _plan(admin.execute(f"explain {body}".encode()))
    assert index in plan, plan
    assert "Seq Scan on case" not in plan, plan


@pytest.mark.parametrize(
    ("service", "request_of"),
    [
        ("intake", intake_pb2.WatchCaseRequest),
        ("approval", approval_pb2.WatchCaseTasksRequest),
        ("supervision", supervision_pb2.WatchCaseRecordRequest),
    ],
    ids=["intake", "approval", "supervision"],
)
def test_whatever_a_look_asks_is_found_by_keys_with_a_plan_made_once(
    crowded: Hall, monkeypatch: pytest.MonkeyPatch, service: str, request_of: type[Any]
) -> None:
    """None of its statements reads the table of many cases from end to end."""
    asked: list[tuple[str, Mapping[str, object]]] = []
    send = Conversation._send

    def noted(conversation: Conversation, statement: str, parameters: Mapping[str, object]) -> Any:  # noqa: ANN401 - as it is
        asked.append((statement, parameters))
        return send(conversation, statement, parameters)

    [rpc] = [one for one in SERVICES[service].servicer.rpcs if request_of.DESCRIPTOR.name == f"{one.method}Request"]
    call = Call(Caller("li", COUNTY, "XZSP"), datetime.now(UTC))
    watching: Any = rpc.parse(request_of(case_id=crowded.closed[COUNTY].case_id), call)
    with crowded.databases[service].unit(reach=Reach(COUNTY), read_only=True, pipelined=False) as unit:
        with monkeypatch.context() as listening:
            listening.setattr(Conversation, "_send", noted)
            [found] = rpc.handle(unit, [watching.query])
        plans = [
            _plan(unit.connection.execute(f"explain (generic_plan) {_numbered(*one)}".encode(), prepare=False))
            for one in asked
            if " from " in one[0].replace("\n", " ")
        ]
    assert not isinstance(found, Refusal)
    assert len(plans) > 1
    for plan in plans:
        assert not re.search(rf"Seq Scan on ({FILL[service][0]}|task|task_record)\b", plan), plan


def _plan(answer: psycopg.Cursor[Any]) -> str:
    return "\n".join(row["QUERY PLAN"] for row in answer)


def _indexes(plan: str) -> set[str]:
    return set(re.findall(r"Index Scan(?: Backward)? (?:using|on) (\w+)", plan)) | set(re.findall("Seq Scan", plan))


def _numbered(statement: str, parameters: Mapping[str, object]) -> str:
    """Write parameters as PostgreSQL does."""
    for number, name in enumerate(parameters, start=1):
        statement = statement.replace(f"%({name})s", f"${number}")
    return statement
