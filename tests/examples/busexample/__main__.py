"""Runs a service of the example, named by ``BUSEXAMPLE``: ``python -m busexample work``."""

from __future__ import annotations

import os

from chassis.process import main

if __name__ == "__main__":
    main(f"busexample.bootstrap:{os.environ['BUSEXAMPLE']}")
