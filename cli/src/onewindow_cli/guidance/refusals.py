"""Which command helps after a refusal, by its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onewindow_client import CallError


@dataclass(frozen=True, slots=True)
class Hint:
    """A command, and what it is for.

    ``{case}`` in the command is the case the person named, any other name a fact of the refusal; what is not known
    stands there in capitals, for the person to fill in. ``only`` is a fact, and a word in it, without which the hint is
    not given; without a word the fact has to be there.
    """

    command: str
    zh: str
    en: str
    only: tuple[str, str] = ("", "")

    def line(self, known: Mapping[str, str]) -> str:
        """Answer the hint as a line for a person."""
        return f"→ {self.command.format_map(_Filled(known))}  {self.zh} {self.en}"


_STATUS = Hint("onewindow status", "查看平台状态", "how the platform is")
_SHOW = Hint("onewindow case show {case}", "查看办件情况", "where the case stands")
_LIST = Hint("onewindow case list", "查看本中心办件", "the cases of this centre")
_REFUSE = Hint("onewindow case refuse {case}", "不予受理", "refuse the acceptance in writing")
_ISSUE = Hint("onewindow case issue {case}", "出件", "hand the result over")
_BILL = Hint("onewindow case pay {case}", "查看缴费单", "show the bill")
_WINDOWS = Hint("onewindow posts windows", "查看窗口值守", "who is on duty")
_MESSAGES = Hint("onewindow messages list", "查看未发出的通知", "what did not go out")
_QUEUE = Hint("onewindow queue list", "查看排队情况", "who waits and who was called where")
_POSTS = Hint("onewindow posts list", "查看各岗位权限", "who may do what")
_GRANT = Hint("onewindow posts import FILE", "发布岗位授权表", "publish a register that gives the power")
_PEOPLE = Hint("onewindow people", "查看 --as 可用的人员", "whom --as may name")
ITEMS = Hint("onewindow catalogue items TEXT", "查找事项代码", "codes whose name has TEXT")
_VOID = Hint("onewindow receipts void {receipt_no} --reason WORDS", "申请作废该票据", "ask for its void")
_VOIDS = Hint("onewindow receipts voids", "查看票据作废申请", "voids, and who has to agree")
_RECEIPTS = Hint("onewindow receipts list", "查看财政票据号段", "the ranges and what is left of them")

_DRAFTS = Hint("onewindow catalogue drafts", "查看目录草案", "the drafts of the catalogue")
_REFUNDS = Hint("onewindow refunds list --all", "查看退付", "the refunds, and what is due back")
_ENQUIRIES = Hint("onewindow enquiries list --all", "查看咨询", "the enquiries, and who follows them")
_SCORES = Hint("onewindow scores list", "查看部门考核", "the scores of departments")
_KEY_POSTS = Hint("onewindow key-posts list", "查看重点监督岗位", "the register of key posts")
_COMPLAINTS = Hint("onewindow complaints list --all", "查看投诉举报", "the complaints and where they stand")
_CARDS = Hint("onewindow cards list", "查看黄牌红牌", "the cards and where they stand")
_ROLLUP = Hint("onewindow rollup status", "查看上报情况", "how reports of centres stand")
_SUPERVISION_ORDERS = Hint("onewindow supervision-orders list --all", "查看监察督办", "the orders of supervision")

HINTS: Mapping[str, tuple[Hint, ...]] = MappingProxyType(
    {
        # A centre that is not set up.
        "CATALOGUE_NOT_PUBLISHED": (
            Hint("onewindow catalogue import catalogue", "发布事项目录", "publish a catalogue; DIR is its folder"),
        ),
        "POSTS_NOT_PUBLISHED": (_GRANT,),
        "RECEIPTS_EXHAUSTED": (
            Hint("onewindow receipts add BATCH FIRST LAST", "登记新号段", "take over a new range"),
            _RECEIPTS,
        ),
        "RECEIPT_RANGE_OVERLAPS": (_RECEIPTS,),
        "PAYMENT_ORDER_NOT_FOUND": (_BILL,),
        "PAYMENT_ORDER_IS_OVER": (_BILL,),
        "RECEIPT_BATCH_WITHDRAWN": (_RECEIPTS,),
        "RECEIPT_VOID_ASKED": (_VOIDS,),
        "RECEIPT_VOID_DECIDED": (_VOIDS,),
        "RECEIPT_VOID_NOT_FOUND": (_VOIDS,),
        "VOID_NEEDS_SECOND_PERSON": (_VOIDS,),
        "RECEIPT_IS_VALID": (_VOID,),
        "BILL_IS_DUE_AGAIN": (_BILL,),
        "BILL_CHANGED_SINCE_PAID": (_REFUNDS,),
        "PAYMENT_IS_VOIDED": (_VOIDS,),
        "SLIP_NOT_FOUND": (_VOIDS,),
        # Who may.
        "POWER_MISSING": (_POSTS, _GRANT),
        "PERMISSION_DENIED": (
            Hint("onewindow people --role {role}", "查看可办人员", "who may, for --as", only=("allowed_roles", "")),
            Hint("onewindow roles", "查看各角色可办事项", "which role may do what"),
        ),
        "UNAUTHENTICATED": (_PEOPLE,),
        "NO_SUCH_PERSON": (_PEOPLE,),
        "CATALOGUE_DRAFTS_WAIT": (_DRAFTS,),
        "CATALOGUE_VERSION_SCHEDULED": (_DRAFTS,),
        "CATALOGUE_DRAFT_NOT_FOUND": (_DRAFTS,),
        "CATALOGUE_DRAFT_DECIDED": (_DRAFTS,),
        "PUBLICATION_NEEDS_SECOND_PERSON": (
            Hint("onewindow people --role catalogue_administrator", "查看其他管理员", "who else may publish"),
        ),
        "PUBLISHED_MEANWHILE": (
            Hint("onewindow catalogue diff DIR", "重新比对事项目录", "how the catalogue differs now"),
            Hint("onewindow posts import FILE --dry-run", "重新比对岗位", "how the posts differ now"),
        ),
        "POST_NOT_FOUND": (_POSTS,),
        "POST_WITHOUT_DEPUTY": (_POSTS,),
        "POST_NOT_COVERED": (_POSTS,),
        "NOT_A_WINDOW": (_POSTS,),
        "WINDOW_NOT_YOURS": (_POSTS,),
        "WINDOW_TAKEN": (_WINDOWS,),
        "WINDOW_NOT_OPEN": (_WINDOWS,),
        "MESSAGE_NOT_FOUND": (_MESSAGES,),
        "MESSAGE_NOT_STUCK": (_MESSAGES,),
        # The queue.
        "QUEUE_GROUP_NOT_FOUND": (_QUEUE,),
        "QUEUE_FULL": (_QUEUE,),
        "PRIORITY_NOT_GRANTED": (_QUEUE,),
        "TICKET_NOT_FOUND": (_QUEUE,),
        "TICKET_ELSEWHERE": (_QUEUE,),
        "CALL_AGAIN": (_QUEUE,),
        # A case that stands elsewhere.
        "CASE_NOT_FOUND": (_LIST,),
        "CASE_NOT_AWAITING_MATERIALS": (_SHOW,),
        "ITEM_CANCELLED": (_REFUSE,),
        "MATERIAL_NOT_STORED": (Hint("onewindow case download CASE", "查看已提交材料", "what was handed in"),),
        "NOTICE_GIVEN": (
            Hint(
                "onewindow case notify-again CASE --reason WHY",
                "由监察人员说明理由，再次告知",
                "a supervisor may have it told again",
            ),
        ),
        "SECOND_NOTICE_GIVEN": (_SHOW,),
        "APPLICATION_OVER": (_SHOW,),
        "CASE_NOT_CLOSED": (_ISSUE,),
        "NOT_INSTANT": (_SHOW,),
        "PROCEDURE_SETTLED": (_SHOW,),
        "PAPER_NOT_THERE": (_SHOW,),
        "PAPER_REPLACED": (_SHOW,),
        "PAPER_FOUND_UNUSABLE": (_SHOW,),
        "PAPER_SETTLED": (_SHOW,),
        "ASKED_AGAIN_TOO_OFTEN": (_REFUSE,),
        "RESULT_ANNOUNCED": (_SHOW,),
        "SAME_PROCEDURE": (_SHOW,),
        "PROCEDURE_CHANGE_OPEN": (_SHOW,),
        "NO_PROCEDURE_CHANGE": (_SHOW,),
        "PROCEDURE_CHANGE_NEEDS_SECOND_PERSON": (_SHOW,),
        "RIGHT_PAPERS_MISSING": (_SHOW,),
        "CORRECTED_TOO_OFTEN": (_REFUSE,),
        "PROJECT_TAKEN": (_SHOW,),
        "PROJECT_NOT_YOURS": (
            Hint("onewindow case take-project CASE --mandate WHAT", "认领项目", "take what nobody has"),
        ),
        "NOTHING_OFFERED": (Hint("onewindow case project-offers", "查看待接收的项目", "what is offered to you"),),
        "TAKER_LACKS_POWER": (_POSTS,),
        "PROJECT_OVER": (_SHOW,),
        "HANDED_OVER_TOO_OFTEN": (_SHOW,),
        "NOT_YET_ACCEPTED": (_SHOW,),
        "CASE_DECIDED": (_ISSUE,),
        "PAPERS_PROMISED": (_SHOW,),
        "TASK_NOT_FOUND": (_SHOW,),
        "TASK_LAPSED": (_SHOW,),
        "TASK_REMOVED": (_SHOW,),
        "TOO_MANY_FOUND": (Hint("onewindow tasks list --about WORDS", "多输入几个字", "look for more of the words"),),
        "ALREADY_DECIDED": (_SHOW,),
        "ASSIGNEE_LACKS_POWER": (_POSTS,),
        "TASK_CLAIMED": (
            Hint("onewindow tasks assign TASK --to OFFICER --reason WHY", "由负责人转办", "the head may reassign it"),
        ),
        "AWAITING_UPSTREAM": (
            Hint("onewindow case decide {case} {waiting_for} --approve", "先办上游事项", "what it waits for first"),
        ),
        **dict.fromkeys(
            (
                "LIMIT_EXTENDED_ALREADY",
                "LIMIT_ENDED",
                "LIMIT_OF_INSTANT_ITEM",
                "JOINT_LIMIT_EXCEEDED",
                "CLOCK_OF_INSTANT_ITEM",
                "STOP_REASON_INSIDE_LIMIT",
                "STOP_AFTER_DUE",
                "STOPPED_TOO_MUCH",
                "CLOCK_NOT_STOPPED",
            ),
            (Hint("onewindow case decide {case} {item_code}", "审批决定", "decide instead"), _SHOW),
        ),
        **dict.fromkeys(
            (
                "JOINT_LIMIT_EXTENDED_ALREADY",
                "JOINT_LIMIT_ENDED",
                "CASE_CLOSED_TO_EXTENSION",
                "GREEN_CHANNEL_NOT_ASKED",
                "GREEN_CHANNEL_ASKED",
                "GREEN_CHANNEL_DECIDED",
                "GREEN_CHANNEL_TOO_LATE",
            ),
            (_SHOW,),
        ),
        "GREEN_CHANNEL_NEEDS_SECOND_PERSON": (
            Hint("onewindow people --role centre_head", "查看其他主任", "who else may decide"),
        ),
        "JOINT_LIMIT_OF_ONE_ITEM": (
            Hint("onewindow case extend {case} {item_code} --days N --reason WHY", "延长该事项期限", "extend the item"),
        ),
        # What a head puts right.
        "NOT_DECIDED": (Hint("onewindow case decide {case} {item_code}", "审批决定", "decide it"),),
        "REVOCATION_NEEDS_SECOND_PERSON": (
            Hint("onewindow people --role department_head", "查看其他负责人", "who else may decide"),
        ),
        "OWN_DECISION": (Hint("onewindow people --role department_head", "查看其他负责人", "who else may correct it"),),
        **dict.fromkeys(
            (
                "CASE_DECIDED",
                "CONSENT_DEEMED",
                "CORRECTED_MEANWHILE",
                "CORRECTION_CHANGES_NOTHING",
                "CORRECTED_TOO_OFTEN",
                "NOT_GRANTED",
                "REVOCATION_PROPOSED",
                "REVOKED",
                "REVOKED_TOO_OFTEN",
                "REVOCATION_NOT_PROPOSED",
                "REVOCATION_DECIDED",
                "CASE_UNDECIDED",
            ),
            (_SHOW,),
        ),
        # Departments that come together.
        **dict.fromkeys(
            (
                "JOINT_REVIEW_NOT_FOUND",
                "JOINT_REVIEW_CONVENED_ALREADY",
                "TOO_MANY_JOINT_REVIEWS",
            ),
            (Hint("onewindow joint list", "查看会审安排", "what is arranged"),),
        ),
        **dict.fromkeys(
            (
                "JOINT_REVIEW_OVER",
                "RESCHEDULED_TOO_OFTEN",
                "OPINION_GIVEN_TOO_OFTEN",
                "OPINION_MISSING",
                "NOT_HELD_YET",
            ),
            (Hint("onewindow joint show {review}", "查看会审情况", "how it stands"),),
        ),
        "ONE_DEPARTMENT_ALONE": (_SHOW,),
        "OPINION_AFTER_DECISION": (_SHOW,),
        # The leader's docket.
        "NOTHING_TO_ESCALATE": (_SHOW,),
        "PARAMETER_UNCHANGED": (Hint("onewindow rules parameters", "查看监察设定项", "the settings as they are"),),
        "DOCKET_RULE_UNCHANGED": (Hint("onewindow docket rules", "查看现场办公规则", "the rules as they are"),),
        **dict.fromkeys(
            ("ON_DOCKET_ALREADY", "DOCKET_ENTRY_NOT_FOUND", "DOCKET_ENTRY_CLOSED", "POSTPONED_TOO_OFTEN"),
            (Hint("onewindow docket list --all", "查看现场办公事项", "what is on the docket"),),
        ),
        **dict.fromkeys(
            (
                "ORDER_NOT_FOUND",
                "ORDER_OPEN",
                "ORDER_REPLIED",
                "ORDER_NOT_REPLIED",
                "ORDER_CLOSED",
                "ORDER_OF_ANOTHER",
            ),
            (Hint("onewindow orders list --all", "查看督办单", "the orders"),),
        ),
        "RESULT_NOT_READY": (
            Hint("onewindow case decide {case}", "审批决定", "decide", only=("missing", "decision")),
            Hint("onewindow case pay {case}", "缴费", "pay", only=("missing", "payment")),
            Hint(
                "onewindow case supplement {case}",
                "补交承诺的材料",
                "hand in what was promised",
                only=("missing", "papers"),
            ),
        ),
        "RESULT_ALREADY_ISSUED": (_SHOW,),
        "DOCUMENT_NOT_DUE": (_SHOW,),
        "BILL_ALREADY_PAID": (_ISSUE,),
        "NOTHING_IS_DUE": (_ISSUE,),
        "BILL_IS_CANCELLED": (_ISSUE,),
        "BILL_HAS_EXPIRED": (
            Hint("onewindow waivers amend {case} --reason REASON", "恢复应缴", "an accountant makes it due again"),
        ),
        "BILL_IS_PARTLY_PAID": (_BILL,),
        "LINE_NOT_CHARGED": (_BILL,),
        **dict.fromkeys(
            ("WAIVER_ALREADY_ASKED", "WAIVER_ALREADY_DECIDED", "WAIVER_NOT_FOUND"),
            (Hint("onewindow waivers list --all", "查看减免申请", "the waivers"),),
        ),
        **dict.fromkeys(
            ("OFF_CENTRE_REPORTED", "OFF_CENTRE_REPORT_NOT_FOUND", "OFF_CENTRE_CHECKED"),
            (Hint("onewindow fees outside-list", "查看中心外交费登记", "the reports of fees outside the centre"),),
        ),
        "CHECK_NEEDS_SECOND_PERSON": (
            Hint("onewindow people --role accountant", "查看其他会计", "who else may look into it"),
        ),
        "WAIVER_NEEDS_SECOND_PERSON": (
            Hint("onewindow people --role accountant", "查看其他会计", "who else may decide"),
        ),
        **dict.fromkeys(
            (
                *("REFUND_NOT_FOUND", "SURPLUS_NOT_FOUND", "NOTHING_TO_GIVE_BACK", "REFUND_ALREADY_DECIDED"),
                *("REFUND_ALREADY_PAID", "REFUND_TOO_LARGE", "REFUND_GOES_BY_ITSELF"),
            ),
            (_REFUNDS,),
        ),
        "PAYMENT_NOT_FOUND": (_BILL,),
        "REFUND_GOES_THE_WAY_IT_CAME": (_BILL,),
        "REFUND_NOT_APPROVED": (
            Hint("onewindow refunds decide REFUND approve", "由另一人审批", "a second person decides"),
        ),
        "REFUND_NEEDS_SECOND_PERSON": (
            Hint("onewindow people --role accountant", "查看其他会计", "who else may decide"),
        ),
        "TILL_HOLDS_LESS": (Hint("onewindow shift show", "查看班次现金", "what the till is to hold"),),
        "UNDERPAYMENT": (_BILL,),
        "OVERPAYMENT": (_BILL,),
        "PROVIDER_REFERENCE_USED": (
            Hint("onewindow case pay {case} --method METHOD --reference OTHER", "另填凭证号", "with its own reference"),
        ),
        # Tills, and the cash that is handed in.
        "SHIFT_ALREADY_OPEN": (Hint("onewindow shift count", "清点后日结", "count it, then close it"),),
        "NO_OPEN_SHIFT": (Hint("onewindow shift open", "开班", "open one"),),
        "SHIFT_NOT_FOUND": (Hint("onewindow shift list", "查看本中心班次", "the shifts of this centre"),),
        "SHIFT_IS_CLOSED": (Hint("onewindow shift list --open", "查看未日结班次", "those that are open"),),
        "COUNT_IS_OLD": (Hint("onewindow shift count", "重新清点", "count again"),),
        "REMITTANCE_NOT_FOUND": (Hint("onewindow shift remittances --all", "查看缴款单", "all slips"),),
        # The bank's statements.
        "STATEMENT_MAPPING_MISSING": (
            Hint("onewindow bank import FILE --column day=TITLE", "填写各列含义", "which column is what"),
        ),
        **dict.fromkeys(
            ("STATEMENT_IMPORT_NOT_FOUND", "STATEMENT_PART_OUT_OF_ORDER"),
            (Hint("onewindow bank imports", "查看导入情况", "what was imported"),),
        ),
        **dict.fromkeys(
            ("LINE_NOT_OPEN", "PAYMENT_NOT_OPEN", "MATCH_NOT_FOUND", "SUMS_DIFFER", "PERIOD_HAS_DIFFERENCES"),
            (Hint("onewindow bank worklist", "查看未决流水", "what is open"),),
        ),
        "PERIOD_CLOSED": (
            Hint("onewindow bank reopen ACCOUNT DAY --reason WHY", "申请重新开账", "ask to open it again"),
        ),
        "PERIOD_NOT_CLOSED": (Hint("onewindow bank report", "查看各日情况", "how the days stand"),),
        "SECOND_ACCOUNTANT_NEEDED": (Hint("onewindow people --role accountant", "查看其他会计", "who else may agree"),),
        "LOOK_UP_FAILED": (_LIST,),
        "ENQUIRY_ANSWERED": (_ENQUIRIES,),
        "ENQUIRY_NOT_FOUND": (_ENQUIRIES,),
        "ENQUIRY_NOT_YOURS": (_ENQUIRIES,),
        "ENQUIRY_WITHOUT_MOVE": (_ENQUIRIES,),
        "COMPLAINT_NOT_FOUND": (_COMPLAINTS,),
        "COMPLAINT_NOT_SO": (_COMPLAINTS,),
        "MONTH_NOT_OVER": (_SCORES,),
        "NOTHING_TO_SCORE": (_SCORES,),
        "OBJECTED_ALREADY": (_SCORES,),
        "OBJECTIONS_OPEN": (_SCORES,),
        "OBJECTIONS_OVER": (_SCORES,),
        "OBJECTIONS_RUN": (_SCORES,),
        "OBJECTION_NOT_OPEN": (_SCORES,),
        "SCORES_OBJECTED_TO": (_SCORES,),
        "SCORES_PUBLISHED": (_SCORES,),
        "SCORE_NOT_FOUND": (_SCORES,),
        "ROLLUP_FROM_OUTSIDE": (_ROLLUP,),
        "ROLLUP_DAY_TOO_LARGE": (Hint("onewindow records check", "核对监察记录", "whether its counts are right"),),
        "ROLLUP_CENTRE_UNKNOWN": (_ROLLUP,),
        "ROLLUP_CENTRE_HERE": (
            Hint("onewindow figures show --division {division_code}", "查看该中心指标", "its figures are here"),
        ),
        "ROLLUP_CENTRE_PROPOSED": (_ROLLUP,),
        "ROLLUP_CENTRE_NOT_FOUND": (_ROLLUP,),
        "ROLLUP_CENTRE_NOT_SO": (_ROLLUP,),
        "ROLLUP_MISSING": (_ROLLUP,),
        "ROLLUP_CHAIN_BROKEN": (_ROLLUP,),
        "ROLLUP_CONFLICT": (_ROLLUP,),
        "KEY_POST_NOT_FOUND": (_KEY_POSTS,),
        "KEY_POST_NOT_SO": (_KEY_POSTS,),
        "KEY_POST_THERE": (_KEY_POSTS,),
        "KEY_POSTS_FULL": (_KEY_POSTS,),
        "SUPERVISION_ORDER_NOT_FOUND": (_SUPERVISION_ORDERS,),
        "SUPERVISION_ORDER_NOT_SO": (_SUPERVISION_ORDERS,),
        "SUPERVISION_ORDER_OPEN": (_SUPERVISION_ORDERS,),
        "SUPERVISION_ORDERS_TOO_MANY": (_SUPERVISION_ORDERS,),
        "SUPERVISION_ORDER_OF_ANOTHER": (_SUPERVISION_ORDERS,),
        "NOTHING_TO_REMIND": (_SHOW,),
        "CARD_NOT_FOUND": (_CARDS,),
        "CARD_NOT_SO": (_CARDS,),
        "CARD_GIVEN_ALREADY": (_CARDS,),
        "RATING_ANSWERED": (Hint("onewindow ratings list", "查看评价", "the ratings, and who was called back"),),
        "EVIDENCE_BROKEN": (Hint("onewindow evidence verify", "核查存证", "which records are not what was sealed"),),
        "EVIDENCE_HEAD_NOT_FOUND": (Hint("onewindow evidence head", "查看已签名的存证", "the heads that are signed"),),
        "RATING_NOT_DUE": (_SHOW,),
        "OFF_CENTRE_FEES_TOLD": (
            Hint("onewindow fees outside-list", "查看中心外交费登记", "the reports of fees outside the centre"),
        ),
        "ITEM_NOT_FOUND": (ITEMS,),
        "ITEM_RETIRED": (ITEMS,),
        "NO_PAYER": (_SHOW,),
        "PERSONAL_DATA_ERASED": (_SHOW,),
        "ANSWER_ERASED": (_SHOW,),
        # What two people do.
        "SECOND_PERSON_NEEDED": (Hint("onewindow people", "查看其他可确认的人员", "who else may agree"),),
        "AGREED_ALREADY": (Hint("onewindow parked discards", "查看已确认事项", "what was agreed"),),
        # Not answered, or not now.
        "INTERNAL": (Hint("onewindow logs --level error", "查看错误日志", "what went wrong"), _STATUS),
        "UNREACHABLE": (_STATUS, Hint("onewindow up", "启动平台", "start the platform")),
        "ISSUER_UNREACHABLE": (_STATUS, Hint("onewindow up", "启动平台", "start the platform")),
        "NOT_YET": (_STATUS, Hint("onewindow parked list", "查看滞留事件", "events that hold something up")),
        **dict.fromkeys(
            (
                "BUSY",
                "DATABASE_SILENT",
                "DATABASE_UNAVAILABLE",
                "DEADLINE_EXCEEDED",
                "DEADLINE_PASSED",
                "IDENTITY_UNAVAILABLE",
                "LOOK_UPS_PAUSED",
                "STOPPING",
            ),
            (_STATUS,),
        ),
    }
)
"""What to type, by the reason of the refusal."""

SAYS_ENOUGH = frozenset({"NO_ISSUER", "NO_TOKEN", "SECRET_UNREADABLE", "SLOW_DOWN"})
"""Reasons of the command itself whose words leave nothing for a command to do; a refusal says so of itself."""


# A code that the catalogue does not have, as it is told of the field it stands in.
_NO_SUCH_CODE = re.compile(r"(?:application\.)?(?:item|bundle)_codes\[\d+\]")


def hints_after(refusal: CallError, given: Mapping[str, object]) -> list[str]:
    """Answer what may help, a line each.

    Args:
        refusal: what a call ended with.
        given: what the person named, by parameter; ``case`` is a case's number or id.
    """
    # Any of the roles that may will do.
    role = refusal.metadata.get("allowed_roles", "").partition(",")[0]
    named = {name: value for name, value in given.items() if isinstance(value, str) and value}
    known = {"role": role, **refusal.metadata, **named}
    hints = [hint for hint in HINTS.get(refusal.reason, ()) if _fits(hint, refusal.metadata)]
    if any(fault.reason == "NOT_FOUND" and _NO_SUCH_CODE.fullmatch(fault.field) for fault in refusal.fields):
        hints.append(ITEMS)
    return [hint.line(known) for hint in hints]


def hint_of(reason: str) -> list[str]:
    """Answer the hints of a reason as lines, for what a command finds by itself."""
    return [hint.line({}) for hint in HINTS[reason]]


def _fits(hint: Hint, facts: Mapping[str, str]) -> bool:
    name, word = hint.only
    if not word:
        return not name or name in facts
    return word in facts.get(name, word).split(",")


class _Filled(dict[str, str]):
    """Names that are not known stand in capitals; lists of codes are separated by blanks, as they are typed."""

    def __init__(self, known: Mapping[str, str]) -> None:
        super().__init__({name: value.replace(",", " ") for name, value in known.items()})

    def __missing__(self, name: str) -> str:
        return name.upper()
