"""How much the processes do and how fast, as tables. Pure but for the table itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.table import Column, Table
from rich.text import Text

from onewindow_cli.platform.metrics import Figure
from onewindow_cli.render.terminal import plain

PREFIX = "onewindow."
# Processes tell every ten seconds; later than this, what they told last is old.
STALE_SECONDS = 35.0
_MANY, _MILLION = 100, 1_000_000
_PASSING = {"waiting", "retrying"}
_UNITS = {"s": "", "By": " B"}


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures that matter most of one process; None: it tells none of the kind."""

    process: str
    # Calls or events a second.
    per_second: float | None
    # Calls refused a second; events put back or given up.
    refused_per_second: float | None
    # Of 95 in 100 calls from request to answer; of events from the emitting clock to handled (seconds).
    slowest_seconds: float | None
    # Commands or events that shared a transaction, on average.
    batch_size: float | None
    # Events on their way out; on their way in; for a person to look at.
    outbox: float | None
    inbox: float | None
    parked: float | None
    age_seconds: float


def summaries(figures: Sequence[Figure]) -> list[Summary]:
    """Answer one for each process."""
    by_process = groupby(figures, key=lambda figure: f"{figure.service} {figure.component}")
    return [_summary(process, list(told)) for process, told in by_process]


def summary_table(told: Sequence[Summary]) -> Table:
    """Answer a table with a line for each process."""
    headers = ("每秒\nper s", "拒绝\nno/s", "时延\n95 %", "批量\nbatch", "待发\noutbox", "待收\ninbox", "滞留\nparked")
    table = Table(_left("进程\nProcess"), *map(_right, headers), box=None)
    for each in told:
        values = (each.batch_size, each.outbox, each.inbox, each.parked)
        table.add_row(
            _process(each),
            rate(each.per_second),
            rate(each.refused_per_second),
            "" if each.slowest_seconds is None else duration(each.slowest_seconds),
            *[("" if value is None else number(value)) for value in values],
        )
    return table


def series_table(figures: Iterable[Figure]) -> Table:
    """Answer a table with a line for each series, below its process."""
    headers = ("每秒\nper s", "平均\nmean", "\n50 %", "\n95 %", "现值、总数\nvalue, total")
    table = Table(Column(Text("指标\nMetric"), overflow="fold"), *map(_right, headers), box=None)
    for process, told in groupby(figures, key=lambda figure: f"{figure.service} {figure.component}"):
        table.add_row(Text(plain(process), "bold"))
        for figure in told:
            table.add_row(_name(figure), *_values(figure))
    return table


def quantile(figures: Sequence[Figure], share: float) -> float | None:
    """Answer the value that a share of the last minute's values does not exceed; None without any.

    Within a bucket values are taken to be spread evenly; beyond the last bound it is that bound.
    """
    bounds = next((figure.bounds for figure in figures if figure.bounds), ())
    alike = [figure.buckets for figure in figures if tuple(figure.bounds) == tuple(bounds)]
    buckets: list[float] = [sum(counts) for counts in zip(*alike, strict=True)]
    wanted, passed = share * sum(buckets), 0.0
    if wanted <= 0:
        return None
    for place, count in enumerate(buckets[: len(bounds)]):
        if count and passed + count >= wanted:
            low = bounds[place - 1] if place else 0.0
            return low + (bounds[place] - low) * (wanted - passed) / count
        passed += count
    return bounds[-1] if bounds else None


def rate(per_second: float | None) -> str:
    """Write how often something happens."""
    if per_second is None:
        return ""
    return number(round(per_second)) if per_second >= _MANY or not per_second else f"{per_second:.2g}"


def duration(seconds: float) -> str:
    """Write a duration with the unit that fits."""
    if seconds >= 1:
        return f"{seconds:,.0f} s" if seconds >= 10 else f"{seconds:.1f} s"  # noqa: PLR2004 - digits
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.01 or not seconds else f"{seconds * 1000:.1f} ms"  # noqa: PLR2004


def number(value: float) -> str:
    """Write a count or an average."""
    if value >= _MILLION:
        return f"{value / _MILLION:.3g} M"
    return f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"


def _summary(process: str, figures: Sequence[Figure]) -> Summary:
    def named(*names: str, **attributes: str) -> list[Figure]:
        wanted = {f"{PREFIX}{name}" for name in names}
        return [each for each in figures if each.name in wanted and attributes.items() <= each.attributes.items()]

    def gauge(name: str, is_meant: Callable[[Figure], bool] = lambda _: True) -> float | None:
        values = [each.value for each in named(name) if is_meant(each)]
        return sum(values) if values else None

    # Only one of the two is told by a process.
    work, done = named("call.duration", "event.delay"), named("call.duration", "events.handled")
    sizes = named("batch.size")
    batches = sum(each.count for each in sizes)
    return Summary(
        process,
        per_second=_per_second(done),
        refused_per_second=_per_second(named("refusals", "events.retried", "events.parked")) or (0.0 if done else None),
        slowest_seconds=quantile(work, 0.95),
        batch_size=sum(each.total for each in sizes) / batches if batches else None,
        outbox=gauge("outbox.backlog"),
        inbox=gauge("inbox.backlog", lambda each: each.attributes.get("state") in _PASSING),
        parked=gauge("inbox.backlog", lambda each: each.attributes.get("state") not in _PASSING),
        age_seconds=min(each.age_seconds for each in figures),
    )


def _per_second(figures: Sequence[Figure]) -> float | None:
    counted = [each.count / each.window_seconds for each in figures if each.window_seconds]
    return sum(counted) if counted else None


def _name(figure: Figure) -> Text:
    name = Text(f"  {plain(figure.name.removeprefix(PREFIX))}")
    for attribute, value in figure.attributes.items():
        # Packages of RPCs and events are the same for all of a service.
        short = value.rpartition("/")[2] if attribute == "method" else value.rpartition(".")[2]
        name.append(f"\n    {plain(attribute)}={plain(short)}", "dim")
    return name


def _values(figure: Figure) -> Iterator[str]:
    if figure.kind == "gauge":
        yield from ("", "", "", "", _measured(figure.value, figure.unit))
        return
    yield rate(figure.count / figure.window_seconds if figure.window_seconds else 0.0)
    has_values = figure.kind == "histogram" and figure.count
    yield _measured(figure.total / figure.count, figure.unit) if has_values else ""
    for share in (0.5, 0.95):
        value = quantile([figure], share) if has_values else None
        yield "" if value is None else _measured(value, figure.unit)
    yield number(figure.value)


def _measured(value: float, unit: str) -> str:
    return duration(value) if unit == "s" else number(value) + _UNITS.get(unit, "")


def _left(header: str) -> Column:
    return Column(Text(header), no_wrap=True)


def _right(header: str) -> Column:
    return Column(Text(header), justify="right", no_wrap=True)


def _process(summary: Summary) -> Text:
    name = Text(plain(summary.process))
    if summary.age_seconds > STALE_SECONDS:
        name.append(f"\n{summary.age_seconds:.0f} s 无报告 silent", "red")
    return name
