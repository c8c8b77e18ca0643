from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.programme.network.models import Organisation


class Call(models.Model):
    """A call for projects of a fund: its period, its ceiling, its rules as parameters."""

    name = models.CharField(_("nom"), max_length=150, unique=True)
    slug = models.SlugField(_("adresse de la page"), max_length=170, unique=True)
    fund = models.CharField(_("fonds"), max_length=40, default="FSE")
    programming_period = models.CharField(_("période de programmation"), max_length=20, default="2014-2020")
    starts_on = models.DateField(_("début"))
    ends_on = models.DateField(_("fin"))
    ceiling_rate = models.DecimalField(
        _("taux plafond"), max_digits=8, decimal_places=6, null=True, blank=True, help_text=_("En fraction : 0,55 pour 55 %.")
    )
    ceiling_source = models.CharField(_("source du taux plafond"), max_length=300, blank=True)
    managed_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="calls_managed", verbose_name=_("organisme intermédiaire")
    )
    objective = models.TextField(_("objectif"), blank=True)
    rules = models.JSONField(_("règles, en paramètres"), default=dict, blank=True)
    is_example = models.BooleanField(_("donnée d'exemple"), default=False)

    class Meta:
        verbose_name = _("appel à projets")
        verbose_name_plural = _("appels à projets")
        ordering = ["-starts_on", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="call_ends_after_it_begins",
                violation_error_message=_("La fin de l'appel vient après son début."),
            ),
            models.CheckConstraint(
                condition=models.Q(ceiling_rate=None) | models.Q(ceiling_rate__gt=0, ceiling_rate__lte=1),
                name="call_ceiling_is_a_fraction",
                violation_error_message=_("Le taux plafond s'écrit en fraction, entre 0 et 1 : 0,55 pour 55 %%."),
            ),
        ]

    def __str__(self):
        return self.name
