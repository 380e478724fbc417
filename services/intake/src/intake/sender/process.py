"""Run the sender: ``python -m intake send``."""

from __future__ import annotations

import math
import os
import signal
import sys
import threading
import time

import structlog

from chassis.privacy.key_files import Keys
from chassis.settings import Settings, address_of, load_settings
from chassis.starting import CannotStart
from chassis.storage.database import Database
from chassis.telemetry.logs import set_up_logs
from intake.domain.messages.model import Channel
from intake.sender.senders import sender_of
from intake.sender.sending import Post
from intake.sender.settings import SETTING, Mail, SenderSettings, Webhook, load_sender_settings
from kernel.errors import Refusal

LOG = structlog.get_logger(__name__)
EXIT_CANNOT_START = 2
# Between two looks for messages that are due.
LOOK_SECONDS = 2.0
SHOW_UP_SECONDS = 60.0
_CONNECTIONS = 2


def main() -> int:
    """Run until SIGTERM or SIGINT; answers the exit code."""
    try:
        settings = load_settings()
        own = load_sender_settings(os.environ.get(SETTING, ""))
        keys = _keys_of(settings)
    except CannotStart as fault:
        sys.stderr.writelines(f"{line}\n" for line in fault.lines)
        return EXIT_CANNOT_START
    set_up_logs("intake", "sender", settings.log_level)
    stopped = threading.Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: stopped.set())
    database = Database(
        address_of(settings, "database_url"),
        source="intake",
        shards=settings.bus_shards,
        connections=_CONNECTIONS,
        keys=keys,
    )
    database.open(wait=False)
    post = _post(database, own)
    shown_at = -math.inf

    def beat() -> None:
        if settings.heartbeat_file is not None:
            settings.heartbeat_file.touch()

    LOG.info("Sending.", action="send_started", centres=len(own.centres))
    try:
        while not stopped.is_set():
            looked_at = 0
            # It goes on trying, whoever is away: that is no reason to be started again.
            beat()
            try:
                if time.monotonic() - shown_at > SHOW_UP_SECONDS:
                    post.show_up()
                    shown_at = time.monotonic()
                looked_at = post.take_turn(beat)
            except Refusal as away:
                LOG.warning("Nothing can be sent.", action="sending_failed", reason=away.reason)
            except Exception:
                LOG.exception("Sending failed.", action="sending_failed")
            if not looked_at:
                stopped.wait(LOOK_SECONDS)
    finally:
        database.close()
    LOG.info("Stopped.", action="send_stopped")
    return 0


def _keys_of(settings: Settings) -> Keys:
    if settings.keys_folder is None:
        raise CannotStart(
            ["ONEWINDOW_KEYS_FOLDER: name the folder of the keys of personal data / 请设置个人信息加密密钥所在目录"]
        )
    return Keys(settings.keys_folder)


def _post(database: Database, own: SenderSettings) -> Post:
    ways: dict[tuple[str, Channel], Webhook | Mail] = {}
    for centre in own.centres:
        for channel, way in ((Channel.SMS, centre.sms), (Channel.EMAIL, centre.email)):
            if way:
                ways[centre.division_code, channel] = way
    return Post(
        database,
        {route: sender_of(way) for route, way in ways.items()},
        {route: way.per_minute for route, way in ways.items()},
        {centre.division_code: centre.wording for centre in own.centres},
    )
