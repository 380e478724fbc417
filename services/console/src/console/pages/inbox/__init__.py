"""Pages of the departments' officers: what waits for them, and one task."""
