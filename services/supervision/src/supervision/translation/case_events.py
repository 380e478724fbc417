"""Every event of a case: how the timeline tells it, what it changes, who did it."""

from __future__ import annotations

from typing import Any

from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.intake.v1 import events_pb2 as intake
from supervision.domain.projection import Observation
from supervision.translation import changes, docket_words, joint_words, waiting_words, words
from supervision.translation.reading import Translation, observed

CASE_EVENTS: tuple[Translation[Any, Observation], ...] = (
    observed(
        intake.ApplicationReceived,
        docket_words.application_received,
        changes.application_received,
        actor="received_by",
    ),
    observed(
        intake.CorrectionNotified,
        lambda event: (
            f"一次性告知补正，缺{len(event.missing)}份材料",
            f"one correction notice: {len(event.missing)} materials missing",
        ),
        changes.correction_notified,
        actor="notified_by",
    ),
    observed(
        intake.SecondNoticeGiven,
        waiting_words.second_notice_given,
        changes.second_notice_given,
        actor="given_by",
    ),
    observed(
        intake.ProcedureCorrected,
        waiting_words.procedure_corrected,
        changes.procedure_corrected,
        actor="corrected_by",
    ),
    observed(intake.ProcedureChangeAsked, waiting_words.procedure_change_asked, actor="agreed_by"),
    observed(approval.ProcedureReplaced, waiting_words.procedure_replaced, changes.procedure_replaced),
    observed(
        approval.ProcedureChangeDeclined,
        lambda event: (f"未更正受理事项：{event.message_zh}", f"procedure not corrected: {event.message_en}"),
    ),
    observed(intake.PaperFoundUnusable, waiting_words.paper_found_unusable, actor="found_by"),
    observed(intake.AcceptanceDeemed, waiting_words.acceptance_deemed, actor="received_by"),
    observed(intake.CorrectionDueSoon, waiting_words.correction_due_soon),
    observed(intake.ApplicationLapsed, waiting_words.application_lapsed, changes.application_over),
    observed(intake.AcceptanceRefused, waiting_words.acceptance_refused, changes.application_over, actor="refused_by"),
    observed(intake.StoppedFeesDropped, waiting_words.stopped_fees_dropped),
    observed(intake.GreenChannelAsked, docket_words.green_channel_asked, actor="asked_by"),
    observed(intake.ProjectHandled, docket_words.project_handled, actor="handled_by"),
    observed(
        intake.GreenChannelDecided,
        docket_words.green_channel_decided,
        changes.green_channel_decided,
        actor="decided_by",
    ),
    observed(intake.CaseAccepted, words.case_accepted, changes.case_accepted, actor="accepted_by"),
    observed(intake.PromisedPapersFollowed, docket_words.promised_papers_followed, actor="taken_by"),
    observed(intake.PromisedPapersDue, docket_words.promised_papers_due),
    observed(approval.TasksOpened, words.tasks_opened, changes.tasks_opened),
    observed(approval.DecisionRecorded, words.decision_recorded, changes.decision_recorded, actor="decided_by"),
    observed(approval.DecisionCorrected, words.decision_corrected, changes.decision_corrected, actor="corrected_by"),
    observed(approval.TaskAffected, words.task_affected, changes.task_affected),
    observed(
        approval.LimitExtended,
        lambda event: (
            f"{event.item_code} 延长办理期限{event.days}天，{event.due.last_day}（含当日）前办结：{event.reason}",
            f"{event.item_code} extended by {event.days} days, due on {event.due.last_day}: {event.reason}",
        ),
        changes.dues_moved,
        actor="extended_by",
    ),
    observed(
        approval.TaskNoteAdded,
        lambda event: (
            f"{event.item_code} 记内部备注第{event.number}条，仅本部门可见",
            f"{event.item_code}: internal note no. {event.number}, for the department alone",
        ),
        actor="noted_by",
    ),
    observed(
        approval.TaskNoteWithdrawn,
        lambda event: (
            f"{event.item_code} 撤回内部备注第{event.number}条",
            f"{event.item_code}: internal note no. {event.number} taken back",
        ),
        actor="withdrawn_by",
    ),
    observed(
        approval.JointLimitExtended,
        lambda event: (
            f"全案延长办理期限{event.days}天，{event.case_due.last_day}（含当日）前办结：{event.reason}",
            f"the whole case extended by {event.days} days, due on {event.case_due.last_day}: {event.reason}",
        ),
        changes.case_due_moved,
        actor="extended_by",
    ),
    observed(
        approval.TaskDueSoon,
        lambda event: (
            f"{event.item_code} 即将到期，{event.due.last_day}（含当日）前办结，已提醒经办人和负责人",
            f"{event.item_code} is due soon, on {event.due.last_day}: officers and heads were told",
        ),
    ),
    observed(
        approval.TaskOverdue,
        lambda event: (
            f"{event.item_code} 超期：{event.due.last_day}到期未作出决定，已记入问责并提醒负责人",
            f"{event.item_code} is overdue: nobody decided by {event.due.last_day}; on record, and heads were told",
        ),
        changes.task_overdue,
    ),
    observed(approval.RevocationProposed, docket_words.revocation_proposed, actor="proposed_by"),
    observed(approval.RevocationDeclined, docket_words.revocation_declined, actor="declined_by"),
    observed(approval.DecisionRevoked, docket_words.decision_revoked, changes.decision_revoked, actor="revoked_by"),
    observed(approval.TasksAssigned, words.tasks_assigned, actor="assigned_by"),
    observed(approval.JointReviewConvened, joint_words.convened, actor="convened_by"),
    observed(approval.JointReviewRescheduled, joint_words.rescheduled, actor="rescheduled_by"),
    observed(approval.JointReviewCancelled, joint_words.cancelled, actor="cancelled_by"),
    observed(approval.JointOpinionRecorded, joint_words.opinion_recorded, actor="recorded_by"),
    observed(approval.JointReviewClosed, joint_words.closed, actor="closed_by"),
    observed(approval.CaseEscalated, docket_words.case_escalated, actor="escalated_by"),
    observed(approval.OrderInstructed, docket_words.order_instructed, actor="instructed_by"),
    observed(approval.OrderReplied, docket_words.order_replied, actor="replied_by"),
    observed(approval.OrderClosed, docket_words.order_closed, actor="closed_by"),
    observed(
        approval.DocketEntryPostponed,
        lambda event: (
            f"现场办公延后至{event.until_day}：{event.reason}",
            f"set aside on the leader's docket until {event.until_day}: {event.reason}",
        ),
        actor="postponed_by",
    ),
    observed(approval.DocketEntryClosed, docket_words.entry_closed, actor="closed_by"),
    observed(approval.ClockStopped, words.clock_stopped, changes.clock_stopped, actor="stopped_by"),
    observed(approval.ClockResumed, words.clock_resumed, changes.clock_stopped, actor="resumed_by"),
    observed(approval.CaseApproved, lambda _: ("全案准予", "the case is granted"), changes.case_approved),
    observed(approval.CaseRefused, words.case_refused, changes.case_refused),
    observed(fees.BillIssued, words.bill_issued, changes.bill_issued),
    observed(fees.BillPaid, words.bill_paid, changes.bill_paid, actor="recorded_by"),
    observed(fees.PaymentTaken, words.payment_taken, actor="recorded_by"),
    observed(fees.PaymentVoided, words.payment_voided, changes.payment_voided, actor="voided_by"),
    observed(fees.SurplusFound, words.surplus_found),
    observed(fees.BillCancelled, lambda _: ("缴费通知作废", "the bill was cancelled")),
    observed(fees.BillReduced, words.bill_reduced),
    observed(fees.RefundBecameDue, words.refund_became_due),
    observed(fees.RefundPaid, words.refund_paid),
    observed(fees.WaiverDecided, words.waiver_decided, actor="decided_by"),
    observed(fees.BillAmended, words.bill_amended, actor="amended_by"),
    observed(fees.BillExpired, words.bill_expired),
    observed(fees.SupplementChanged, words.supplement_changed, actor="changed_by"),
    observed(intake.ResultReady, lambda _: ("结果待领取", "the result waits at the window")),
    observed(
        intake.InstantFinishAsked,
        lambda _: ("窗口申请当场办结", "to be finished at the window in one act"),
        actor="asked_by",
    ),
    observed(
        approval.InstantFinishDeclined,
        lambda event: (f"不能当场办结：{event.message_zh}", f"not finished at the window: {event.message_en}"),
    ),
    observed(
        intake.CaseClosed,
        lambda event: (
            f"{'当场办结，' if event.in_one_act else ''}出件{len(event.results)}份，办结",
            f"{'finished in one act, ' if event.in_one_act else ''}{len(event.results)} documents issued, case closed",
        ),
        changes.case_closed,
        actor="issued_by",
    ),
    observed(intake.PersonalDataRead, words.personal_data_read, changes.personal_data_read, actor="read_by"),
    observed(intake.OffCentreFeeTold, words.off_centre_fee_told),
    observed(intake.CaseRated, words.case_rated, changes.case_rated),
    observed(intake.PersonalDataErased, words.personal_data_erased, changes.personal_data_erased, actor="erased_by"),
)
