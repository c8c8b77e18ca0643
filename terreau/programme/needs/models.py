from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.programme.fields import FoldedField
from terreau.programme.needs.states import State
from terreau.programme.network.models import Fabrique, Organisation, standing_of
from terreau.programme.territories.models import Observation, Territory
from terreau.programme.toolbox.models import Theme
from terreau.programme.voices.models import Statement, Testimony


class Frequency(models.TextChoices):
    RARE = "rare", _("rarement")
    MONTHLY = "monthly", _("tous les mois")
    WEEKLY = "weekly", _("toutes les semaines")
    DAILY = "daily", _("tous les jours")


class Gravity(models.IntegerChoices):
    """How hard life is without an answer; our own scale, said on the page."""

    DISCOMFORT = 1, _("gêne")
    HARDSHIP = 2, _("difficulté")
    GRAVE = 3, _("grave")
    VITAL = 4, _("met en danger")


class ValidatedBy(models.TextChoices):
    COMMITTEE = "committee", _("un comité")
    RESIDENTS = "residents", _("des habitant·es réuni·es")


class NeedQuerySet(models.QuerySet):
    def published(self):
        """What the public and the network read: needs that were validated, or answered."""
        return self.filter(state__in=[State.VALIDATED, State.ANSWERED])

    def seen_by(self, person):
        """Everyone sees validated needs; a Fabrique's readers see theirs before that."""
        standing = standing_of(person)
        return self.filter(models.Q(state__in=[State.VALIDATED, State.ANSWERED]) | models.Q(fabrique__organisation__in=standing.reads_of))


