"""One trace per case, metrics, logs."""
