from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.programme.territories.models.territories import Territory


class Reliability(models.TextChoices):
    """How far a fact was checked, with the marks of the programme's own fact base."""

    READ = "read", _("lu à la source")
    SECONDARY = "secondary", _("lu dans une source secondaire")
    KNOWN = "known", _("connu, à confirmer")
    DERIVED = "derived", _("calculé ou déduit")


class Fact(models.Model):
    """Something known of a territory, with its year and its source: never a bare number."""

    territory = models.ForeignKey(Territory, models.CASCADE, related_name="facts", verbose_name=_("territoire"))
    label = models.CharField(_("ce qui est mesuré"), max_length=120)
    # Text, for "not published" is a value too.
    value = models.CharField(_("valeur"), max_length=120)
    unit = models.CharField(_("unité"), max_length=30, blank=True)
    year = models.CharField(_("année"), max_length=20, blank=True)
    source = models.CharField(_("source"), max_length=300)
    reliability = models.CharField(_("fiabilité"), max_length=10, choices=Reliability, default=Reliability.READ)
    position = models.PositiveSmallIntegerField(_("rang"), default=1)

    class Meta:
        verbose_name = _("fait")
        verbose_name_plural = _("faits")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(source=""),
                name="fact_has_a_source",
                violation_error_message=_("Un chiffre sans source n'est pas publié : dites d'où il vient."),
            ),
        ]

    def __str__(self):
        return f"{self.label} : {self.value}"
