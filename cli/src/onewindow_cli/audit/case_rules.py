"""What must hold of every case at rest, each as one small rule. Pure.

An event on its way breaks a rule for a moment, so a breach counts only when it is seen again later (``audit.audit``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from chassis.messaging.topology import CONSUMERS
from kernel.calendar import CENTRE_ZONE
from kernel.ids import case_number_fault
from onewindow_cli.audit.facts import CaseFacts

SERVICES = ("intake", "approval", "fees", "supervision")
# Who hears whom: (consumer, source).
LISTENING = tuple((consumer, source) for consumer, sources in CONSUMERS.items() for source in sources)
# How far the clocks of two machines may be apart.
_SKEW = timedelta(minutes=1)
# Ids of cases begin with their time (RFC 9562); other streams have names of version 5.
_CASE_ID_VERSION = 7


@dataclass(frozen=True, slots=True)
class CaseRule:
    """Something that must hold for each case.

    ``figures`` are counts whose sums over all cases are shown beside it; ``says`` answers what each service says of a
    case that breaks it, by ``service.name``.
    """

    code: str
    en: str
    zh: str
    holds: Callable[[CaseFacts], bool]
    says: Callable[[CaseFacts], Mapping[str, str]]
    figures: tuple[tuple[str, str], ...] = ()


def said(*names: str) -> Callable[[CaseFacts], Mapping[str, str]]:
    """Answer what to show of a breach: these facts, of lists only the parts in which they differ."""

    def show(case: CaseFacts) -> Mapping[str, str]:
        return _differing({name: case.said(name) for name in names})

    return show


def _differing(says: Mapping[str, str]) -> Mapping[str, str]:
    lists = {name: text.split("; ") for name, text in says.items() if "; " in text}
    if len(lists) < 2:  # noqa: PLR2004 - nothing to compare with
        return says
    common = set.intersection(*map(set, lists.values()))
    return {
        name: "; ".join(part for part in lists[name] if part not in common) if name in lists else text
        for name, text in says.items()
    }


def _is_accepted(case: CaseFacts) -> bool:
    return case.count("intake", "accepted") == 1


def _is_settled(case: CaseFacts) -> bool:
    return any(case.count("fees", name) for name in ("paid", "nothing_due", "cancelled"))


def _is_due_again(case: CaseFacts) -> bool:
    """Whether a slip was voided after its receipt was given, and the bill not paid since."""
    return bool(case.count("fees", "voided_payments")) and not _is_settled(case)


def _is_decided(case: CaseFacts) -> bool:
    return case.count("approval", "decided") == 1


def _is_known(case: CaseFacts) -> bool:
    if case.knows("intake"):
        beyond = case.knows("approval") or case.knows("fees") or case.count("supervision", "accepted")
        return _is_accepted(case) or not beyond
    if case.is_case:
        return False
    # A stream of intake's that nobody knows a case of.
    return UUID(case.case_id).version != _CASE_ID_VERSION


def _hears_all(case: CaseFacts) -> bool:
    return all(case.of(consumer).heard.get(source, 0) == case.of(source).emitted for consumer, source in LISTENING)


def behind(case: CaseFacts) -> Mapping[str, str]:
    """Answer who has not heard as much as was said, as ``consumer.heard_source``: heard, of how many."""
    return {
        f"{consumer}.heard_{source}": f"{case.of(consumer).heard.get(source, 0)}/{case.of(source).emitted}"
        for consumer, source in LISTENING
        if case.of(consumer).heard.get(source, 0) != case.of(source).emitted
    }


def _timeline_due(case: CaseFacts) -> str:
    emitted = ((source, case.of(source).emitted) for source in sorted(CONSUMERS["supervision"]))
    return "; ".join(f"{source} {number}/{number}" for source, number in emitted if number)


def _has_its_number(case: CaseFacts) -> bool:
    told = {
        name: {case.text(service, name) for service in SERVICES if case.knows(service)}
        for name in ("case_no", "division_code")
    }
    if not _is_accepted(case):
        # Of a receipt a worker of the release before hears no number; it does of the acceptance.
        told["case_no"].discard("")
    if any(len(values) > 1 for values in told.values()):
        return False
    if not _is_accepted(case):
        return True
    number, division = case.text("intake", "case_no"), case.text("intake", "division_code")
    # Of the day of the receipt; of what was received before that was the rule, of the day of the acceptance.
    given = (_instant(case.text("intake", name)).astimezone(CENTRE_ZONE) for name in ("received_at", "accepted_at"))
    begins = tuple(f"{division}{day:%Y%m%d}" for day in given)
    return case_number_fault(number) is None and number.startswith(begins)


def _has_its_tasks(case: CaseFacts) -> bool:
    items = case.count("intake", "items")
    if case.count("intake", "items_applied_for") != items:
        return False
    return case.count("approval", "tasks") == (items if _is_accepted(case) else 0)


def _is_on_record(case: CaseFacts) -> bool:
    if case.count("supervision", "records") != 1:
        return False
    accepted = case.count("supervision", "accepted") == case.count("intake", "accepted")
    return accepted and case.count("supervision", "tasks") == case.count("approval", "tasks")


def _agrees_on_decision(case: CaseFacts) -> bool:
    if case.count("supervision", "decided") != case.count("approval", "decided"):
        return False
    return _is_decided(case) == (0 < case.count("approval", "tasks") == case.count("approval", "tasks_decided"))


def _agrees_on_outcome(case: CaseFacts) -> bool:
    if len({case.text(service, "outcome") for service in ("intake", "approval", "supervision")}) > 1:
        return False
    if _is_accepted(case) and case.text("intake", "items") != case.text("approval", "items"):
        return False
    granted = case.count("approval", "tasks_approved") == case.count("approval", "tasks")
    return not _is_decided(case) or granted == (case.text("approval", "outcome") == "granted")


_SAME_INSTANTS = (
    ("received_at", ("intake", "supervision")),
    ("accepted_at", ("intake", "approval", "supervision")),
    ("decided_at", ("approval", "supervision")),
    ("closed_at", ("intake", "supervision")),
)
_IN_ORDER = (
    ("intake", "received_at"),
    ("intake", "accepted_at"),
    ("approval", "decided_at"),
    ("intake", "ready_at"),
    ("intake", "closed_at"),
)


def _agrees_on_dates(case: CaseFacts) -> bool:
    return all(len({case.text(service, name) for service in services}) == 1 for name, services in _SAME_INSTANTS)


def _is_plausible(case: CaseFacts) -> bool:
    if case.text("approval", "implausible_dues"):
        return False
    steps = [text for service, name in _IN_ORDER if (text := case.text(service, name))]
    if case.read_at:
        steps.append(case.read_at)
    # Texts of one length order as their instants do; only what looks wrong is worth reading.
    return all(one <= later or _instant(one) - _instant(later) <= _SKEW for one, later in pairwise(steps))


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _has_its_receipt(case: CaseFacts) -> bool:
    if case.count("fees", "paid") > case.count("fees", "payments"):
        return False
    paid = case.count("fees", "paid") + case.count("fees", "paid_supplements")
    return case.count("fees", "receipts") == case.count("fees", "receipts_due") <= paid


def _adds_up(case: CaseFacts) -> bool:
    bill = case.text("fees", "bill_fen")
    if case.text("fees", "lines_fen") != bill:
        return False
    taken = case.text("fees", "payment_fen")
    receipt_fen = case.text("fees", "receipt_fen")
    if taken != case.text("fees", "paid_fen") or receipt_fen not in {"", case.text("fees", "covered_fen")}:
        return False
    # What more became due after it was paid is told of until it is paid.
    if case.text("fees", "more_due"):
        return True
    return not case.count("fees", "paid") or taken == bill


def _has_left_the_departments(case: CaseFacts) -> bool:
    return bool(case.count("intake", "ready") or case.count("intake", "closed"))


def _waits_as_it_should(case: CaseFacts) -> bool:
    owes_more = bool(case.text("fees", "more_due"))
    if case.count("intake", "closed") and (owes_more or _is_due_again(case)):
        # It was handed over before that became due.
        return True
    return _has_left_the_departments(case) == (_is_decided(case) and _is_settled(case) and not owes_more)


def _closes_in_order(case: CaseFacts) -> bool:
    closed = case.count("intake", "closed")
    if closed != case.count("supervision", "closed"):
        return False
    return not closed or (_is_decided(case) and (_is_settled(case) or _is_due_again(case)))


def _is_handed_over(case: CaseFacts) -> bool:
    closed = case.count("intake", "closed")
    return (case.count("intake", "deliveries"), case.count("intake", "documents")) == (
        closed,
        closed * case.count("intake", "items"),
    )


def _is_private(case: CaseFacts) -> bool:
    if case.count("supervision", "accesses") != case.count("supervision", "accesses_told"):
        return False
    return case.count("intake", "parties") == case.count("intake", "received") - case.count("intake", "erased")


CASE_RULES = (
    CaseRule(
        "known",
        "every case of the other services was received and accepted by intake",
        "其他服务的每个办件都由受理服务收件受理",
        _is_known,
        said("intake.received", "intake.accepted", "approval.tasks", "fees.bills", "supervision.records"),
        (("intake", "received"), ("intake", "accepted")),
    ),
    CaseRule(
        "heard",
        "each service has heard as many events of each stream as the one that said them has said",
        "每个事件流，各服务听到的序号等于发出的序号",
        _hears_all,
        behind,
    ),
    CaseRule(
        "timeline",
        "the timeline of every case has each event that the other services said",
        "每个办件的时间线含有其他服务发出的每个事件",
        lambda case: case.text("supervision", "timeline") == (_timeline_due(case) if case.is_case else ""),
        lambda case: {**said("supervision.timeline")(case), "emitted": _timeline_due(case)},
    ),
    CaseRule(
        "number",
        "every case has one number, of its centre and day, the same in all services",
        "每个办件只有一个编号，与中心和受理日相符，各服务一致",
        _has_its_number,
        said(*(f"{service}.{name}" for service in SERVICES for name in ("case_no", "division_code"))),
    ),
    CaseRule(
        "tasks",
        "every accepted case has exactly one task for each of its items",
        "每个受理办件的每个事项恰有一个审批任务",
        _has_its_tasks,
        said("intake.items_applied_for", "intake.items", "approval.tasks"),
        (("intake", "items"), ("approval", "tasks")),
    ),
    CaseRule(
        "bill",
        "every accepted case has exactly one bill, and intake knows it",
        "每个受理办件恰有一张缴费单，且受理服务已知",
        lambda case: case.count("fees", "bills") == case.count("intake", "billed") == case.count("intake", "accepted"),
        said("intake.accepted", "intake.billed", "fees.bills"),
        (("fees", "bills"), ("intake", "billed")),
    ),
    CaseRule(
        "record",
        "every case, also one that waits for papers, has one supervision record with as many tasks",
        "每个办件（含待补正的）恰有一份监察记录，任务数相同",
        lambda case: not case.is_case or _is_on_record(case),
        said("intake.accepted", "supervision.records", "supervision.accepted", "approval.tasks", "supervision.tasks"),
        (("supervision", "records"), ("supervision", "tasks")),
    ),
    CaseRule(
        "decided",
        "a decided case has all its tasks decided, and supervision has seen it",
        "已决定办件的任务全部办结，监察已见",
        _agrees_on_decision,
        said("approval.tasks", "approval.tasks_decided", "approval.decided", "supervision.decided"),
        (("approval", "tasks_decided"), ("approval", "decided"), ("supervision", "decided")),
    ),
    CaseRule(
        "outcome",
        "a case and each of its items are granted or refused alike in all services",
        "办件及每个事项的准予或不予，各服务一致",
        _agrees_on_outcome,
        said(
            *("intake.outcome", "approval.outcome", "supervision.outcome", "approval.tasks_approved"),
            *("intake.items", "approval.items"),
        ),
    ),
    CaseRule(
        "states",
        "every task has the same state, due instant and decision in supervision as in approval",
        "每个任务的状态、时限和决定时间，监察与审批一致",
        lambda case: case.text("approval", "tasks") == case.text("supervision", "tasks") or not _is_accepted(case),
        said("approval.tasks", "supervision.tasks"),
    ),
    CaseRule(
        "due",
        "every case is due at the same instant in supervision as in approval",
        "每个办件的时限，监察与审批一致",
        lambda case: case.text("approval", "due_at") == case.text("supervision", "due_at"),
        said("approval.due_at", "supervision.due_at"),
    ),
    CaseRule(
        "dates",
        "every case was received, accepted, decided and closed at the same instants in all services",
        "每个办件的收件、受理、决定、办结时间，各服务一致",
        lambda case: not case.is_case or _agrees_on_dates(case),
        said(*(f"{service}.{name}" for name, services in _SAME_INSTANTS for service in services)),
    ),
    CaseRule(
        "plausible",
        "no step of a case is before the one it follows or still to come; no limit ends impossibly early or late",
        "办件各环节先后有序且不在将来，时限不过早也不过晚",
        _is_plausible,
        said(*(f"{service}.{name}" for service, name in _IN_ORDER), "approval.implausible_dues"),
    ),
    CaseRule(
        "lights",
        "every light burns as its limit stands, and is looked at again before that changes",
        "每盏灯与时限相符，且会在变化前再次核对",
        lambda case: not case.text("supervision", "wrong_lights"),
        said("supervision.wrong_lights", "supervision.due_at"),
    ),
    CaseRule(
        "bill_state",
        "intake knows every bill in the state it is in",
        "受理服务所知的缴费单状态与收费服务一致",
        lambda case: all(case.text("intake", name) == case.text("fees", name) for name in ("bill", "more_due")),
        said("intake.bill", "fees.bill", "intake.more_due", "fees.more_due"),
        (("fees", "paid"), ("fees", "nothing_due"), ("fees", "cancelled")),
    ),
    CaseRule(
        "receipts",
        "every paid bill has payments; each has one valid treasury receipt, unless it was voided or covers nothing",
        "每张已缴缴费单有缴款且恰有一张有效财政票据（已作废未换开或全为经营服务性收费的除外），其余没有票据",
        _has_its_receipt,
        said("fees.bill", "fees.payments", "fees.receipts_due", "fees.receipts"),
        (("fees", "paid"), ("fees", "receipts_due"), ("fees", "receipts")),
    ),
    CaseRule(
        "amounts",
        "bill, lines and payments are over the same amount, and the receipt over what a treasury receipt covers of it",
        "缴费单、明细和缴款金额相同，票据金额等于其中应开财政票据的部分",
        _adds_up,
        said(
            *("fees.bill_fen", "fees.lines_fen", "fees.paid_fen", "fees.payment_fen"),
            *("fees.covered_fen", "fees.receipt_fen"),
        ),
    ),
    CaseRule(
        "postings",
        "every bill, payment and cancellation is in the ledger once, with its amounts, accounts and papers",
        "每张缴费单、每笔缴款和作废都按金额、科目、凭证恰好记账一次",
        lambda case: case.text("fees", "to_post") == case.text("fees", "posted"),
        said("fees.to_post", "fees.posted"),
    ),
    CaseRule(
        "chain",
        "every block of the ledger has the hash of its postings and follows from the block before",
        "账本每个区块与其分录的哈希相符，并与前一区块相接",
        lambda case: not case.text("fees", "broken_blocks"),
        said("fees.broken_blocks"),
        (("fees", "blocks"),),
    ),
    CaseRule(
        "ready",
        "a case waits at the window or is closed exactly when it is decided and settled",
        "办件已决定且已结清，当且仅当待出件或已办结",
        _waits_as_it_should,
        said("intake.ready", "intake.closed", "approval.decided", "fees.bill", "fees.more_due"),
        (("intake", "ready"),),
    ),
    CaseRule(
        "closed",
        "every closed case is decided, settled, and closed in supervision",
        "每个办结办件均已决定、结清，监察已办结",
        _closes_in_order,
        said("intake.closed", "supervision.closed", "approval.decided", "fees.bill"),
        (("intake", "closed"), ("supervision", "closed")),
    ),
    CaseRule(
        "delivery",
        "every closed case was handed over once, with a document for each item; no other was",
        "每个办结办件恰有一次出件，每个事项一份文书，其余没有",
        _is_handed_over,
        said("intake.closed", "intake.deliveries", "intake.items", "intake.documents"),
        (("intake", "deliveries"), ("intake", "documents")),
    ),
    CaseRule(
        "privacy",
        "the applicant is kept until erased, and supervision lists every look at the data",
        "申请人信息在删除前均在，每次查看监察均有记录",
        _is_private,
        said("intake.parties", "intake.erased", "supervision.accesses", "supervision.accesses_told"),
        (("intake", "parties"), ("supervision", "accesses")),
    ),
)
