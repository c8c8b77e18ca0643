"""What a form proposes: places and organisations by a piece of their name, the Fabriques one works in."""

from django.utils.translation import gettext as _

from terreau.analysis.texts.folding import fold
from terreau.programme import Refused
from terreau.programme.needs.models import Need
from terreau.programme.needs.states import State
from terreau.programme.network.models import Fabrique, Organisation, standing_of
from terreau.programme.territories.models import Territory


def find_territories(words, *, near):
    """By a piece of the name or of another name; without words, those that the Fabrique keeps or already works in."""
    if key := fold(words):
        found = Territory.objects.filter(name_key__contains=key) | Territory.objects.filter(aliases__name_key__contains=key)
    else:
        found = Territory.objects.filter(kept_by__in=near) | Territory.objects.filter(projects__fabrique__in=near)
    return found.distinct().order_by("name_key", "pk")


def find_organisations(words):
    """By a piece of the name, of the acronym, or the SIRET; nothing without words."""
    key = fold(words)
    if not key:
        return Organisation.objects.none()
    found = Organisation.objects.filter(name_key__contains=key) | Organisation.objects.filter(acronym__iexact=words.strip())
    if digits := "".join(filter(str.isdigit, words)):
        found |= Organisation.objects.filter(siret=digits)
    return found.order_by("name_key", "pk")


def find_needs(words, *, fabriques):
    """By a piece of the title; without words, the latest of these Fabriques. What is set aside is answered by nothing."""
    found = Need.objects.filter(fabrique__in=fabriques).exclude(state=State.SET_ASIDE)
    for word in fold(words).split():
        found = found.filter(title_key__contains=word)
    return found.order_by("title_key", "pk") if words.strip() else found.order_by("-pk")


def own_fabriques(person) -> list[Fabrique]:
    """The Fabriques whose team the person is in; whoever is in none is told what to do."""
    fabriques = list(Fabrique.objects.with_organisation().filter(organisation__in=standing_of(person).team_of))
    if not fabriques:
        raise Refused(_("Vous n'êtes dans l'équipe d'aucune Fabrique : demandez à sa ou son responsable de vous inviter."))
    return fabriques
