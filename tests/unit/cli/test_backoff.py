from __future__ import annotations

from onewindow_cli.platform.backoff import LIMIT_SECONDS, STABLE_SECONDS, Backoff


def test_the_wait_doubles_with_each_death_up_to_a_limit_and_never_ends() -> None:
    """A service that dies at once a thousand times is still started again, half a minute apart."""
    backoff = Backoff()
    waits = [backoff.after(0.1) for _ in range(1_000)]
    assert waits[:7] == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, LIMIT_SECONDS]
    assert set(waits[7:]) == {LIMIT_SECONDS}


def test_a_stable_run_forgets_the_deaths_before_it() -> None:
    """Whatever ran for a minute had started well."""
    backoff = Backoff()
    for _ in range(5):
        backoff.after(0.1)
    assert backoff.after(STABLE_SECONDS) == 0.5