class Need(models.Model):
    """What is lacking here, for whom, how much it weighs; described before any project, with or without one."""

    fabrique = models.ForeignKey(Fabrique, models.PROTECT, related_name="needs", verbose_name=_("Fabrique"))
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="needs", verbose_name=_("territoire"))
    title = models.CharField(_("besoin"), max_length=150, help_text=_("En une phrase d'habitant : « Le soir, plus aucun bus. »"))
    title_key = FoldedField(source="title", max_length=150)
    slug = models.SlugField(_("adresse de la page"), max_length=170, unique=True)
    situation = models.TextField(_("situation"), help_text=_("Ce qui se passe aujourd'hui, tel qu'on le vit."))
    who = models.CharField(_("pour qui"), max_length=200)
    place = models.CharField(_("où"), max_length=200, blank=True)
    people = models.PositiveIntegerField(_("combien de personnes"), null=True, blank=True)
    people_source = models.CharField(_("d'où vient ce nombre"), max_length=200, blank=True)
    frequency = models.CharField(_("à quelle fréquence"), max_length=8, choices=Frequency, blank=True)
    gravity = models.PositiveSmallIntegerField(_("gravité"), choices=Gravity, null=True, blank=True)
    workaround = models.TextField(_("comment on fait aujourd'hui"), blank=True)
    existing_answers = models.TextField(_("réponses qui existent déjà"), blank=True)
    unmet = models.TextField(_("ce qui reste sans réponse"), blank=True)
    answer = models.CharField(_("ce qui y répond"), max_length=300, blank=True)
    themes = models.ManyToManyField(Theme, related_name="needs", blank=True, verbose_name=_("thèmes"))
    state = models.CharField(_("état"), max_length=10, choices=State, default=State.HEARD)
    set_aside_reason = models.CharField(_("pourquoi il est écarté"), max_length=300, blank=True)
    validated_by = models.CharField(_("validé par"), max_length=10, choices=ValidatedBy, blank=True)
    validated_on = models.DateField(_("validé le"), null=True, blank=True)
    validation_note = models.CharField(_("ce qui a été dit en le validant"), max_length=300, blank=True)
    is_example = models.BooleanField(_("donnée d'exemple"), default=False)
    created_at = models.DateTimeField(_("créé le"), auto_now_add=True)
    changed_at = models.DateTimeField(_("modifié le"), auto_now=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("besoin")
        verbose_name_plural = _("besoins")
        ordering = ["title_key", "pk"]
        indexes = [
            models.Index(fields=["title_key", "id"], name="need_by_title"),
            models.Index(fields=["fabrique", "title_key", "id"], name="need_by_fabrique"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="need_state_is_known"),
            models.CheckConstraint(
                condition=~models.Q(state=State.SET_ASIDE) | ~models.Q(set_aside_reason=""),
                name="need_is_set_aside_with_a_reason",
                violation_error_message=_("Dites pourquoi ce besoin est écarté : les personnes qui l'ont dit le liront."),
            ),
            models.CheckConstraint(
                condition=models.Q(people=None) | ~models.Q(people_source=""),
                name="need_people_have_a_source",
                violation_error_message=_("Dites d'où vient le nombre de personnes : sans source, laissez-le vide."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[State.VALIDATED, State.ANSWERED])
                | (~models.Q(validated_by="") & models.Q(validated_on__isnull=False)),
                name="need_validated_says_by_whom",
                violation_error_message=_("Dites par qui et quel jour le besoin a été validé."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.ANSWERED) | ~models.Q(answer=""),
                name="need_answered_says_by_what",
                violation_error_message=_("Dites ce qui répond à ce besoin : les personnes qui l'ont dit le liront."),
            ),
        ]

    def __str__(self):
        return self.title


class EvidenceKind(models.TextChoices):
    TESTIMONY = "testimony", _("témoignage")
    VOTE = "vote", _("vote sur une affirmation")
    INDICATOR = "indicator", _("indicateur du territoire")
    GAP = "gap", _("manque face aux territoires semblables")
    OBSERVATION = "observation", _("constat de terrain")
    PARTNER = "partner", _("parole d'un partenaire")


class Evidence(models.Model):
    """One thing that shows the need, or speaks against it, with who linked it and why."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="evidence", verbose_name=_("besoin"))
    kind = models.CharField(_("nature"), max_length=12, choices=EvidenceKind)
    testimony = models.ForeignKey(Testimony, models.CASCADE, null=True, blank=True, related_name="evidence", verbose_name=_("témoignage"))
    statement = models.ForeignKey(Statement, models.CASCADE, null=True, blank=True, related_name="evidence", verbose_name=_("affirmation"))
    observation = models.ForeignKey(
        Observation, models.CASCADE, null=True, blank=True, related_name="evidence", verbose_name=_("constat de terrain")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("partenaire")
    )
    # Of an indicator or a gap, and of a vote: what the figure was the day it was linked, with its source and year:
    # {"key", "label", "value", "unit", "year", "source", "place", "place_name"} or {"agree", "disagree", "passed", "low", "high"}.
    figure = models.JSONField(_("chiffre"), default=dict, blank=True)
    words = models.TextField(_("ce qui est dit"), blank=True)
    speaks_against = models.BooleanField(_("contredit le besoin"), default=False)
    note = models.CharField(_("pourquoi ce lien"), max_length=300, blank=True)
    linked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lié par")
    )
    linked_at = models.DateTimeField(_("lié le"), auto_now_add=True)

    class Meta:
        verbose_name = _("preuve")
        verbose_name_plural = _("preuves")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["need", "testimony"],
                name="evidence_testimony_is_linked_once",
                violation_error_message=_("Ce témoignage est déjà lié."),
            ),
            models.UniqueConstraint(
                fields=["need", "statement"],
                name="evidence_statement_is_linked_once",
                violation_error_message=_("Cette affirmation est déjà liée."),
            ),
            models.UniqueConstraint(
                fields=["need", "observation"],
                name="evidence_observation_is_linked_once",
                violation_error_message=_("Ce constat est déjà lié."),
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(kind="testimony", testimony__isnull=False, statement=None, observation=None)
                    | models.Q(kind="vote", statement__isnull=False, testimony=None, observation=None)
                    | models.Q(kind="observation", observation__isnull=False, testimony=None, statement=None)
                    | (models.Q(kind__in=["indicator", "gap"], testimony=None, statement=None, observation=None) & ~models.Q(figure={}))
                    | (models.Q(kind="partner", testimony=None, statement=None, observation=None) & ~models.Q(words=""))
                ),
                name="evidence_names_what_shows_it",
                violation_error_message=_(
                    "Chaque preuve désigne ce qui la montre : témoignage, vote, chiffre, constat ou parole d'un partenaire."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.need}"
