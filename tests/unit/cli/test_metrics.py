"""The last minute of every process: from what it exports to the table a person reads."""

from __future__ import annotations

from io import StringIO

import pytest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.metrics.v1.metrics_pb2 import (
    Gauge,
    Histogram,
    HistogramDataPoint,
    Metric,
    NumberDataPoint,
    ResourceMetrics,
    ScopeMetrics,
    Sum,
)
from opentelemetry.proto.resource.v1.resource_pb2 import Resource
from rich.console import Console

from onewindow_cli.platform import metrics
from onewindow_cli.platform.metrics import Figure, MetricStore
from onewindow_cli.render.metrics import duration, number, quantile, rate, series_table, summaries, summary_table
from onewindow_cli.render.wrapping import columns

SECOND = 10**9
BOUNDS = [0.01, 0.1, 1.0]


def _attributes(**told: str) -> list[KeyValue]:
    return [KeyValue(key=key, value=AnyValue(string_value=value)) for key, value in told.items()]


def _export(second: int, *told: Metric, service: str = "intake", component: str = "servicer", pid: int = 1) -> bytes:
    resource = Resource(
        attributes=[
            *_attributes(**{"service.name": service, "onewindow.component": component}),
            *_attributes(**{"service.instance.id": f"host:{pid}"}),
        ]
    )
    for metric in told:
        for points in (metric.sum.data_points, metric.gauge.data_points, metric.histogram.data_points):
            for point in points:
                point.time_unix_nano = second * SECOND
    scopes = [ScopeMetrics(metrics=told)]
    return ExportMetricsServiceRequest(
        resource_metrics=[ResourceMetrics(resource=resource, scope_metrics=scopes)]
    ).SerializeToString()


def _counter(name: str, value: int, **attributes: str) -> Metric:
    point = NumberDataPoint(as_int=value, attributes=_attributes(**attributes), start_time_unix_nano=SECOND)
    return Metric(name=f"onewindow.{name}", unit="1", sum=Sum(data_points=[point]))


def _gauge(name: str, value: float, **attributes: str) -> Metric:
    return Metric(
        name=f"onewindow.{name}",
        gauge=Gauge(data_points=[NumberDataPoint(as_double=value, attributes=_attributes(**attributes))]),
    )


def _histogram(name: str, counts: list[int], total: float, unit: str = "s", **attributes: str) -> Metric:
    point = HistogramDataPoint(
        count=sum(counts),
        sum=total,
        bucket_counts=counts,
        explicit_bounds=BOUNDS,
        start_time_unix_nano=SECOND,
        attributes=_attributes(**attributes),
    )
    return Metric(name=f"onewindow.{name}", unit=unit, histogram=Histogram(data_points=[point]))


def _figures(store: MetricStore) -> dict[str, Figure]:
    return {figure.name.removeprefix("onewindow."): figure for figure in _all(store)}


def _all(store: MetricStore) -> list[Figure]:
    return [Figure(**told) for told in store.figures()]  # type: ignore[arg-type]  # as it was written


def test_a_counter_is_told_by_how_much_it_grew_in_the_last_minute() -> None:
    """Not since the process began: that says nothing of now. The oldest tellings are forgotten."""
    store = MetricStore()
    for telling in range(20):
        store.keep(_export(10 * telling + 11, _counter("refusals", 50 * telling)))
    figure = _figures(store)["refusals"]
    assert (figure.kind, figure.value, figure.count, figure.window_seconds) == ("counter", 950, 300, 60)


def test_what_is_counted_for_the_first_time_was_nothing_when_the_process_last_told() -> None:
    """The first ten seconds of a new kind of call are seen."""
    store = MetricStore()
    store.keep(_export(11, _counter("refusals", 5)))
    assert (_figures(store)["refusals"].count, _figures(store)["refusals"].window_seconds) == (5, 10)
    store.keep(_export(31, _counter("refusals", 5), _counter("events.resent", 8)))
    assert (_figures(store)["events.resent"].count, _figures(store)["events.resent"].window_seconds) == (8, 20)


def test_a_process_that_started_again_begins_anew() -> None:
    """Its counters go back to nothing: a rate is never below zero."""
    store = MetricStore()
    store.keep(_export(11, _counter("refusals", 500), _gauge("outbox.backlog", 3)))
    store.keep(_export(21, _counter("refusals", 2), pid=2))
    assert {name: (figure.value, figure.count) for name, figure in _figures(store).items()} == {"refusals": (2, 2)}


def test_a_histogram_tells_the_last_minute_s_values() -> None:
    """How many, their sum, and how many fell in each bucket."""
    store = MetricStore()
    store.keep(_export(11, _histogram("call.duration", [100, 0, 0, 0], 0.5)))
    for telling in range(1, 8):
        store.keep(
            _export(10 * telling + 11, _histogram("call.duration", [100, 0, 10 * telling, telling], 0.5 + telling))
        )
    figure = _figures(store)["call.duration"]
    assert (figure.count, figure.total, figure.buckets) == (66, 6.0, [0, 0, 60, 6])


