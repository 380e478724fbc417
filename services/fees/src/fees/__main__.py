"""Run the service: ``python -m fees serve | work | migrate``, or what speaks with the payment provider: ``collect``."""

from __future__ import annotations

import sys

from chassis.process import main

if __name__ == "__main__":
    if sys.argv[1:] == ["collect"]:
        from fees.collector.process import main as collect  # a worker must not load what serves HTTP

        sys.exit(collect())
    main("fees.bootstrap:SERVICE")
