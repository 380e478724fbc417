"""Let what is open at a centre go by a setting of its lights that has begun to count: batch by batch, by the clock."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from supervision.domain.parameters import warns
from supervision.handlers.rebuild_records import remade
from supervision.handlers.tell_pages import tell_pages
from supervision.storage import parameters, projected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.storage.unit import Unit

CASES = 200
"""Cases of a centre that are renewed in one turn."""


def renew_lights(unit: Unit, division_code: str, versions: Sequence[str]) -> None:
    """Make the next cases of a centre again from the journal, by the newest of these settings and all before it."""
    newest = max(map(int, versions))
    case_ids = parameters.next_to_renew(unit, division_code, newest, CASES)
    changed = remade(unit, division_code, case_ids) if case_ids else {}
    if changed:
        projected.replace(unit, changed)
    for before, after in changed.values():
        new = Counter(after.timeline) - Counter(before.timeline)
        tell_pages(unit, [(after.case, entry) for entry in new])
    if len(case_ids) == CASES:
        parameters.lights_renewed(unit, division_code, [newest], case_ids[-1])
    else:
        changes = parameters.of_centre(unit, division_code).changes
        done = [change.version for change in changes if warns(change) and change.version <= newest]
        parameters.lights_renewed(unit, division_code, done, None)
