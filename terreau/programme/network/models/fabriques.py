from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.programme.network.models.organisations import Organisation
from terreau.programme.network.states import Status


class CoreStep(models.TextChoices):
    """The national core: every track of every Fabrique is counted in these three steps."""

    DETECT = "detect", _("détecter")
    DESIGN = "design", _("concevoir")
    ACCOMPANY = "accompany", _("accompagner")


class FabriqueQuerySet(models.QuerySet):
    def with_organisation(self):
        return self.select_related("organisation", "carried_by")

    def peers_of(self, fabrique):
        """Who may speak of it: the others that have the appellation; while none has it, any other."""
        others = self.exclude(pk=fabrique.pk)
        able = others.filter(status=Status.APPELLATION)
        return able if able.exists() else others


class Fabrique(models.Model):
    """A local team that runs the method."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="fabrique", verbose_name=_("organisation"))
    slug = models.SlugField(_("adresse de la page"), unique=True)
    area = models.CharField(_("territoire d'action"), max_length=120, blank=True)
    founded_year = models.PositiveSmallIntegerField(_("année de création"), null=True, blank=True)
    method_year = models.PositiveSmallIntegerField(_("année d'entrée dans la méthode"), null=True, blank=True)
    status = models.CharField(_("statut"), max_length=12, choices=Status, default=Status.EXPERIMENT)
    presentation = models.TextField(_("présentation"), blank=True)
    mission = models.TextField(_("mission"), blank=True)
    carried_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="carried_fabriques", verbose_name=_("portée par")
    )

    objects = FabriqueQuerySet.as_manager()

    class Meta:
        verbose_name = _("Fabrique")
        verbose_name_plural = _("Fabriques")
        ordering = ["organisation__name_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(founded_year=None) | models.Q(method_year=None) | models.Q(method_year__gte=models.F("founded_year")),
                name="fabrique_is_founded_before_the_method",
                violation_error_message=_("Une Fabrique prend la méthode après sa création : vérifiez les deux années."),
            ),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="fabrique_status_is_known"),
        ]

    def __str__(self):
        return self.organisation.name


class PeerReview(models.Model):
    """What a committee of peers said of a Fabrique that asks for the appellation."""

    fabrique = models.ForeignKey(Fabrique, models.PROTECT, related_name="peer_reviews", verbose_name=_("Fabrique"))
    held_on = models.DateField(_("réuni le"))
    peers = models.ManyToManyField(Fabrique, related_name="reviews_given", verbose_name=_("Fabriques pairs"))
    is_granted = models.BooleanField(_("appellation accordée"))
    usefulness = models.TextField(_("utilité démontrée"))
    partnership = models.TextField(_("diversité et durée des partenariats"))
    craft = models.TextField(_("maîtrise du métier"))

    class Meta:
        verbose_name = _("avis de pairs")
        verbose_name_plural = _("avis de pairs")
        ordering = ["-held_on", "-pk"]

    def __str__(self):
        return f"{self.fabrique} · {self.held_on:%d/%m/%Y}"


class Track(models.Model):
    """A named way through the method, as one Fabrique offers it (French "parcours")."""

    # Found through the index that keeps its names apart, which starts with it; so is the track of a phase.
    fabrique = models.ForeignKey(Fabrique, models.CASCADE, related_name="tracks", db_index=False, verbose_name=_("Fabrique"))
    name = models.CharField(_("nom du parcours"), max_length=80)
    summary = models.TextField(_("en quelques mots"), blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=1)

    class Meta:
        verbose_name = _("parcours")
        verbose_name_plural = _("parcours")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fabrique", "name"],
                name="track_name_is_unique_in_a_fabrique",
                violation_error_message=_("Cette Fabrique a déjà un parcours de ce nom."),
            ),
        ]

    def __str__(self):
        return self.name


class Phase(models.Model):
    """A phase of a track, under the Fabrique's own name, counted in one step of the national core."""

    track = models.ForeignKey(Track, models.CASCADE, related_name="phases", db_index=False, verbose_name=_("parcours"))
    name = models.CharField(_("nom de la phase"), max_length=80)
    core_step = models.CharField(_("étape du tronc commun"), max_length=10, choices=CoreStep)
    position = models.PositiveSmallIntegerField(_("rang"), default=1)

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["track", "name"],
                name="phase_name_is_unique_in_a_track",
                violation_error_message=_("Ce parcours a déjà une phase de ce nom."),
            ),
            models.CheckConstraint(condition=models.Q(core_step__in=CoreStep.values), name="phase_core_step_is_known"),
        ]

    def __str__(self):
        return self.name
