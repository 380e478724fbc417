"""Every document as long as it may become: names, reasons and places at their bounds, thirty papers, nine digits."""

from __future__ import annotations

from collections.abc import Iterator

from tests.unit.documents.conftest import ISSUED_AT

from documents import cards, enquiries, notices, one_time, receipts, reconciliation, refunds, tickets
from documents.instants import read
from documents.issuer import Issuer
from documents.model import Document, Language
from onewindow.fees.v1 import fees_pb2 as fees
from onewindow.fees.v1 import reconciliation_pb2 as bank
from onewindow.fees.v1 import refunds_pb2 as refund_pb
from onewindow.fees.v1.assessment_pb2 import WaiverEvidence
from onewindow.fees.v1.receipts_pb2 import VerifyReceiptResponse
from onewindow.intake.v1 import intake_pb2 as pb
from onewindow.intake.v1.enquiries_pb2 import LookUpEnquiryResponse
from onewindow.intake.v1.queue_pb2 import Ticket
from onewindow.supervision.v1 import cards_pb2 as card_pb
from onewindow.type.v1.type_pb2 import Limit, LimitUnit

ISSUER = Issuer(
    "653130455500",
    "新疆维吾尔自治区喀什地区巴楚县国家级高新技术产业开发区（县域副中心）政务服务和公共资源交易中心",
    "Government Service and Public Resource Trading Centre of the National High-Tech Development Zone of Bachu County",
    "https://zhengwufuwu.gaoxinjishukaifaqu.bachu.kashi.xinjiang.example",
)
NAME_ZH = "新疆维吾尔自治区喀什地区" + "巴楚县城市基础设施建设投资开发" * 12 + "集团有限责任公司"
# As long as a name may be, and with nothing in it that a line may break at.
NAME_EN = "Bachu" + "Infrastructure" * 13 + "Ltd"
CASE_NO = "65313045550020261129000123456"
WORDS = "经审查，申请人提交的总平面图与控制性详细规划确定的建筑密度、容积率和退让距离不一致；" * 12
WORDS_EN = "The site plan that was handed in does not agree with density, ratio and distances of the plan. " * 10
UNBROKEN = "SCAN-" + "0123456789ABCDEF" * 11 + ".pdf"
LAW = "《中华人民共和国城乡规划法》第三十八条第二款、第四十条和《新疆维吾尔自治区实施〈城乡规划法〉办法》第二十七条"
FEN = 98_765_432_199
LINES, FEW = 30, 12
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def every() -> Iterator[tuple[str, Document]]:
    """Answer each document in both languages, by a name."""
    for language in LANGUAGES:
        for kind in _ISSUED:
            yield f"{kind}-{language}", notices.of_issued(_issued(kind), ISSUER, language, _name(language))
        at = read(ISSUED_AT)
        address = f"{ISSUER.origin}/{language}/{ISSUER.division_code}/notice/bundles/JS-01?" + "&".join(
            f"answer={number:02}%3Ayes" for number in range(40)
        )
        yield (
            f"one_time-{language}",
            one_time.of_notice(notice(), ISSUER, language, at, name=_in(language, 0), address=address),
        )
        bill, few = _bill(LINES), _bill(FEW)
        yield f"receipt-{language}", receipts.of_bill(bill, bill.receipt, ISSUER, language, _name(language))
        yield f"receipt_void-{language}", receipts.of_bill(few, few.voided_receipts[0], ISSUER, language)
        yield f"receipt_verified-{language}", receipts.of_verified(_verified(), ISSUER, language)
        for way in (refund_pb.REFUND_WAY_CASH, refund_pb.REFUND_WAY_TRANSFER):
            yield f"refund_{way}-{language}", refunds.of_refund(_refund(way), ISSUER, language, _name(language))
        yield f"bank_days-{language}", reconciliation.of_days(_days(31), ISSUER, language, at)
        yield f"bank_day-{language}", reconciliation.of_day(_day(), ISSUER, language, at)
        yield (
            f"ticket-{language}",
            tickets.of_ticket(
                Ticket(number="WW9999", drawn_at=ISSUED_AT),
                ISSUER,
                language,
                group=_in(language, 0),
                address=f"{ISSUER.origin}/{language}/{ISSUER.division_code}/ticket?t=74faf6cc-88f9-407f-b247-ce4c4227d4dd",
            ),
        )
        yield (
            f"enquiry-{language}",
            enquiries.of_answer(
                LookUpEnquiryResponse(
                    enquiry_no=f"ZX{CASE_NO}",
                    text=(WORDS * 2)[:1_000],
                    answer=(WORDS_EN * 3)[:2_000] + "\n\n" + UNBROKEN,
                    received_at=ISSUED_AT,
                    answered_at=ISSUED_AT,
                ),
                ISSUER,
                language,
                department=_in(language, 0),
            ),
        )
        for state in (card_pb.CARD_STATE_STANDING, card_pb.CARD_STATE_REVOKED):
            yield (
                f"card_{state}-{language}",
                cards.of_card(_card(state), ISSUER, language, department=_in(language, 0), item=_in(language, 1)),
            )