def test_series_and_processes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sender that makes up names fills no memory; what is known goes on being told."""
    monkeypatch.setattr(metrics, "MOST_SERIES", 3)
    monkeypatch.setattr(metrics, "MOST_PROCESSES", 2)
    store = MetricStore()
    store.keep(_export(11, *[_counter("refusals", 1, method=str(number)) for number in range(5)]))
    store.keep(_export(21, *[_counter("refusals", 2, method=str(number)) for number in range(5)]))
    for service in ("fees", "approval", "supervision"):
        store.keep(_export(11, _counter("refusals", 1), service=service))
    assert [(figure.service, figure.value) for figure in _all(store)] == [("intake", 2)] * 3


def test_the_table_tells_of_each_process_what_matters_most() -> None:
    """Calls, refusals, delay, batches of a servicer; events, delay, batches and what waits of a worker."""
    store = MetricStore()
    calls = [
        _histogram("call.duration", [0, 190, 0, 0], 9.5, method="A", code="OK"),
        _histogram("call.duration", [0, 0, 10, 0], 5.0, method="B", code="OK"),
    ]
    store.keep(
        _export(
            11, *calls, _histogram("batch.size", [0, 100, 0, 0], 200, "{command}"), _counter("refusals", 15, method="A")
        )
    )
    states = [
        _gauge("inbox.backlog", number, state=state) for number, state in enumerate(("waiting", "parked", "retrying"))
    ]
    store.keep(
        _export(11, _counter("events.handled", 40, type="X"), _gauge("outbox.backlog", 7), *states, component="worker")
    )
    servicer, worker = summaries(_all(store))
    assert (servicer.process, servicer.per_second, servicer.refused_per_second, servicer.batch_size) == (
        "intake servicer",
        20,
        1.5,
        2,
    )
    assert servicer.slowest_seconds == pytest.approx(0.1)
    assert (servicer.outbox, servicer.inbox, servicer.parked) == (None, None, None)
    assert (worker.per_second, worker.refused_per_second, worker.outbox, worker.inbox, worker.parked) == (4, 0, 7, 2, 1)


def test_a_quantile_is_found_within_its_bucket() -> None:
    """Spread evenly; beyond the last bound it is that bound; without values there is none."""

    def told(buckets: list[float]) -> Figure:
        return Figure(
            service="s",
            component="c",
            name="n",
            unit="s",
            attributes={},
            kind="histogram",
            value=0,
            bounds=BOUNDS,
            buckets=buckets,
        )

    assert quantile([told([0, 100, 0, 0])], 0.5) == pytest.approx(0.055)
    assert quantile([told([0, 0, 0, 3])], 0.95) == 1.0
    assert quantile([told([0, 0, 0, 0])], 0.5) is None
    assert quantile([], 0.5) is None
    assert quantile([told([50, 0, 0, 0]), told([0, 0, 50, 0])], 0.75) == pytest.approx(0.55)


def test_tables_fit_eighty_columns_whatever_the_figures() -> None:
    """Large numbers, long names."""
    store = MetricStore()
    long = {"method": "supervision.v1.SupervisionService/ListDataAccesses", "reason": "SECOND_PERSON_NEEDED"}
    told = [
        _counter("refusals", 99_999_999, **long),
        _histogram("call.duration", [1, 2, 3, 999_999], 9_999_999, method=long["method"], code="DEADLINE_EXCEEDED"),
        _gauge("outbox.backlog", 10_000),
        _histogram("batch.size", [1, 2, 3, 4], 123, "{command}"),
        _gauge("inbox.backlog", 10_000, state="waiting"),
        _gauge("inbox.backlog", 10_000, state="parked"),
    ]
    store.keep(_export(11, *told, service="supervision", component="servicer"))
    console = Console(width=80, record=True, file=StringIO())
    console.print(summary_table(summaries(_all(store))))
    console.print(series_table(_all(store)))
    shown = console.export_text()
    assert [line for line in shown.splitlines() if columns(line) > 80] == []
    assert "…" not in shown
    assert "SECOND_PERSON_NEEDED" in shown.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (rate(0.0), "0"),
        (rate(0.05), "0.05"),
        (rate(12.34), "12"),
        (rate(12_345.6), "12,346"),
        (rate(None), ""),
        (duration(0.0004), "0.4 ms"),
        (duration(0.25), "250 ms"),
        (duration(2.5), "2.5 s"),
        (duration(90), "90 s"),
        (number(3), "3"),
        (number(12_345_678), "12.3 M"),
        (number(3.14), "3.1"),
    ],
)
def test_figures_are_written_with_the_digits_that_matter(written: str, said: str) -> None:
    """Two."""
    assert written == said
