"""What a process counts and measures, added up here and posted to a collector as OpenTelemetry's own messages.

The SDK takes 8 to 17 µs for a value, and a case has sixty; here telling one appends it to a list, and adding it up
takes one. All sums are since the process began (cumulative), as the SDK's are.
https://opentelemetry.io/docs/specs/otel/metrics/data-model/
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.metrics.v1.metrics_pb2 import (
    AGGREGATION_TEMPORALITY_CUMULATIVE,
    HistogramDataPoint,
    NumberDataPoint,
    ResourceMetrics,
)
from opentelemetry.proto.metrics.v1.metrics_pb2 import Metric as MetricMessage

from chassis.telemetry.spans import key_values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from google.protobuf.internal.containers import RepeatedCompositeFieldContainer
    from opentelemetry.proto.common.v1.common_pb2 import KeyValue
    from opentelemetry.proto.resource.v1.resource_pb2 import Resource

    from chassis.telemetry.posting import Post

SCOPE = "onewindow"
# Values that wait to be added up; whoever tells the next one adds them up.
MOST_TOLD = 512

_Attributes = tuple[str | int, ...]


class Metric(NamedTuple):
    """What a metric counts or measures, in which unit (UCUM), told apart by which attributes."""

    unit: str
    description: str
    attributes: tuple[str, ...]


@dataclass(slots=True)
class _Histogram:
    counts: list[int]
    sum: float = 0.0
    least: float = float("inf")
    most: float = float("-inf")


@dataclass(slots=True)
class _Sums:
    """Everything so far, by metric and the values of its attributes."""

    counters: dict[str, dict[_Attributes, int]] = field(default_factory=dict)
    histograms: dict[str, dict[_Attributes, _Histogram]] = field(default_factory=dict)
    # Those that were set since they were last posted.
    gauges: dict[str, dict[_Attributes, float]] = field(default_factory=dict)


class Metrics:
    """The metrics of one process, posted by a thread of their own. All methods may be called from any thread."""

    def __init__(  # noqa: PLR0913 - composed once a process
        self,
        post: Post,
        resource: Resource,
        counters: Mapping[str, Metric],
        histograms: Mapping[str, tuple[Metric, Sequence[float]]],
        gauges: Mapping[str, Metric],
        *,
        every_seconds: float,
    ) -> None:
        """Begin to post.

        Args:
            post: to where.
            resource: whose they are.
            counters: those that only grow.
            histograms: with the upper bounds of their buckets.
            gauges: those of which the last value counts.
            every_seconds: how often they are posted.
        """
        self._post = post
        self._resource = resource
        self._counters, self._histograms, self._gauges = counters, histograms, gauges
        self._every_seconds = every_seconds
        self._began_ns = time.time_ns()
        self._told: deque[tuple[str, float, _Attributes]] = deque()
        self._sums = _Sums()
        self._guard = threading.Lock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="metrics", daemon=True)
        self._thread.start()

    def tell(self, name: str, value: float, attributes: _Attributes) -> None:
        """Take a value of a metric, with the values of its attributes in their order."""
        # Appending is atomic; a lock for each value would cost as much as all the rest.
        self._told.append((name, value, attributes))
        if len(self._told) >= MOST_TOLD and self._guard.acquire(blocking=False):
            try:
                self._add_up()
            finally:
                self._guard.release()

    def stop(self, seconds: float) -> None:
        """Post what there is, and end, within so many seconds."""
        self._stopping.set()
        self._thread.join(seconds)

    def _run(self) -> None:
        while not self._stopping.wait(self._every_seconds):
            self._post_all()
        self._post_all()

    def _post_all(self) -> None:
        with self._guard:
            self._add_up()
            message = self._message()
        if message.scope_metrics[0].metrics:
            # What cannot be sent is in what is sent the next time.
            self._post.send(ExportMetricsServiceRequest(resource_metrics=[message]).SerializeToString())

    def _add_up(self) -> None:
        sums, told = self._sums, self._told
        # What comes meanwhile waits for the next time.
        for _ in range(len(told)):
            name, value, attributes = told.popleft()
            if name in self._histograms:
                bounds = self._histograms[name][1]
                points = sums.histograms.setdefault(name, {})
                found = points.get(attributes)
                if found is None:
                    found = points[attributes] = _Histogram([0] * (len(bounds) + 1))
                # A bound belongs to the bucket below it.
                found.counts[bisect_left(bounds, value)] += 1
                found.sum += value
                found.least = min(found.least, value)
                found.most = max(found.most, value)
            elif name in self._counters:
                counted = sums.counters.setdefault(name, {})
                counted[attributes] = counted.get(attributes, 0) + int(value)
            else:
                sums.gauges.setdefault(name, {})[attributes] = value

    def _message(self) -> ResourceMetrics:
        message = ResourceMetrics(resource=self._resource)
        scope = message.scope_metrics.add()
        scope.scope.name = SCOPE
        now_ns = time.time_ns()
        for name, counted in self._sums.counters.items():
            metric = _add(scope.metrics, name, self._counters[name])
            metric.sum.aggregation_temporality = AGGREGATION_TEMPORALITY_CUMULATIVE
            metric.sum.is_monotonic = True
            metric.sum.data_points.extend(
                NumberDataPoint(
                    attributes=_named(self._counters[name], values),
                    start_time_unix_nano=self._began_ns,
                    time_unix_nano=now_ns,
                    as_int=count,
                )
                for values, count in counted.items()
            )
        for name, measured in self._sums.histograms.items():
            declared, bounds = self._histograms[name]
            metric = _add(scope.metrics, name, declared)
            metric.histogram.aggregation_temporality = AGGREGATION_TEMPORALITY_CUMULATIVE
            metric.histogram.data_points.extend(
                HistogramDataPoint(
                    attributes=_named(declared, values),
                    start_time_unix_nano=self._began_ns,
                    time_unix_nano=now_ns,
                    count=sum(found.counts),
                    sum=found.sum,
                    bucket_counts=found.counts,
                    explicit_bounds=bounds,
                    min=found.least,
                    max=found.most,
                )
                for values, found in measured.items()
            )
        gauges, self._sums.gauges = self._sums.gauges, {}
        for name, set_to in gauges.items():
            _add(scope.metrics, name, self._gauges[name]).gauge.data_points.extend(
                NumberDataPoint(attributes=_named(self._gauges[name], values), time_unix_nano=now_ns, as_double=value)
                for values, value in set_to.items()
            )
        return message


def _add(metrics: RepeatedCompositeFieldContainer[MetricMessage], name: str, declared: Metric) -> MetricMessage:
    return metrics.add(name=name, unit=declared.unit, description=declared.description)


def _named(declared: Metric, values: _Attributes) -> list[KeyValue]:
    return key_values(dict(zip(declared.attributes, values, strict=True)))