_NEEDS = (pb.MATERIAL_STATE_MISSING, pb.MATERIAL_STATE_MAY_FOLLOW, pb.MATERIAL_STATE_IF_APPLICABLE)
_ISSUED = {
    "acceptance": pb.IssuedDocument(kind=pb.DOCUMENT_KIND_ACCEPTANCE, accepted_on="2026-12-31", due_on="2027-01-04"),
    "correction": pb.IssuedDocument(kind=pb.DOCUMENT_KIND_CORRECTION, correct_by="2027-01-04"),
    "fee": pb.IssuedDocument(kind=pb.DOCUMENT_KIND_FEE, accepted_on="2026-12-31", amount_fen=FEN),
    "decision": pb.IssuedDocument(
        kind=pb.DOCUMENT_KIND_DECISION, accepted_on="2026-12-31", document_name="建设工程规划许可证" * 4
    ),
    "deemed": pb.IssuedDocument(
        kind=pb.DOCUMENT_KIND_DECISION, accepted_on="2026-12-31", document_name="建设工程规划许可证", deemed_basis=LAW
    ),
    "refusal": pb.IssuedDocument(
        kind=pb.DOCUMENT_KIND_DECISION,
        accepted_on="2026-12-31",
        document_name="不予行政许可决定书",
        refusal_reason=(WORDS * 2)[:1_000],
        refusal_basis=LAW * 3,
    ),
    "not_accepted": pb.IssuedDocument(
        kind=pb.DOCUMENT_KIND_NOT_ACCEPTED,
        application_end=pb.APPLICATION_END_REFUSED,
        ended_on="2026-12-31",
        end_reason=WORDS,
        end_basis=LAW,
        place="自治区自然资源厅驻喀什地区行政服务大厅" * 8,
    ),
    "lapsed": pb.IssuedDocument(
        kind=pb.DOCUMENT_KIND_NOT_ACCEPTED, application_end=pb.APPLICATION_END_LAPSED, ended_on="2026-12-31"
    ),
    "notice": pb.IssuedDocument(kind=pb.DOCUMENT_KIND_NOTICE),
}


def _name(language: Language) -> str:
    return NAME_ZH if language == "zh" else NAME_EN


def _in(language: Language, number: int) -> str:
    return _matter(number).name_zh if language == "zh" else _matter(number).name_en


def _matter(number: int) -> pb.NamedCode:
    return pb.NamedCode(
        code=f"ZRZYGHJS-{number:04}",
        name_zh=f"建设工程（含临时建设、地下空间和管线综合）规划许可证核发、变更及延续（第{number}类）",
        name_en=f"Planning permit for construction, temporary works, underground space and pipelines, class {number}",
    )


