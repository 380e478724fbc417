"""A mail server of this machine that speaks as much SMTP (RFC 5321) as one mail takes, and keeps what it is given."""

from __future__ import annotations

import email
import email.policy
import socketserver
from email.message import EmailMessage


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mails for everybody but those that ``refuses`` names, with the answer it has for each."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        """Listen on a free port."""
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.mails: list[EmailMessage] = []
        self.refuses: dict[str, bytes] = {}

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        """Answer line by line until the client says goodbye."""
        self.wfile.write(b"220 ready\r\n")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self._keep()
                self.wfile.write(b"250 taken\r\n")
            elif verb == b"RCPT":
                to = line.decode().partition("<")[2].partition(">")[0]
                self.wfile.write(self.server.refuses.get(to, b"250 well") + b"\r\n")
            else:
                self.wfile.write(b"250 well\r\n")

    def _keep(self) -> None:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b"."))
        mail = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        self.server.mails.append(mail)
