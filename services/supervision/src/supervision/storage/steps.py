"""What was done with something, once: a word, the words of who did it, who and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Step:
    """What was done once; ``step`` is one word, ``words`` may be empty."""

    step: str
    words: str
    officer_id: str
    department_code: str
    done_at: datetime
