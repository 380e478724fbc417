"""Notices and decisions say what they are about, to whom, and how they are verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.documents.conftest import ISSUED_AT

from documents import notices
from onewindow.intake.v1 import intake_pb2 as pb

if TYPE_CHECKING:
    from collections.abc import Callable

    from documents.issuer import Issuer
    from documents.rendering import Renderer

NAME = "𠮷𡈽㛃"
KINDS = {
    pb.DOCUMENT_KIND_ACCEPTANCE: ("受理通知书", "2026年12月18日前"),
    pb.DOCUMENT_KIND_CORRECTION: ("补正通知书", "不动产权属证书"),
    pb.DOCUMENT_KIND_FEE: ("缴费通知书", "人民币壹佰贰拾叁元肆角伍分"),
    pb.DOCUMENT_KIND_DECISION: ("准予决定书（默许）", "依据某某条例视为准予"),
    pb.DOCUMENT_KIND_NOT_ACCEPTED: ("不予受理通知书", "省自然资源厅"),
    pb.DOCUMENT_KIND_NOTICE: ("一次性告知书", "6328012026112900017X"),
}


def issued(kind: pb.DocumentKind) -> pb.IssuedDocument:
    """A document of a kind, as intake tells it."""
    made = pb.IssuedDocument(
        document_no="632801-2026-N000001",
        kind=kind,
        verification_code="AB3D5F",
        issued_at=ISSUED_AT,
        case_no="" if kind == pb.DOCUMENT_KIND_CORRECTION else "6328012026112900017X",
        items=[pb.NamedCode(code="ZRZY-001", name_zh="建设用地规划许可", name_en="Planning permit for building land")],
        received_on="2026-11-28",
        accepted_on="" if kind == pb.DOCUMENT_KIND_CORRECTION else "2026-11-30",
    )
    if kind == pb.DOCUMENT_KIND_ACCEPTANCE:
        made.due_on = "2026-12-18"
    elif kind == pb.DOCUMENT_KIND_CORRECTION:
        made.missing.add(code="ZRZY-001", name_zh="不动产权属证书", name_en="Title deed")
    elif kind == pb.DOCUMENT_KIND_NOT_ACCEPTED:
        made.application_end, made.ended_on = pb.APPLICATION_END_REFUSED, "2026-12-01"
        made.end_reason, made.end_basis, made.place = "不属于本机关职权范围", "行政许可法第32条", "省自然资源厅"
    elif kind == pb.DOCUMENT_KIND_NOTICE:
        made.notice.payable_fen = 12_345
        made.notice.items.add(item_code="ZRZY-001", name_zh="建设用地规划许可", department_zh="自然资源局")
    elif kind == pb.DOCUMENT_KIND_FEE:
        made.amount_fen = 12_345
    else:
        made.document_name, made.deemed_basis = "建设用地规划许可证", "某某条例"
    return made


def test_an_application_that_lapsed_says_what_did_not_come_and_until_when(
    renderer: Renderer, issuer: Issuer, text_of: Callable[[bytes], str]
) -> None:
    """And that whoever comes back with all papers may apply anew."""
    made = issued(pb.DOCUMENT_KIND_CORRECTION)
    made.kind, made.application_end = pb.DOCUMENT_KIND_NOT_ACCEPTED, pb.APPLICATION_END_LAPSED
    made.ended_on = "2026-12-14"
    zh, en = (text_of(renderer.render(notices.of_issued(made, issuer, language, NAME))) for language in ("zh", "en"))

    for words in ("逾期未补正", "2026年12月14日", "不动产权属证书", "重新申请"):
        assert words in zh
    assert "2026-12-14" in en


def test_a_refusal_says_why_by_which_article_and_how_to_object(
    renderer: Renderer, issuer: Issuer, text_of: Callable[[bytes], str]
) -> None:
    """It has the name of its result, and is not a grant; one that grants a part names the rest."""
    made = issued(pb.DOCUMENT_KIND_DECISION)
    made.document_name, made.deemed_basis = "不予行政许可决定书", ""
    made.refusal_reason, made.refusal_basis = "不符合控制性详细规划", "城乡规划法第四十条"
    zh, en = (text_of(renderer.render(notices.of_issued(made, issuer, language, NAME))) for language in ("zh", "en"))

    for text in (
        "不予行政许可决定书",
        "决定不予行政许可",
        "不符合控制性详细规划",
        "城乡规划法第四十条",
        "行政复议",
        NAME,
    ):
        assert text in zh
    for text in ("Decisiontorefuse", "不符合控制性详细规划", "administrativereview"):
        assert text in en
    assert "出具" not in zh
    part = issued(pb.DOCUMENT_KIND_DECISION)
    part.refused_items.add(code="GA-004", name_zh="户口登记", name_en="Household registration")
    assert ("1", "GA-004", "户口登记") == notices.of_issued(part, issuer, "zh").tables[-1].rows[0]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_document_says_what_it_is_about_in_both_languages(
    kind: pb.DocumentKind, renderer: Renderer, issuer: Issuer, text_of: Callable[[bytes], str]
) -> None:
    """With the receiver's whole name, number, code and the address of the page that verifies it."""
    title, told = KINDS[kind]
    zh = text_of(renderer.render(notices.of_issued(issued(kind), issuer, "zh", NAME)))
    en = text_of(renderer.render(notices.of_issued(issued(kind), issuer, "en", NAME)))

    for text in (title, told, NAME, "建设用地规划许可", "632801-2026-N000001", "AB3D5F", "格尔木市政务服务中心"):
        assert text in zh
    for text in (NAME, "Planningpermitforbuildingland", "632801-2026-N000001", "AB3D5F"):
        assert text in en
    # Nobody decided what silence granted.
    assert "决定准予" not in zh
    assert "/zh/632801/verify?no=632801-2026-N000001&code=AB3D5F" in zh


def test_what_everybody_may_see_says_that_the_name_is_left_out(issuer: Issuer) -> None:
    """And a document that another took the place of is marked."""
    old = issued(pb.DOCUMENT_KIND_FEE)
    old.replaced_by = "632801-2026-N000002"
    document = notices.of_issued(old, issuer, "zh")

    assert "（申请人，公开查验时不显示）：" == document.addressee
    assert "已替换" == document.stamp
    assert "632801-2026-N000002" in document.warning
    old.revoked.article = "行政许可法第69条第1款第4项"
    old.revoked.revoked_at.FromJsonString("2026-12-01T02:00:00Z")
    document = notices.of_issued(old, issuer, "zh")
    assert "作废" == document.stamp
    assert "2026年12月1日被撤销或撤回（行政许可法第69条第1款第4项）" in document.warning
