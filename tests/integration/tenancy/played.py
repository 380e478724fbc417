"""The four services in one process: cases played from the application to the hand-over at several centres.

Commands go through the chassis's own execution and events through its inbox; only the transports are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from meeting import hours, working_day
from own_rates import with_own_rates
from tests.databases import administrator
from tests.integration.tenancy.made_rows import make_missing

from approval.bootstrap import SERVICE as APPROVAL
from chassis.envelope import Envelope, batch_bytes, event_bytes, parse_event
from chassis.execution import execute
from chassis.messaging.inbox import Inbox
from chassis.messaging.retrying import RetryPolicy
from chassis.rpc import Call, Caller
from chassis.service import Service
from chassis.storage import set_aside
from chassis.storage.database import Database
from chassis.storage.idempotency import Keyed, once, request_hash
from chassis.storage.reach import PLATFORM, Reach
from chassis.telemetry.recorder import Telemetry
from chassis.telemetry.tracing import SpanScope
from chassis.worker.timers import take_turn
from fees.bootstrap import SERVICE as FEES
from intake.bootstrap import SERVICE as INTAKE
from intake.domain.catalogue.files import FILES
from intake.domain.messages.model import Channel
from intake.storage import messages
from kernel.errors import Refusal
from kernel.ids import new_case_id
from onewindow.access.v1.access_pb2 import Role
from onewindow.approval.v1 import approval_pb2
from onewindow.fees.v1 import assessment_pb2, fees_pb2, off_centre_pb2, receipts_pb2
from onewindow.intake.v1 import intake_pb2, messages_pb2, told_fees_pb2
from onewindow_cli.centre_folder import demo_posts
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo.scenario import FORGOTTEN, construction, licence_renewal
from onewindow_cli.platform.people import department_officer
from supervision.bootstrap import SERVICE as SUPERVISION

SERVICES: Mapping[str, Service] = {one.name: one for one in (INTAKE, APPROVAL, FEES, SUPERVISION)}

# Rows of tables whose checks a made row does not meet.
BY_HAND: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "approval": (
            """
        insert into docket_postponement (
            entry_id, number, case_id, division_code, until_at, reason, postponed_by, postponed_by_department,
            postponed_at
        )
        select entry_id, 1, case_id, division_code, now() + interval '1 day', 'r', 'o', 'd', now()
        from docket_entry
        where division_code = %(centre)s
        limit 1
        """,
        ),
        "fees": (
            """
        insert into payment_order (
            order_id, case_id, division_code, amount_fen, state, started_by, started_at, expires_at, next_check_at
        )
        select %(id)s, case_id, division_code, 1, 'pending', 'o', now(), now(), now()
        from bill
        where division_code = %(centre)s
        limit 1
        """,
            """
        insert into payment_surplus (surplus_id, division_code, case_id, payment_id, amount_fen, reason, found_at)
        select %(id)s, division_code, case_id, payment_id, 1, 'double', now()
        from payment
        where division_code = %(centre)s
        limit 1
        """,
            """
        insert into refund (
            refund_id, division_code, case_id, surplus_id, payment_id, amount_fen, way, reason, file_name, sha256,
            size_bytes, asked_by, asked_at, state
        )
        select surplus_id, division_code, case_id, surplus_id, payment_id, 1, 'cash', 'r', 'f', repeat('0', 64), 1,
            'o', now(), 'asked'
        from payment_surplus
        where division_code = %(centre)s
        limit 1
        """,
            """
        insert into statement_import (
            import_id, division_code, account_no, format, file_name, file_bytes, state, next_part, received_bytes,
            read_count, reader_state, carry, faults, fault_count, opened_by, opened_at
        )
        values (
            %(id)s, %(centre)s, '28060001', 'csv', 'f', 1, 'matched', 2, 1, 1, '{}', '', '[]', 0, 'o', now()
        )
        """,
            """
        insert into statement_line (
            division_code, account_no, import_id, statement_no, day, value_day, amount_fen, reference,
            bank_reference, payer, account_tail, text, reversal, row_no, fingerprint, occurrence
        )
        select division_code, account_no, import_id, '1', '2026-03-02', '2026-03-02', 1, '', '', '', '', '',
            false, 1, import_id, 1
        from statement_import
        where division_code = %(centre)s
        """,
            """
        insert into statement_block (
            first_line_id, line_count, division_code, account_no, import_id, day, matched_count, matched_fen,
            first_paid_at, last_paid_at, statement_nos, value_days, amounts_fen, reference_texts, bank_references,
            payers, account_tails, texts, reversals, row_nos, fingerprints, occurrences, payment_ids
        )
        select
            nextval('statement_block_seq'), 1, division_code, account_no, import_id, '2026-03-02', 1, 1,
            now(), now(), '{1}', '{2026-03-02}', '{1}', '{R}', '{""}', '{""}', '{""}', '{""}', '{f}', '{1}',
            array[import_id], '{1}', array[import_id]
        from statement_import
        where division_code = %(centre)s
        """,
            """
        insert into block_payment (division_code, payments, payment_ids, line_ids)
        select division_code, uuid_range(import_id, import_id, '[]'), array[import_id], '{1}'
        from statement_import
        where division_code = %(centre)s
        """,
            """
        insert into settlement (
            division_code, account_no, day, line_id, line_fen, payment_fen, method, rule, matched_by, matched_at
        )
        select division_code, account_no, day, line_id, amount_fen, 0, '', 'explained', 'o', now()
        from statement_line
        where division_code = %(centre)s
        """,
        ),
        "intake": (
            """
        insert into procedure_change (
            case_id, division_code, change_no, wanted, item_codes, reason, proposed_by, proposed_by_department,
            proposed_at, state, decided_by, decided_by_department, note, answer_zh, answer_en
        )
        select case_id, division_code, 1, '{}', '{I}', 's', 'o', 'GA', now(), 'proposed', '', '', '', '', ''
        from intake_case
        where division_code = %(centre)s
        limit 1
        """,
            """
        insert into stored_file (
            file_id, division_code, uploaded_by, uploaded_by_department, state, sweep_at
        )
        values (gen_random_uuid(), %(centre)s, 'o', 'd', 'arriving', now() + interval '3 hours')
        """,
            """
        insert into enquiry (
            enquiry_id, division_code, enquiry_no, channel, received_at, key_id, wrapped_key, content, state,
            follower_id, follower_department, department_code, elsewhere, due_at, yellow_at, look_at, answer, place
        )
        values (
            %(id)s, %(centre)s, %(centre)s, 'window', now(), 'k', '', '', 'open', 'o', 'd', '', '', now(), now(),
            now(), '', 1
        )
        """,
            """
        insert into queue_group (
            division_code, code, name_zh, name_en, post_codes, late_minutes, most_calls, priorities, ended,
            changed_at, changed_by
        )
        values (%(centre)s, 'A', 'n', 'n', '{}', 30, 3, '{}', false, now(), 'o')
        """,
        ),
        "supervision": (
            """
        insert into rating (
            case_id, division_code, grade, reasons, rated_at, served_by, served_by_department, called_back_by,
            called_back_by_department, call_back_words
        )
        select case_id, division_code, 5, '{}', now(), '', '', '', '', ''
        from case_record
        where division_code = %(centre)s
        limit 1
        """,
            "insert into score_scheme values (%(centre)s, 1, '[]', '', '', now(), '')",
            """
        insert into score_month
        values (%(centre)s, '2026-01-01', 'a', '', now(), now(), '', '', null)
        """,
            """
        insert into supervision_parameter
        values (%(centre)s, 1, 'light.yellow_share', 60, now(), now() + interval '1 minute', 'o', 'd', '会议决定')
        """,
            """
        insert into complaint (
            complaint_id, division_code, receipt_no, kind, channel, case_no, received_at, received_by,
            received_by_department, key_id, wrapped_key, content, state, about_department, department_code, due_at,
            yellow_at, reply, answer, published_text, offered_by, published_by, publication, place
        )
        values (
            %(id)s, %(centre)s, %(centre)s, 'complaint', 'page', '', now(), '', '', 'k', '', '', 'received', '', '',
            now(), now(), '', '', '', '', '', 'none', 1
        )
        """,
            """
        insert into card (
            card_id, division_code, card_no, colour, state, case_id, case_no, item_code, rule_code, officer_id,
            department_code, deputy_id, head_id, leader_id, reason, chain_reason, given_by, given_by_department,
            given_at, appeal_until, appeal, decision, decided_by, decided_by_department, proposal, place
        )
        select %(id)s, division_code, division_code, 'yellow', 'standing', case_id, '', '', '', 'o', 'GA', '', '',
            '', 'r', '', 's', 'XZSP', now(), now(), '', '', '', '', 'none', 1
        from case_record
        where division_code = %(centre)s
        limit 1
        """,
            "insert into evidence_head values (%(centre)s, 1, 1, sha256(''), now(), sha256(''), sha512(''))",
        ),
    }
)
# Likewise, of the table that every service has.
SECOND_PERSON = "insert into second_person values (%(id)s, 'k', '{s}', 'r', 'o', now())"


@dataclass
class Hall:
    """What people do at the centres, and what the services make of it."""

    databases: Mapping[str, Database]
    # How far each service's outbox was delivered.
    _delivered: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SERVICES, 0))
    # The case that was played at a centre, and its receipt.
    closed: dict[str, intake_pb2.Case] = field(default_factory=dict)
    receipts: dict[str, str] = field(default_factory=dict)

    def call(
        self, service: str, request: Message, centre: str, department: str = "XZSP", *, officer: str = "li"
    ) -> Any:  # noqa: ANN401 - the method's answer
        """Answer one call of an officer of a centre; raises its refusal."""
        room = SERVICES[service].servicer
        name = type(request).DESCRIPTOR.name.removesuffix("Request")
        [rpc] = [one for one in room.rpcs if one.method == name]
        caller = Caller(officer, centre, department, frozenset(Role.values()))
        command: Any = rpc.parse(request, Call(caller, datetime.now(UTC)))
        scopes = {} if command.case_id is None else {command.case_id: SpanScope.root(command.case_id)}
        handle: Any = rpc.handle
        if rpc.writes:
            handle = once(name, rpc.handle, rpc.render)
            command = Keyed(
                command, centre, uuid4().hex, request_hash(request.SerializeToString(deterministic=True), caller)
            )
        database, read_only = self.databases[service], not (rpc.writes or rpc.records)
        execution = execute(database, handle, [command], scopes, reaches=[Reach(centre)], read_only=read_only)
        outcome: Any = execution.outcomes[0]
        if isinstance(outcome, Refusal):
            raise outcome
        if not rpc.writes:
            return rpc.render(outcome)
        return GetMessageClass(room.descriptor.methods_by_name[name].output_type).FromString(outcome.body)

    def deliver(self) -> None:
        """Bring every event that was said to everybody who listens, until nobody says anything more."""
        while said := [(service, list(self._outgoing(service))) for service in SERVICES]:
            if not any(events for _, events in said):
                return
            for source, events in said:
                for service in SERVICES:
                    if events and source in SERVICES[service].sources:
                        self.receive(service, events)

    def receive(self, service: str, events: list[bytes]) -> None:
        """Let a service hear events."""
        telemetry = Telemetry(service, "worker", endpoint=None, ratio=1.0)
        inbox = Inbox(self.databases[service], SERVICES[service].worker, telemetry, RetryPolicy(8, 1, 300))
        inbox.receive([batch_bytes(events)])

    def tick(self) -> None:
        """Let every timer run once, as the platform."""
        for name, service in SERVICES.items():
            for timer in service.worker.timers:
                telemetry = Telemetry(name, "worker", endpoint=None, ratio=1.0)
                take_turn(self.databases[name], telemetry, timer)

    def open_centre(self, centre: str, catalogue: Path, more_holidays: bytes = b"") -> None:
        """Publish catalogue and posts, let a deputy stand in, take over receipt numbers."""
        more = {"holidays.csv": more_holidays}
        files = [
            intake_pb2.CatalogueFile(
                name=name, content=with_own_rates(name, (catalogue / name).read_bytes()) + more.get(name, b"")
            )
            for name in FILES
            # A release before has fewer files.
            if (catalogue / name).exists()
        ]
        self.call("intake", intake_pb2.ImportCatalogueRequest(files=files), centre)
        self.call("intake", intake_pb2.ImportPostsRequest(content=demo_posts(centre)), centre)
        tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
        self.call("intake", intake_pb2.CoverPostRequest(post_code="WINDOW-01", until=tomorrow, reason="病假"), centre)
        self.call(
            "fees", fees_pb2.AddReceiptRangeRequest(batch_code=f"A{centre}", first_number=1, last_number=500), centre
        )
        self.deliver()

    def play(self, centre: str) -> None:
        """Play one case from the application to the hand-over, another until papers are missing."""
        case = self.submit(licence_renewal(), centre)
        self.deliver()
        decision = approval_pb2.RecordDecisionRequest(
            case_id=case.case_id,
            item_code=case.item_codes[0],
            decision=approval_pb2.Decision.DECISION_APPROVE,
        )
        self.call("approval", decision, centre, "GA")
        self.deliver()
        payment = fees_pb2.RecordPaymentRequest(
            case_id=case.case_id,
            amount_fen=self.call("fees", fees_pb2.GetBillRequest(case_id=case.case_id), centre).bill.total_fen,
            method=fees_pb2.PaymentMethod.PAYMENT_METHOD_CASH,
        )
        self.receipts[centre] = self.call("fees", payment, centre).bill.receipt.receipt_no
        self.deliver()
        handover = intake_pb2.IssueResultRequest(
            case_id=case.case_id, received_by="李示例", delivery=intake_pb2.Delivery.DELIVERY_WINDOW
        )
        self.call("intake", handover, centre)
        for kind in (intake_pb2.DOCUMENT_KIND_ACCEPTANCE, intake_pb2.DOCUMENT_KIND_DECISION):
            issued = intake_pb2.IssueDocumentRequest(case_id=case.case_id, kind=kind, item_code=case.item_codes[0])
            self.call("intake", issued, centre)
        self.closed[centre] = case
        self.call("intake", intake_pb2.RevealApplicantRequest(case_id=case.case_id, purpose="电话回访"), centre)
        self.submit(construction(), centre, leave_out=FORGOTTEN)
        self.deliver()

    def extend(self, centre: str) -> None:
        """Play one case until its limit is extended, its task taken, an order answered: new since the last release."""
        exported = self.call("intake", intake_pb2.ExportCatalogueRequest(), centre)
        draft = intake_pb2.ImportCatalogueRequest(files=exported.files)
        draft.files[0].content = draft.files[0].content.replace("自然资源局".encode(), "自然资源和林草局".encode())
        self.call("intake", draft, centre)
        told = told_fees_pb2.TellOffCentreFeeRequest(
            case_no=self.closed[centre].case_no,
            query_code=self.closed[centre].query_code,
            department_code="GA",
            amount_fen=2_000,
            taken_on="2026-01-05",
            paid_by=told_fees_pb2.PAID_BY_CASH,
            paper=told_fees_pb2.PAPER_GIVEN_NONE,
        )
        self.call("intake", told, centre)
        withdrawn = receipts_pb2.WithdrawReceiptBatchRequest(batch_code=f"W{centre}", reason="财政部门通知停用")
        self.call("fees", withdrawn, centre)
        void = receipts_pb2.VoidReceiptRequest(receipt_no=self.receipts[centre], reason="抬头填写错误")
        self.call("fees", void, centre)
        drainage = licence_renewal()
        drainage.item_codes[:] = ["ZJ-008"]
        drainage.message_wish.channel = messages_pb2.MESSAGE_CHANNEL_SMS
        with self.databases["intake"].unit(reach=Reach(centre)) as unit:
            messages.see_channels(unit, centre, [Channel.SMS])
        slow = self.submit(drainage, centre)
        self.deliver()
        extension = approval_pb2.ExtendLimitRequest(
            case_id=slow.case_id, item_code="ZJ-008", days=5, reason="排水口水质检测尚未完成"
        )
        self.call("approval", extension, centre, "ZJ")
        both = licence_renewal()
        both.item_codes[:] = ["ZJ-008", "GA-025"]
        both.green_channel_reason = "省级重点建设项目"
        whole = self.submit(both, centre)
        self.deliver()
        agreed = intake_pb2.DecideGreenChannelRequest(case_id=whole.case_id, agree=True)
        self.call("intake", agreed, centre, officer="head")
        self.deliver()
        joint = approval_pb2.ExtendJointLimitRequest(case_id=whole.case_id, days=5, reason="联合验收尚未完成")
        self.call("approval", joint, centre)
        task = approval_pb2.TaskKey(case_id=slow.case_id, item_code="ZJ-008")
        self.call("approval", approval_pb2.ClaimTasksRequest(tasks=[task]), centre, "ZJ")
        escalation = approval_pb2.EscalateCaseRequest(case_id=slow.case_id, reason="排水口水质检测久拖不决")
        entry = self.call("approval", escalation, centre, "ZJ").entry
        instruction = approval_pb2.InstructOrderRequest(
            case_id=slow.case_id,
            entry_id=entry.entry_id,
            department_code="ZJ",
            instruction="请限期完成水质检测",
            working_days=2,
        )
        order = self.call("approval", instruction, centre).order
        reply = approval_pb2.ReplyToOrderRequest(
            case_id=slow.case_id, order_id=order.order_id, reply="已委托检测机构，明日出结果"
        )
        self.call("approval", reply, centre, "ZJ")
        rule = approval_pb2.SetDocketRuleRequest(
            rule=approval_pb2.ESCALATION_RULE_STUCK, enabled=True, working_days=15, reason="专题会议决定调整"
        )
        self.call("approval", rule, centre)
        self.deliver()

    def correct(self, centre: str) -> None:
        """Play one case until a decision of it is corrected, and take one back that was told: new, too."""
        two = licence_renewal()
        two.item_codes[:] = ["ZJ-008", "GA-025"]
        case = self.submit(two, centre)
        self.deliver()
        wrong = approval_pb2.RecordDecisionRequest(
            case_id=case.case_id, item_code="ZJ-008", decision=approval_pb2.Decision.DECISION_APPROVE
        )
        self.call("approval", wrong, centre, "ZJ")
        right = approval_pb2.CorrectDecisionRequest(
            case_id=case.case_id,
            item_code="ZJ-008",
            decision=approval_pb2.Decision.DECISION_REFUSE,
            reason="排水口水质不合格",
            legal_basis="城镇排水与污水处理条例第二十二条",
        )
        self.call("approval", right, centre, "ZJ", officer="wang")
        closed = self.closed[centre]
        revocation = approval_pb2.ProposeRevocationRequest(
            case_id=closed.case_id,
            item_code=closed.item_codes[0],
            ground=approval_pb2.REVOCATION_GROUND_UNQUALIFIED,
            reason="体检结论系他人代检",
            legal_basis="机动车驾驶证申领和使用规定第七十九条",
            file=approval_pb2.GroundsFile(file_name="核查报告.pdf", sha256="0" * 64, size_bytes=1),
        )
        self.call("approval", revocation, centre, "GA")
        agreed = approval_pb2.DecideRevocationRequest(
            case_id=closed.case_id, item_code=closed.item_codes[0], number=1, agree=True
        )
        self.call("approval", agreed, centre, "GA", officer="wang")
        self.deliver()

    def convene(self, centre: str) -> None:
        """Play one case until somebody has said something in a joint review, which the last release does not know."""
        project = self.submit(construction(), centre)
        self.deliver()
        lead = department_officer(centre, "ZRZY")
        asked = approval_pb2.ExplainDueRequest(case_id=project.case_id, item_code="ZRZY-003")
        starts_at, ends_at = hours(working_day(self.call("approval", asked, centre)))
        convening = approval_pb2.ConveneJointReviewRequest(
            case_id=project.case_id,
            kind=approval_pb2.JOINT_REVIEW_KIND_MEETING,
            item_codes=["ZRZY-003", "ZJ-002"],
            starts_at=starts_at,
            ends_at=ends_at,
            place="一号会议室",
        )
        review = self.call("approval", convening, centre, "ZRZY", officer=lead).review
        opinion = approval_pb2.RecordJointOpinionRequest(
            case_id=project.case_id, review_id=review.review_id, stance=approval_pb2.JOINT_STANCE_AGREE
        )
        self.call("approval", opinion, centre, "ZRZY", officer=lead)
        lines = self.call("fees", fees_pb2.GetBillRequest(case_id=project.case_id), centre).bill.lines
        numbers = {line.fee_code: line.line_no for line in lines}
        wish = assessment_pb2.AskForWaiverRequest(
            case_id=project.case_id,
            line_no=numbers["FEE-ZJ-03"],
            rule_words="养老、托育、家政服务设施",
            reason="含社区养老设施，附证明",
            evidence=assessment_pb2.WaiverEvidence(file_name="证明.pdf", sha256="0" * 64, size_bytes=1),
        )
        self.call("fees", wish, centre)
        corrected = {"area_m2": "30", "place": "天津", "surface": "快速路车行道"}
        amendment = assessment_pb2.AmendBillRequest(
            case_id=project.case_id,
            lines=[assessment_pb2.LineQuantities(line_no=numbers["FEE-CG-02"], quantities=corrected)],
            reason="挖掘面积以实测为准",
        )
        self.call("fees", amendment, centre)
        outside = off_centre_pb2.ReportOffCentreFeeRequest(
            source=off_centre_pb2.OFF_CENTRE_SOURCE_APPLICANT,
            department_code="GA",
            amount_fen=2_000,
            taken_on="2026-01-05",
            statement="在科室交了现金",
        )
        self.call("fees", outside, centre)
        self.deliver()

    def submit(
        self, application: intake_pb2.Application, centre: str, leave_out: Sequence[tuple[str, int]] = ()
    ) -> intake_pb2.Case:
        """Hand in an application with its papers, but for those left out."""
        preview = self.call("intake", intake_pb2.PreviewApplicationRequest(application=application), centre)
        application.materials.extend(papers(preview.notice.materials, leave_out))
        case: intake_pb2.Case
        case = self.call("intake", intake_pb2.SubmitApplicationRequest(application=application), centre).case
        return case

    def overtake(self, centre: str) -> None:
        """Let every service hear an event of a centre before the first one of its stream: it has to wait."""
        for name, service in SERVICES.items():
            subscription = service.worker.subscriptions[0]
            stream_id = new_case_id(datetime.now(UTC))
            early = Envelope(
                source=subscription.source,
                stream_id=stream_id,
                sequence=5,
                division_code=centre,
                type=subscription.event.DESCRIPTOR.full_name,
                time=datetime.now(UTC),
                traceparent=SpanScope.root(stream_id).traceparent(),
                data=b"",
            )
            self.receive(name, [event_bytes(early)])

    def fail(self, centre: str) -> None:
        """Let every service have failed on a row of a centre by the clock."""
        for name in SERVICES:
            with self.databases[name].unit(reach=PLATFORM) as unit:
                set_aside.set_aside(unit, "a_timer", centre, new_case_id(datetime.now(UTC)), "ValueError")

    def fill(self, centre: str) -> None:
        """Put a row of a centre into every table that has none by now."""
        for service, database in self.databases.items():
            with administrator(database) as connection:
                for statement in (*BY_HAND.get(service, ()), SECOND_PERSON):
                    connection.execute(statement.encode(), {"centre": centre, "id": uuid4()})
                make_missing(connection, centre)

    def _outgoing(self, service: str) -> Iterator[bytes]:
        with administrator(self.databases[service]) as connection:
            rows = connection.execute(
                "select outbox_id, division_code, event from outbox where outbox_id > %s order by outbox_id",
                [self._delivered[service]],
            ).fetchall()
        for row in rows:
            self._delivered[service] = row["outbox_id"]
            assert parse_event(row["event"]).division_code == row["division_code"]
            yield row["event"]
