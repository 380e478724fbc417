"""Run the service: ``python -m approval serve | work | migrate``."""

from __future__ import annotations

from chassis.process import main

if __name__ == "__main__":
    main("approval.bootstrap:SERVICE")
