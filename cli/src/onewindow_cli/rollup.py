"""Reports of a centre read again, one after the other: what was changed, left out or put between, by its number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from chassis.signing_keys import is_signed
from kernel.evidence import fingerprint
from kernel.rollup import NoReport, SignedReport, day_digest, read_report

if TYPE_CHECKING:
    from onewindow.supervision.v1.rollup_pb2 import ListRollupDaysResponse

_NOTHING = day_digest(())


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold, and which report it is about; 0: none."""

    number: int
    en: str
    zh: str


class Replay:
    """The reports of a centre in their order; keeps a digest a day."""

    def __init__(self, division_code: str = "", fingerprint: str = "") -> None:
        """Begin at the first report, of this centre and with this key where they are given."""
        self.division_code = division_code
        self._fingerprint = "".join(fingerprint.split()).lower()
        self.count = 0
        self.faults: list[Fault] = []
        self._last = b""
        self._days: dict[date, tuple[int, bytes]] = {}

    def follow(self, signed: SignedReport) -> None:
        """Look at the next report."""
        number = self.count = self.count + 1
        try:
            report = read_report(signed.body)
        except NoReport as fault:
            self._fault(number, f"it is no report: {fault}", f"不是上报数据（{fault.field}）")
            self._last = signed.digest
            return
        if report.number != number:
            self._fault(number, f"number {report.number} stands in its place", f"此处为第{report.number}号")
        if report.before != self._last:
            self._fault(number, "it does not follow the one before it", "与前一号不衔接")
        if not is_signed(signed.public_key, signed.body, signed.signature):
            self._fault(number, "its key did not sign it", "签名与内容不符")
        if self._fingerprint and fingerprint(signed.public_key).replace(" ", "") != self._fingerprint:
            self._fault(number, "its key is another one than the one named", "密钥与指定的指纹不符")
        if self.division_code and report.division_code != self.division_code:
            self._fault(number, f"it is of {report.division_code}", f"属于{report.division_code}")
        self.division_code = self.division_code or report.division_code
        self._last = signed.digest
        self._days.update((day, (number, day_digest(counts))) for day, counts in report.days.items())

    def compare(self, pages: Iterable[ListRollupDaysResponse], known: int) -> int:
        """Compare with what is counted where the reports are; answers how many days have changed since.

        Where reports are made a day may have changed since the last one; where they are taken it may not.
        ``known``: how many reports there were before the pages were asked for; what later ones say may be in them.
        """
        changed = 0
        for page in pages:
            for each in page.differing_sums:
                self._fault(0, f"{each} is not the sum of its parts", f"{each} 的合计与各部分之和不符")
            for row in page.days:
                number, told = self._days.pop(date.fromisoformat(row.day), (0, _NOTHING))
                if number > known:
                    continue
                if row.number != number or (row.reported_digest or _NOTHING.hex()) != told.hex():
                    self._fault(number, f"what is kept of {row.day} is another day", f"留存的 {row.day} 与上报不符")
                elif row.counted_digest != told.hex():
                    changed += 1
                    if page.is_from_outside:
                        self._fault(number, f"{row.day} is counted otherwise", f"{row.day} 的计数与上报不符")
        for day, (number, _) in self._days.items():
            if number <= known:
                self._fault(number, f"{day} is kept nowhere", f"{day} 没有留存")
        return changed

    def _fault(self, number: int, en: str, zh: str) -> None:
        self.faults.append(Fault(number, en, zh))
