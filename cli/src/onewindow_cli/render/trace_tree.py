"""The spans of a case as a tree: pure, for any way to show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from chassis.telemetry.told_spans import STATEMENT, Span

# More siblings that look alike than this are told in one line.
MOST_ALIKE = 3


@dataclass(slots=True)
class Node:
    """One span and what happened below it, by start."""

    span: Span
    children: list[Node] = field(default_factory=list)

    @property
    def is_statement(self) -> bool:
        """Whether it is a step in the database."""
        return STATEMENT in self.span.attributes

    @property
    def end_ns(self) -> int:
        """When the last thing below it ended; later than its own end if others worked on."""
        return max([self.span.end_ns, *(child.end_ns for child in self.children)])


@dataclass(frozen=True, slots=True)
class Group:
    """Siblings that look alike, told together; a single one is a group of one."""

    nodes: Sequence[Node]

    @property
    def first(self) -> Node:
        """The earliest."""
        return self.nodes[0]

    @property
    def durations_ns(self) -> list[int]:
        """How long each took."""
        return [node.span.end_ns - node.span.start_ns for node in self.nodes]


def build_tree(spans: Sequence[Span]) -> Node | None:
    """Put spans under their parents; None if there are none.

    The root of a case is the span whose id is the low half of the case id. A span whose parent is not kept (dropped, or
    written by a process that died) hangs from the root; without a root, one is made that covers everything.
    """
    if not spans:
        return None
    nodes = {span.span_id: Node(span) for span in spans}
    root = nodes.get(spans[0].trace_id[8:]) or Node(_covering(spans))
    for node in nodes.values():
        if node is not root:
            parent = nodes.get(node.span.parent_id or b"")
            (parent if parent and not _is_below(parent, node, nodes) else root).children.append(node)
    for node in (root, *nodes.values()):
        node.children.sort(key=lambda child: (child.span.start_ns, child.span.end_ns))
    return root


def grouped(children: Sequence[Node]) -> list[Group]:
    """Tell many siblings that look alike as one: same step, same result, same steps below.

    They need not follow each other (departments decide in turn, polls come in between); a group stands where its first
    one stands. Up to ``MOST_ALIKE`` are told one by one.
    """
    ordered = sorted(enumerate(children), key=lambda pair: (_look(pair[1]), pair[0]))
    groups: list[tuple[int, Group]] = []
    for _, alike in groupby(ordered, key=lambda pair: _look(pair[1])):
        pairs = list(alike)
        if len(pairs) > MOST_ALIKE:
            groups.append((pairs[0][0], Group([node for _, node in pairs])))
        else:
            groups += [(place, Group([node])) for place, node in pairs]
    return [group for _, group in sorted(groups, key=lambda pair: pair[0])]


def statements_below(node: Node) -> Iterator[Node]:
    """Answer the statements a step ran."""
    return (child for child in node.children if child.is_statement)


def own_steps(node: Node) -> list[Node]:
    """Answer the steps that follow from a step: not its statements."""
    return [child for child in node.children if not child.is_statement]


def services_of(spans: Iterable[Span]) -> list[str]:
    """Name the services that worked on the case, in the order of their first step."""
    return list(dict.fromkeys(span.service for span in sorted(spans, key=lambda span: span.start_ns) if span.service))


def _look(node: Node) -> str:
    span = node.span
    below = "|".join(sorted({_look(child) for child in node.children}))
    return f"{span.service}/{span.component}/{span.name}/{span.error or ''}({below})"


def _is_below(candidate: Node, node: Node, nodes: dict[bytes, Node]) -> bool:
    """Whether a claimed parent is the node itself or below it: ids that lie must not make a ring."""
    seen: set[bytes] = set()
    current: Node | None = candidate
    while current is not None and current.span.span_id not in seen:
        if current is node:
            return True
        seen.add(current.span.span_id)
        current = nodes.get(current.span.parent_id or b"")
    return False


def _covering(spans: Sequence[Span]) -> Span:
    return Span(
        trace_id=spans[0].trace_id,
        span_id=spans[0].trace_id[8:],
        parent_id=None,
        name="case",
        service="",
        component="",
        start_ns=min(span.start_ns for span in spans),
        end_ns=max(span.end_ns for span in spans),
        error=None,
        attributes={},
        links=[],
    )
