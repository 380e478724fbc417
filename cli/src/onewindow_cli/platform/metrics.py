"""What the processes have told of themselves lately, in memory: their last minute, as OTLP metrics bring it.

A process tells every ten seconds what it has counted since it began. What matters to a person is the last minute: so a
few tellings of each series are kept, and answered is what came between the oldest and the newest of them. A process
that has started again begins anew.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import KeyValue
from opentelemetry.proto.metrics.v1.metrics_pb2 import HistogramDataPoint, Metric, NumberDataPoint

# Tellings of a series that are compared: the last minute.
_KEPT = 7
# Of all processes together; what our processes tell are some hundreds.
MOST_SERIES, MOST_PROCESSES = 4_000, 64

_Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One series of one process.

    ``value`` is the total of a counter since the process began, the last value of a gauge, the number of values of a
    histogram since it began. ``count`` is by how much a counter or histogram grew in the last ``window_seconds``,
    ``total`` by how much the sum of a histogram's values did, in ``unit``; ``buckets`` how many fell up to each of
    ``bounds``, and beyond the last.
    """

    service: str
    component: str
    name: str
    unit: str
    attributes: Mapping[str, str]
    # "counter", "gauge" or "histogram".
    kind: str
    value: float
    window_seconds: float = 0.0
    count: float = 0.0
    total: float = 0.0
    bounds: Sequence[float] = ()
    buckets: Sequence[float] = ()
    # Since it was told.
    age_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Told:
    # Nanoseconds since the epoch.
    at_ns: int
    value: float
    total: float = 0.0
    buckets: tuple[float, ...] = ()


@dataclass(slots=True)
class _Series:
    unit: str
    kind: str
    bounds: tuple[float, ...] = ()
    told: deque[_Told] = field(default_factory=lambda: deque(maxlen=_KEPT))


@dataclass(slots=True)
class _Process:
    instance: str
    told_at_ns: int = 0
    # Monotonic seconds.
    heard_at: float = 0.0
    series: dict[tuple[str, _Attributes], _Series] = field(default_factory=dict)


class MetricStore:
    """The last minute of every process. May be used from many threads."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._processes: dict[tuple[str, str], _Process] = {}
        self._guard = threading.Lock()

    def keep(self, body: bytes) -> None:
        """Take an OTLP export request.

        Raises:
            DecodeError: the body is none.
        """
        request = ExportMetricsServiceRequest()
        request.ParseFromString(body)
        with self._guard:
            for each in request.resource_metrics:
                resource = dict(_attributes(each.resource.attributes))
                metrics = [metric for scope in each.scope_metrics for metric in scope.metrics]
                self._keep(resource, metrics)

    def figures(self) -> list[dict[str, object]]:
        """Answer every ``Figure`` as it is written in JSON, process by process."""
        now = time.monotonic()
        with self._guard:
            return [
                asdict(_figure(key, name, attributes, series, now - process.heard_at))
                for key, process in sorted(self._processes.items())
                for (name, attributes), series in sorted(process.series.items())
            ]

    def _keep(self, resource: Mapping[str, str], metrics: Iterable[Metric]) -> None:
        key = resource.get("service.name", ""), resource.get("onewindow.component", "")
        instance = resource.get("service.instance.id", "")
        known = self._processes.get(key)
        if known is None or known.instance != instance:
            if known is None and len(self._processes) >= MOST_PROCESSES:
                return
            known = self._processes[key] = _Process(instance)
        room = MOST_SERIES - sum(len(process.series) for process in self._processes.values())
        newest_ns = known.told_at_ns
        for metric in metrics:
            for attributes, series, began_ns, told in _points(metric):
                place = metric.name, attributes
                if place not in known.series:
                    if room <= 0:
                        continue
                    room -= 1
                    known.series[place] = series
                    if series.kind != "gauge":
                        # It was nothing when the process last told, or when it began to count.
                        series.told.append(_Told(known.told_at_ns or began_ns, 0.0, 0.0, (0.0,) * len(told.buckets)))
                known.series[place].told.append(told)
                newest_ns = max(newest_ns, told.at_ns)
        known.told_at_ns, known.heard_at = newest_ns, time.monotonic()


def _points(metric: Metric) -> Iterator[tuple[_Attributes, _Series, int, _Told]]:
    """Answer attributes, an empty series, since when it is counted, and what is told, of each point."""
    numbers, kind = (
        (metric.gauge.data_points, "gauge") if metric.HasField("gauge") else (metric.sum.data_points, "counter")
    )
    for number in numbers:
        told = _Told(number.time_unix_nano, _number(number))
        yield _attributes(number.attributes), _Series(metric.unit, kind), number.start_time_unix_nano, told
    for point in metric.histogram.data_points:
        told = _Told(point.time_unix_nano, point.count, point.sum, tuple(map(float, point.bucket_counts)))
        series = _Series(metric.unit, "histogram", _bounds(point))
        yield _attributes(point.attributes), series, point.start_time_unix_nano, told


def _figure(key: tuple[str, str], name: str, attributes: _Attributes, series: _Series, age_seconds: float) -> Figure:
    first, last = series.told[0], series.told[-1]
    is_counted = series.kind != "gauge"
    return Figure(
        service=key[0],
        component=key[1],
        name=name,
        unit=series.unit,
        attributes=dict(attributes),
        kind=series.kind,
        value=last.value,
        window_seconds=max(0.0, (last.at_ns - first.at_ns) / 1e9),
        count=last.value - first.value if is_counted else 0.0,
        total=last.total - first.total,
        bounds=series.bounds,
        buckets=[new - old for new, old in zip(last.buckets, first.buckets, strict=False)],
        age_seconds=age_seconds,
    )


def _bounds(point: HistogramDataPoint) -> tuple[float, ...]:
    return tuple(point.explicit_bounds)


def _number(point: NumberDataPoint) -> float:
    return float(point.as_int) if point.WhichOneof("value") == "as_int" else point.as_double


def _attributes(pairs: Iterable[KeyValue]) -> _Attributes:
    return tuple(sorted((pair.key, _text(pair)) for pair in pairs))


def _text(pair: KeyValue) -> str:
    kind = pair.value.WhichOneof("value")
    return str(getattr(pair.value, kind)) if kind else ""
