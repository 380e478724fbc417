"""What a process remembers of published versions: bounded, the least recently used goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import Any

# A centre has one catalogue in force and cases under one or two older ones; a prefecture has a dozen centres, and what
# is read from above has copies of its own. An entry is a catalogue at most: 0.5 MB for 218 items, so 64 MB in all.
MOST_REMEMBERED = 128


class Memory:
    """Immutable values by key. All methods may be called from any thread."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        """Remember at most so many values."""
        self._most = most
        self._values: OrderedDict[object, Any] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """Answer how many values are remembered."""
        return len(self._values)

    def find(self, key: object) -> tuple[Any] | None:
        """Answer the value of a key, wrapped, as it may be None itself; None if it is not remembered."""
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return (self._values[key],)

    def keep(self, values: Mapping[object, Any]) -> None:
        """Remember values, and forget those that nobody has asked for the longest."""
        with self._lock:
            for key, value in values.items():
                self._values[key] = value
                self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
