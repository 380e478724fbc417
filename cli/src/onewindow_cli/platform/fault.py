"""What stops the embedded platform, in words for the person who started it."""

from __future__ import annotations


class PlatformFault(Exception):
    """Something on this machine is in the way; says what, and what to do about it, in both languages."""

    def __init__(self, en: str, zh: str) -> None:
        """Keep both sentences, a line each whatever they quote."""
        self.en = " ".join(en.split())
        self.zh = " ".join(zh.split())
        super().__init__(f"{self.en} {self.zh}")
