"""Every page there is, as somebody sees it who may: with real cases behind it, empty, wrong, and gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import uuid4

from meeting import convened
from playwright.sync_api import expect
from tests.console.applicants import WHY, resident, say_why
from tests.journey import reporting
from tests.journey.actors import Hall, answered, wait_for
from tests.journey.reporting import TOWNSHIP, OtherCentre
from tests.journey.scored import scored
from tests.journey.test_procedure_corrected import accepted, propose

from kernel.calendar import CENTRE_ZONE
from onewindow.approval.v1.approval_pb2 import (
    EscalateCaseRequest,
    EscalateCaseResponse,
    InstructOrderRequest,
    InstructOrderResponse,
    JointStance,
    RecordJointOpinionRequest,
    RecordJointOpinionResponse,
)
from onewindow.intake.v1.enquiries_pb2 import (
    AnswerEnquiryRequest,
    AnswerEnquiryResponse,
    EnquiryChannel,
    EnquiryForm,
    TakeEnquiryRequest,
    TakeEnquiryResponse,
)
from onewindow.intake.v1.intake_pb2 import (
    Case,
    CatalogueFile,
    ExportCatalogueRequest,
    ExportCatalogueResponse,
    ImportCatalogueRequest,
    ImportCatalogueResponse,
    RevealApplicantRequest,
    RevealApplicantResponse,
)
from onewindow.intake.v1.off_centre_pb2 import (
    OffCentreExemption,
    SetOffCentreExemptionRequest,
    SetOffCentreExemptionResponse,
)
from onewindow.intake.v1.ratings_pb2 import RateCaseRequest, RateCaseResponse
from onewindow.supervision.v1 import key_posts_pb2
from onewindow.supervision.v1.cards_pb2 import (
    Accountable,
    CardColour,
    GiveCardRequest,
    GiveCardResponse,
)
from onewindow.supervision.v1.complaints_pb2 import (
    ComplaintChannel,
    ComplaintForm,
    ComplaintKind,
    ComplaintVerdict,
    JudgeComplaintRequest,
    JudgeComplaintResponse,
    ListComplaintsRequest,
    ListComplaintsResponse,
    TakeComplaintRequest,
    TakeComplaintResponse,
)
from onewindow.supervision.v1.orders_pb2 import GiveSupervisionOrderRequest, GiveSupervisionOrderResponse
from onewindow.supervision.v1.rollup_pb2 import TakeRollupReportResponse
from onewindow.type.v1.type_pb2 import RATING_REASON_SPEED
from onewindow_cli.centre_folder import demo_posts, find_catalogue
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario
from onewindow_cli.demo.scenario import CATALOGUE_ADMINISTRATOR, SECOND_ADMINISTRATOR, officer_of

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page
    from tests.journey.running import RunningPlatform

PURPOSE = "核对联系方式"
SUPERVISOR, HEAD, OPERATOR, PRIVACY = "supervisor-01", "zj-head", "operator", "privacy-01"
LEADER, MANAGER = "head-01", "pm-01"
CATALOGUE, POSTS = "/admin/catalogue", "/admin/posts/import"
MESSAGE_WORDS = "/admin/messages/words"
DRAFT = f"{CATALOGUE}/drafts/{{draft}}"
NOBODY = ""
# Every so many looks a code that does not come is taken back, and asked for anew.
MOST_LOOKS, PATIENT_LOOKS, LOOK_MILLISECONDS = 240, 60, 250
# Of two departments, neither of which is the first to decide; the limit of the first one takes days.
JOINT_ITEMS = ("ZJ-002", "SL-004")


@dataclass(frozen=True, slots=True)
class Cases:
    """Cases of a centre at work: each page that needs one has one that fills it."""

    licence: Case
    """Of one department, which has not decided; billed, and its applicant was looked at."""
    project: Case
    """Of seven departments, of which one has decided."""
    pending: Case
    """Received without its papers."""
    received: Case
    """Received to be examined."""
    paid: Case
    """Its receipt was given."""
    closed: Case
    """Its result was handed over."""
    review: str
    """Two departments of the project are to visit its site; the one that does not lead has said something."""
    entry: str = "019a"
    """The project on the docket of the leader."""
    order: str = "019a"
    """An order about it, which nobody has replied to."""
    enquiry: str = "019a"
    """An enquiry that the clerk follows."""
    replied: tuple[str, str] = ("ZX", "AAAAAA")
    """Number and query code of one that was answered."""
    complaint: str = "019a"
    """A complaint about the licence that supervision has to look at."""
    card: str = "019a"
    """A yellow card on the licence, which nobody has appealed against."""
    supervised: str = "019a"
    """An order of supervision about the licence, which nobody has replied to."""
    told: tuple[str, str] = ("TS", "AAAAAA")
    """Number and query code of one that was answered, and published."""
    draft: int = 1
    """A draft of the catalogue that waits for a second administrator."""
    key_posts: tuple[str, str] = ("019a", "019a")
    """A post in the register of key posts, and one that the head of the centre has not decided about."""
    scored_month: str = "2026-01"
    """A month that departments were scored for; one objects."""
    proposed: str = "019a"
    """An accepted case that a clerk would have corrected to another procedure."""

    @classmethod
    def without(cls) -> Cases:
        """Answer names in the place of cases, for who asks which pages there are and not what is on them."""
        one = Case(case_id="019a", case_no="6328", query_code="AAAAAA")
        return cls(one, one, one, one, one, one, "019a")


@dataclass(frozen=True, slots=True)
class Place:
    """A page as somebody sees it.

    ``page`` is its address as the site map has it, ``path`` the one that is opened, below language and centre. ``then``
    is done there before anybody looks.
    """

    name: str
    page: str
    path: str
    officer: str = NOBODY
    then: Callable[[Page], None] | None = None
    is_printed: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """What an officer sends: to which page, as whom, and what is in the form besides its token and key."""

    page: str
    path: Callable[[Cases], str]
    officer: str
    form: Mapping[str, str]


ACTS = (
    Act("/desk", lambda _: "/desk", scenario.CLERK, {"find": "632801199001010017", "purpose": "核对办件"}),
    Act("/desk", lambda _: "/desk", scenario.CLERK, {"queue": "next:WINDOW-01"}),
    Act(
        "/desk/new",
        lambda _: "/desk/new",
        scenario.CLERK,
        {
            "act": "accept",
            "items": "GA-025",
            "kind": "person",
            "name": "李示例",
            "id_number": "632801199001010017",
            "phone": "13900000000",
            "subject": "驾驶证换证",
            "unlisted_reason": WHY,
            "confirm.open_case": "1",
        },
    ),
    Act(
        "/desk/cases/{case}",
        lambda of: f"/desk/cases/{of.licence.case_no}",
        scenario.CLERK,
        {"act": "issue", "received_by": "李示例", "delivery": "window"},
    ),
    Act(
        "/desk/cases/{case}",
        lambda of: f"/desk/cases/{of.pending.case_no}",
        scenario.CLERK,
        {"act": "refuse", "reason": "不属于本机关职权范围", "place": "省自然资源厅"},
    ),
    Act("/desk/cases/{case}", lambda of: f"/desk/cases/{of.received.case_no}", scenario.CLERK, {"act": "examine"}),
    Act(
        "/desk/cases/{case}",
        lambda of: f"/desk/cases/{of.licence.case_no}",
        scenario.CLERK,
        {"act": "choose", "messages": "none"},
    ),
    Act(
        "/correct/{case}",
        lambda of: f"/correct/{of.received.case_id}",
        scenario.CLERK,
        {"act": "correct", "items": "GA-004", "unlisted_reason": WHY, "reason": "应为<户口>事项，误收"},
    ),
    Act(
        "/correct/{case}",
        lambda of: f"/correct/{of.proposed}",
        LEADER,
        {"act": "decline", "note": "事项<无误>，由部门决定"},
    ),
    Act(
        "/unusable/{case}",
        lambda of: f"/unusable/{of.received.case_id}",
        scenario.CLERK,
        {"paper": f"GA-025/1/{'0' * 64}", "ground": "UNUSABLE_GROUND_OTHER", "note": "反面<模糊>不清"},
    ),
    Act(
        "/admin/messages/words",
        lambda _: "/admin/messages/words?message=ready",
        CATALOGUE_ADMINISTRATOR,
        {"act": "hand_in", "words_zh": "办件<好>了，没有编号", "words_en": "{case_no} is <ready>."},
    ),
    Act(
        "/admin/messages",
        lambda _: "/admin/messages",
        CATALOGUE_ADMINISTRATOR,
        {"act": "019a0000-0000-7000-8000-000000000001"},
    ),
    Act(
        "/fees",
        lambda _: "/fees",
        scenario.CASHIER,
        {"case_no": "632801202611220000019", "amount_fen": "1000", "method": "cash", "tendered": "50"},
    ),
    Act(
        "/fees/ranges",
        lambda _: "/fees/ranges",
        scenario.CASHIER,
        {"batch_code": "AWAY", "first_number": "1", "last_number": "50"},
    ),
    Act("/fees/shift", lambda _: "/fees/shift", scenario.CASHIER, {"act": "open", "float_fen": "200"}),
    Act(
        "/books/shifts/{shift_no}",
        lambda _: "/books/shifts/S209901010001",
        "accountant-01",
        {"act": "close", "shift_no": "S209901010001", "kept_fen": "0", "reason": "收费员离岗"},
    ),
    Act(
        "/books/remittances",
        lambda _: "/books/remittances",
        "accountant-01",
        {"slip_no": "R209901010001", "bank_reference": "ICBC-1"},
    ),
    Act(
        "/books/voids",
        lambda _: "/books/voids",
        "accountant-01",
        {"act": "decline:019a0000-0000-7000-8000-000000000001", "remark": "票面无误，不同意作废"},
    ),
    Act(
        "/fees/receipts/{case_no}",
        lambda of: f"/fees/receipts/{of.paid.case_no}",
        scenario.CASHIER,
        {"act": "void", "receipt_no": "2026Z00000001", "reason": "抬头填写错误"},
    ),
    Act(
        "/fees/outside",
        lambda _: "/fees/outside",
        "accountant-01",
        {
            "act": "report",
            "source": "applicant",
            "department": "GA",
            "amount": "20",
            "taken_on": "2026-01-05",
            "statement": "在科室交了现金",
        },
    ),
    Act(
        "/fees/amend",
        lambda of: f"/fees/amend?case_no={of.licence.case_no}",
        "accountant-01",
        {"act": "amend", "case_no": "632801202611220000019", "reason": "数量录入有误"},
    ),
    Act("/fees/waivers", lambda _: "/fees/waivers", "accountant-01", {"act": "refuse.0", "note": "证明与情形不符"}),
    Act(
        "/fees/refunds",
        lambda _: "/fees/refunds",
        "accountant-01",
        {"act": "decline.019a0000-0000-7000-8000-000000000001", "note": "材料不全，请补充"},
    ),
    Act(
        "/books/{account}/{day}",
        lambda _: "/books/2806000109200188812/2026-11-20",
        "accountant-01",
        {"act": "explain:1", "reason": "银行已来函说明"},
    ),
    Act(
        "/books/import",
        lambda _: "/books/import",
        "accountant-01",
        {"account_no": "2806000109200188812"},
    ),
    Act(
        "/books/receipts",
        lambda _: "/books/receipts",
        "accountant-01",
        {"batch_code": "GONE", "reason": "财政部门通知停用"},
    ),
    Act(
        "/tasks/{case}/{item}",
        lambda of: f"/tasks/{of.project.case_id}/ZJ-001",
        HEAD,
        {"act": "decide", "decision": "refuse", "reason": "图纸<不符>\r\n请修改", "legal_basis": "建筑法第8条"},
    ),
    Act(
        "/inbox",
        lambda _: "/inbox",
        HEAD,
        {
            "act": "assign",
            "task.019a0000-0000-7000-8000-00000000c0de.ZJ-002": "1",
            "officer": "zj-officer",
            "reason": "轮休",
        },
    ),
    Act("/notices", lambda _: "/notices", HEAD, {"act": "chosen", "seen.1": "1"}),
    Act(
        "/convene/{case}",
        lambda of: f"/convene/{of.project.case_id}",
        HEAD,
        {"act": "convene", "kind": "meeting", "item.ZJ-001": "1", "day": "2026-12-24", "place": "一号<会议室>"},
    ),
    Act(
        "/joint/{review}",
        lambda of: f"/joint/{of.review}",
        HEAD,
        {"act": "opine", "stance": "disagree", "reason": "图纸<不符>", "legal_basis": "建筑法第8条"},
    ),
    Act(
        "/cases/{case_no}",
        lambda of: f"/cases/{of.licence.case_no}",
        scenario.CLERK,
        {"act": "reveal", "purpose": "窗口核对"},
    ),
    Act(
        "/escalate/{case}",
        lambda of: f"/escalate/{of.project.case_id}",
        HEAD,
        {"reason": "久拖<不决>\r\n请协调", "tried": "两次协调", "item": "ZJ-001", "disputed_with": ""},
    ),
    Act(
        "/revoke/{case}/{item}",
        lambda of: f"/revoke/{of.closed.case_id}/GA-025",
        "ga-officer",
        {
            "act": "propose",
            "ground": "REVOCATION_GROUND_UNQUALIFIED",
            "reason": "体检结论<不实>\r\n已核实",
            "provision": "机动车驾驶证申领和使用规定第七十九条",
            "paper": "核查报告",
        },
    ),
    Act(
        "/second-notice/{case}",
        lambda of: f"/second-notice/{of.pending.case_id}",
        SUPERVISOR,
        {"reason": "首次告知<有误>\r\n已核实"},
    ),
    Act(
        "/extend/{case}",
        lambda of: f"/extend/{of.project.case_id}",
        LEADER,
        {"days": "5", "reason": "联合验收<尚未>\r\n完成"},
    ),
    Act(
        "/projects/{case}",
        lambda of: f"/projects/{of.project.case_id}",
        MANAGER,
        {"act": "take", "mandate": "授权委托书2026年11月"},
    ),
    Act(
        "/green-channel/{case}",
        lambda of: f"/green-channel/{of.licence.case_id}",
        scenario.CLERK,
        {"act": "ask", "reason": "省级<重点>项目"},
    ),
    Act(
        "/green-channel/{case}",
        lambda of: f"/green-channel/{of.project.case_id}",
        LEADER,
        {"act": "decline", "reason": "并非<重点>项目"},
    ),
    Act(
        "/docket-rules",
        lambda _: "/docket-rules",
        LEADER,
        {"act": "stuck", "stuck-days": "15", "stuck-on": "1", "stuck-reason": "近期项目<较多>"},
    ),
    Act(
        "/docket/{entry}",
        lambda of: f"/docket/{of.entry}",
        LEADER,
        {"act": "instruct", "department": "ZJ", "officer": "", "instruction": "请限期会商", "days": "3"},
    ),
    Act(
        "/docket/{entry}",
        lambda of: f"/docket/{of.entry}",
        LEADER,
        {"act": "postpone", "later_until": "2026-12-01", "later_reason": "等待<评审>结论"},
    ),
    Act(
        "/orders/{order}",
        lambda of: f"/orders/{of.order}",
        HEAD,
        {"act": "reply", "reply": "已会商<完毕>\r\n三日内决定"},
    ),
    Act(
        "/enquiries/new",
        lambda _: "/enquiries/new",
        scenario.CLERK,
        {"channel": "letter", "asked": "孩子<随父>落户需要什么材料", "asker": "李示例"},
    ),
    Act(
        "/enquiries",
        lambda _: "/enquiries",
        LEADER,
        {"act": "hand", "from_officer": "clerk-09", "to_officer": scenario.CLERK, "hand_words": "调离<窗口>岗位"},
    ),
    Act(
        "/off-centre/exemptions",
        lambda _: "/off-centre/exemptions",
        LEADER,
        {
            "exempted_item_code": "GA-025",
            "exempted_from_day": "2027-01-01",
            "exempted_until_day": "",
            "exempted_decided_by": "市政府<常务>会议",
            "exempted_document": "会议纪要3号",
        },
    ),
    Act("/off-centre", lambda _: "/off-centre", LEADER, {"act": "period", "period_days": "60"}),
    Act(
        "/enquiries/{enquiry}",
        lambda of: f"/enquiries/{of.enquiry}",
        scenario.CLERK,
        {"act": "answer", "enquiry_answer": "请带<户口簿>和身份证"},
    ),
    Act(
        "/complaints/new",
        lambda _: "/complaints/new",
        scenario.CLERK,
        {"kind": "complaint", "channel": "phone", "told": "等了两个小时<没人>叫号", "teller": "李示例"},
    ),
    Act(
        "/cards/new",
        lambda of: f"/cards/new?case={of.licence.case_no}",
        SUPERVISOR,
        {"card_reason": "受理后<十日>未办理", "chain_reason": "当日<顶岗>", "card_officer": "ga-officer"},
    ),
    Act(
        "/supervision-orders/new",
        lambda of: f"/supervision-orders/new?case={of.licence.case_no}",
        SUPERVISOR,
        {"order_instruction": "三个<工作日>内办结", "days": "3", "officer": "ga-officer"},
    ),
    Act(
        "/supervision-orders/{order}",
        lambda of: f"/supervision-orders/{of.supervised}",
        "ga-head",
        {"act": "reply", "order_words": "已通知<申请人>领证"},
    ),
    Act("/remind/{case_no}", lambda of: f"/remind/{of.project.case_no}", SUPERVISOR, {"reminded_item": "ZRZY-003"}),
    Act(
        "/cards/{card}",
        lambda of: f"/cards/{of.card}",
        LEADER,
        {"act": "revoke", "card_words": "经复核<查明>非本人原因"},
    ),
    Act(
        "/ratings",
        lambda _: "/ratings",
        SUPERVISOR,
        {"case_id": "019a0000-0000-7000-8000-00000000c0de", "call_words": "已电话<回访>说明原因"},
    ),
    Act(
        "/complaints/{complaint}",
        lambda of: f"/complaints/{of.complaint}",
        SUPERVISOR,
        {"act": "refuse", "answer_words": "属法院受理范围<请>到法院", "about": "", "days": ""},
    ),
    Act(
        "/rules",
        lambda _: "/rules",
        LEADER,
        {"act": "light.yellow_share", "setting_value": "60", "setting_reason": "<专题>会议决定调整"},
    ),
    Act(
        "/rules/{rule}",
        lambda _: "/rules/idle_task",
        LEADER,
        {"act": "idle_task.working_days", "setting_value": "4", "setting_reason": "<专题>会议决定调整"},
    ),
    Act(
        "/key-posts",
        lambda _: "/key-posts?stage=proposed",
        LEADER,
        {"act": "decline", "post.019a0000-0000-7000-8000-00000000c0de": "1", "post_words": "与<其他>岗位重复"},
    ),
    Act(
        "/key-posts/new",
        lambda _: "/key-posts/new",
        SUPERVISOR,
        {"post_name": "收费窗口<一>", "post_department": "GA", "post_items": "GA-025", "risk": "现金收费，须每日核对"},
    ),
    Act(
        "/key-posts/{post}",
        lambda of: f"/key-posts/{of.key_posts[0]}",
        LEADER,
        {"post_words": "机构改革后<岗位>撤销"},
    ),
    Act(
        "/centres/new",
        lambda _: "/centres/new",
        SUPERVISOR,
        {
            "centre_code": "632801101",
            "centre_zh": "大格勒乡<便民>中心",
            "centre_en": "Dagele <Service> Centre",
            "fingerprint": "0123 4567 " * 8,
            "reason": "乡中心独立部署<上报>",
        },
    ),
    Act(
        "/centres/{centre}",
        lambda _: f"/centres/{TOWNSHIP}",
        LEADER,
        {"act": "end", "registration": "019a0000-0000-7000-8000-00000000c0de", "centre_words": "并入<本>系统"},
    ),
    Act("/scores", lambda _: "/scores", SUPERVISOR, {"act": "draw", "score_month": "2026-01"}),
    Act(
        "/scores/{department}",
        lambda of: f"/scores/GA?month={of.scored_month}",
        LEADER,
        {"act": "reject", "criterion": "overdue", "score_words": "停电<不>影响该事项"},
    ),
    Act(
        "/scores/scheme",
        lambda _: "/scores/scheme",
        LEADER,
        {"score.overdue.most_points": "100", "score.overdue.each_costs": "2.5", "scheme_reason": "本年只看<超期>"},
    ),
    Act("/admin/catalogue", lambda _: "/admin/catalogue", scenario.CATALOGUE_ADMINISTRATOR, {"act": "look"}),
    Act(
        "/admin/catalogue/drafts/{draft}",
        lambda of: f"/admin/catalogue/drafts/{of.draft}",
        SECOND_ADMINISTRATOR,
        {"act": "return", "reason": "承诺时限与文件<不>一致"},
    ),
    Act("/windows", lambda _: "/windows", HEAD, {"act": "open:WINDOW-01"}),
    Act(
        "/queue",
        lambda _: "/queue",
        LEADER,
        {
            "act": "set",
            "group_code": "A",
            "group_zh": "综合业务",
            "group_en": "General business",
            "group_posts": "WINDOW-01",
            "late_minutes": "30",
            "most_calls": "3",
            "first.older": "1",
        },
    ),
    Act("/kiosk", lambda _: "/kiosk", SUPERVISOR, {"group": "A"}),
    Act("/admin/posts/import", lambda _: "/admin/posts/import", scenario.CATALOGUE_ADMINISTRATOR, {"act": "look"}),
    Act("/admin/privacy", lambda _: "/admin/privacy", PRIVACY, {"find": "632801199001010017", "purpose": "本人要求"}),
    Act(
        "/admin/privacy/erase",
        lambda _: "/admin/privacy/erase",
        PRIVACY,
        {"act": "erase", "listed.019a0000-0000-7000-8000-00000000c0de": "1", "reason": "本人申请删除", "seen": "1"},
    ),
    Act(
        "/admin/privacy/expired",
        lambda _: "/admin/privacy/expired",
        PRIVACY,
        {"seen": "1", "closed_before": "2020-01-01", "done": "0"},
    ),
    Act("/admin/posts", lambda _: "/admin/posts", HEAD, {"post": "ZJ-1", "until": "2026-12-24", "reason": "培训学习"}),
    Act("/admin/parked", lambda _: "/admin/parked", OPERATOR, {"act": "fees"}),
    Act("/admin/keys", lambda _: "/admin/keys", OPERATOR, {"act": "intake"}),
    Act(
        "/admin/discards",
        lambda _: "/admin/discards",
        OPERATOR,
        {"act": "ask", "service": "fees", "events": "intake/019a/1", "reason": "来源已恢复备份"},
    ),
)


@contextmanager
def cases(platform: RunningPlatform) -> Iterator[Cases]:
    """Take cases as far as the places need them."""
    with platform.clients() as clients:
        hall = Hall(clients)
        application = scenario.construction()
        application.materials.extend(papers(hall.clerk.preview(application).materials))
        application.green_channel_reason = "省级重点建设项目"
        application.project_manager_id = MANAGER
        project = hall.clerk.submit(application).case
        licence, paid, closed = (hall.clerk.submit(scenario.licence_renewal()).case for _ in range(3))
        pending = hall.clerk.submit(scenario.construction()).case
        later = scenario.licence_renewal()
        later.examine_later = True
        received = hall.clerk.submit(later).case
        first, *_ = hall.departments.wait_for_tasks(project.case_id)
        hall.departments.approve(first)
        hall.cashier.take(hall.cashier.wait_for_bill(paid.case_id))
        hall.finish(closed.case_id)
        rating = RateCaseRequest(
            case_no=closed.case_no, query_code=closed.query_code, grade=1, reasons=[RATING_REASON_SPEED]
        )
        answered(clients.by(scenario.CLERK).intake, rating, RateCaseResponse)
        for case in (project, licence):
            hall.cashier.wait_for_bill(case.case_id)
            hall.supervisor.wait_for_clocks(case.case_id)
        reported(hall)
        review = convened(clients.by(officer_of("SL")).approval, project.case_id, JOINT_ITEMS, str(uuid4()))
        opinion = RecordJointOpinionRequest(
            idempotency_key=str(uuid4()),
            case_id=project.case_id,
            review_id=review.review_id,
            stance=JointStance.JOINT_STANCE_AGREE_AFTER_CHANGES,
            reason="总平面图须按退线要求修改后重新标注。",
            legal_basis="城乡规划法第四十条",
        )
        answered(clients.by(officer_of("ZJ")).approval, opinion, RecordJointOpinionResponse)
        reveal = RevealApplicantRequest(case_id=licence.case_id, purpose=PURPOSE)
        answered(clients.by(scenario.CLERK).intake, reveal, RevealApplicantResponse)
        wait_for(
            "the reading on record",
            lambda: hall.supervisor.record(licence.case_id),
            lambda record: any(entry.event == "PersonalDataRead" for entry in record.timeline),
        )
        wait_for(
            "the rating on record",
            lambda: hall.supervisor.record(closed.case_id),
            lambda record: any(entry.event == "CaseRated" for entry in record.timeline),
        )
        yield Cases(
            licence,
            project,
            pending,
            received,
            paid,
            closed,
            review.review_id,
            *ordered(hall, project.case_id),
            *enquired(hall),
            complained(hall, licence.case_no),
            carded(hall, licence.case_id),
            supervised(hall, licence.case_id),
            published(hall, licence.case_no),
            drafted(hall),
            registered(hall),
            scored(platform, hall),
            proposed(hall),
        )


def drafted(hall: Hall) -> int:
    """Hand in the catalogue with some words changed; answers the number of the draft."""
    files = exported(hall)
    items = files["items.csv"].replace("行政许可法".encode(), "中华人民共和国行政许可法".encode(), 40)
    return handed_in(hall, files | {"items.csv": items})


def exported(hall: Hall) -> dict[str, bytes]:
    """The files of the catalogue that is published."""
    intake = hall.clerk.clients.by(CATALOGUE_ADMINISTRATOR).intake
    answer = answered(intake, ExportCatalogueRequest(), ExportCatalogueResponse)
    return {file.name: file.content for file in answer.files}


def handed_in(hall: Hall, files: Mapping[str, bytes]) -> int:
    """Hand in the files of a catalogue; answers the number of the draft, 0 if they say what is published."""
    intake = hall.clerk.clients.by(CATALOGUE_ADMINISTRATOR).intake
    request = ImportCatalogueRequest(
        idempotency_key=str(uuid4()),
        files=[CatalogueFile(name=name, content=content) for name, content in files.items()],
        source="州政务办〔2026〕12号",
    )
    return answered(intake, request, ImportCatalogueResponse).draft_no


def reported(hall: Hall) -> None:
    """Register a township that keeps its cases elsewhere, and take a report of it."""
    supervisor, leader = (hall.clerk.clients.by(name).supervision for name in (SUPERVISOR, LEADER))
    township = OtherCentre()
    reporting.registered(supervisor, leader, township)
    told = township.report(reporting.accepted(datetime.now(CENTRE_ZONE).date(), 3))
    answered(supervisor, township.request(told), TakeRollupReportResponse)


def proposed(hall: Hall) -> str:
    """Have a case accepted, and another procedure proposed for it; answers its id."""
    case_id = str(accepted(hall).case_id)
    propose(hall, case_id)
    return case_id


def registered(hall: Hall) -> tuple[str, str]:
    """Name two key posts, and take the first into the register; answers the ids of both."""
    supervisor, leader = (hall.clerk.clients.by(name).supervision for name in (SUPERVISOR, LEADER))
    forms = [
        key_posts_pb2.KeyPostForm(name=name, department_code="GA", item_codes=items, risk="裁量空间大，须逐件留痕")
        for name, items in (("行政许可窗口", ["GA-025"]), ("窗口负责人", []))
    ]
    proposal = key_posts_pb2.ProposeKeyPostsRequest(idempotency_key=str(uuid4()), posts=forms)
    first, second = answered(supervisor, proposal, key_posts_pb2.ProposeKeyPostsResponse).posts
    decision = key_posts_pb2.DecideKeyPostsRequest(
        idempotency_key=str(uuid4()),
        key_post_ids=[first.key_post_id],
        verdict=key_posts_pb2.KEY_POST_VERDICT_DESIGNATE,
    )
    answered(leader, decision, key_posts_pb2.DecideKeyPostsResponse)
    return first.key_post_id, second.key_post_id


def ordered(hall: Hall, case_id: str) -> tuple[str, str]:
    """Put a case on the docket, and give a department an order; answers the ids of both."""
    officer, leader = (hall.clerk.clients.by(name).approval for name in (HEAD, LEADER))
    escalation = EscalateCaseRequest(
        idempotency_key=str(uuid4()),
        case_id=case_id,
        item_code="ZJ-001",
        reason="规划与消防对防火间距意见不一，施工许可久拖不决",
        tried="两次召开协调会，未达成一致",
    )
    entry = answered(officer, escalation, EscalateCaseResponse).entry.entry_id
    instruction = InstructOrderRequest(
        idempotency_key=str(uuid4()),
        case_id=case_id,
        entry_id=entry,
        department_code="ZJ",
        instruction="请会同规划、消防部门现场核对，限期提出意见",
        working_days=3,
    )
    return entry, answered(leader, instruction, InstructOrderResponse).order.order_id


def enquired(hall: Hall) -> tuple[str, tuple[str, str]]:
    """Ask the clerk twice, and have one answered; answers the id of the other, and number and code of that."""
    clerk = hall.clerk.clients.by(scenario.CLERK).intake
    form = EnquiryForm(text="孩子随父落户需要带哪些材料", name="李示例", phone="13911112222")
    asked, told = (
        answered(
            clerk,
            TakeEnquiryRequest(idempotency_key=str(uuid4()), form=form, channel=EnquiryChannel.ENQUIRY_CHANNEL_PHONE),
            TakeEnquiryResponse,
        )
        for _ in range(2)
    )
    answer = AnswerEnquiryRequest(
        idempotency_key=str(uuid4()), enquiry_id=told.enquiry_id, answer="请带户口簿、出生医学证明和父母身份证"
    )
    answered(clerk, answer, AnswerEnquiryResponse)
    exemption = SetOffCentreExemptionRequest(
        idempotency_key=str(uuid4()),
        exemption=OffCentreExemption(
            item_code="GA-025", from_day="2026-01-01", decided_by="市政府常务会议", document="会议纪要3号"
        ),
    )
    answered(hall.clerk.clients.by(LEADER).intake, exemption, SetOffCentreExemptionResponse)
    return asked.enquiry_id, (told.enquiry_no, told.query_code)


def complained(hall: Hall, case_no: str) -> str:
    """Complain of a case by telephone; answers the id of the complaint."""
    return _taken(hall, case_no)[0]


def carded(hall: Hall, case_id: str) -> str:
    """Give an officer a yellow card; answers its id."""
    request = GiveCardRequest(
        idempotency_key=str(uuid4()),
        case_id=case_id,
        colour=CardColour.CARD_COLOUR_YELLOW,
        accountable=Accountable(officer_id="ga-officer", department_code="GA", head_id="ga-head"),
        reason="受理后十日未办理",
    )
    return answered(hall.clerk.clients.by(SUPERVISOR).supervision, request, GiveCardResponse).card.card_id


def supervised(hall: Hall, case_id: str) -> str:
    """Give a department an order of supervision; answers its id."""
    request = GiveSupervisionOrderRequest(
        idempotency_key=str(uuid4()),
        case_id=case_id,
        department_code="GA",
        instruction="三个工作日内办结并答复",
        working_days=3,
    )
    supervisor = hall.clerk.clients.by(SUPERVISOR).supervision
    return answered(supervisor, request, GiveSupervisionOrderResponse).order.order_id


def published(hall: Hall, case_no: str) -> tuple[str, str]:
    """Complain of a case, answer it and publish that; answers its number and code."""
    complaint_id, taken = _taken(hall, case_no)
    for name, verdict, words in (
        (SUPERVISOR, ComplaintVerdict.COMPLAINT_VERDICT_ACCEPT, ""),
        (SUPERVISOR, ComplaintVerdict.COMPLAINT_VERDICT_SEND, "叫号机故障，已修复并增开窗口"),
        (SUPERVISOR, ComplaintVerdict.COMPLAINT_VERDICT_OFFER, "群众反映叫号机故障，已修复。"),
        (LEADER, ComplaintVerdict.COMPLAINT_VERDICT_PUBLISH, ""),
    ):
        judged = JudgeComplaintRequest(
            idempotency_key=str(uuid4()), complaint_id=complaint_id, verdict=verdict, words=words
        )
        answered(hall.clerk.clients.by(name).supervision, judged, JudgeComplaintResponse)
    return taken.receipt_no, taken.query_code


def _taken(hall: Hall, case_no: str) -> tuple[str, TakeComplaintResponse]:
    clerk, supervisor = (hall.clerk.clients.by(name).supervision for name in (scenario.CLERK, SUPERVISOR))
    form = ComplaintForm(
        kind=ComplaintKind.COMPLAINT_KIND_COMPLAINT,
        text="等了两个小时没人叫号",
        case_no=case_no,
        department_code="GA",
        name="李示例",
        phone="13911112222",
    )
    request = TakeComplaintRequest(
        idempotency_key=str(uuid4()), form=form, channel=ComplaintChannel.COMPLAINT_CHANNEL_PHONE
    )
    taken = answered(clerk, request, TakeComplaintResponse)
    listed = answered(supervisor, ListComplaintsRequest(case_no=case_no), ListComplaintsResponse)
    return next(one.complaint_id for one in listed.complaints if one.receipt_no == taken.receipt_no), taken


def places(of: Cases) -> tuple[Place, ...]:
    """Answer every place; a page that is not among them fails a test."""
    number = of.licence.case_no
    rocket = quote("火箭发射")
    return (
        Place("home", "", ""),
        Place("all", "/items", "/items"),
        Place("items", "/items", f"/items?q={quote('驾驶')}"),
        Place("nothing", "/items", f"/items?q={rocket}"),
        Place("item", "/items/{code}", "/items/ZJ-001"),
        Place("charges", "/charges", "/charges", is_printed=True),
        Place("charges-found", "/charges", "/charges?q=%E4%B8%8D%E5%8A%A8%E4%BA%A7"),
        Place("charges-none", "/charges", "/charges?q=%E7%83%9F%E8%8A%B1%E7%88%86%E7%AB%B9%E5%8E%82"),
        Place("fees-of-item", "/items/{code}", "/items/ZRZY-003"),
        Place("gone", "/items/{code}", "/items/ZZ-999"),
        Place("notice", "/notice/bundles/{code}", "/notice/bundles/JS-03?with.CG-002=1", is_printed=True),
        Place("notice-of-fee", "/notice/items/{code}", "/notice/items/ZRZY-003"),
        Place("no-notice", "/notice/items/{code}", "/notice/items/ZZ-999"),
        Place("question", "/notice/bundles/{code}/questions", "/notice/bundles/JS-03/questions"),
        Place("question-of-fee", "/notice/items/{code}/questions", "/notice/items/ZRZY-003/questions"),
        Place("look-up", "/case", "/case"),
        Place("found", "/case", "/case", then=lambda page: _look_up(page, of.licence)),
        Place("found-pending", "/case", "/case", then=lambda page: _look_up(page, of.pending)),
        Place("found-received", "/case", "/case", then=lambda page: _look_up(page, of.received)),
        Place("look-up-wrong", "/case", "/case", then=_press),
        Place("tell-fee", "/case/fee", "/case/fee"),
        Place("tell-fee-wrong", "/case/fee", "/case/fee", then=_press),
        Place("rate", "/case/rate", "/case/rate"),
        Place("rate-wrong", "/case/rate", "/case/rate", then=_press),
        Place("ratings", "/ratings", "/ratings", SUPERVISOR),
        Place("ratings-wrong", "/ratings", "/ratings", SUPERVISOR, _call_wordless),
        Place("ratings-import", "/ratings/import", "/ratings/import", SUPERVISOR),
        Place("ratings-import-wrong", "/ratings/import", "/ratings/import", SUPERVISOR, _check_ratings),
        Place("exempted", "/exempted", "/exempted"),
        Place("scores", "/scores", "/scores", SUPERVISOR),
        Place("scores-own", "/scores", "/scores", HEAD),
        Place("score", "/scores/{department}", f"/scores/GA?month={of.scored_month}", LEADER),
        Place("score-own", "/scores/{department}", f"/scores/ZJ?month={of.scored_month}", HEAD),
        Place("score-scheme", "/scores/scheme", "/scores/scheme", LEADER),
        Place("score-scheme-wrong", "/scores/scheme", "/scores/scheme", LEADER, _press),
        Place("key-posts-published", "/key-posts/published", "/key-posts/published"),
        Place("rules", "/rules", "/rules", SUPERVISOR),
        Place("rules-set", "/rules", "/rules", LEADER),
        Place("rule", "/rules/{rule}", "/rules/idle_task", LEADER),
        Place("rule-tried", "/rules/{rule}", "/rules/decided_unread?days=30&minutes=60", SUPERVISOR),
        Place("key-posts", "/key-posts", "/key-posts", SUPERVISOR),
        Place("key-posts-proposed", "/key-posts", "/key-posts?stage=proposed", LEADER),
        Place("key-posts-none", "/key-posts", "/key-posts?stage=withdrawn", HEAD),
        Place("key-post-new", "/key-posts/new", "/key-posts/new", SUPERVISOR),
        Place("key-post-new-wrong", "/key-posts/new", "/key-posts/new", SUPERVISOR, _press),
        Place("key-post", "/key-posts/{post}", f"/key-posts/{of.key_posts[0]}", LEADER),
        Place("centres", "/centres", "/centres?span=year", LEADER),
        Place("centres-none", "/centres", "/centres?day=1999-01-01", SUPERVISOR),
        Place("centres-wrong", "/centres", "/centres?day=x", SUPERVISOR),
        Place("centre-new", "/centres/new", "/centres/new", SUPERVISOR),
        Place("centre-take", "/centres/take", "/centres/take", SUPERVISOR),
        Place("centre-take-wrong", "/centres/take", "/centres/take", SUPERVISOR, _press),
        Place("centre-new-wrong", "/centres/new", "/centres/new", SUPERVISOR, _press),
        Place("centre", "/centres/{centre}", f"/centres/{TOWNSHIP}", LEADER),
        Place("centre-items", "/centres/{centre}", f"/centres/{TOWNSHIP}?by=item&span=year", SUPERVISOR),
        Place("centre-gone", "/centres/{centre}", "/centres/632801999", LEADER),
        Place("ask", "/ask", "/ask"),
        Place("ask-wrong", "/ask", "/ask", then=_press),
        Place("ask-kept", "/ask", "/ask", then=_ask),
        Place("enquiry-answer", "/ask/answer", "/ask/answer"),
        Place("enquiry-answer-found", "/ask/answer", "/ask/answer", then=partial(_ask_reply, of.replied)),
        Place("enquiry-answer-wrong", "/ask/answer", "/ask/answer", then=_press),
        Place("enquiries", "/enquiries", "/enquiries?stage=all", LEADER),
        Place("enquiries-none", "/enquiries", "/enquiries?stage=late", scenario.CLERK),
        Place("enquiry-new", "/enquiries/new", "/enquiries/new", scenario.CLERK),
        Place("enquiry-new-wrong", "/enquiries/new", "/enquiries/new", scenario.CLERK, _press),
        Place("enquiry", "/enquiries/{enquiry}", f"/enquiries/{of.enquiry}", scenario.CLERK),
        Place("enquiry-wrong", "/enquiries/{enquiry}", f"/enquiries/{of.enquiry}", scenario.CLERK, _answer_nothing),
        Place("enquiry-seen", "/enquiries/{enquiry}", f"/enquiries/{of.enquiry}", scenario.CLERK, _see_who_asks),
        Place("complain", "/complain", "/complain"),
        Place("complain-wrong", "/complain", "/complain", then=_press),
        Place("complain-kept", "/complain", "/complain", then=_complain),
        Place("complaint-answer", "/complain/answer", "/complain/answer"),
        Place("complaint-answer-found", "/complain/answer", "/complain/answer", then=partial(_ask_answer, of.told)),
        Place("complaint-answer-wrong", "/complain/answer", "/complain/answer", then=_press),
        Place("evidence", "/evidence", "/evidence"),
        Place("open-data", "/open-data", "/open-data"),
        Place("open-data-wrong", "/open-data", "/open-data?month=9999-12"),
        Place("complaints-published", "/complaints/published", "/complaints/published"),
        Place("complaints", "/complaints", "/complaints", SUPERVISOR),
        Place("complaints-none", "/complaints", "/complaints?stage=late", HEAD),
        Place("supervision-orders", "/supervision-orders", "/supervision-orders", SUPERVISOR),
        Place("supervision-orders-none", "/supervision-orders", "/supervision-orders?stage=late", HEAD),
        Place("supervision-order-new", "/supervision-orders/new", f"/supervision-orders/new?case={number}", SUPERVISOR),
        Place(
            "supervision-order-wrong",
            "/supervision-orders/new",
            f"/supervision-orders/new?case={number}",
            SUPERVISOR,
            _press,
        ),
        Place("supervision-order-of-none", "/supervision-orders/new", "/supervision-orders/new", SUPERVISOR),
        Place(
            "supervision-order",
            "/supervision-orders/{order}",
            f"/supervision-orders/{of.supervised}",
            SUPERVISOR,
            is_printed=True,
        ),
        Place("supervision-remind", "/remind/{case_no}", f"/remind/{of.project.case_no}", SUPERVISOR),
        Place("cards", "/cards", "/cards", SUPERVISOR),
        Place("cards-none", "/cards", "/cards?stage=mine", HEAD),
        Place("card-new", "/cards/new", f"/cards/new?case={number}", SUPERVISOR),
        Place("card-new-wrong", "/cards/new", f"/cards/new?case={number}", SUPERVISOR, _press),
        Place("card", "/cards/{card}", f"/cards/{of.card}", LEADER),
        Place("card-own", "/cards/{card}", f"/cards/{of.card}", "ga-officer"),
        Place("card-wrong", "/cards/{card}", f"/cards/{of.card}", "ga-officer", _press),
        Place("complaint-new", "/complaints/new", "/complaints/new", scenario.CLERK),
        Place("complaint", "/complaints/{complaint}", f"/complaints/{of.complaint}", SUPERVISOR),
        Place("complaint-new-wrong", "/complaints/new", "/complaints/new", scenario.CLERK, _press),
        Place(
            "complaint-seen", "/complaints/{complaint}", f"/complaints/{of.complaint}", SUPERVISOR, _see_who_complains
        ),
        Place(
            "complaint-wrong", "/complaints/{complaint}", f"/complaints/{of.complaint}", SUPERVISOR, _refuse_wordless
        ),
        Place("design", "/design", "/design"),
        Place("work", "/work", "/work", SUPERVISOR),
        Place("desk", "/desk", "/desk", scenario.CLERK),
        Place("desk-new", "/desk/new", "/desk/new", scenario.CLERK),
        Place("desk-words", "/desk/new", f"/desk/new?q={quote('施工许可')}", scenario.CLERK),
        Place("desk-form", "/desk/new", "/desk/new?bundles=JS-03", scenario.CLERK),
        Place("desk-wrong", "/desk/new", "/desk/new?items=GA-025", scenario.CLERK, _accept_nothing),
        Place("desk-accepted", "/desk/new", "/desk/new?items=GA-025", scenario.CLERK, _accept, is_printed=True),
        Place("desk-waiting", "/desk/waiting", "/desk/waiting", scenario.CLERK),
        Place("desk-to-examine", "/desk/waiting", "/desk/waiting?state=received", scenario.CLERK),
        Place("desk-waiting-none", "/desk/waiting", "/desk/waiting?q=00000000", scenario.CLERK),
        Place("windows", "/windows", "/windows", scenario.CLERK),
        Place("staff", "/admin/staff", "/admin/staff", scenario.CLERK),
        Place("staff-none", "/admin/staff", f"/admin/staff?q={rocket}", scenario.CLERK),
        Place("staff-published", "/staff", "/staff"),
        Place("queue-day", "/queue", "/queue", SUPERVISOR),
        Place("queue-group", "/queue", "/queue?group=A", LEADER),
        Place("queue-no-day", "/queue", "/queue?day=2026-13-01", LEADER),
        Place("hall", "/hall", "/hall", SUPERVISOR),
        Place("kiosk", "/kiosk", "/kiosk", SUPERVISOR),
        Place("ticket", "/ticket", "/ticket"),
        Place("ticket-gone", "/ticket", "/ticket?t=019a0000-0000-7000-8000-00000000c0de"),
        Place("desk-case", "/desk/cases/{case}", f"/desk/cases/{number}", scenario.CLERK),
        Place("revealed", "/desk/cases/{case}", f"/desk/cases/{number}", scenario.CLERK, _reveal, is_printed=True),
        Place("reveal-refused", "/cases/{case_no}", f"/cases/{number}", scenario.CLERK, _reveal_without_purpose),
        Place("desk-pending", "/desk/cases/{case}", f"/desk/cases/{of.pending.case_no}", scenario.CLERK),
        Place("correct", "/correct/{case}", f"/correct/{of.received.case_id}", scenario.CLERK),
        Place("correct-words", "/correct/{case}", f"/correct/{of.received.case_id}?q={quote('驾驶')}", scenario.CLERK),
        Place("correct-right", "/correct/{case}", f"/correct/{of.pending.case_id}?items=ZJ-001", scenario.CLERK),
        Place(
            "correct-wrong", "/correct/{case}", f"/correct/{of.pending.case_id}?items=GA-025", scenario.CLERK, _correct
        ),
        Place("correct-settled", "/correct/{case}", f"/correct/{of.closed.case_id}", scenario.CLERK),
        Place("correct-decide", "/correct/{case}", f"/correct/{of.proposed}", LEADER),
        Place("correct-decide-wrong", "/correct/{case}", f"/correct/{of.proposed}", LEADER, _decline_wordless),
        Place("unusable", "/unusable/{case}", f"/unusable/{of.project.case_id}", scenario.CLERK),
        Place("unusable-none", "/unusable/{case}", f"/unusable/{of.pending.case_id}", scenario.CLERK),
        Place("unusable-wrong", "/unusable/{case}", f"/unusable/{of.project.case_id}", scenario.CLERK, _press),
        Place("desk-received", "/desk/cases/{case}", f"/desk/cases/{of.received.case_no}", scenario.CLERK),
        Place("fees", "/fees", "/fees", scenario.CASHIER),
        Place("bill", "/fees", f"/fees?case_no={number}", scenario.CASHIER),
        Place("bill-wrong", "/fees", f"/fees?case_no={number}", scenario.CASHIER, _tender_too_little),
        Place("bill-code", "/fees", f"/fees?case_no={of.project.case_no}", scenario.CASHIER, _show_code),
        Place("bill-gone", "/fees", "/fees?case_no=632801202611220000019", scenario.CASHIER),
        Place(
            "receipt",
            "/fees/receipts/{case_no}",
            f"/fees/receipts/{of.paid.case_no}",
            scenario.CASHIER,
            is_printed=True,
        ),
        Place("no-receipt", "/fees/receipts/{case_no}", "/fees/receipts/0", scenario.CASHIER),
        Place("shift", "/fees/shift", "/fees/shift", scenario.CASHIER),
        Place("shift-gone", "/fees/shift", "/fees/shift?shift=S209901010001", scenario.CASHIER),
        Place("shifts", "/books/shifts", "/books/shifts", "accountant-01"),
        Place("no-such-shift", "/books/shifts/{shift_no}", "/books/shifts/S209901010001", "accountant-01"),
        Place("remittances", "/books/remittances", "/books/remittances", "accountant-01"),
        Place("remittance-wrong", "/books/remittances", "/books/remittances", "accountant-01", _press),
        Place("ledger", "/books/ledger", "/books/ledger", "accountant-01"),
        Place("ledger-wrong", "/books/ledger", "/books/ledger?day=2026-13-01", "accountant-01"),
        Place("fee-report", "/books/report", "/books/report", "accountant-01", is_printed=True),
        Place("fee-report-wrong", "/books/report", "/books/report?first=2026-12-31&last=2026-01-01", "accountant-01"),
        Place(
            "fee-report-lines",
            "/books/report/lines",
            "/books/report/lines?first=2026-01-01&last=2027-12-31&department=GA&figure=assessed",
            "accountant-01",
        ),
        Place("ranges", "/fees/ranges", "/fees/ranges", scenario.CASHIER),
        Place("refunds", "/fees/refunds", "/fees/refunds", scenario.CASHIER),
        Place("outside", "/fees/outside", "/fees/outside", "accountant-01"),
        Place("outside-clerk", "/fees/outside", "/fees/outside", scenario.CLERK),
        Place("amend", "/fees/amend", "/fees/amend", "accountant-01"),
        Place("amend-bill", "/fees/amend", f"/fees/amend?case_no={number}", "accountant-01"),
        Place("waivers", "/fees/waivers", "/fees/waivers", "accountant-01"),
        Place("verify", "/verify", "/verify?no=2026A00000001&code=ABCDEF"),
        Place("receipt-voids", "/books/voids", "/books/voids", "accountant-01"),
        Place("bank-days", "/books", "/books", "accountant-01"),
        Place("bank-day", "/books/{account}/{day}", "/books/2806000109200188812/2026-11-20", "accountant-01"),
        Place("bank-import", "/books/import", "/books/import", "accountant-01"),
        Place("receipt-use", "/books/receipts", "/books/receipts", "accountant-01", is_printed=True),
        Place("inbox", "/inbox", "/inbox", HEAD),
        Place("inbox-nothing", "/inbox", f"/inbox?q={rocket}&state=open&mine=1", HEAD),
        Place("notices", "/notices", "/notices", HEAD),
        Place("notices-unseen", "/notices", "/notices?unseen=1", HEAD),
        Place("task", "/tasks/{case}/{item}", f"/tasks/{of.project.case_id}/ZJ-002", HEAD),
        Place("task-early", "/tasks/{case}/{item}", f"/tasks/{of.project.case_id}/ZJ-001", HEAD),
        Place("joint", "/joint", "/joint", HEAD),
        Place("joint-nothing", "/joint", "/joint?state=closed&whose=all", "pm-01"),
        Place("joint-wrong", "/joint", "/joint?day=2026-13-01", HEAD),
        Place("joint-review", "/joint/{review}", f"/joint/{of.review}", officer_of("SL"), is_printed=True),
        Place("joint-seen", "/joint/{review}", f"/joint/{of.review}", SUPERVISOR),
        Place("joint-refused", "/joint/{review}", f"/joint/{of.review}", officer_of("SL"), _close_too_early),
        Place("joint-gone", "/joint/{review}", "/joint/nonsense", SUPERVISOR),
        Place("convene", "/convene/{case}", f"/convene/{of.project.case_id}?item=ZJ-001", HEAD),
        Place("convene-wrong", "/convene/{case}", f"/convene/{of.project.case_id}", "pm-01", _convene_nothing),
        Place("convene-alone", "/convene/{case}", f"/convene/{of.licence.case_id}", officer_of("GA")),
        Place("posts", "/admin/posts", "/admin/posts", HEAD),
        Place("catalogue", CATALOGUE, CATALOGUE, CATALOGUE_ADMINISTRATOR),
        Place("catalogue-draft", DRAFT, f"{CATALOGUE}/drafts/{of.draft}", SECOND_ADMINISTRATOR),
        Place("catalogue-draft-own", DRAFT, f"{CATALOGUE}/drafts/{of.draft}", CATALOGUE_ADMINISTRATOR),
        Place(
            "catalogue-draft-wrong", DRAFT, f"{CATALOGUE}/drafts/{of.draft}", SECOND_ADMINISTRATOR, _send_back_nothing
        ),
        Place("speed-up", "/speed-up", "/speed-up", SUPERVISOR),
        Place("speed-up-wrong", "/speed-up", "/speed-up?first=2026-12-01&last=2026-11-30", SUPERVISOR),
        Place("bundle-plan", f"{CATALOGUE}/{{bundle}}", f"{CATALOGUE}/JS-01", CATALOGUE_ADMINISTRATOR),
        Place("catalogue-compared", CATALOGUE, CATALOGUE, CATALOGUE_ADMINISTRATOR, _compare_catalogue),
        Place("catalogue-faults", CATALOGUE, CATALOGUE, CATALOGUE_ADMINISTRATOR, _compare_what_is_wrong),
        Place("messages", "/admin/messages", "/admin/messages", CATALOGUE_ADMINISTRATOR),
        Place("message-words", MESSAGE_WORDS, MESSAGE_WORDS, LEADER),
        Place("message-words-one", MESSAGE_WORDS, f"{MESSAGE_WORDS}?message=pay", CATALOGUE_ADMINISTRATOR),
        Place("messages-seen", "/admin/messages", "/admin/messages", SUPERVISOR),
        Place("posts-import", POSTS, POSTS, CATALOGUE_ADMINISTRATOR),
        Place("posts-compared", POSTS, POSTS, CATALOGUE_ADMINISTRATOR, _compare_posts),
        Place("projects", "/projects", "/projects?whose=all", MANAGER),
        Place("projects-none", "/projects", "/projects?late=1&department=QX", MANAGER),
        Place("docket", "/docket", "/docket", LEADER),
        Place("docket-none", "/docket", "/docket?rule=stuck", LEADER),
        Place("docket-rules", "/docket-rules", "/docket-rules", LEADER),
        Place("docket-entry", "/docket/{entry}", f"/docket/{of.entry}", LEADER),
        Place("docket-seen", "/docket/{entry}", f"/docket/{of.entry}", SUPERVISOR),
        Place("docket-wrong", "/docket/{entry}", f"/docket/{of.entry}", LEADER, _press),
        Place("escalate", "/escalate/{case}", f"/escalate/{of.licence.case_id}?item=GA-025", "ga-officer"),
        Place("escalate-wrong", "/escalate/{case}", f"/escalate/{of.project.case_id}", HEAD, _press),
        Place("extend", "/extend/{case}", f"/extend/{of.project.case_id}", LEADER),
        Place("revoke", "/revoke/{case}/{item}", f"/revoke/{of.closed.case_id}/GA-025", "ga-officer"),
        Place("project-sheet", "/projects/{case}", f"/projects/{of.project.case_id}", MANAGER, is_printed=True),
        Place("project-free", "/projects/{case}", f"/projects/{of.received.case_id}", MANAGER),
        Place("green-channel", "/green-channel/{case}", f"/green-channel/{of.project.case_id}", LEADER),
        Place("extend-wrong", "/extend/{case}", f"/extend/{of.project.case_id}", LEADER, _press),
        Place("orders", "/orders", "/orders", HEAD),
        Place("orders-none", "/orders", "/orders?stage=late", LEADER),
        Place("order", "/orders/{order}", f"/orders/{of.order}", HEAD, is_printed=True),
        Place("order-judged", "/orders/{order}", f"/orders/{of.order}", LEADER),
        Place("order-wrong", "/orders/{order}", f"/orders/{of.order}", HEAD, _press),
        Place("watch", "/watch", "/watch", SUPERVISOR),
        Place("watch-closed", "/watch", "/watch?stage=closed", SUPERVISOR),
        Place("watch-waiting", "/watch", "/watch?stage=waiting", SUPERVISOR),
        Place("watch-nothing", "/watch", "/watch?q=999999999", SUPERVISOR),
        Place("watch-wrong", "/watch", "/watch?q=abc", SUPERVISOR),
        Place("case", "/cases/{case_no}", f"/cases/{number}", SUPERVISOR),
        Place("project", "/cases/{case_no}", f"/cases/{of.project.case_no}", SUPERVISOR),
        Place("case-gone", "/cases/{case_no}", "/cases/632801202611220000019", SUPERVISOR),
        Place("pending", "/cases/{case_no}", f"/cases/{of.pending.case_no}", SUPERVISOR),
        Place("second-notice", "/second-notice/{case}", f"/second-notice/{of.pending.case_id}", SUPERVISOR),
        Place("second-notice-none", "/second-notice/{case}", f"/second-notice/{of.closed.case_id}", SUPERVISOR),
        Place(
            "second-notice-wrong", "/second-notice/{case}", f"/second-notice/{of.pending.case_id}", SUPERVISOR, _press
        ),
        Place("trace", "/cases/{case_no}/trace", f"/cases/{of.project.case_no}/trace", SUPERVISOR),
        Place("wall", "/wall", "/wall", SUPERVISOR),
        Place("fee-office", "/watch/fees", "/watch/fees", SUPERVISOR),
        Place("cancelled", "/watch/cancelled", "/watch/cancelled", SUPERVISOR),
        Place("both-ends", "/watch/off-centre", "/watch/off-centre", SUPERVISOR),
        Place("outside-leave", "/watch/off-centre", "/watch/off-centre?kind=outside", SUPERVISOR),
        Place("feeds", "/off-centre", "/off-centre", LEADER),
        Place("feed-checked", "/off-centre", "/off-centre", SUPERVISOR, _check_feed),
        Place("feed-wrong", "/off-centre", "/off-centre", "ga-officer", _check_feed),
        Place("exemptions", "/off-centre/exemptions", "/off-centre/exemptions", LEADER),
        Place(
            "exemption-ended",
            "/off-centre/exemptions",
            "/off-centre/exemptions?item_code=GA-025&from_day=2026-01-01&decided_by=%E5%B8%82%E6%94%BF%E5%BA%9C",
            LEADER,
        ),
        Place("exemptions-wrong", "/off-centre/exemptions", "/off-centre/exemptions", LEADER, _press),
        Place("figures", "/figures", "/figures", SUPERVISOR),
        Place("figures-of-items", "/figures", "/figures?by=item&span=year&figure=accepted", LEADER, is_printed=True),
        Place("figures-wrong", "/figures", "/figures?day=2026-02-30", SUPERVISOR),
        Place("figure-cases", "/figures/cases", "/figures/cases?figure=accepted&span=year", SUPERVISOR),
        Place("figure-cases-wrong", "/figures/cases", "/figures/cases?figure=none", SUPERVISOR),
        Place("walls", "/admin/walls", "/admin/walls", SUPERVISOR),
        Place("walls-named", "/admin/walls", "/admin/walls", SUPERVISOR, _name_screen),
        Place("walls-wrong", "/admin/walls", "/admin/walls", SUPERVISOR, _press),
        Place("accesses", "/admin/accesses", "/admin/accesses", SUPERVISOR),
        Place("parked", "/admin/parked", "/admin/parked", OPERATOR),
        Place("discards", "/admin/discards", "/admin/discards", OPERATOR),
        Place("keys", "/admin/keys", "/admin/keys", OPERATOR),
        Place("privacy", "/admin/privacy", "/admin/privacy", PRIVACY),
        Place("privacy-wrong", "/admin/privacy", "/admin/privacy", PRIVACY, _press),
        Place("privacy-found", "/admin/privacy", "/admin/privacy", PRIVACY, lambda page: _find(page, of.closed)),
        Place("erase", "/admin/privacy/erase", f"/admin/privacy/erase?case_no={of.closed.case_no}", PRIVACY),
        Place(
            "erase-second-look",
            "/admin/privacy/erase",
            f"/admin/privacy/erase?case_no={of.closed.case_no}",
            PRIVACY,
            _look_again,
        ),
        Place(
            "erase-not-said",
            "/admin/privacy/erase",
            f"/admin/privacy/erase?case_no={of.closed.case_no}",
            PRIVACY,
            _look_without_reason,
        ),
        Place("erase-open", "/admin/privacy/erase", f"/admin/privacy/erase?case_no={number}", PRIVACY),
        Place("erase-nothing", "/admin/privacy/erase", "/admin/privacy/erase", PRIVACY),
        Place("expired", "/admin/privacy/expired", "/admin/privacy/expired?done=1200", PRIVACY),
        Place("accesses-of-case", "/admin/accesses", f"/admin/accesses?case_no={number}", PRIVACY),
        Place("not-allowed", "/watch", "/watch", OPERATOR),
    )


def _close_too_early(page: Page) -> None:
    page.locator("#minutes").fill("各部门到场核对了总平面图。")
    page.locator("[name=act][value=close]").click()
    expect(page.get_by_role("alert")).to_be_visible()


def _name_screen(page: Page) -> None:
    page.locator("#name").fill("办事大厅东墙")
    page.locator("[name=act][value=begin]").click()
    expect(page.locator("main a.button")).to_be_visible()


def _convene_nothing(page: Page) -> None:
    page.locator("[name=act][value=convene]").click()
    expect(page.get_by_role("alert")).to_be_visible()


def _look_up(page: Page, case: Case) -> None:
    page.locator("#case_no").fill(case.case_no)
    page.locator("#query_code").fill(case.query_code)
    page.keyboard.press("Enter")
    expect(page.locator(".found")).to_be_visible()


def _press(page: Page) -> None:
    page.locator("main form.form button").first.click()
    expect(page.get_by_role("alert")).to_be_visible()


def _complain(page: Page) -> None:
    page.locator("#told").fill("等了两个小时没人叫号")
    page.locator("main form.form button").click()
    expect(page.get_by_role("status")).to_be_visible()


def _ask(page: Page) -> None:
    page.locator("#asked").fill("孩子随父落户需要带哪些材料")
    page.locator("main form.form button").click()
    expect(page.get_by_role("status")).to_be_visible()


def _ask_reply(told: tuple[str, str], page: Page) -> None:
    for name, typed in zip(("enquiry_no", "query_code"), told, strict=True):
        page.locator(f"#{name}").fill(typed)
    page.locator("main form.form button").click()
    expect(page.locator(".found")).to_be_visible()


def _answer_nothing(page: Page) -> None:
    page.locator("#enquiry_answer").fill("无")
    page.locator("[name=act][value=answer]").click()
    expect(page.get_by_role("alert")).to_be_visible()


def _see_who_asks(page: Page) -> None:
    page.locator("#purpose").fill("电话核实情况")
    page.locator("[name=act][value=reveal]").click()
    expect(page.locator("#revealed")).to_contain_text("13911112222")


def _ask_answer(told: tuple[str, str], page: Page) -> None:
    for name, typed in zip(("receipt_no", "query_code"), told, strict=True):
        page.locator(f"#{name}").fill(typed)
    page.locator("main form.form button").click()
    expect(page.locator(".found")).to_be_visible()


def _call_wordless(page: Page) -> None:
    page.locator("article [name=call_words]").first.fill("无")
    page.locator("article form button").first.click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("article [name=call_words][aria-invalid]")).to_have_value("无")


def _see_who_complains(page: Page) -> None:
    page.locator("#purpose").fill("电话核实情况")
    page.locator("[name=act][value=reveal]").click()
    expect(page.locator("#revealed")).to_contain_text("13911112222")


def _refuse_wordless(page: Page) -> None:
    page.locator("[name=act][value=refuse]").click()
    expect(page.get_by_role("alert")).to_be_visible()


def _accept_nothing(page: Page) -> None:
    page.locator("[name=act][value=accept]").click()
    expect(page.get_by_role("alert")).to_be_visible()


def _correct(page: Page) -> None:
    # What has to be said of it first.
    page.locator("[name=act][value=look]").click()
    expect(page.get_by_role("alert")).to_be_visible()


def _decline_wordless(page: Page) -> None:
    page.locator("[name=act][value=decline]").click()
    expect(page.get_by_role("alert")).to_be_visible()


def _accept(page: Page) -> None:
    applicant = scenario.licence_renewal().applicant
    page.locator("[name=kind][value=person]").check()
    for name, value in (("name", applicant.name), ("id_number", resident()), ("phone", applicant.phone)):
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=subject]").fill("驾驶证换证")
    say_why(page)
    for box in page.locator("[name^='has.']").all():
        box.check()
    page.locator("[name=act][value=accept]").click()
    expect(page.locator(".big-number")).to_be_visible()


def _reveal(page: Page) -> None:
    page.locator("#purpose").fill(PURPOSE)
    page.locator("#prints").check()
    page.locator("[name=act][value=reveal]").click()
    expect(page.locator("#revealed")).to_be_visible()


def _reveal_without_purpose(page: Page) -> None:
    page.locator("[name=act][value=reveal]").click()
    expect(page.get_by_role("alert")).to_be_visible()


def _find(page: Page, case: Case) -> None:
    page.locator("#find").fill(case.case_no)
    page.keyboard.press("Enter")
    expect(page.locator("#reason")).to_be_visible()


def _look_without_reason(page: Page) -> None:
    page.locator("[name=act][value=look]").click()
    expect(page.get_by_role("alert")).to_be_visible()


def _look_again(page: Page) -> None:
    page.locator("#reason").fill("本人申请删除")
    page.locator("[name=basis]").first.check()
    page.locator("[name=act][value=look]").click()
    expect(page.locator("#seen")).to_be_visible()


def _show_code(page: Page) -> None:
    """Have a QR code shown, unless one is; one that another test asked for may be over by now, or end meanwhile."""
    shown, again = page.locator("#code svg"), page.locator("noscript a")
    for look in range(1, MOST_LOOKS):
        if shown.count():
            break
        if not page.locator("#code-heading").count():
            with page.expect_navigation():
                page.locator("button[value=code]").click()
        elif look % PATIENT_LOOKS == 0:
            with page.expect_navigation():
                page.locator("button[value=cancel]").click()
        # Where no script runs, the page says how it stood when it came: the provider is asked meanwhile. With scripts,
        # what they bring into the page has the link too, and does not show it.
        elif again.is_visible():
            with page.expect_navigation():
                again.click()
        else:
            page.wait_for_timeout(LOOK_MILLISECONDS)
    expect(shown).to_be_visible()


def _tender_too_little(page: Page) -> None:
    page.locator("#tendered").fill("1")
    page.keyboard.press("Enter")
    expect(page.locator("#tendered-fault")).to_be_visible()


def send(page: Page, **files: bytes) -> None:
    """Choose files in the one input for them, ``items=b"..."`` for items.csv, and have them compared."""
    chosen: list[FilePayload] = [
        {"name": f"{name}.csv", "mimeType": "text/csv", "buffer": content} for name, content in files.items()
    ]
    page.locator("input[type=file]").set_input_files(chosen)
    page.locator("button[value=look]").click()


def _compare_catalogue(page: Page) -> None:
    items = (find_catalogue() / "items.csv").read_bytes()
    send(page, items=items.replace("行政许可法".encode(), "中华人民共和国行政许可法".encode(), 40))
    expect(page.locator("button[value=publish]")).to_be_visible()


def _send_back_nothing(page: Page) -> None:
    page.locator("button[value=return]").click()
    expect(page.get_by_role("alert")).to_be_visible()


def _compare_what_is_wrong(page: Page) -> None:
    send(page, fees=(find_catalogue() / "fees.csv").read_bytes().replace(b",yes,", b",perhaps,"))
    expect(page.get_by_role("alert")).to_be_visible()


def _check_feed(page: Page) -> None:
    header = "department_code,own_no,item_code,applicant_id,accepted_on"
    send(page, acceptances=f"{header}\nZRZY,Z-7,ZRZY-001,11010519491231002X,2026-01-05\n".encode())
    expect(page.locator("#checked").or_(page.get_by_role("alert"))).to_be_visible()


def _check_ratings(page: Page) -> None:
    send(page, answers="case_no,grade,replied_at\n63280120260105000001X,满分,昨天\n".encode("gb18030"))
    expect(page.get_by_role("alert")).to_be_visible()


def _compare_posts(page: Page) -> None:
    rows = demo_posts(scenario.DIVISION).splitlines(keepends=True)
    send(page, posts=b"".join(rows[:-3]))
    expect(page.locator("button[value=publish]")).to_be_visible()
