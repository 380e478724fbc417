"""Which centre sends how: a TOML file, named by ``ONEWINDOW_MESSAGES_FILE``; secrets are files that it names.

::

    [[centres]]
    division_code = "410500"
    sms = {url = "https://sms.example/messages", secret_file = "/run/secrets/onewindow-messages/sms", per_minute = 60}

    [centres.email]
    host = "mail.example"
    security = "starttls"
    sender = "noreply@centre.example"
    username = "noreply"
    password_file = "/run/secrets/onewindow-messages/mail"

    [centres.words.ready]
    zh = "您的办件{case_no}已办好，请到一楼3号窗口领取。"
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from chassis.loopback import is_loopback
from chassis.outgoing import OutgoingAddress, SharedSecretFile, TokenFile
from chassis.secret_files import UnfitFile, read_trusted, token_in
from chassis.starting import CannotStart
from intake.domain.messages.model import Kind, Language
from intake.domain.messages.wording import DEFAULTS, fault_of

SETTING = "ONEWINDOW_MESSAGES_FILE"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    per_minute: int = Field(default=60, ge=1, le=6_000)
    """At most so many a minute, of all senders together."""


class Webhook(_Strict):
    """A gateway that takes signed JSON."""

    url: OutgoingAddress
    """Where messages are posted."""
    secret_file: SharedSecretFile
    """File with the secret that centre and gateway share, at least 32 printable characters."""

    @property
    def secret(self) -> bytes:
        """The secret as it is in its file."""
        return token_in(self.secret_file).encode()


class Mail(_Strict):
    """A mail server."""

    host: str
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["tls", "starttls", "none"] = "starttls"
    """Without encryption only on this machine."""
    sender: str = Field(min_length=3, max_length=200, pattern=r"^[^@\s]+@[^@\s]+$")
    """What mails come from."""
    username: str = ""
    password_file: TokenFile | None = None

    @model_validator(mode="after")
    def _fits(self) -> Mail:
        if self.security == "none" and not is_loopback(self.host):
            raise ValueError("without encryption mail goes to this machine alone")
        if bool(self.username) != (self.password_file is not None):
            raise ValueError("username and password_file belong together")
        return self

    @property
    def password(self) -> str:
        """The password as it is in its file."""
        return token_in(self.password_file) if self.password_file else ""


class Centre(BaseModel):
    """How one centre sends; what is left out it does not send by."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    division_code: str = Field(pattern=r"^[0-9]{6,12}$")
    sms: Webhook | None = None
    email: Webhook | Mail | None = None
    words: dict[Kind, dict[Language, str]] = Field(default_factory=dict)
    """Its own words in place of ours, by kind and language; checked as ours are (``fault_of``)."""

    @field_validator("words")
    @classmethod
    def _words_fit(cls, words: dict[Kind, dict[Language, str]]) -> dict[Kind, dict[Language, str]]:
        for kind, by_language in words.items():
            for language, text in by_language.items():
                fault = fault_of(kind, language, text)
                if fault is not None:
                    raise ValueError(f"{kind.value}.{language.value}: {fault.en} / {fault.zh}")
        return words

    @property
    def wording(self) -> dict[tuple[Kind, Language], str]:
        """All words it sends."""
        own = {(kind, language): text for kind, each in self.words.items() for language, text in each.items()}
        return {**DEFAULTS, **own}


class SenderSettings(BaseModel):
    """All centres of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    centres: list[Centre] = Field(min_length=1, max_length=1_000)

    @model_validator(mode="after")
    def _once(self) -> SenderSettings:
        codes = [centre.division_code for centre in self.centres]
        if len(set(codes)) != len(codes):
            raise ValueError("each centre stands there once")
        return self


def load_sender_settings(path: str) -> SenderSettings:
    """Read the file.

    Raises:
        CannotStart: it is missing or wrong; names every setting at fault.
    """
    if not path:
        raise CannotStart([f"{SETTING}: name the file that says which centre sends how / 请设置办件通知的配置文件"])
    try:
        return SenderSettings.model_validate(tomllib.loads(read_trusted(Path(path)).decode("utf-8")))
    except UnfitFile as fault:
        raise CannotStart([f"{SETTING}: {fault}"]) from None
    except ValidationError as fault:
        lines = [f"{SETTING}: {'.'.join(map(str, one['loc']))}: {one['msg']}" for one in fault.errors()]
        raise CannotStart(lines) from None
    except ValueError as fault:
        raise CannotStart([f"{SETTING}: {fault}"]) from None
