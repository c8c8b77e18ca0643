"""Why someone may not act on the network's things: a sentence to show, or None. Nobody (`by=None`) is the command line."""

from django.utils.translation import gettext_lazy as _

from terreau.programme.network.models import Kind, Organisation, Role, standing_of
from terreau.programme.network.states import MOVES, Status

# Being counted among these opens rights: only the network's head hands them out.
RESERVED_KINDS = {Kind.NETWORK, Kind.FABRIQUE}
HEAD_ONLY = _("Seule la tête de réseau peut le faire : écrivez-lui.")
TEAM_ONLY = _("Seule l’équipe de cette organisation peut le faire : écrivez-lui.")


def is_head(by):
    return by is None or standing_of(by).is_head


def is_in_team(organisation, by):
    return by is None or organisation.pk in standing_of(by).team_of


def is_lead(organisation, by):
    return by is None or standing_of(by).holds(Role.LEAD, organisation.pk)


def lead_only(organisation, by):
    """Members are told whom to ask; nobody else learns who takes part."""
    standing = standing_of(by)
    leads = []
    if standing.reads_all or organisation.pk in standing.reads_of:
        rows = organisation.memberships.current().filter(role=Role.LEAD).select_related("person")
        leads = list(dict.fromkeys(str(row.person) for row in rows))
    facts = {"organisation": organisation.name, "leads": _(" ou ").join(leads)}
    if leads:
        return _("Seule la personne responsable de « %(organisation)s » peut le faire : demandez à %(leads)s.") % facts
    return _("Seule la personne responsable de « %(organisation)s » peut le faire : demandez à l’équipe.") % facts


def refusal_to_add_organisation(kind, *, by):
    """Teams add the partners they meet; the network's head adds Fabriques."""
    if is_head(by) or (standing_of(by).team_of and kind not in RESERVED_KINDS):
        return None
    return HEAD_ONLY if kind in RESERVED_KINDS else _("Seules les équipes des Fabriques et la tête de réseau ajoutent des organisations.")


def refusal_to_change_organisation(organisation, *, by):
    """The head corrects the directory; a team corrects its own organisation."""
    if is_head(by) or is_in_team(organisation, by):
        return None
    return _("Cette fiche se corrige par l'organisation elle-même ou par la tête de réseau : écrivez-leur.")


def refusal_to_rename_organisation(organisation, name, *, by):
    """The name is what others know the organisation by: its lead or the network's head changes it."""
    if name == organisation.name or is_head(by) or is_lead(organisation, by):
        return None
    return _("Le nom se change par la personne responsable de l'organisation ou par la tête de réseau : demandez-leur.")


def refusal_of_name(organisation):
    """No card takes the name of a Fabrique: sheets find their Fabrique by it."""
    twins = Organisation.objects.named(organisation.name).exclude(pk=organisation.pk).with_kind(Kind.FABRIQUE)
    if twins.exists():
        return _("« %(name)s » est déjà le nom d'une Fabrique : choisissez un nom qui s'en distingue.") % {"name": organisation.name}
    return None


def refusal_to_take_kind(organisation, kind, *, by):
    """Becoming, or ceasing to be, a Fabrique or the network's head opens rights: no team does it alone."""
    if kind == organisation.kind or is_head(by) or not {kind, organisation.kind} & RESERVED_KINDS:
        return None
    return _("La nature « %(kind)s » se donne et se retire par la tête de réseau : écrivez-lui.") % {
        "kind": Kind(kind if kind in RESERVED_KINDS else organisation.kind).label
    }


def refusal_to_merge_organisations(kept, *, twin, by):
    """Two cards of one body become one by the network's head; a Fabrique and the network's own card are never the one that goes."""
    if not is_head(by):
        return HEAD_ONLY
    if kept.pk == twin.pk:
        return _("C'est la même fiche : choisissez-en une autre.")
    if twin.kind in RESERVED_KINDS:
        return _("« %(twin)s » est une Fabrique ou anime le réseau : gardez plutôt cette fiche-là et réunissez-lui l'autre.") % {
            "twin": twin.name
        }
    if twin.memberships.filter(until_on=None).exists() or twin.memberships.current().exists():
        return _("Des personnes participent encore à « %(twin)s » : mettez d'abord fin à leurs participations.") % {"twin": twin.name}
    return None


