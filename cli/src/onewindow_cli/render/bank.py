"""Lines, matches and days of reconciliation, as lines of text."""

from __future__ import annotations

from collections.abc import Mapping

from kernel.money import format_yuan
from onewindow.fees.v1 import reconciliation_pb2 as pb

CLASSES: Mapping[int, str] = {
    pb.DIFFERENCE_CLASS_BANK_ONLY: "bank only 仅银行有",
    pb.DIFFERENCE_CLASS_BOOKS_ONLY: "books only 仅账上有",
    pb.DIFFERENCE_CLASS_AMOUNT: "amount 金额不符",
    pb.DIFFERENCE_CLASS_DUPLICATE: "duplicate 重复",
    pb.DIFFERENCE_CLASS_DATE: "date 日期不符",
}
RULES: Mapping[int, str] = {
    pb.MATCH_RULE_REFERENCE: "reference 参考号一致",
    pb.MATCH_RULE_AMOUNT_AND_DAY: "amount and day 金额与日期一致",
    pb.MATCH_RULE_SEVERAL_PAYMENTS: "several payments 多笔收款合计",
    pb.MATCH_RULE_SEVERAL_LINES: "several lines 多笔流水合计",
    pb.MATCH_RULE_REVERSAL: "reversal 冲正",
    pb.MATCH_RULE_NETTED: "charge netted 扣除手续费",
    pb.MATCH_RULE_CHARGE: "bank charge 银行手续费",
    pb.MATCH_RULE_BY_HAND: "by hand 人工",
    pb.MATCH_RULE_EXPLAINED: "explained 已说明",
    pb.MATCH_RULE_REFUND: "refund 转账退付",
}
_STATES: Mapping[int, str] = {pb.PERIOD_STATE_CLOSED: "closed 已关账", pb.PERIOD_STATE_REOPENING: "reopening 待重开"}
CSV_HEADER = "day,bank_count,bank_fen,books_count,books_fen,matched_count,explained_count,open_count,open_fen,state"


def line_text(line: pb.StatementLine) -> str:
    """A line of the bank, with why it is open or what it was matched with."""
    state = (
        f"✓ {line.match.match_no} {RULES.get(line.match.rule, '')}"
        if line.HasField("match")
        else f"✗ {CLASSES.get(line.difference_class, '')} {line.open_days} d"
    )
    who = " ".join(part for part in (line.reference, line.payer, line.account_tail, line.text) if part)
    return f"{line.line_id:>8} {line.day} {format_yuan(line.amount_fen):>14} {state}  {who}"


def suggestion_text(each: pb.MatchSuggestion) -> str:
    """What may belong to a line, and what agrees."""
    agrees = [
        word
        for word, is_so in (
            ("amount 金额", each.amount_agrees),
            ("day 同日", each.day_agrees),
            ("reference 参考号", each.reference_agrees),
        )
        if is_so
    ]
    parts = [f"{payment.payment_id} {payment.case_no} {format_yuan(payment.amount_fen)}" for payment in each.payments]
    parts += [f"line 流水 {line_id}" for line_id in each.line_ids]
    if each.charge_fen:
        parts.append(f"charge 手续费 {format_yuan(each.charge_fen)}")
    return f"{each.score:>3} {RULES.get(each.rule, '')}: {' + '.join(parts)}  ✓ {' '.join(agrees)}"


def payment_text(payment: pb.TakenPayment) -> str:
    """A payment that no line stands for."""
    return (
        f"{payment.payment_id} {payment.day} {format_yuan(payment.amount_fen):>14} ✗ "
        f"{CLASSES[pb.DIFFERENCE_CLASS_BOOKS_ONLY]} {payment.open_days} d  {payment.reference} {payment.case_no}"
    )


def day_text(day: pb.ReconciliationDay) -> str:
    """One day: bank, books, what is open."""
    told = ", ".join(f"{CLASSES.get(each.difference_class, '')} {each.count}" for each in day.open)
    return (
        f"{day.day}  bank 银行 {day.bank_count} {format_yuan(day.bank_fen)}  books 账上 {day.books_count} "
        f"{format_yuan(day.books_fen)}  matched 已勾对 {day.matched_count}  {told or 'nothing open 无未决'}  "
        f"{_STATES.get(day.state, '')}"
    ).rstrip()


def day_csv(day: pb.ReconciliationDay) -> str:
    """One day as a row of ``CSV_HEADER``."""
    state = pb.PeriodState.Name(day.state).removeprefix("PERIOD_STATE_").lower()
    figures = [
        *(day.bank_count, day.bank_fen, day.books_count, day.books_fen, day.matched_count, day.explained_count),
        *(sum(each.count for each in day.open), sum(each.amount_fen for each in day.open)),
    ]
    return ",".join([day.day, *map(str, figures), state])
