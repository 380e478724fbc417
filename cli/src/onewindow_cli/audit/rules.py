"""What must hold of the services as a whole, each as one small rule. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

BACKLOG = ("outbox", "inbox_waiting", "inbox_retrying", "inbox_parked", "set_aside")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check that a service makes of itself found: how many faults, and the first of them."""

    count: int
    subjects: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """What one service tells of itself: named numbers, and what its checks found."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    findings: Mapping[str, Finding] = field(default_factory=dict)


# By service.
AllFigures = Mapping[str, Figures]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a rule holds, the figures to show, and the faults."""

    holds: bool
    text: str
    subjects: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class FigureRule:
    """Something that must hold for the services as a whole."""

    code: str
    en: str
    zh: str
    judge: Callable[[AllFigures], Judgement]


@dataclass(frozen=True, slots=True)
class Checked:
    """Checks that a service makes of itself; one that it does not tell of did not hold: silence is no proof."""

    service: str
    checks: tuple[str, ...]

    def __call__(self, figures: AllFigures) -> Judgement:
        """Judge what was found."""
        findings = figures[self.service].findings if self.service in figures else {}
        told = [
            f"{self.service}.{check} {findings[check].count if check in findings else 'missing 缺失'}"
            for check in self.checks
        ]
        holds = all(check in findings and not findings[check].count for check in self.checks)
        subjects = [subject for check in self.checks if check in findings for subject in findings[check].subjects]
        return Judgement(holds, ", ".join(told), subjects)


def _backlog(names: tuple[str, ...]) -> Callable[[AllFigures], Judgement]:
    def judge(figures: AllFigures) -> Judgement:
        waiting = {name: sum(each.numbers.get(name, 0) for each in figures.values()) for name in names}
        absent = [service for service, each in figures.items() if any(name not in each.numbers for name in names)]
        text = ", ".join(f"{name} {value}" for name, value in waiting.items())
        text += "".join(f", {name} tells nothing" for name in absent)
        return Judgement(not absent and not any(waiting.values()), text)

    return judge


def _balanced(figures: AllFigures) -> Judgement:
    fen = figures["fees"].numbers.get("ledger_sum_fen") if "fees" in figures else None
    entries = Checked("fees", ("ledger_unbalanced_entries",))(figures)
    text = f"fees.ledger_sum_fen {'missing 缺失' if fen is None else fen}, {entries.text}"
    return Judgement(fen == 0 and entries.holds, text, entries.subjects)


FIGURE_RULES = (
    FigureRule(
        "case_numbers",
        "the case numbers of each centre and day have no gap",
        "各中心每日的办件编号无跳号",
        Checked("intake", ("case_number_gaps",)),
    ),
    FigureRule(
        "document_numbers",
        "the document numbers of each centre and year have no gap",
        "各中心每年的文书编号无跳号",
        Checked("intake", ("document_number_gaps",)),
    ),
    FigureRule(
        "receipt_numbers",
        "every receipt number given out is on one receipt, and every receipt has a number given out",
        "每个已用票据号对应一张票据，每张票据的号码均已领用",
        Checked("fees", ("receipt_gaps",)),
    ),
    FigureRule(
        "receipt_doubles",
        "no two centres hold the same receipt number",
        "不同中心之间没有重复的票据号或号段",
        Checked("fees", ("receipt_doubles", "receipt_range_overlaps")),
    ),
    FigureRule("balance", "the ledger and each of its entries sum to zero", "账本及每笔分录平衡", _balanced),
    FigureRule(
        "ledger",
        "no block of the ledger is missing or empty, the verifier found none broken",
        "账本无缺失或空白区块，校验未发现损坏",
        Checked("fees", ("ledger_broken_links", "ledger_empty_blocks", "ledger_broken_chains")),
    ),
    FigureRule(
        "orphans",
        "no money is on record for a case without a bill",
        "没有无缴费单的缴款、票据或分录",
        Checked("fees", ("ledger_orphans",)),
    ),
    FigureRule(
        "refunds_agreed",
        "no money goes back without a second person, nor more than is due back",
        "退付均经第二人批准，且不超过应退金额",
        Checked("fees", ("refunds_by_one", "refunds_above_due")),
    ),
    FigureRule(
        "refunds_posted",
        "every refund paid is in the books, once",
        "每笔已付退付均已入账，且仅一次",
        Checked("fees", ("refunds_unposted", "refunds_paid_twice")),
    ),
    FigureRule(
        "slips_voided",
        "no payment is void without its receipt, and no receipt for a voided slip without its payment",
        "撤销的收款与其作废的票据一一对应",
        Checked("fees", ("payments_voided_alone", "receipts_voided_alone")),
    ),
    FigureRule(
        "statement_lines",
        "no line of a bank's statement is in the books twice",
        "银行对账单的每一行只入账一次",
        Checked("fees", ("statement_line_doubles",)),
    ),
    FigureRule(
        "bank_matches",
        "no line of the bank and no payment is matched twice",
        "银行流水与缴款均未重复勾对",
        Checked("fees", ("bank_matched_twice",)),
    ),
    FigureRule(
        "flow",
        "nothing is under way between the services",
        "服务之间没有在途事件",
        _backlog(("outbox", "inbox_waiting", "inbox_retrying")),
    ),
    FigureRule(
        "parked",
        "no event is parked (`onewindow parked list` shows them)",
        "没有滞留事件（onewindow parked list 可查看）",
        _backlog(("inbox_parked",)),
    ),
    FigureRule(
        "set_aside",
        "no timer has set anything aside that it fails on",
        "没有定时任务因失败而搁置的事项",
        _backlog(("set_aside",)),
    ),
)
