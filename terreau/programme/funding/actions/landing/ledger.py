"""What one import did: what it added, changed, kept as it was, and what it could not decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from terreau.programme.funding.actions.landing.telling import tell_change
from terreau.programme.network.models import Organisation, acting_for
from terreau.programme.people.models import Person

# Words that a team may have polished since: a sheet that never said otherwise does not write over them.
PROSE = frozenset({"presentation", "mission", "summary", "context", "objectives", "impacts", "avenues", "themes", "area", "website"})
NOTHING = (None, "", (), [])


@dataclass
class Ledger:
    """Kept while facts land; `publishes` says whether what is new is shown at once.

    `by` is who brings the sheet in, None for the command line; the network's head acts as the lead of the Fabrique.
    """

    by: Person | None
    today: date
    publishes: bool = True
    # Those invented for the demo are marked so; those of a real sheet are not.
    is_example: bool = False
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    changes_published: bool = False

    def act_for(self, organisation: Organisation) -> None:
        self.by = self.by and acting_for(self.by, organisation)

    def tell_changes(self, title: str, thing: object, *, there: Mapping, changes: Mapping, is_public: bool) -> None:
        """One line a fact, with what it was and what it becomes."""
        self.changed.extend(tell_change(title, thing, name=name, old=there[name], new=value) for name, value in changes.items())
        self.changes_published |= is_public


def pick_changes(thing: object, said: Mapping, *, before: Mapping | None) -> dict:
    """The facts to write: what the sheet says and the row does not, unless the team wrote it since the sheet before.

    `before` is what the last imported sheet said, None when there was none.
    """
    changes = {}
    for name, value in said.items():
        there = getattr(thing, name) if not isinstance(thing, Mapping) else thing[name]
        if value in NOTHING or value == there or (before is not None and before.get(name) == value):
            continue
        if before is None and name in PROSE and there not in NOTHING:
            continue
        changes[name] = value
    return changes