def _issued(kind: str) -> pb.IssuedDocument:
    made = pb.IssuedDocument(
        document_no="653130455500-2026-N1234567",
        verification_code="AB3D5F",
        issued_at=ISSUED_AT,
        case_no=CASE_NO,
        items=[_matter(number) for number in range(12)],
        received_on="2026-12-31",
        closing_zh="{case_no}（{matters}，{received}）" + WORDS[:400],
        closing_en="{case_no} ({matters}, {received}) " + WORDS_EN[:400],
    )
    made.MergeFrom(_ISSUED[kind])
    if kind in {"correction", "lapsed"}:
        made.missing.extend(_matter(number) for number in range(LINES if kind == "correction" else FEW))
    elif kind == "decision":
        made.refused_items.extend(_matter(number) for number in range(12, 20))
        made.revoked.article = LAW
        made.revoked.revoked_at.CopyFrom(ISSUED_AT)
    elif kind == "fee":
        made.replaced_by = "653130455500-2026-N1234568"
    elif kind == "notice":
        made.notice.CopyFrom(notice(matters=4, papers=6))
    return made


def notice(matters: int = 12, papers: int = LINES) -> pb.OneTimeNotice:
    """Matters that wait for each other, papers each under a condition, and as many fees as matters, of nine digits."""
    calendar = LimitUnit.LIMIT_UNIT_CALENDAR_DAY
    made = pb.OneTimeNotice(joint_limit=Limit(days=365, unit=calendar), payable_fen=FEN)
    for number in range(matters):
        matter = _matter(number)
        made.items.add(
            item_code=matter.code,
            name_zh=matter.name_zh,
            name_en=matter.name_en,
            department_zh="自然资源和规划局（林业和草原局、不动产登记中心）",
            department_en="Bureau of Natural Resources and Planning (Forestry and Grassland, Real Estate Registration)",
            leader_zh="阿卜杜热合曼·买买提明·吐尔逊",
            leader_en="Abdurahman Memetimin Tursun",
            leader_phone="0998-8412345-6789",
            committed_limit=Limit(days=120, unit=LimitUnit.LIMIT_UNIT_WORKING_DAY),
            waits_for=[_matter(other).code for other in range(max(0, number - 3), number)],
            no_material_list=number == matters - 1,
        )
        made.fees.add(
            name_zh="城市基础设施配套费（含人防工程易地建设费、绿化补偿费）",
            name_en="Fee for public facilities, civil air defence and planting elsewhere",
            amount_fen=FEN,
            arithmetic_zh="建筑面积1,234,567.89平方米×800.00元/平方米×（1－25%）＋基数12,345.67元",
            arithmetic_en="1,234,567.89 m² × 800.00 yuan/m² × (1 − 25 %) + 12,345.67 yuan",
            legal_basis=LAW,
            collected_by_tax=number % 2 == 0,
        )
    for number in range(papers):
        made.materials.add(
            item_code=_matter(number % matters).code,
            name_zh=f"经审查合格的施工图设计文件及审查合格书（含消防、人防、节能专篇）第{number}册",
            name_en=f"Construction drawings with their certificate of review (fire, energy), volume {number}",
            state=(pb.MATERIAL_STATE_MISSING, pb.MATERIAL_STATE_MAY_FOLLOW, pb.MATERIAL_STATE_IF_APPLICABLE)[
                number % 3
            ],
            supplied_by=(pb.MATERIAL_SOURCE_APPLICANT, pb.MATERIAL_SOURCE_INTERMEDIARY)[number % 2],
            condition="用地位于历史文化街区、风景名胜区或者建筑高度超过一百米，且由两个以上单位共同建设的",
            condition_en="where the site is in a protected quarter or the building is higher than a hundred metres",
        )
    return made


def _receipt(serial: int, lines: int) -> fees.Receipt:
    return fees.Receipt(
        receipt_no=f"新财票（2026）A{serial:012}",
        verification_code="AB3D5F",
        amount_fen=FEN * lines,
        issued_at=ISSUED_AT,
        method=fees.PAYMENT_METHOD_TRANSFER,
    )


def _bill(lines: int) -> fees.Bill:
    made = fees.Bill(case_no=CASE_NO, payer=NAME_ZH, total_fen=FEN * lines)
    for number in range(lines):
        matter = _matter(number)
        made.lines.add(
            item_code=matter.code,
            name_zh=matter.name_zh,
            name_en=matter.name_en,
            amount_fen=FEN,
            arithmetic_zh="建筑面积1,234,567.89平方米×800.00元/平方米×（1－25%）＋基数12,345.67元",
            arithmetic_en="1,234,567.89 m² × 800.00 yuan/m² × (1 − 25 %) + 12,345.67 yuan",
        )
    made.receipt.CopyFrom(_receipt(2, lines))
    voided = made.voided_receipts.add()
    voided.CopyFrom(_receipt(1, lines))
    voided.voided_at.CopyFrom(ISSUED_AT)
    voided.void_reason = WORDS[:500]
    return made


