"""Where whoever was asked first 首问责任人 is found, in words: for those who ask, it is a window and no name."""

from __future__ import annotations

from console.pages.page import Visit
from onewindow.intake.v1.enquiries_pb2 import FirstContact


def first_contact_of(visit: Visit, contact: FirstContact) -> str:
    """Say the name of the post and its code in the register, which stands at the window."""
    zh, en, post = contact.name_zh, contact.name_en, contact.post_code
    return visit.of(f"{zh}（{post}）", f"{en} ({post})")
