from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.analysis.texts.folding import fold
from terreau.programme.fields import FoldedField
from terreau.programme.network.identifiers import validate_rna, validate_siret


class Kind(models.TextChoices):
    NETWORK = "network", _("tête de réseau")
    FABRIQUE = "fabrique", _("Fabrique à initiatives")
    LOCAL_AUTHORITY = "local_authority", _("collectivité")
    STATE_SERVICE = "state_service", _("service de l'État")
    ESS = "ess", _("structure de l'ESS")
    COMPANY = "company", _("entreprise")
    LANDLORD = "landlord", _("bailleur social")
    FOUNDATION = "foundation", _("fondation")
    SOCIAL_BODY = "social_body", _("organisme social ou médico-social")
    EMPLOYMENT = "employment", _("acteur de l'emploi et de l'insertion")
    OTHER = "other", _("autre organisation")


class OrganisationQuerySet(models.QuerySet):
    def named(self, name):
        """A name without any letter or digit of ours folds to nothing, and names nobody."""
        key = fold(name)
        return self.filter(name_key=key) if key else self.none()

    def with_kind(self, kind):
        return self.filter(kind=kind)


class Organisation(models.Model):
    """A body that takes part, whatever its kind; found again by its SIRET, its RNA number or its name."""

    kind = models.CharField(_("nature"), max_length=20, choices=Kind)
    name = models.CharField(_("nom"), max_length=200)
    name_key = FoldedField(source="name", verbose_name=_("nom plié"))
    acronym = models.CharField(_("sigle"), max_length=40, blank=True)
    siret = models.CharField("SIRET", max_length=14, blank=True, validators=[validate_siret])
    rna = models.CharField("RNA", max_length=10, blank=True, validators=[validate_rna])
    website = models.URLField(_("site internet"), blank=True)
    # Of the organisation, not of a person: people's own addresses are contacts, and private.
    public_email = models.EmailField(_("adresse e-mail publique"), blank=True)
    # A plain code: communes belong to a later step.
    commune_code = models.CharField(_("code de la commune du siège"), max_length=5, blank=True)
    is_example = models.BooleanField(_("donnée d'exemple"), default=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name_key", "pk"]
        indexes = [models.Index(fields=["name_key", "id"], name="organisation_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["siret"],
                condition=~models.Q(siret=""),
                name="organisation_siret_is_unique",
                violation_error_message=_("Une organisation porte déjà ce SIRET : ouvrez sa fiche au lieu d'en créer une autre."),
            ),
            models.UniqueConstraint(
                fields=["rna"],
                condition=~models.Q(rna=""),
                name="organisation_rna_is_unique",
                violation_error_message=_("Une organisation porte déjà ce numéro RNA : ouvrez sa fiche au lieu d'en créer une autre."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=Kind.values),
                name="organisation_kind_is_known",
                violation_error_message=_("Choisissez la nature de l'organisation dans la liste."),
            ),
        ]

    def __str__(self):
        return self.name
