"""Who sends messages to applicants runs with the platform, where it is said how."""

from __future__ import annotations

from pathlib import Path

from onewindow_cli.platform.plan import MESSAGES, plan_processes
from onewindow_cli.platform.state import StateFolder


def test_messages_are_sent_where_a_file_says_how_and_nowhere_else(tmp_path: Path) -> None:
    """A process of its own, with the keys of personal data and a heartbeat; without the file there is none."""
    state = StateFolder(tmp_path / "state")
    state.prepare()

    def planned(caller: dict[str, str]) -> dict[str, dict[str, str]]:
        processes = plan_processes(state, {}, {"intake": 1}, ["intake"], caller=caller, forking={})
        return {one.name: dict(one.environment) for one in processes}

    assert ["intake servicer", "intake worker"] == list(planned({}))
    sender = planned({MESSAGES: "/etc/messages.toml"})["intake sender"]
    assert "/etc/messages.toml" == sender[MESSAGES]
    assert {str(state.keys), str(state.heartbeat("intake sender"))} == {
        sender["ONEWINDOW_KEYS_FOLDER"],
        sender["ONEWINDOW_HEARTBEAT_FILE"],
    }
