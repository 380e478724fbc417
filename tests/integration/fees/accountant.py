"""An accountant at a fee window: files of the bank, matches, closed days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tests.databases import handled
from tests.integration.fees.conftest import CENTRE, Window

from chassis.outcome import Outcome
from chassis.paging import PageAsked
from chassis.rpc import Caller
from chassis.storage.reach import PLATFORM, Reach
from fees.domain.imports import ImportState, StatementImport
from fees.domain.reconciliation import MatchRule, PeriodState
from fees.domain.statements.mapping import Mapping
from fees.domain.statements.reading import StatementFormat
from fees.handlers.add_statement_part import AddStatementPart, add_statement_part
from fees.handlers.advance_statement import advance_statement
from fees.handlers.close_period import ClosePeriod, close_period
from fees.handlers.confirm_match import ConfirmMatch, confirm_match
from fees.handlers.explain_difference import ExplainDifference, explain_difference
from fees.handlers.get_reconciliation import GetReconciliation, get_reconciliation
from fees.handlers.list_open_payments import ListOpenPayments, list_open_payments
from fees.handlers.list_statement_lines import ListStatementLines, list_statement_lines
from fees.handlers.matched import MatchTold
from fees.handlers.open_statement_import import OpenStatementImport, open_statement_import
from fees.handlers.reopen_period import ReopenPeriod, reopen_period
from fees.handlers.suggest_matches import Suggestion, SuggestMatches, suggest_matches
from fees.handlers.undo_match import UndoMatch, undo_match
from fees.storage import statements
from fees.storage.reconciliation import DayTold, LineAsked, LineTold
from kernel.errors import Refusal

ACCOUNT = "2806000109200188812"
MAPPING = Mapping(day="日期", amount="金额", reference="参考号", payer="户名", text="摘要")

Row = tuple[date, int, str, str]
"""A row of a bank's file: day, fen, reference, text."""


