"""The rules of parallel approval: pure, and the only place that decides."""
