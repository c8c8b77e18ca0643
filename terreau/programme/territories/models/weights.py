from django.db import models
from django.utils.translation import gettext_lazy as _

DEFAULT_WEIGHT = 1.0


class IndicatorWeightQuerySet(models.QuerySet):
    def by_key(self):
        """{key: weight} of the indicators that the network weighs otherwise than by default."""
        return dict(self.values_list("key", "weight"))


class IndicatorWeight(models.Model):
    """How much an indicator counts in the network's fragility composite; an indicator without a row counts for 1."""

    # An indicator of the catalogue; checked there, for the list grows without a migration.
    key = models.CharField(_("indicateur"), max_length=60, unique=True)
    weight = models.FloatField(_("poids"), default=DEFAULT_WEIGHT)
    changed_at = models.DateTimeField(_("modifié le"), auto_now=True)

    objects = IndicatorWeightQuerySet.as_manager()

    class Meta:
        verbose_name = _("poids d'un indicateur")
        verbose_name_plural = _("poids des indicateurs")
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weight__gte=0),
                name="indicator_weight_is_not_negative",
                violation_error_message=_("Un poids est un nombre positif, ou zéro pour ne pas compter l'indicateur."),
            ),
        ]

    def __str__(self):
        return f"{self.key} · {self.weight:g}"
