from __future__ import annotations

import io
import os
from uuid import UUID

import pytest
from rich.console import Console

from chassis.telemetry.told_spans import Span
from onewindow_cli.render.trace_tree import Node, build_tree, grouped
from onewindow_cli.render.trace_view import show_trace

CASE = UUID("019a0000-0000-7000-8000-00000000c0de")
ROOT = CASE.bytes[8:]


def _span(name: str, parent: bytes | None = ROOT, at: int = 0, *, span_id: bytes | None = None, **more: object) -> Span:
    values: dict[str, object] = {
        "trace_id": CASE.bytes,
        "span_id": span_id or os.urandom(8),
        "parent_id": parent,
        "name": name,
        "service": "intake",
        "component": "servicer",
        "start_ns": at,
        "end_ns": at + 1_000_000,
        "error": None,
        "attributes": {},
        "links": [],
        **more,
    }
    return Span(**values)  # type: ignore[arg-type]  # put together by name


def _names(node: Node) -> list[object]:
    return [node.span.name, *(_names(child) for child in node.children)]


def test_spans_hang_below_their_parents_in_order_of_their_start() -> None:
    """The order they arrived in does not matter."""
    root = _span("submit", None, span_id=ROOT)
    heard = _span("accepted", at=5)
    spans = [_span("insert", heard.span_id, 7), heard, _span("select", heard.span_id, 6), root, _span("first", at=1)]
    tree = build_tree(spans)
    assert tree is not None
    assert _names(tree) == ["submit", ["first"], ["accepted", ["select"], ["insert"]]]


def test_a_span_whose_parent_was_not_kept_hangs_from_the_root() -> None:
    """A part of the trace that was dropped hides nothing else."""
    tree = build_tree([_span("submit", None, span_id=ROOT), _span("orphan", b"absent!!")])
    assert tree is not None
    assert _names(tree) == ["submit", ["orphan"]]


def test_a_trace_without_its_root_gets_one_that_covers_everything() -> None:
    """The first call may have been answered by a process that died before it told."""
    tree = build_tree([_span("b", at=20), _span("a", at=10)])
    assert tree is not None
    assert (tree.span.start_ns, tree.span.end_ns, tree.span.span_id) == (10, 20 + 1_000_000, ROOT)
    assert _names(tree) == ["case", ["a"], ["b"]]


def test_ids_that_form_a_ring_are_shown_below_the_root_and_never_loop() -> None:
    """What comes over the network may be nonsense."""
    one, two = os.urandom(8), os.urandom(8)
    tree = build_tree(
        [_span("one", two, span_id=one), _span("two", one, span_id=two), _span("self", ROOT, span_id=ROOT)]
    )
    assert tree is not None
    assert sorted(str(name) for name in _flat(_names(tree))) == ["one", "self", "two"]


def _flat(names: list[object]) -> list[object]:
    return [inner for name in names for inner in (_flat(name) if isinstance(name, list) else [name])]


@pytest.mark.parametrize(("count", "lines"), [(3, 3), (4, 1), (50, 1)])
def test_siblings_that_look_alike_are_told_in_one_line_when_there_are_more_than_three(count: int, lines: int) -> None:
    """Three lines can be read; fifty hide what is different."""
    nodes = [Node(_span("poll", at=at)) for at in range(count)]
    groups = grouped(nodes)
    assert len(groups) == lines
    assert sum(len(group.nodes) for group in groups) == count


def test_a_sibling_that_failed_or_did_something_else_is_never_hidden_in_a_group() -> None:
    """Looking alike means the same step, the same result and the same steps below."""
    nodes = [Node(_span("poll", at=at)) for at in range(6)]
    failed = Node(_span("poll", at=6, error="UNAVAILABLE"))
    deeper = Node(_span("poll", at=7), [Node(_span("insert"))])
    assert [len(group.nodes) for group in grouped([*nodes, failed, deeper])] == [6, 1, 1]


def test_the_printed_tree_names_services_durations_statements_failures_and_links() -> None:
    """What a person looks for when a case hangs."""
    call = _span(
        "approval.v1.ApprovalService/RecordDecision", at=2_000_000, service="approval", error="DATABASE_UNAVAILABLE"
    )
    statement = _span(
        "lock_cases", call.span_id, 2_100_000, service="approval", attributes={"db.query.summary": "lock_cases"}
    )
    heard = _span("fees: CaseAccepted", at=3_000_000, service="fees", component="worker", links=[("ab" * 16, "cd" * 8)])
    printed = io.StringIO()
    console = Console(file=printed, width=200, no_color=True)
    show_trace(console, "4105022026", [_span("submit", None, span_id=ROOT), call, statement, heard])
    text = printed.getvalue()
    assert "3 services 服务 (intake, approval, fees)" in text
    assert "approval servicer    ApprovalService/RecordDecision ✗ DATABASE_UNAVAILABLE" in text
    assert "1.0 ms  sql lock_cases" in text
    assert "↗ " + "ab" * 16 in text


def test_without_statements_a_step_tells_their_number() -> None:
    """The short form: what followed from what, over the services."""
    call = _span("fees.v1.FeesService/RecordPayment", at=1)
    statements = [_span(name, call.span_id, 3, attributes={"db.query.summary": name}) for name in ("lock", "pay")]
    published = _span("publish BillPaid", call.span_id, 9)
    printed = io.StringIO()
    spans = [_span("submit", None, span_id=ROOT), call, *statements, published]
    show_trace(Console(file=printed, width=200, no_color=True), "case", spans, statements=False)
    lines = [line.rstrip() for line in printed.getvalue().splitlines()]
    assert len(lines) == 4
    assert lines[2].endswith("FeesService/RecordPayment sql ×2 2.0 ms")
    assert lines[3].endswith("publish BillPaid")
