"""Ways out: a gateway that takes signed JSON, and a mail server."""

from __future__ import annotations

import http.client
import json
import smtplib
import ssl
import time
import urllib.request
from email.message import EmailMessage
from http import HTTPStatus
from typing import Protocol
from urllib.error import HTTPError

from chassis.outgoing import OPENER
from chassis.signing import signed
from intake.handlers.send_messages import Outgoing
from intake.sender.settings import Mail, Webhook

ANSWER_SECONDS = 10.0
# Refusals of a gateway that mean "later".
_LATER = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS})
_NEVER_SMTP = 500


class Away(Exception):
    """Nobody took the message; says what happened, without any address, for the log. It is tried again."""


class Refused(Exception):
    """The gateway or the server will never take this message; says its status, for the log."""


class Sender(Protocol):
    """A way out. Raises ``Away`` and ``Refused``."""

    def send(self, outgoing: Outgoing) -> None:
        """Hand a message over; the same id may come twice."""


class WebhookSender:
    """Posts messages as JSON: ``id``, ``centre``, ``channel``, ``to``, ``kind``, ``language``, ``case_no``, ``text``.

    The body is signed with its time (``chassis.signing``); ``Idempotency-Key`` is the id. 2xx takes it; 408, 425, 429
    and 5xx put it off; everything else refuses it for good. Redirects are not followed.
    """

    def __init__(self, settings: Webhook) -> None:
        """Speak with the gateway of these settings, which have been checked."""
        self._settings = settings

    def send(self, outgoing: Outgoing) -> None:
        """Post it."""
        told = {
            "id": str(outgoing.message_id),
            "centre": outgoing.division_code,
            "channel": outgoing.channel.value,
            "to": outgoing.to,
            "kind": outgoing.kind.value,
            "language": outgoing.language.value,
            "case_no": outgoing.case_no,
            "text": outgoing.text,
        }
        body = json.dumps(told, ensure_ascii=False).encode()
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": str(outgoing.message_id),
            **signed(self._settings.secret, body, time.time()),
        }
        # The scheme was checked: https, or http on this machine.
        request = urllib.request.Request(self._settings.url, body, headers, method="POST")  # noqa: S310
        try:
            with OPENER.open(request, timeout=ANSWER_SECONDS):
                return
        except HTTPError as fault:
            fault.close()
            status = fault.code
        except (OSError, http.client.HTTPException) as fault:
            raise Away(type(fault).__name__) from None
        if status in _LATER or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise Away(str(status))
        raise Refused(str(status))


class MailSender:
    """Hands mails to a server, each over a connection of its own; its Message-ID is the message's id."""

    def __init__(self, settings: Mail) -> None:
        """Speak with the server of these settings, which have been checked."""
        self._settings = settings

    def send(self, outgoing: Outgoing) -> None:
        """Send it."""
        its = self._settings
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = its.sender, outgoing.to, outgoing.subject
        mail["Message-ID"] = f"<{outgoing.message_id}@{its.sender.partition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail["Content-Language"] = outgoing.language.value
        mail.set_content(outgoing.body)
        try:
            with self._connection() as server:
                if its.username:
                    server.login(its.username, its.password)
                server.send_message(mail)
        except smtplib.SMTPRecipientsRefused as fault:
            codes = [code for code, _ in fault.recipients.values()]
            if any(code >= _NEVER_SMTP for code in codes):
                raise Refused(str(codes[0])) from None
            raise Away(str(codes[0])) from None
        except smtplib.SMTPDataError as fault:
            if fault.smtp_code >= _NEVER_SMTP:
                raise Refused(str(fault.smtp_code)) from None
            raise Away(str(fault.smtp_code)) from None
        # Who may not sign in, or whose sender is refused, has a setting to mend: no fault of one message.
        except (OSError, smtplib.SMTPException) as fault:
            raise Away(type(fault).__name__) from None

    def _connection(self) -> smtplib.SMTP:
        its = self._settings
        if its.security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(its.host, its.port, timeout=ANSWER_SECONDS, context=context)
        server = smtplib.SMTP(its.host, its.port, timeout=ANSWER_SECONDS)
        if its.security == "starttls":
            try:
                server.starttls(context=ssl.create_default_context())
            except BaseException:
                server.close()
                raise
        return server


def sender_of(settings: Webhook | Mail) -> Sender:
    """Answer the way out that settings name."""
    return WebhookSender(settings) if isinstance(settings, Webhook) else MailSender(settings)
