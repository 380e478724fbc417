"""ListNotices: what the caller was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.notice import NoticeKind
from approval.handlers.notices import ListNotices, NoticePage, list_notices
from chassis.listing import paged_by
from chassis.paging import instant, number
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.domain.notice import ListedNotice

KINDS = {
    NoticeKind.LAPSED: approval_pb2.NOTICE_KIND_LAPSED,
    NoticeKind.DUE_SOON: approval_pb2.NOTICE_KIND_DUE_SOON,
    NoticeKind.OVERDUE: approval_pb2.NOTICE_KIND_OVERDUE,
    NoticeKind.DEEMED: approval_pb2.NOTICE_KIND_DEEMED,
    NoticeKind.ASSIGNED: approval_pb2.NOTICE_KIND_ASSIGNED,
    NoticeKind.JOINT_REVIEW: approval_pb2.NOTICE_KIND_JOINT_REVIEW,
    NoticeKind.ORDER: approval_pb2.NOTICE_KIND_ORDER,
    NoticeKind.LIMIT_MOVED: approval_pb2.NOTICE_KIND_LIMIT_MOVED,
    NoticeKind.REVOCATION: approval_pb2.NOTICE_KIND_REVOCATION,
    NoticeKind.CORRECTED: approval_pb2.NOTICE_KIND_CORRECTED,
    NoticeKind.PROMISED_PAPERS: approval_pb2.NOTICE_KIND_PROMISED_PAPERS,
    NoticeKind.CARD: approval_pb2.NOTICE_KIND_CARD,
    NoticeKind.SUPERVISION_ORDER: approval_pb2.NOTICE_KIND_SUPERVISION_ORDER,
    NoticeKind.REMINDER: approval_pb2.NOTICE_KIND_REMINDER,
    NoticeKind.REPLACED: approval_pb2.NOTICE_KIND_REPLACED,
}


def render(page: NoticePage) -> approval_pb2.ListNoticesResponse:
    """Show one page."""
    return approval_pb2.ListNoticesResponse(
        notices=[_message(listed) for listed in page.notices.rows],
        next_page_token=page.notices.next_token,
        total_count=page.total_count,
        unseen_count=page.unseen_count,
    )


def _message(listed: ListedNotice) -> approval_pb2.Notice:
    notice = listed.notice
    return approval_pb2.Notice(
        notice_id=listed.notice_id,
        kind=KINDS[notice.kind],
        department_code=notice.department_code,
        officer_id=notice.officer_id,
        case_id=str(notice.case_id or ""),
        case_no=listed.case_no,
        item_code=notice.item_code,
        name_zh=listed.name_zh,
        name_en=listed.name_en,
        happened_at=notice.happened_at,
        told_at=listed.told_at,
        facts=notice.facts,
        seen_at=listed.seen_at,
    )


RPC = Rpc(
    method="ListNotices",
    parse=reading(approval_pb2.ListNoticesRequest, ListNotices, page=paged_by(number, instant, number)),
    handle=list_notices,
    render=render,
    writes=False,
)
