from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.programme.network.models import Fabrique, standing_of


class ScreeningLevel(models.TextChoices):
    """Which places a question is put to."""

    COMMUNE = "commune", _("communes")
    QPV = "qpv", _("quartiers prioritaires")
    EPCI = "epci", _("intercommunalités")


class ScreeningQuerySet(models.QuerySet):
    def seen_by(self, person):
        """One's own, while one takes part in its Fabrique; what is shared is seen by the Fabrique's readers and the network's."""
        standing = standing_of(person)
        shared = models.Q(is_shared=True)
        if standing.reads_all:
            mine = models.Q(owner=person)
            return self.filter(shared | mine)
        if not standing.roles:
            return self.none()
        part_of = {organisation for organisation, _role in standing.roles}
        mine = models.Q(owner=person, fabrique__organisation__in=part_of)
        return self.filter(mine | shared & models.Q(fabrique__organisation__in=standing.reads_of))

    def changed(self):
        """Those whose answer is no longer the one that was seen."""
        return self.filter(changed_at__isnull=False)

    def asked_before(self, lake_version):
        """Those whose answer comes from another state of the data."""
        return self.exclude(lake_version=lake_version)


class Screening(models.Model):
    """A question put to every place of France, kept to be put again; it tells when new data change its answer."""

    # As it was understood, then as it was typed: the first is read again, the second is shown.
    question = models.CharField(_("question comprise"), max_length=1500)
    words = models.CharField(_("question posée"), max_length=1000)
    level = models.CharField(_("lieux cherchés"), max_length=10, choices=ScreeningLevel)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="screenings", verbose_name=_("enregistrée par"))
    fabrique = models.ForeignKey(Fabrique, models.PROTECT, related_name="screenings", verbose_name=_("Fabrique"))
    is_shared = models.BooleanField(_("partagée avec la Fabrique"), default=False)
    saved_at = models.DateTimeField(_("enregistrée le"), auto_now_add=True)
    # The answer that its owner knows, and the latest one: what lies between them is the alert.
    seen_codes = models.JSONField(_("réponse connue"), default=list, blank=True)
    seen_at = models.DateTimeField(_("vue le"))
    found_codes = models.JSONField(_("dernière réponse"), default=list, blank=True)
    changed_at = models.DateTimeField(_("changée le"), null=True, blank=True)
    lake_version = models.CharField(_("état des données"), max_length=40, blank=True)
    is_example = models.BooleanField(_("donnée d'exemple"), default=False)

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        verbose_name = _("question enregistrée")
        verbose_name_plural = _("questions enregistrées")
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "fabrique", "question"],
                name="screening_is_saved_once",
                violation_error_message=_("Cette question est déjà enregistrée pour cette Fabrique : ouvrez-la dans vos questions."),
            ),
            models.CheckConstraint(
                condition=~models.Q(question="") & ~models.Q(words=""),
                name="screening_asks_something",
                violation_error_message=_("Une question vide ne s'enregistre pas."),
            ),
            models.CheckConstraint(condition=models.Q(level__in=ScreeningLevel.values), name="screening_level_is_known"),
        ]

    def __str__(self):
        return self.words

    @property
    def new_codes(self):
        """Places that answer now and did not when the answer was last seen."""
        return sorted(set(self.found_codes) - set(self.seen_codes))

    @property
    def gone_codes(self):
        """Places that answered when the answer was last seen and no longer do."""
        return sorted(set(self.seen_codes) - set(self.found_codes))
