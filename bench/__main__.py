"""``make bench``: measure the platform and its floors in one run on one machine; print ratios, keep one JSON line."""

from __future__ import annotations

import sys

from yardstick.against import compare
from yardstick.options import read_options
from yardstick.run import run

if __name__ == "__main__":
    options = read_options()
    sys.exit(compare(options, options.against) if options.against else run(options))