def refusal_to_manage_members(organisation, *, by):
    """The lead of an organisation manages its members; the network's head manages everyone's."""
    if is_head(by) or is_lead(organisation, by):
        return None
    return lead_only(organisation, by)


def refusal_to_give_role(organisation, role, *, by):
    """The national role is held in the network's own organisation, and nowhere else."""
    if reason := refusal_to_manage_members(organisation, by=by):
        return reason
    if role == Role.HEAD and organisation.kind != Kind.NETWORK:
        return _("Le rôle de tête de réseau se donne dans l'organisation qui anime le réseau, pas dans une Fabrique.")
    if role == Role.LEAD and organisation.kind == Kind.NETWORK:
        return _("Une organisation tête de réseau n'a pas de responsable de Fabrique : choisissez « tête de réseau ».")
    return None


def refusal_to_end_membership(membership, *, by):
    """A lead may not leave an organisation without any lead; the network's head may."""
    if reason := refusal_to_manage_members(membership.organisation, by=by):
        return reason
    if membership.until_on:
        return _("Cette participation a déjà une fin : le %(day)s.") % {"day": f"{membership.until_on:%d/%m/%Y}"}
    if membership.role == Role.LEAD and not is_head(by) and is_last_lead(membership):
        return _("C'est la ou le dernier responsable : nommez d'abord quelqu'un d'autre, ou demandez à la tête de réseau.")
    return None


def is_last_lead(membership):
    leads = membership.organisation.memberships.current().filter(role=Role.LEAD, until_on=None)
    return not leads.exclude(pk=membership.pk).exists()


def refusal_to_change_profile(person, *, by):
    """A profile belongs to its person."""
    if by is None or by.pk == person.pk:
        return None
    return _("Ce profil appartient à une autre personne : elle seule le modifie.")


def refusal_to_close_account(person, *, by):
    """The network's head closes accounts, when a person asks or has left; never one's own, or nobody could open it again."""
    if not is_head(by):
        return HEAD_ONLY
    if by is not None and by.pk == person.pk:
        return _("C'est votre propre compte : demandez à une autre personne de la tête de réseau de le fermer.")
    if not person.is_active:
        return _("Ce compte est déjà fermé.")
    return None


def refusal_to_reopen_account(person, *, by):
    """The network's head opens again what was closed."""
    if not is_head(by):
        return HEAD_ONLY
    return _("Ce compte est déjà ouvert.") if person.is_active else None


def refusal_to_add_fabrique(*, by):
    """A Fabrique enters the network by its head."""
    return None if is_head(by) else HEAD_ONLY


def refusal_to_change_fabrique(fabrique, *, by):
    """The team presents itself; the network's head may correct."""
    if is_head(by) or is_in_team(fabrique.organisation, by):
        return None
    return TEAM_ONLY


def refusal_to_write_track(fabrique, *, by):
    """A Fabrique draws its own tracks: its lead decides, not even the network's head does it instead."""
    return None if is_lead(fabrique.organisation, by) else lead_only(fabrique.organisation, by)


def refusal_to_hold_peer_review(fabrique, *, by):
    """The appellation is granted once, by the network's head writing down what the peers said."""
    if not is_head(by):
        return HEAD_ONLY
    if Status.APPELLATION not in MOVES[fabrique.status]:
        return _("Cette Fabrique a déjà l'appellation : un nouvel avis n'y change rien.")
    return None


def refusal_to_keep_contacts(held_by, *, by):
    """Contacts are private to the team that keeps them: neither funders nor the network's head see them."""
    return None if is_in_team(held_by, by) else TEAM_ONLY
