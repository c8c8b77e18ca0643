"""Why someone may not change the territories: a reason to show, or None. Nobody stands for the command line, always allowed."""

from django.utils.translation import gettext_lazy as _

from terreau.programme.network.models import Role, standing_of


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


def refusal_to_build_lake(*, by):
    """The data that come with the packages belong, as the geography does, to whoever keeps the server."""
    if by is not None:
        return _("Ces données se construisent depuis le serveur : demandez à la personne qui l'entretient de lancer « terreau setup ».")
    return None


def refusal_to_import_dataset(*, by):
    """Official figures are the same for everyone: the network's head brings them in, or whoever keeps the server."""
    if by is None or standing_of(by).is_head:
        return None
    return _("Les données officielles servent à tout le réseau : demandez à la tête de réseau de les importer.")


def refusal_to_remove_dataset(dataset, *, by):
    """Whoever may bring official figures in may take them out."""
    return refusal_to_import_dataset(by=by)


def refusal_to_sign_observation(fabrique, *, by):
    """What is seen on the spot is signed by the team that is there: not even the network's head signs instead."""
    if by is None or fabrique.organisation_id in standing_of(by).team_of:
        return None
    return _("Une observation est signée par l'équipe de {name} : demandez-lui de le faire.").format(name=fabrique)


def refusal_to_withdraw_observation(observation, *, by):
    """The team that signed takes an observation back, and so does the network's head; once."""
    standing = standing_of(by)
    if by is not None and not standing.is_head and observation.fabrique.organisation_id not in standing.team_of:
        return _("Cette observation a été signée pour {name} : demandez à son équipe de la retirer.").format(name=observation.fabrique)
    if not observation.is_standing:
        return _("Cette observation a déjà été retirée : rechargez la page du territoire.")
    return None


def refusal_to_save_screening(fabrique, *, by):
    """Whoever takes part in a Fabrique saves questions there; the network's head saves some for any."""
    standing = standing_of(by)
    if by is None or standing.is_head or fabrique.organisation_id in {organisation for organisation, _role in standing.roles}:
        return None
    return _("Vous enregistrez des questions pour votre Fabrique seulement : choisissez-la, ou demandez à {name} de le faire.").format(
        name=fabrique
    )


def refusal_to_share_screening(screening, *, by):
    """Sharing writes on the Fabrique's pages: its owner does it, when in the team or the network's head."""
    standing = standing_of(by)
    if by is None:
        return None
    if screening.owner_id != by.pk:
        return _("Cette question appartient à une autre personne : elle seule la partage, ou cesse de la partager.")
    if standing.is_head or screening.fabrique.organisation_id in standing.team_of:
        return None
    return _("Seule l'équipe de {name} partage une question avec la Fabrique : demandez-lui de l'enregistrer.").format(
        name=screening.fabrique
    )


def refusal_to_remove_screening(screening, *, by):
    """Its owner, or, once shared, the Fabrique's lead: its owner may have left."""
    if by is None or screening.owner_id == by.pk:
        return None
    if screening.is_shared and standing_of(by).holds(Role.LEAD, screening.fabrique.organisation_id):
        return None
    return _("Cette question appartient à une autre personne : demandez-lui de la retirer.")


def refusal_to_see_screening(screening, *, by):
    """The alert is its owner's: others read it, only they clear it."""
    if by is None or screening.owner_id == by.pk:
        return None
    return _("Cette question appartient à une autre personne : elle seule dit qu'elle a vu le changement.")


def refusal_to_change_weights(*, by):
    """The weights of the composite are the network's: its head changes them."""
    if by is None or standing_of(by).is_head:
        return None
    return _("Seule la tête de réseau change les poids : écrivez-lui.")
