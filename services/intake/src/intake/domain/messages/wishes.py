"""How an applicant wants to hear of a case: the checks of what was chosen."""

from __future__ import annotations

import re
from dataclasses import replace

from intake.domain.messages.model import LONGEST_EMAIL, Channel, Wish
from kernel.errors import FaultKind
from kernel.fields import Violations

# A dot-atom and a host name (RFC 5322 3.4.1, RFC 1035), as mail servers take them; what else the grammar allows is
# mistyped more often than meant.
_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
# Chinese mobile numbers, and foreign ones; text messages do not reach a fixed line.
_MOBILE = re.compile(r"1[3-9][0-9]{9}|\+[0-9]{6,15}")


def check_wish(field: str, wish: Wish | None, phone: str, violations: Violations) -> Wish | None:
    """Answer what was chosen with a tidied address, recording what does not fit: a wish needs somewhere to go."""
    if wish is None:
        return None
    email = wish.email.strip()
    if wish.channel is not Channel.EMAIL:
        email = ""
    elif not email:
        violations.require(f"{field}.email", email)
    elif len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        violations.add(f"{field}.email", "This is no mail address.", "电子邮箱地址不正确。", FaultKind.MALFORMED)
    if wish.channel is Channel.SMS and phone and not _MOBILE.fullmatch(phone):
        violations.add(
            f"{field}.channel",
            "Text messages reach mobile numbers alone; choose another way, or give a mobile number.",
            "短信只能发到手机号码；请填写手机号码，或选择其他方式。",
            FaultKind.NOT_APPLICABLE,
        )
    return replace(wish, email=email)
