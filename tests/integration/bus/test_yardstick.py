"""What the bench reads of the databases is what is there."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from busexample.fixtures import Side, inbox_of, streams
from yardstick.records import Records

from chassis.envelope import batch_bytes


def test_the_yardstick_sees_what_row_level_security_hides(side: Callable[[str], Side]) -> None:
    """Events that nobody has handled count as behind until they are: read as a service's own role, none was seen."""
    sides = {name: side(name) for name in ("intake", "approval", "fees", "supervision")}
    databases = {name: urlsplit(one.admin_url).path.strip("/") for name, one in sides.items()}
    records = Records(sides["intake"].admin_url.rpartition("/")[0], databases)
    sides["intake"].emit(*[(case, 1, "") for case in streams(3)])
    said = [event for (event,) in sides["intake"].ask("select event from outbox")]

    behind = records.behind()
    # What hears an event here says one: intake and supervision have to handle those.
    inbox_of(sides["fees"]).receive([batch_bytes(said)])
    left = records.behind()
    records.close()

    assert (behind, left) == (9, 9 - 3 + 6)
