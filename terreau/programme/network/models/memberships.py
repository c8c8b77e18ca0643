import copy
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import models
from django.db.models.functions import Now, TruncDate
from django.utils.translation import gettext_lazy as _

from terreau.programme.network.models.organisations import Kind, Organisation


class Role(models.TextChoices):
    HEAD = "head", _("tête de réseau")
    LEAD = "lead", _("responsable de Fabrique")
    OFFICER = "officer", _("chargé·e de mission")
    COMMITTEE = "committee", _("membre de comité")
    HOLDER = "holder", _("porteur ou porteuse de projet")
    FUNDER = "funder", _("financeur ou auditeur")


# Now() alone is the hour in Greenwich: around midnight, another day than ours.
TODAY = TruncDate(Now())
TEAM_ROLES = {Role.LEAD, Role.OFFICER}
READING_ROLES = TEAM_ROLES | {Role.COMMITTEE, Role.FUNDER}


class MembershipQuerySet(models.QuerySet):
    def seen_by(self, person):
        """Who takes part is known inside: to the organisation's own readers, and to those who read the whole network."""
        standing = standing_of(person)
        return self if standing.reads_all else self.filter(organisation__in=standing.reads_of)

    def current(self):
        """Neither to come nor ended, on the day that it is here; the database's own clock decides."""
        begun = models.Q(from_on__lte=TODAY)
        return self.filter(begun & (models.Q(until_on=None) | models.Q(until_on__gt=TODAY)))


class Membership(models.Model):
    """A person's part in an organisation, from a day until another: it ends, it is not erased."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships", verbose_name=_("personne"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships", verbose_name=_("organisation"))
    role = models.CharField(_("rôle"), max_length=12, choices=Role)
    from_on = models.DateField(_("depuis le"))
    until_on = models.DateField(_("jusqu'au"), null=True, blank=True, help_text=_("Vide tant que la personne participe."))

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["-from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")),
                name="membership_ends_after_it_begins",
                violation_error_message=_("La fin d'une participation vient après son début."),
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=models.Q(until_on=None),
                name="membership_is_open_once",
                violation_error_message=_("Cette personne tient déjà ce rôle dans cette organisation."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values),
                name="membership_role_is_known",
                violation_error_message=_("Choisissez le rôle dans la liste."),
            ),
        ]

    def __str__(self):
        return f"{self.person} · {self.get_role_display()} · {self.organisation}"


@dataclass(frozen=True)
class Standing:
    """What a person's current memberships let them read and change: plain sets of organisation numbers."""

    roles: frozenset[tuple[int, str]] = frozenset()
    is_head: bool = False
    reads_all: bool = False

    @property
    def team_of(self):
        """Organisations whose matters the person changes."""
        return {organisation for organisation, role in self.roles if role in TEAM_ROLES}

    @property
    def reads_of(self):
        """Organisations whose matters, drafts included, the person reads."""
        return {organisation for organisation, role in self.roles if role in READING_ROLES}

    def holds(self, role, organisation_id):
        return (organisation_id, role) in self.roles


NO_STANDING = Standing()


def standing_of(person) -> Standing:
    """Asked once a request and kept on the person: a page asks many rights."""
    if not person or not person.is_authenticated or not person.is_active:
        return NO_STANDING
    if "standing" not in person.__dict__:
        person.__dict__["standing"] = read_standing(person)
    return person.__dict__["standing"]


def acting_for(person, organisation):
    """The network's head bringing in a sheet acts as the lead of its Fabrique, under their own name; anyone else stays as they are."""
    standing = standing_of(person)
    if not standing.is_head:
        return person
    acting = copy.copy(person)
    acting.__dict__["standing"] = replace(standing, roles=standing.roles | {(organisation.pk, Role.LEAD)})
    return acting


def read_standing(person) -> Standing:
    rows = list(person.memberships.current().values_list("organisation_id", "role", "organisation__kind"))
    national = {role for _organisation, role, kind in rows if kind == Kind.NETWORK}
    return Standing(
        roles=frozenset((organisation, role) for organisation, role, _kind in rows),
        is_head=Role.HEAD in national,
        reads_all=bool(national & {Role.HEAD, Role.FUNDER}),
    )
