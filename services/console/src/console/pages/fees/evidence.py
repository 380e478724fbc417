"""Papers that a cashier has seen at the window and that stay with the case: what is told of them."""

from __future__ import annotations

import hashlib

from console.pages.page import Visit
from onewindow.fees.v1.assessment_pb2 import WaiverEvidence


def seen_at_window(visit: Visit, about: str, paper: str) -> WaiverEvidence:
    """Tell of a paper that is no file: the digest is of the window's note that it was seen, as of papers of a case.

    Args:
        visit: of the officer who has seen it.
        about: what it shows, and of which case.
        paper: as it is called.
    """
    officer = visit.officer.officer_id if visit.officer else ""
    note = f"{about} {paper}；经办：{officer}\n".encode()
    return WaiverEvidence(file_name=paper, sha256=hashlib.sha256(note).hexdigest(), size_bytes=len(note))
