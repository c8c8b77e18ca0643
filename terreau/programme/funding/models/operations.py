from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.analysis.esf.rates import exact_rate
from terreau.programme.funding.models.calls import Call
from terreau.programme.funding.states import State
from terreau.programme.network.models import Fabrique, Organisation, standing_of
from terreau.programme.projects.models import Project
from terreau.programme.territories.models import Territory


class OperationQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state=State.PUBLISHED)

    def seen_by(self, person):
        """Everyone sees what is published; a Fabrique's readers see its drafts."""
        standing = standing_of(person)
        if standing.reads_all:
            return self
        return self.filter(models.Q(state=State.PUBLISHED) | models.Q(fabrique__organisation__in=standing.reads_of))


class Operation(models.Model):
    """What a Fabrique undertook under a call: a period, two amounts, projects and territories that it does not own."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="operations", verbose_name=_("appel à projets"))
    fabrique = models.ForeignKey(Fabrique, models.PROTECT, related_name="operations", verbose_name=_("Fabrique"))
    slug = models.SlugField(_("adresse de la page"), max_length=170, unique=True)
    state = models.CharField(_("état"), max_length=12, choices=State, default=State.DRAFT)
    starts_on = models.DateField(_("début"))
    ends_on = models.DateField(_("fin"))
    total_eligible_eur = models.DecimalField(_("coût total éligible (€)"), max_digits=12, decimal_places=2)
    esf_max_eur = models.DecimalField(_("montant maximum du FSE (€)"), max_digits=12, decimal_places=2)
    printed_rate = models.DecimalField(
        _("taux imprimé"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("Tel que la convention ou la fiche l'arrondit, en fraction : 0,54 pour 54 %. Le taux exact est calculé."),
    )
    declared_projects = models.PositiveSmallIntegerField(_("projets annoncés"), null=True, blank=True)
    declared_territories = models.PositiveSmallIntegerField(_("territoires annoncés"), null=True, blank=True)
    context = models.TextField(_("contexte"), blank=True)
    projects = models.ManyToManyField(Project, related_name="operations", blank=True, verbose_name=_("projets"))
    territories = models.ManyToManyField(Territory, related_name="operations", blank=True, verbose_name=_("territoires"))
    is_example = models.BooleanField(_("donnée d'exemple"), default=False)
    changed_at = models.DateTimeField(_("modifiée le"), auto_now=True)

    objects = OperationQuerySet.as_manager()

    class Meta:
        verbose_name = _("opération")
        verbose_name_plural = _("opérations")
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="operation_ends_after_it_begins",
                violation_error_message=_("La fin de l'opération vient après son début."),
            ),
            models.CheckConstraint(
                condition=models.Q(esf_max_eur__gte=0, esf_max_eur__lte=models.F("total_eligible_eur"), total_eligible_eur__gt=0),
                name="operation_esf_is_part_of_the_total",
                violation_error_message=_("Le montant du FSE est compris entre 0 et le coût total éligible."),
            ),
            models.CheckConstraint(
                condition=models.Q(printed_rate=None) | models.Q(printed_rate__gte=0, printed_rate__lte=1),
                name="operation_printed_rate_is_a_fraction",
                violation_error_message=_("Le taux imprimé s'écrit en fraction, entre 0 et 1 : 0,54 pour 54 %%."),
            ),
            models.UniqueConstraint(
                fields=["call", "fabrique", "starts_on"],
                name="operation_is_unique_in_its_call",
                violation_error_message=_("Cette Fabrique a déjà une opération qui commence ce jour-là dans cet appel."),
            ),
        ]

    def __str__(self):
        return f"{self.fabrique} · {self.call}"

    @property
    def rate(self) -> Decimal:
        """The exact rate, always derived: the printed one is rounded, once even truncated."""
        return exact_rate(self.esf_max_eur, total_eligible_eur=self.total_eligible_eur)

    @property
    def other_resources_eur(self) -> Decimal:
        return self.total_eligible_eur - self.esf_max_eur


class OperationPartner(models.Model):
    """Who takes part in an operation as a whole, and what they bring."""

    operation = models.ForeignKey(Operation, models.CASCADE, related_name="partners", verbose_name=_("opération"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="operation_parts", verbose_name=_("organisation")
    )
    name = models.CharField(_("nom du partenaire"), max_length=200, help_text=_("Tel qu'il est connu ou imprimé."))
    brings = models.CharField(_("ce qu'il apporte"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=1)

    class Meta:
        verbose_name = _("partenaire de l'opération")
        verbose_name_plural = _("partenaires de l'opération")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "name"],
                name="operation_partner_is_named_once",
                violation_error_message=_("Ce partenaire est déjà dans la liste de l'opération."),
            ),
        ]

    def __str__(self):
        return self.name


class Objective(models.Model):
    """Something an operation set out to do."""

    operation = models.ForeignKey(Operation, models.CASCADE, related_name="objectives", verbose_name=_("opération"))
    text = models.TextField(_("objectif"))
    position = models.PositiveSmallIntegerField(_("rang"), default=1)

    class Meta:
        verbose_name = _("objectif")
        verbose_name_plural = _("objectifs")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text[:80]


class Audience(models.TextChoices):
    """For whom a change is expected."""

    RESIDENTS = "residents", _("pour les habitantes et habitants")
    TERRITORY = "territory", _("pour le territoire")
    ESS = "ess", _("pour l'économie sociale et solidaire")
    ALL = "all", _("sans public précisé")


class ExpectedImpact(models.Model):
    """A change that an operation is meant to bring, for one audience."""

    operation = models.ForeignKey(Operation, models.CASCADE, related_name="impacts", verbose_name=_("opération"))
    audience = models.CharField(_("public"), max_length=10, choices=Audience, default=Audience.ALL)
    text = models.TextField(_("impact attendu"))
    position = models.PositiveSmallIntegerField(_("rang"), default=1)

    class Meta:
        verbose_name = _("impact attendu")
        verbose_name_plural = _("impacts attendus")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(audience__in=Audience.values), name="impact_audience_is_known"),
        ]

    def __str__(self):
        return self.text[:80]
