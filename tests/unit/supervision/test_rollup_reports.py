"""What is no report is refused before anything is asked of a database."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from chassis.rpc import Call, Caller
from chassis.signing_keys import SigningKeys, new_key
from kernel.errors import InvalidRequest
from kernel.rollup import DayCount, Report, SignedReport, read_report
from onewindow.supervision.v1 import rollup_pb2 as pb
from supervision.servicer.take_rollup_report import parse

CENTRE = "410522"
NOW = datetime(2026, 11, 30, 4, tzinfo=UTC)
ABOVE = Caller("city-supervisor", "410500", "XZSP")
REPORT = Report(
    division_code=CENTRE,
    number=3,
    before=bytes(32),
    made_at=NOW,
    days={date(2026, 1, 2): [DayCount(1, "", 2, 1, 4, -3, 0), DayCount(2, "GA", 2, 1, 4, 0, 0)]},
    is_whole=True,
)


@pytest.fixture
def keys(tmp_path: Path) -> SigningKeys:
    """The county's key."""
    path = tmp_path / "installation.pem"
    path.write_text(new_key())
    path.chmod(0o400)
    return SigningKeys(tmp_path)


def sent(keys: SigningKeys, **fields: object) -> pb.TakeRollupReportRequest:
    """A report with other fields, written as bodies are, and signed."""
    body = (json.dumps({**json.loads(REPORT.body()), **fields}, sort_keys=True, separators=(",", ":")) + "\n").encode()
    public_key, signature = keys.sign(CENTRE, body)
    report = pb.RollupReport(body=body, public_key=public_key, signature=signature)
    return pb.TakeRollupReportRequest(idempotency_key="k", report=report)


def day_of(*counts: list[object]) -> dict[str, object]:
    """Fields with a day of these counts."""
    return {"days": {"2026-01-02": counts}}


FAULTS: list[tuple[str, dict[str, object]]] = [
    ("body.at", {"at": "2026-12-30T04:00:00.000000+00:00"}),
    ("body.days[2026-12-02]", {"days": {"2026-12-02": []}}),
    ("body.days[2026-01-02]", day_of([1, "", 99, 0, 1, 0, 0])),
    ("body.days[2026-01-02]", day_of([1, "", 2, 0, 1, 10**14, 0])),
    ("body.days[2026-01-02]", day_of([1, "", 2, 0, 1, 0, 0], [1, "", 2, 0, 2, 0, 0])),
    ("body.days[2026-01-02]", day_of([2, "GA,2", 2, 0, 1, 0, 0])),
    ("body.days[2026-01-02]", day_of([2, "", 2, 0, 1, 0, 0])),
    ("body.days[2026-01-02]", day_of([4, "officer-01", 2, 0, 1, 0, 0])),
    ("body.centre", {"centre": "41052"}),
    ("body.number", {"number": 0}),
    ("body.format", {"format": "onewindow-rollup/9"}),
    ("body.before", {"before": "abc"}),
    ("body.is_whole", {"is_whole": 1}),
    ("body.days", {"days": {"2026-13-01": []}}),
    ("body", {"more": 1}),
]


@pytest.mark.parametrize(("field", "fields"), FAULTS)
def test_what_is_no_report_is_refused_by_the_name_of_the_field(
    keys: SigningKeys, field: str, fields: dict[str, object]
) -> None:
    """Also if the county signed it."""
    with pytest.raises(InvalidRequest) as refused:
        parse(sent(keys, **fields), Call(ABOVE, NOW))
    assert [f"report.{field}"] == [one.field for one in refused.value.violations]


def test_a_report_is_read_as_it_was_written(keys: SigningKeys) -> None:
    """From its bytes, and from a line of a file."""
    taken = parse(sent(keys), Call(ABOVE, NOW))
    assert REPORT == taken.report == read_report(REPORT.body())
    assert taken.signed == SignedReport.from_line(taken.signed.line())
