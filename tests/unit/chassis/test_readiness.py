"""What a process must have seen once."""

from __future__ import annotations

from structlog.testing import capture_logs

from chassis.readiness import TELL_AFTER_SECONDS, Readiness


def test_a_process_is_ready_when_everything_has_been_seen_and_stays_so() -> None:
    """One sight of each is enough, in any order."""
    readiness = Readiness("database", "issuer")
    seen = [readiness.complete]
    for need in ("issuer", "redis", "issuer", "database"):
        readiness.saw(need)
        seen.append(readiness.complete)

    assert seen == [False, False, False, False, True]


def test_what_is_waited_for_is_told_when_it_lasts_and_once() -> None:
    """Nobody reads a line at every start, everybody one that says which address may be wrong."""
    seconds = [0.0]
    readiness = Readiness("database", "issuer", clock=lambda: seconds[0])
    with capture_logs() as logs:
        for moment in (0.0, TELL_AFTER_SECONDS, TELL_AFTER_SECONDS + 1):
            seconds[0] = moment
            readiness.tell()
        readiness.saw("database")
        readiness.tell()
        readiness.saw("issuer")
        readiness.tell()

    assert [(log["action"], log.get("waiting_for")) for log in logs] == [
        ("not_ready", ["database", "issuer"]),
        ("not_ready", ["issuer"]),
        ("ready", None),
    ]
