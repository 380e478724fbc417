"""A centre in another installation: it counts by itself, and signs what it reports with its own key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from tests.journey.actors import answered

from kernel.evidence import fingerprint
from kernel.rollup import DayCount, Report, SignedReport
from onewindow.supervision.v1 import rollup_pb2 as pb
from onewindow_client import ServiceClient

TOWNSHIP = "632801100"
NAMES = {"name_zh": "郭勒木德镇便民服务中心", "name_en": "Golmud Township Service Centre"}
FIRST_OF_CASE = 1


@dataclass(slots=True)
class OtherCentre:
    """What it has reported so far."""

    division_code: str = TOWNSHIP
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    reports: list[SignedReport] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """Of its key, as it tells it by telephone."""
        return fingerprint(self._public_key())

    def report(self, days: Mapping[date, Sequence[DayCount]]) -> SignedReport:
        """Report days, behind what was reported."""
        report = Report(
            division_code=self.division_code,
            number=len(self.reports) + 1,
            before=self.reports[-1].digest if self.reports else b"",
            made_at=datetime.now(UTC),
            days=days,
            is_whole=True,
        )
        body = report.body()
        self.reports.append(SignedReport(body=body, public_key=self._public_key(), signature=self.key.sign(body)))
        return self.reports[-1]

    def request(self, signed: SignedReport) -> pb.TakeRollupReportRequest:
        """Ask to take a report."""
        report = pb.RollupReport(body=signed.body, public_key=signed.public_key, signature=signed.signature)
        return pb.TakeRollupReportRequest(idempotency_key=str(uuid4()), report=report)

    def proposal(self) -> pb.RegisterRollupCentreRequest:
        """Ask to register it."""
        return pb.RegisterRollupCentreRequest(
            idempotency_key=str(uuid4()),
            division_code=self.division_code,
            fingerprint=self.fingerprint,
            reason="镇中心独立部署，定期上报",
            **NAMES,
        )

    def _public_key(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def accepted(day: date, number: int, department: str = "GA") -> dict[date, list[DayCount]]:
    """Counts of a day on which so many cases of one item came and were accepted."""
    whose = ((1, ""), (2, department), (3, f"{department}-025"))
    return {
        day: [
            DayCount(dimension, code, step, FIRST_OF_CASE | 2, number, 0, 0)
            for dimension, code in whose
            for step in (1, 3)
        ]
    }


def registered(supervisor: ServiceClient, leader: ServiceClient, other: OtherCentre) -> None:
    """Have one person propose it, and another one register it."""
    proposed = answered(supervisor, other.proposal(), pb.RegisterRollupCentreResponse).centre
    decision = pb.DecideRollupCentreRequest(
        idempotency_key=str(uuid4()),
        division_code=other.division_code,
        registration_id=proposed.registration_id,
        verdict=pb.ROLLUP_CENTRE_VERDICT_REGISTER,
    )
    answered(leader, decision, pb.DecideRollupCentreResponse)
