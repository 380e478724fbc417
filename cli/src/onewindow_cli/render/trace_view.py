"""A case's trace on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from chassis.telemetry.told_spans import Span
from onewindow_cli.render.counting import counted
from onewindow_cli.render.trace_tree import (
    Group,
    Node,
    build_tree,
    grouped,
    own_steps,
    services_of,
    statements_below,
)

_COLOURS = {"intake": "cyan", "approval": "green", "fees": "yellow", "supervision": "magenta"}
_NS_PER_MS = 1_000_000
_MS_PER_SECOND = 1_000.0


def show_trace(console: Console, title: str, spans: Sequence[Span], *, statements: bool = True) -> None:
    """Print the tree of a case: duration, offset from its start, service, step; statements below their step.

    Without ``statements`` each step tells their number and time instead.
    """
    root = build_tree(spans)
    if root is None:
        return
    services = services_of(spans)
    lasted = _duration(root.end_ns - root.span.start_ns)
    tree = Tree(
        f"[bold]{escape(title)}[/bold]  {counted(len(spans), 'step')} 步骤 · {counted(len(services), 'service')} 服务"
        f" ({escape(', '.join(services))}) · {lasted}",
        guide_style="dim",
    )
    _grow(tree, Group([root]), root.span.start_ns, statements=statements)
    console.print(tree)


def _grow(branch: Tree, group: Group, origin_ns: int, *, statements: bool) -> None:
    line = _line(group, origin_ns)
    children = group.first.children
    if not statements:
        folded = list(statements_below(group.first))
        if folded:
            line += f" [dim]sql ×{len(folded)} {_duration(sum(_lasted(node) for node in folded))}[/dim]"
        children = own_steps(group.first)
    grown = branch.add(line)
    for child in grouped(children):
        _grow(grown, child, origin_ns, statements=statements)


def _line(group: Group, origin_ns: int) -> str:
    node, span = group.first, group.first.span
    durations = group.durations_ns
    if node.is_statement:
        text = f"[dim]{_duration(durations[0]):>9}  sql {escape(span.name)}[/dim]"
    else:
        colour = _COLOURS.get(span.service, "white")
        offset = _duration(span.start_ns - origin_ns)
        where = f"{span.service} {span.component}".strip()
        text = (
            f"[bold]{_duration(durations[0]):>9}[/bold] [dim]+{offset:<9}[/dim]"
            f" [{colour}]{escape(where):<20}[/{colour}] {escape(_short(span.name))}"
        )
    if len(group.nodes) > 1:
        text += f" [dim]×{len(group.nodes)}, {_duration(min(durations))} – {_duration(max(durations))}[/dim]"
    if span.error is not None:
        text += f" [red]✗ {escape(span.error)}[/red]"
    return text + "".join(f" [dim]↗ {escape(trace)}[/dim]" for trace, _ in span.links[:1]) + _more_links(node)


def _more_links(node: Node) -> str:
    more = len(node.span.links) - 1
    return f" [dim](+{more})[/dim]" if more > 0 else ""


def _lasted(node: Node) -> int:
    return node.span.end_ns - node.span.start_ns


def _short(name: str) -> str:
    """Leave out the package of an RPC or event: the service stands beside it."""
    service, slash, method = name.rpartition("/")
    return f"{service.rpartition('.')[2]}/{method}" if slash else name


def _duration(ns: int) -> str:
    milliseconds = ns / _NS_PER_MS
    if milliseconds >= _MS_PER_SECOND:
        return f"{milliseconds / _MS_PER_SECOND:.2f} s"
    return f"{milliseconds:.1f} ms"
