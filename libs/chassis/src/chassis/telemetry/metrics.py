"""Metrics on their way to a collector: OpenTelemetry's own messages, posted as spans are.

The SDK's exporter sends them with a client that reads the environment and keeps cookies: that was a seventh of what an
idle process does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from opentelemetry.exporter.otlp.proto.common.metrics_encoder import encode_metrics
from opentelemetry.sdk.metrics.export import MetricExporter, MetricExportResult

if TYPE_CHECKING:
    from opentelemetry.sdk.metrics.export import MetricsData

    from chassis.telemetry.posting import Post


class MetricSender(MetricExporter):
    """Posts what was counted; called by the SDK's background thread alone."""

    def __init__(self, post: Post) -> None:
        super().__init__()
        self._post = post

    def export(
        self,
        metrics_data: MetricsData,
        timeout_millis: float = 0.0,  # noqa: ARG002 - the post has one of its own
        **_: object,
    ) -> MetricExportResult:
        """Send everything as it stands; what cannot be sent is in what is sent the next time."""
        taken = self._post.send(encode_metrics(metrics_data).SerializeToString())
        return MetricExportResult.SUCCESS if taken else MetricExportResult.FAILURE

    def force_flush(self, timeout_millis: float = 0.0) -> bool:  # noqa: ARG002 - the name of the base class
        """Nothing is kept here."""
        return True

    def shutdown(self, timeout_millis: float = 0.0, **_: object) -> None:
        """Nothing is kept here."""
