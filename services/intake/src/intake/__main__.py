"""Runs the service: ``python -m intake serve | work | migrate``."""

from __future__ import annotations

from chassis.process import main

if __name__ == "__main__":
    main("intake.bootstrap:SERVICE")
