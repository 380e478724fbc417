"""Metrics are added up as OpenTelemetry wants them, whoever tells them."""

from __future__ import annotations

import threading
from typing import cast

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.metrics.v1.metrics_pb2 import Metric as MetricMessage
from opentelemetry.proto.resource.v1.resource_pb2 import Resource

from chassis.telemetry.metrics import MOST_TOLD, Metric, Metrics
from chassis.telemetry.posting import Post
from chassis.telemetry.spans import key_values

LATE = 3600.0
RESOURCE = Resource(attributes=key_values({"service.name": "intake"}))


class Kept:
    """Takes what is posted."""

    def __init__(self) -> None:
        self.requests: list[ExportMetricsServiceRequest] = []

    def send(self, body: bytes) -> bool:
        """Keep a request."""
        self.requests.append(ExportMetricsServiceRequest.FromString(body))
        return True

    def last(self) -> dict[str, MetricMessage]:
        """Answer the metrics of the last request."""
        (one,) = self.requests[-1].resource_metrics
        assert one.resource == RESOURCE
        return {metric.name: metric for scope in one.scope_metrics for metric in scope.metrics}


def metrics(kept: Kept) -> Metrics:
    """Begin to count."""
    return Metrics(
        cast("Post", kept),
        RESOURCE,
        {"calls": Metric("{call}", "Calls", ("method",))},
        {"seconds": (Metric("s", "Time", ()), (1.0, 2.0))},
        {"open": Metric("{page}", "Pages", ("kind",))},
        every_seconds=LATE,
    )


def test_what_is_told_arrives_with_the_last_breath() -> None:
    """Sums grow, a bound belongs to the bucket below it, of a gauge the last value counts."""
    kept = Kept()
    own = metrics(kept)
    for value in (0.5, 1.0, 2.5):
        own.tell("seconds", value, ())
    own.tell("calls", 2, ("A",))
    own.tell("calls", 1, ("B",))
    own.tell("calls", 3, ("A",))
    own.tell("open", 7.0, ("x",))
    own.tell("open", 4.0, ("x",))
    own.stop(5.0)
    told = kept.last()
    (point,) = told["seconds"].histogram.data_points
    assert (list(point.bucket_counts), list(point.explicit_bounds)) == ([2, 0, 1], [1.0, 2.0])
    assert (point.count, point.sum, point.min, point.max) == (3, 4.0, 0.5, 2.5)
    assert told["seconds"].unit == "s"
    counted = {point.attributes[0].value.string_value: point.as_int for point in told["calls"].sum.data_points}
    assert counted == {"A": 5, "B": 1}
    assert told["calls"].sum.is_monotonic
    assert [(p.attributes[0].key, p.as_double) for p in told["open"].gauge.data_points] == [("kind", 4.0)]


def test_nothing_is_lost_between_threads() -> None:
    """Four tell many times as much as may wait."""
    kept = Kept()
    own = metrics(kept)

    def tell() -> None:
        for _ in range(5 * MOST_TOLD):
            own.tell("calls", 1, ("A",))

    threads = [threading.Thread(target=tell) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    own.stop(5.0)
    (point,) = kept.last()["calls"].sum.data_points
    assert point.as_int == 20 * MOST_TOLD


def test_a_process_with_nothing_to_tell_posts_nothing() -> None:
    """Not even at its end."""
    kept = Kept()
    metrics(kept).stop(5.0)
    assert kept.requests == []
