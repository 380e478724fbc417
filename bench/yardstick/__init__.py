"""The first yardstick: cases a second through the whole platform, against the floors below it."""
