"""SupervisionService/GetCaseTrace."""

from __future__ import annotations

from chassis.requests import case_asked
from chassis.rpc import Call, Rpc
from chassis.telemetry.told_spans import STATEMENT, Span
from kernel.fields import Violations
from onewindow.supervision.v1 import supervision_pb2
from supervision.handlers.get_case_trace import CaseTrace, GetCaseTrace, get_case_trace

LONGEST_NAME, LONGEST_ERROR = 200, 500


def parse(request: supervision_pb2.GetCaseTraceRequest, call: Call) -> GetCaseTrace:
    """Read which case."""
    violations = Violations()
    case_id, case_no = case_asked(violations, request)
    violations.raise_if_any()
    return GetCaseTrace(caller=call.caller, traces=call.traces_file, case_id=case_id, case_no=case_no)


def render(trace: CaseTrace) -> supervision_pb2.GetCaseTraceResponse:
    """The steps as they were told."""
    return supervision_pb2.GetCaseTraceResponse(
        trace_id=trace.case_id.hex, spans=[_span(span) for span in trace.spans], truncated=trace.is_truncated
    )


def _span(span: Span) -> supervision_pb2.TraceSpan:
    message = supervision_pb2.TraceSpan(
        span_id=span.span_id.hex(),
        parent_id=(span.parent_id or b"").hex(),
        name=span.name[:LONGEST_NAME],
        service=span.service[:LONGEST_NAME],
        component=span.component[:LONGEST_NAME],
        error=(span.error or "")[:LONGEST_ERROR],
        statement=STATEMENT in span.attributes,
    )
    message.started_at.FromNanoseconds(span.start_ns)
    message.duration.FromNanoseconds(max(span.end_ns - span.start_ns, 0))
    return message


RPC = Rpc(method="GetCaseTrace", parse=parse, handle=get_case_trace, render=render, writes=False)
