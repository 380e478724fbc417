"""Statements, matches and days as they travel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date

from fees.domain.imports import ImportState, StatementImport
from fees.domain.reconciliation import DifferenceClass, MatchRule, PeriodState
from fees.domain.statements.reading import StatementFormat
from fees.handlers.matched import MatchTold
from fees.storage.reconciliation import TakenPayment
from kernel import typed
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import reconciliation_pb2

LONGEST_ACCOUNT = 34
LONGEST_REASON, SHORTEST_REASON = 500, 5
LARGEST_AMOUNT_FEN = 2**63 - 1

FORMATS: Mapping[StatementFormat, reconciliation_pb2.StatementFormat] = {
    StatementFormat.CAMT053: reconciliation_pb2.STATEMENT_FORMAT_CAMT053,
    StatementFormat.MT940: reconciliation_pb2.STATEMENT_FORMAT_MT940,
    StatementFormat.CSV: reconciliation_pb2.STATEMENT_FORMAT_CSV,
}
IMPORT_STATES: Mapping[ImportState, reconciliation_pb2.ImportState] = {
    ImportState.RECEIVING: reconciliation_pb2.IMPORT_STATE_RECEIVING,
    ImportState.RECEIVED: reconciliation_pb2.IMPORT_STATE_RECEIVED,
    ImportState.MATCHING: reconciliation_pb2.IMPORT_STATE_MATCHING,
    ImportState.MATCHED: reconciliation_pb2.IMPORT_STATE_MATCHED,
    ImportState.REFUSED: reconciliation_pb2.IMPORT_STATE_REFUSED,
}
RULES: Mapping[MatchRule, reconciliation_pb2.MatchRule] = {
    MatchRule.REFERENCE: reconciliation_pb2.MATCH_RULE_REFERENCE,
    MatchRule.AMOUNT_AND_DAY: reconciliation_pb2.MATCH_RULE_AMOUNT_AND_DAY,
    MatchRule.SEVERAL_PAYMENTS: reconciliation_pb2.MATCH_RULE_SEVERAL_PAYMENTS,
    MatchRule.SEVERAL_LINES: reconciliation_pb2.MATCH_RULE_SEVERAL_LINES,
    MatchRule.REVERSAL: reconciliation_pb2.MATCH_RULE_REVERSAL,
    MatchRule.NETTED: reconciliation_pb2.MATCH_RULE_NETTED,
    MatchRule.CHARGE: reconciliation_pb2.MATCH_RULE_CHARGE,
    MatchRule.BY_HAND: reconciliation_pb2.MATCH_RULE_BY_HAND,
    MatchRule.EXPLAINED: reconciliation_pb2.MATCH_RULE_EXPLAINED,
    MatchRule.REFUND: reconciliation_pb2.MATCH_RULE_REFUND,
}
CLASSES: Mapping[DifferenceClass, reconciliation_pb2.DifferenceClass] = {
    DifferenceClass.BANK_ONLY: reconciliation_pb2.DIFFERENCE_CLASS_BANK_ONLY,
    DifferenceClass.BOOKS_ONLY: reconciliation_pb2.DIFFERENCE_CLASS_BOOKS_ONLY,
    DifferenceClass.AMOUNT: reconciliation_pb2.DIFFERENCE_CLASS_AMOUNT,
    DifferenceClass.DUPLICATE: reconciliation_pb2.DIFFERENCE_CLASS_DUPLICATE,
    DifferenceClass.DATE: reconciliation_pb2.DIFFERENCE_CLASS_DATE,
}
PERIOD_STATES: Mapping[PeriodState, reconciliation_pb2.PeriodState] = {
    PeriodState.OPEN: reconciliation_pb2.PERIOD_STATE_OPEN,
    PeriodState.CLOSED: reconciliation_pb2.PERIOD_STATE_CLOSED,
    PeriodState.REOPENING: reconciliation_pb2.PERIOD_STATE_REOPENING,
}


def read_account(wrong: Violations, field: str, account_no: str) -> str:
    """Read the number of an account, blanks between its digits left out."""
    account = typed.plain(account_no).replace("-", "")
    if not (4 <= len(account) <= LONGEST_ACCOUNT and account.isascii() and account.isalnum()):  # noqa: PLR2004 - as the table has it
        wrong.add(
            field,
            "Give the account: 4 to 34 letters and digits.",
            "请填写账号：4至34位字母或数字。",
            FaultKind.MALFORMED,
        )
    return account


def read_reason(wrong: Violations, field: str, reason: str) -> str:
    """Read why somebody does something."""
    text = wrong.text(field, reason, max_length=LONGEST_REASON, required=True)
    if text and len(text) < SHORTEST_REASON:
        wrong.add(
            field, "Give the reason in at least five characters.", "请至少用五个字说明理由。", FaultKind.TOO_SHORT
        )
    return text


def import_message(told: StatementImport) -> reconciliation_pb2.StatementImport:
    """How far an import is."""
    message = reconciliation_pb2.StatementImport(
        import_id=str(told.import_id),
        account_no=told.account_no,
        format=FORMATS[told.format],
        file_name=told.file_name,
        state=IMPORT_STATES[told.state],
        next_part=told.next_part,
        file_bytes=told.file_bytes,
        received_bytes=told.received_bytes,
        read_count=told.read_count,
        new_count=told.new_count,
        known_count=told.known_count,
        compared_count=told.compared_count,
        matched_count=told.matched_count,
        faults=[reconciliation_pb2.StatementFault(**asdict(fault)) for fault in told.faults],
        fault_count=told.fault_count,
        first_day=written(told.first_day),
        last_day=written(told.last_day),
        opened_by=told.opened_by,
    )
    message.opened_at.FromDatetime(told.opened_at)
    return message


def match_message(match: MatchTold, today: date | None = None) -> reconciliation_pb2.BankMatch:
    """A match with its payments."""
    message = reconciliation_pb2.BankMatch(
        match_no=match.match_no,
        rule=RULES[match.rule],
        matched_by=match.matched_by,
        reason=match.reason,
        payments=payment_messages(match.payments, today),
        line_ids=match.line_ids,
        charge_fen=match.charge_fen,
    )
    message.matched_at.FromDatetime(match.matched_at)
    return message


def payment_messages(
    payments: Iterable[TakenPayment], today: date | None = None
) -> list[reconciliation_pb2.TakenPayment]:
    """Payments; with ``today``, for how long they have been open."""
    return [
        reconciliation_pb2.TakenPayment(
            payment_id=str(payment.payment_id),
            case_id=str(payment.case_id),
            case_no=payment.case_no,
            day=payment.day.isoformat(),
            amount_fen=payment.amount_fen,
            method=payment.method,
            reference=payment.reference,
            open_days=0 if today is None else max((today - payment.day).days, 0),
        )
        for payment in payments
    ]


def written(day: date | None) -> str:
    """Write a day; nothing for none."""
    return "" if day is None else day.isoformat()
