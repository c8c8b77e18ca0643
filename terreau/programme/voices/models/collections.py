from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.programme.fields import FoldedField
from terreau.programme.network.models import Fabrique, Role, standing_of
from terreau.programme.territories.models import Territory
from terreau.programme.voices.states import State

# Who reads what people said word for word: the team, and the committee that judges with it. Whoever funds or audits the Fabrique
# reads counts and shared versions; whoever reads the network, the published aggregates alone.
HEARING_ROLES = {Role.LEAD, Role.OFFICER, Role.COMMITTEE}


def heard_by(person):
    """The organisations whose raw voices this person may read."""
    return {organisation for organisation, role in standing_of(person).roles if role in HEARING_ROLES}


class CollectionQuerySet(models.QuerySet):
    def seen_by(self, person):
        """Inside the Fabrique only, even for those who read the whole network: its readers see why it listens, and the counts."""
        return self.filter(fabrique__organisation__in=standing_of(person).reads_of)

    def open(self):
        return self.filter(state=State.OPEN)

    def public(self):
        """What someone without an account may find by its code: open now, or closed with results to read."""
        return self.filter(is_public=True, state__in=[State.OPEN, State.CLOSED])

    def listening(self, today):
        """Those where anyone may speak today, without an account."""
        return self.filter(is_public=True, state=State.OPEN, from_on__lte=today, until_on__gte=today)


class Collection(models.Model):
    """A time of listening in a territory (French "écoute"): why, when, by which channels, under which notice, kept until when."""

    fabrique = models.ForeignKey(Fabrique, models.PROTECT, related_name="collections", db_index=False, verbose_name=_("Fabrique"))
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="collections", verbose_name=_("territoire"))
    title = models.CharField(_("titre"), max_length=150)
    title_key = FoldedField(source="title", max_length=150)
    purpose = models.TextField(_("pourquoi cette écoute"), help_text=_("Ce que vous cherchez à comprendre, et ce qui en sera fait."))
    # The first thing asked, in the words that people are met with.
    question = models.CharField(_("la question posée"), max_length=200, help_text=_("Par exemple : « Qu'est-ce qui vous manque ici ? »"))
    # Extra prompts offered one by one to who listens, one per line.
    prompts = models.TextField(_("relances"), blank=True, help_text=_("Une par ligne : ce que l'on demande si la personne hésite."))
    from_on = models.DateField(_("du"))
    until_on = models.DateField(_("au"))
    # Values of vocabulary.Mode.
    modes = models.JSONField(_("canaux"), default=list)
    keep_until = models.DateField(_("données brutes gardées jusqu'au"))
    state = models.CharField(_("état"), max_length=8, choices=State, default=State.DRAFT)
    # What the square code of posters leads to: /ecoute/<code>/. Short, without signs that look alike.
    code = models.CharField(_("code de l'écoute"), max_length=12, unique=True)
    is_public = models.BooleanField(_("page publique ouverte"), default=True)
    # Statements that people propose wait for the team before others vote on them.
    is_moderated = models.BooleanField(_("affirmations relues avant le vote"), default=True)
    mediators = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="collections_listened", blank=True, verbose_name=_("médiateurs et médiatrices")
    )
    feedback_days = models.PositiveSmallIntegerField(
        _("un retour est dû sous (jours)"),
        default=90,
        help_text=_("Après la fin de l'écoute, ou après la parole si elle est plus tardive."),
    )
    is_example = models.BooleanField(_("donnée d'exemple"), default=False)
    created_at = models.DateTimeField(_("créée le"), auto_now_add=True)
    changed_at = models.DateTimeField(_("modifiée le"), auto_now=True)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("écoute")
        verbose_name_plural = _("écoutes")
        ordering = ["-from_on", "-pk"]
        indexes = [models.Index(fields=["fabrique", "-from_on", "-id"], name="collection_by_fabrique")]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="collection_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")),
                name="collection_ends_after_it_begins",
                violation_error_message=_("L'écoute se termine après avoir commencé : corrigez l'une des deux dates."),
            ),
            models.CheckConstraint(
                condition=models.Q(keep_until__gt=models.F("until_on")),
                name="collection_is_kept_after_its_end",
                violation_error_message=_(
                    "Les données brutes sont gardées au moins jusqu'à la fin de l'écoute : choisissez un jour plus tardif."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(purpose=""),
                name="collection_has_a_purpose",
                violation_error_message=_("Dites pourquoi vous écoutez : sans but, on ne garde pas ce que les gens disent."),
            ),
        ]

    def __str__(self):
        return self.title


class Notice(models.Model):
    """What people are told before they speak, in one version: it never changes, a correction is the next version."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="notices", db_index=False, verbose_name=_("écoute"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    text = models.TextField(_("texte de la notice"))
    written_at = models.DateTimeField(_("écrite le"), auto_now_add=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["collection", "version"], name="notice_version_is_unique"),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="notice_says_something",
                violation_error_message=_("Écrivez ce que les gens doivent savoir."),
            ),
        ]

    def __str__(self):
        return f"{self.collection} · v{self.version}"


class Quota(models.Model):
    """How many people of a kind the team wants to hear, so that nobody is forgotten while there is still time."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="quotas", db_index=False, verbose_name=_("écoute"))
    # A key of vocabulary.DIMENSION_NAMES; the category is a value of that dimension (a code of IRIS or QPV for "place").
    dimension = models.CharField(_("selon"), max_length=12)
    category = models.CharField(_("catégorie"), max_length=40)
    label = models.CharField(_("en clair"), max_length=120, blank=True)
    wanted = models.PositiveIntegerField(_("personnes voulues"))

    class Meta:
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")
        ordering = ["dimension", "category"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "dimension", "category"],
                name="quota_is_wanted_once",
                violation_error_message=_("Ce quota est déjà dans la liste."),
            )
        ]

    def __str__(self):
        return f"{self.dimension} {self.category} : {self.wanted}"


class DeviceQuerySet(models.QuerySet):
    def seen_by(self, person):
        return self.filter(fabrique__organisation__in=standing_of(person).team_of)

    def trusted(self):
        return self.filter(revoked_at=None)


class Device(models.Model):
    """A phone or a tablet of the field, known by a key kept as a fingerprint: lost, it is shut out at once."""

    fabrique = models.ForeignKey(Fabrique, models.CASCADE, related_name="devices", verbose_name=_("Fabrique"))
    name = models.CharField(_("nom de l'appareil"), max_length=80)
    mediator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="devices", verbose_name=_("confié à")
    )
    # SHA-256 of the key that the device holds: the key itself is shown once.
    key_hash = models.CharField(_("empreinte de la clé"), max_length=64, unique=True)
    enrolled_at = models.DateTimeField(_("confié le"), auto_now_add=True)
    seen_at = models.DateTimeField(_("vu le"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("fermé le"), null=True, blank=True)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        verbose_name = _("appareil")
        verbose_name_plural = _("appareils")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name
