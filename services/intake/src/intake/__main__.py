"""Run the service: ``python -m intake serve | work | migrate``, or what sends messages to applicants: ``send``."""

from __future__ import annotations

import sys

from chassis.process import main

if __name__ == "__main__":
    if sys.argv[1:] == ["send"]:
        from intake.sender.process import main as send  # a worker must not load what speaks with gateways

        sys.exit(send())
    main("intake.bootstrap:SERVICE")
