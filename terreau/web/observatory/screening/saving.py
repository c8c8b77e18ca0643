"""Keeping a question, from its page: for which Fabrique, and whether it is already kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from terreau.programme.network.models import Fabrique, standing_of
from terreau.programme.territories.models import Screening
from terreau.programme.territories.portraits.screening import ScreenedCountry


@dataclass(frozen=True)
class Saving:
    """For whom the person may keep this question; `kept` is their own, when they already keep it."""

    fabriques: Sequence[Fabrique]
    kept: Screening | None
    may_share: bool


def saving_of(person, found: ScreenedCountry) -> Saving | None:
    """None for whoever takes part in nothing: they have the address of the page."""
    fabriques = fabriques_of(person)
    if not fabriques:
        return None
    kept = Screening.objects.filter(owner=person, question=found.written).first()
    standing = standing_of(person)
    return Saving(fabriques, kept, bool(standing.is_head or standing.team_of))


def fabriques_of(person) -> list[Fabrique]:
    """Those where the person takes part; all of them for the network's head."""
    standing = standing_of(person)
    rows = Fabrique.objects.with_organisation().order_by("organisation__name_key")
    if standing.is_head:
        return list(rows)
    organisations = {organisation for organisation, _role in standing.roles}
    return list(rows.filter(organisation__in=organisations)) if organisations else []
