import re
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.programme.network.models import Fabrique
from terreau.programme.territories.models.geography import Commune
from terreau.programme.territories.models.territories import Territory

A_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class ObservationChange(models.TextChoices):
    CLOSED = "closed", _("fermé")
    OPENED = "opened", _("ouvert")
    ABSENT = "absent", _("n'a jamais existé là")


def check_happened(value):
    """A year, a month or a day, as people remember it."""
    found = A_DAY.fullmatch(value)
    try:
        date(*(int(part or 1) for part in found.groups())) if found else date(0, 1, 1)
    except ValueError as problem:
        raise ValidationError(_("Écrivez une année, un mois ou un jour : 2017, 2017-03 ou 2017-03-14.")) from problem


class ObservationQuerySet(models.QuerySet):
    def standing(self):
        """Those that still count: not withdrawn."""
        return self.filter(withdrawn_at=None)

    def with_signers(self):
        return self.select_related("signed_by", "fabrique__organisation", "commune")


class Observation(models.Model):
    """What residents saw of a service, dated and signed: it stands over the official data and never erases them."""

    commune = models.ForeignKey(Commune, models.PROTECT, related_name="observations", verbose_name=_("commune"))
    # Finer than the commune when it is known; codes of the lists that were imported.
    iris = models.CharField(_("code de l'IRIS"), max_length=9, blank=True)
    qpv = models.CharField(_("code du quartier prioritaire"), max_length=8, blank=True)
    territory = models.ForeignKey(
        Territory, models.SET_NULL, null=True, blank=True, related_name="observations", verbose_name=_("territoire")
    )
    # A class of the catalogue; checked there, for the list grows without a migration.
    facility_class = models.CharField(_("classe d'équipements"), max_length=60)
    facility_type = models.CharField(_("type officiel"), max_length=20, blank=True)
    change = models.CharField(_("ce qui a changé"), max_length=10, choices=ObservationChange)
    # The official row that it contradicts; an opening contradicts none.
    facility_ref = models.CharField(_("équipement officiel"), max_length=120, blank=True)
    name = models.CharField(_("nom de l'équipement"), max_length=150, blank=True)
    count = models.PositiveSmallIntegerField(_("combien"), default=1)
    lon = models.FloatField(_("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)])
    lat = models.FloatField(_("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)])
    happened = models.CharField(
        _("quand c'est arrivé"), max_length=10, blank=True, validators=[check_happened], help_text=_("2017, 2017-03 ou 2017-03-14")
    )
    observed_on = models.DateField(_("constaté le"))
    source = models.CharField(_("ce qui le montre"), max_length=300, help_text=_("Une visite, une photo, un courrier, un article…"))
    note = models.TextField(_("ce qu'il faut savoir"), blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="observations", verbose_name=_("signé par"))
    fabrique = models.ForeignKey(Fabrique, models.PROTECT, related_name="observations", verbose_name=_("Fabrique"))
    signed_at = models.DateTimeField(_("signé le"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("retirée le"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("pourquoi elle est retirée"), max_length=300, blank=True)
    is_example = models.BooleanField(_("donnée d'exemple"), default=False)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ["-observed_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(change__in=ObservationChange.values), name="observation_change_is_known"),
            models.CheckConstraint(
                condition=~models.Q(facility_class="") & models.Q(count__gte=1),
                name="observation_is_about_a_facility",
                violation_error_message=_("Dites quel équipement vous avez observé, et combien : au moins un."),
            ),
            models.CheckConstraint(
                condition=~models.Q(source=""),
                name="observation_has_a_source",
                violation_error_message=_("Une observation dit ce qui la montre : une visite, une photo, un courrier, un article."),
            ),
            models.CheckConstraint(
                condition=~models.Q(change=ObservationChange.OPENED) | models.Q(facility_ref=""),
                name="observation_of_an_opening_contradicts_no_row",
                violation_error_message=_("Une ouverture ne désigne aucun équipement de la liste officielle : laissez ce champ vide."),
            ),
            models.CheckConstraint(
                condition=models.Q(change=ObservationChange.ABSENT) | ~models.Q(happened=""),
                name="observation_says_when_it_happened",
                violation_error_message=_("Dites quand l'équipement a fermé ou ouvert : une année suffit."),
            ),
            models.CheckConstraint(
                condition=models.Q(lon=None, lat=None) | models.Q(lon__isnull=False, lat__isnull=False),
                name="observation_point_is_whole",
                violation_error_message=_("Un point a une longitude et une latitude : donnez les deux, ou aucune."),
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_reason="")
                | (models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawn_reason="")),
                name="observation_is_withdrawn_with_a_reason",
                violation_error_message=_("Dites pourquoi cette observation est retirée."),
            ),
        ]

    def __str__(self):
        return f"{self.name or self.facility_class} · {self.get_change_display()} · {self.commune}"

    @property
    def is_standing(self):
        return self.withdrawn_at is None
