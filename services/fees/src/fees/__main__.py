"""Run the service: ``python -m fees serve | work | migrate``."""

from __future__ import annotations

from chassis.process import main

if __name__ == "__main__":
    main("fees.bootstrap:SERVICE")
