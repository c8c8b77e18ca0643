"""Why someone may not change the territories: a reason to show, or None. Nobody stands for the command line, always allowed."""

from django.utils.translation import gettext_lazy as _

from terreau.programme.network.models import standing_of


def refusal_to_load_geography(*, by):
    """The official geography belongs to whoever keeps the server."""
    if by is not None:
        return _("La géographie se charge depuis le serveur : demandez à la personne qui l'entretient de lancer « terreau setup ».")
    return None


def refusal_to_add_territory(kept_by, *, by):
    """A Fabrique's team adds the territories it keeps; the network's head adds any."""
    if by is None or standing_of(by).is_head:
        return None
    if kept_by is None:
        return _("Choisissez votre Fabrique : seule la tête de réseau ajoute un territoire que personne ne tient.")
    if kept_by.organisation_id not in standing_of(by).team_of:
        return _("Vous ajoutez des territoires pour votre Fabrique seulement : choisissez-la, ou demandez à {name} de l'ajouter.").format(
            name=kept_by
        )
    return None


def refusal_to_change_territory(territory, *, by):
    """The team that keeps the territory changes it, and so does the network's head."""
    if by is None or standing_of(by).is_head:
        return None
    if territory.kept_by is None:
        return _("Ce territoire est tenu par la tête de réseau : écrivez-lui pour le faire corriger.")
    if territory.kept_by.organisation_id not in standing_of(by).team_of:
        return _("Ce territoire est tenu par {name} : demandez à son équipe de le modifier.").format(name=territory.kept_by)
    return None


def refusal_to_draw_perimeter(territory, *, by):
    """Whoever changes a territory draws its perimeter."""
    return refusal_to_change_territory(territory, by=by)


def refusal_to_add_fact(territory, *, by):
    """Whoever changes a territory adds what is known of it."""
    return refusal_to_change_territory(territory, by=by)


def refusal_to_change_fact(fact, *, by):
    """Whoever changes a territory corrects and removes what is known of it."""
    return refusal_to_change_territory(fact.territory, by=by)
