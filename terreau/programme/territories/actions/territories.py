"""Territories and their names."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from terreau.analysis.texts.folding import fold
from terreau.programme import Refused
from terreau.programme.fields import save_checked
from terreau.programme.journal.actions import record
from terreau.programme.network.models import Fabrique
from terreau.programme.territories.models import Territory, TerritoryAlias
from terreau.programme.territories.rights import refusal_to_add_territory, refusal_to_change_territory

CHANGED_BY_HAND = ("name", "kind", "note", "kept_by", "is_example")


@transaction.atomic
def add_territory(
    name: str, *, kind: str, kept_by: Fabrique | None, by, note: str = "", aliases: Sequence[str] = (), is_example: bool = False
) -> Territory:
    """Add a place of the programme; its perimeter is drawn apart."""
    if reason := refusal_to_add_territory(kept_by, by=by):
        raise Refused(reason)
    territory = Territory(name=name.strip(), kind=kind, note=note.strip(), kept_by=kept_by, is_example=is_example)
    refuse_a_twin(territory)
    save_checked(territory, slug_from=territory.name)
    # Asked again: the same place may have been added while this one waited for its address.
    refuse_a_twin(territory)
    name_otherwise(territory, aliases)
    record("territory_added", by=by, about=territory, held_by=holder_of(territory), kind=kind)
    return territory


@transaction.atomic
def change_territory(territory: Territory, *, by, aliases: Sequence[str] | None = None, **facts) -> Territory:
    """Change what is said of a territory; its address stays, for others have noted it. `aliases`, when given, are all of them."""
    territory = Territory.objects.select_for_update(of=("self",)).select_related("kept_by__organisation").get(pk=territory.pk)
    if reason := refusal_to_change_territory(territory, by=by):
        raise Refused(reason)
    if unknown := set(facts) - set(CHANGED_BY_HAND):
        raise TypeError(f"change_territory() does not change {', '.join(sorted(unknown))}")
    if "kept_by" in facts and facts["kept_by"] != territory.kept_by and (reason := refusal_to_add_territory(facts["kept_by"], by=by)):
        raise Refused(reason)
    changed = sorted(name for name, value in facts.items() if getattr(territory, name) != value)
    for name in changed:
        setattr(territory, name, facts[name])
    save_checked(territory)
    if aliases is not None and name_otherwise(territory, aliases):
        changed.append("aliases")
    if changed:
        record("territory_changed", by=by, about=territory, held_by=holder_of(territory), changed=changed)
    return territory


def refuse_a_twin(territory):
    twin = Territory.objects.named(territory.name).filter(kind=territory.kind).exclude(pk=territory.pk).first()
    if twin:
        raise Refused(
            _("« {name} » existe déjà sous le nom « {twin} » : ouvrez sa page au lieu d'en créer un autre.").format(
                name=territory.name, twin=twin
            )
        )


def name_otherwise(territory, aliases):
    """Give the territory these other names and no more; says whether something changed."""
    wanted = {fold(alias): alias.strip() for alias in aliases if fold(alias) not in ("", fold(territory.name))}
    kept = {alias.name_key: alias for alias in territory.aliases.all()}
    gone = [alias.pk for key, alias in kept.items() if key not in wanted]
    territory.aliases.filter(pk__in=gone).delete()
    new = [name for key, name in wanted.items() if key not in kept]
    for name in new:
        save_checked(TerritoryAlias(territory=territory, name=name))
    return bool(gone or new)


def holder_of(territory):
    return territory.kept_by.organisation_id if territory.kept_by else None