def _verified() -> VerifyReceiptResponse:
    made = VerifyReceiptResponse(
        receipt_no="新财票（2026）A000000000002",
        verification_code="AB3D5F",
        amount_fen=FEN * FEW,
        issued_at=ISSUED_AT,
        payer=NAME_EN,
    )
    for number in range(FEW):
        made.fees.add(name_zh=_matter(number).name_zh, name_en=_matter(number).name_en, amount_fen=FEN)
    return made


def _refund(way: refund_pb.RefundWay) -> refund_pb.Refund:
    is_failed = way == refund_pb.REFUND_WAY_TRANSFER
    return refund_pb.Refund(
        case_no=CASE_NO,
        amount_fen=FEN,
        way=way,
        reason=WORDS[:500],
        evidence=WaiverEvidence(file_name=UNBROKEN),
        state=refund_pb.REFUND_STATE_FAILED if is_failed else refund_pb.REFUND_STATE_PAID,
        failure=WORDS[:200] if is_failed else "",
        asked_by="u-" + "a" * 62,
        asked_at=ISSUED_AT,
        decided_by="u-" + "b" * 62,
        decided_at=ISSUED_AT,
        note=WORDS[:500],
        voucher_no=f"T{CASE_NO}",
        receipt_no="新财票（2026）A000000000002",
        provider_reference="0123456789ABCDEF" * 4,
        account_tail="4321",
    )


def _days(count: int) -> bank.GetReconciliationResponse:
    found = bank.GetReconciliationResponse(account_no="1" * 32, from_day="2026-12-01", to_day="2026-12-31")
    for number in range(1, count + 1):
        day = found.days.add(
            day=f"2026-12-{number:02}",
            bank_count=12_345,
            bank_fen=FEN,
            books_count=12_345,
            books_fen=-FEN,
            matched_count=12_345,
            explained_count=12_345,
            state=bank.PERIOD_STATE_REOPENING,
        )
        for each in (
            bank.DIFFERENCE_CLASS_BANK_ONLY,
            bank.DIFFERENCE_CLASS_BOOKS_ONLY,
            bank.DIFFERENCE_CLASS_AMOUNT,
            bank.DIFFERENCE_CLASS_DUPLICATE,
            bank.DIFFERENCE_CLASS_DATE,
        ):
            day.open.add(difference_class=each, count=12_345, amount_fen=FEN)
    return found


def _day() -> reconciliation.DayFound:
    listed = bank.ListStatementLinesResponse(total_count=123_456)
    for number in range(FEW):
        line = listed.lines.add(line_id=1_234_567_890_123 + number, reference="0123456789ABCDEF" * 4, amount_fen=FEN)
        for _ in range(number % 4):
            line.match.payments.add(case_no=CASE_NO)
    payments = bank.ListOpenPaymentsResponse()
    for _ in range(FEW):
        payments.payments.add(reference="0123456789ABCDEF" * 4, case_no=CASE_NO, amount_fen=FEN)
    return reconciliation.DayFound(_days(1), listed, payments)


def _card(state: card_pb.CardState) -> card_pb.Card:
    made = card_pb.Card(
        card_no="JC653130455500202612310001X",
        colour=card_pb.CARD_COLOUR_RED,
        state=state,
        case_no=CASE_NO,
        rule_code="LATE-DECISION-OF-A-JOINT-REVIEW",
        reason=(WORDS * 2)[:1_000],
        given_at=ISSUED_AT,
        appeal_until=ISSUED_AT,
        decision=(WORDS * 2)[:1_000],
        decided_at=ISSUED_AT,
    )
    made.accountable.officer_id = "u-" + "c" * 62
    made.accountable.deputy_id = made.accountable.head_id = made.accountable.leader_id = "u-" + "d" * 62
    made.given_by.officer_id = "u-" + "e" * 62
    return made
