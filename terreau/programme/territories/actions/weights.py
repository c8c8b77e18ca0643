"""How much each indicator counts in the network's fragility composite."""

from collections.abc import Collection, Mapping
from math import isfinite

from django.db import transaction
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.fields import save_checked
from terreau.programme.journal.actions import record
from terreau.programme.territories.models import DEFAULT_WEIGHT, IndicatorWeight
from terreau.programme.territories.rights import refusal_to_change_weights


@transaction.atomic
def change_weights(weights: Mapping[str, float], *, among: Collection[str], by) -> dict[str, float]:
    """Weigh these indicators so, `among` those that the composite may count; gives the weight of each that changed."""
    if reason := refusal_to_change_weights(by=by):
        raise Refused(reason)
    refuse_what_weighs_nothing(weights, among=among)
    before = {row.key: row for row in IndicatorWeight.objects.select_for_update(of=("self",)).filter(key__in=weights)}
    changed = {}
    for key, weight in sorted(weights.items()):
        row = before.get(key) or IndicatorWeight(key=key)
        if row.weight == weight:
            continue
        was, row.weight = row.weight, float(weight)
        save_checked(row)
        record("weight_changed", by=by, about=row, called=key, weight=row.weight, before=was)
        changed[key] = row.weight
    return changed


def refuse_what_weighs_nothing(weights, *, among):
    if unknown := sorted(set(weights) - set(among)):
        raise Refused(_("« {key} » n'est pas un indicateur du profil : rechargez la page des poids.").format(key=unknown[0]))
    for key, weight in weights.items():
        if not isfinite(weight) or weight < 0:
            raise Refused(_("« {key} » : un poids est un nombre positif, ou zéro pour ne pas compter l'indicateur.").format(key=key))
    kept = IndicatorWeight.objects.by_key() | dict(weights)
    if not any(kept.get(key, DEFAULT_WEIGHT) for key in among):
        raise Refused(_("Tous les poids seraient nuls : gardez au moins un indicateur qui compte."))