@dataclass(frozen=True)
class Accountant:
    """The use cases of reconciliation, each call a committed transaction."""

    window: Window
    officer_id: str = "qian"
    centre: str = CENTRE

    @property
    def caller(self) -> Caller:
        """Who acts."""
        return Caller(self.officer_id, self.centre, "CW")

    def open(self, data: bytes, kind: StatementFormat = StatementFormat.CSV) -> StatementImport:
        """Begin an import."""
        command = OpenStatementImport(
            caller=self.caller,
            account_no=ACCOUNT,
            format=kind,
            file_name="bank",
            file_bytes=len(data),
            mapping=MAPPING if kind is StatementFormat.CSV else None,
            opening_fen=None,
            closing_fen=None,
        )
        [opened] = handled(self.window.database, open_statement_import, [command])
        assert not isinstance(opened, Refusal), opened
        return opened

    def part(self, import_id: UUID, part_no: int, content: bytes, *, last: bool = False) -> Outcome[StatementImport]:
        """Send a part."""
        command = AddStatementPart(caller=self.caller, import_id=import_id, part_no=part_no, content=content, last=last)
        return handled(self.window.database, add_statement_part, [command])[0]

    def send(self, data: bytes, kind: StatementFormat = StatementFormat.CSV, piece: int = 1 << 20) -> StatementImport:
        """Send a file whole."""
        opened = self.open(data, kind)
        for part_no, start in enumerate(range(0, len(data), piece), start=1):
            content = data[start : start + piece]
            held = self.part(opened.import_id, part_no, content, last=start + piece >= len(data))
            assert not isinstance(held, Refusal), held
            opened = held
        return opened

    def advance(self) -> bool:
        """Let the worker do one step, as the platform claims it and the centre does it; False if nothing waits."""
        with self.window.database.unit(reach=PLATFORM) as unit:
            claimed = statements.claim_import(unit, 1)
            for centre, import_ids in claimed.items():
                with unit.acting_as(Reach(centre)):
                    advance_statement(unit, centre, import_ids)
        return bool(claimed)

    def take(self, rows: Iterable[Row] | bytes, kind: StatementFormat = StatementFormat.CSV) -> StatementImport:
        """Import a file and wait until it is compared."""
        held = self.send(rows if isinstance(rows, bytes) else csv_of(rows), kind)
        while self.advance():
            pass
        with self.window.database.unit(reach=Reach(self.centre), read_only=True) as unit:
            told = statements.read_import(unit, held.import_id, self.centre)
        assert told is not None
        assert told.state in {ImportState.MATCHED, ImportState.REFUSED}
        return told

    def days(self, first: date, last: date) -> list[DayTold]:
        """The grid."""
        query = GetReconciliation(
            caller=self.caller, division_code=self.centre, account_no=ACCOUNT, from_day=first, to_day=last
        )
        [told] = handled(self.window.database, get_reconciliation, [query], read_only=True)
        assert not isinstance(told, Refusal), told
        return list(told.days)

    def lines(self, *, open_only: bool = False, size: int = 200, day: date | None = None) -> list[LineTold]:
        """Lines of the account."""
        asked = LineAsked(division_code=self.centre, account_no=ACCOUNT, day=day, open_only=open_only, amount_fen=0)
        query = ListStatementLines(caller=self.caller, asked=asked, page=PageAsked(size))
        [told] = handled(self.window.database, list_statement_lines, [query], read_only=True)
        assert not isinstance(told, Refusal), told
        assert told.total_count >= len(told.page.rows)
        return list(told.page.rows)

    def classes(self) -> dict[str, str]:
        """The class of each open line by its reference and text."""
        return {
            f"{line.reference}{line.text}": line.difference_class.value if line.difference_class else "?"
            for line in self.lines(open_only=True)
        }

    def open_payments(self) -> list[str]:
        """References of payments that no line stands for."""
        query = ListOpenPayments(caller=self.caller, division_code=self.centre, day=None, amount_fen=0)
        [told] = handled(self.window.database, list_open_payments, [query], read_only=True)
        assert not isinstance(told, Refusal), told
        assert told.total_count == len(told.payments)
        return sorted(payment.reference for payment in told.payments)

    def suggested(self, *line_ids: int) -> list[Suggestion]:
        """What may belong to lines."""
        query = SuggestMatches(caller=self.caller, line_ids=line_ids)
        [told] = handled(self.window.database, suggest_matches, [query], read_only=True)
        assert not isinstance(told, Refusal), told
        return told

    def confirm(self, line_ids: Sequence[int], payment_ids: Sequence[UUID], charge_fen: int = 0) -> Outcome[MatchTold]:
        """Say what belongs together."""
        command = ConfirmMatch(
            caller=self.caller,
            line_ids=tuple(line_ids),
            payment_ids=tuple(payment_ids),
            charge_fen=charge_fen,
            rule=MatchRule.BY_HAND,
        )
        return handled(self.window.database, confirm_match, [command])[0]

    def explain(self, line_id: int | None = None, payment_id: UUID | None = None) -> Outcome[MatchTold]:
        """Say why nothing belongs to a line or payment."""
        command = ExplainDifference(caller=self.caller, line_id=line_id, payment_id=payment_id, reason="银行已来函说明")
        return handled(self.window.database, explain_difference, [command])[0]

    def undo(self, match_no: int) -> Outcome[list[int]]:
        """Take a match back."""
        command = UndoMatch(caller=self.caller, match_no=match_no, reason="勾错了，重新勾对")
        return handled(self.window.database, undo_match, [command])[0]

    def close(self, first: date, last: date) -> Outcome[int]:
        """Close days."""
        command = ClosePeriod(caller=self.caller, account_no=ACCOUNT, from_day=first, to_day=last)
        return handled(self.window.database, close_period, [command])[0]

    def reopen(self, day: date) -> Outcome[PeriodState]:
        """Ask to open a day again, or agree."""
        command = ReopenPeriod(caller=self.caller, account_no=ACCOUNT, day=day, reason="银行补发流水")
        return handled(self.window.database, reopen_period, [command])[0]


def csv_of(rows: Iterable[Row]) -> bytes:
    """Write a bank's CSV."""
    lines = [f"{day},{fen / 100:.2f},{reference},李明,{text}" for day, fen, reference, text in rows]
    return "\n".join(["日期,金额,参考号,户名,摘要", *lines, ""]).encode()
