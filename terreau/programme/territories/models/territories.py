from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.analysis.texts.folding import fold
from terreau.programme.fields import FoldedField
from terreau.programme.network.models import Fabrique
from terreau.programme.territories.models.geography import Commune, Departement, Epci


class TerritoryKind(models.TextChoices):
    QPV = "qpv", _("quartier prioritaire (QPV)")
    QPV_GROUP = "qpv_group", _("ensemble de quartiers prioritaires")
    COMMUNE = "commune", _("commune")
    EPCI = "epci", _("intercommunalité")
    PAYS = "pays", _("pays")
    FREE = "free", _("périmètre libre")


class TerritoryQuerySet(models.QuerySet):
    def named(self, name):
        """A name without any letter or digit of ours folds to nothing, and names no place."""
        key = fold(name)
        if not key:
            return self.none()
        return self.filter(models.Q(name_key=key) | models.Q(aliases__name_key=key)).distinct()

    def with_current_perimeter(self):
        return self.prefetch_related(models.Prefetch("perimeters", Perimeter.objects.current(), to_attr="perimeter_now"))


class Territory(models.Model):
    """A place of the programme, under the name its people use, with a perimeter that can change."""

    name = models.CharField(_("nom"), max_length=150)
    name_key = FoldedField(source="name", max_length=150)
    slug = models.SlugField(_("adresse de la page"), max_length=170, unique=True)
    kind = models.CharField(_("nature"), max_length=12, choices=TerritoryKind)
    note = models.TextField(_("ce qu'il faut savoir du périmètre"), blank=True)
    # Whoever keeps the territory's sheet; other Fabriques may work there too.
    kept_by = models.ForeignKey(
        Fabrique, models.PROTECT, null=True, blank=True, related_name="territories_kept", verbose_name=_("tenu par")
    )
    is_example = models.BooleanField(_("donnée d'exemple"), default=False)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("territoire")
        verbose_name_plural = _("territoires")
        ordering = ["name_key", "pk"]
        indexes = [models.Index(fields=["name_key", "id"], name="territory_by_name")]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=TerritoryKind.values), name="territory_kind_is_known"),
        ]

    def __str__(self):
        return self.name

    @property
    def perimeter(self):
        """The perimeter of today, without its shape; fetched with the list when `with_current_perimeter` was asked."""
        if hasattr(self, "perimeter_now"):
            return self.perimeter_now[0] if self.perimeter_now else None
        return self.perimeters.current().first()


class TerritoryAlias(models.Model):
    """Another way the same place is written, as a sheet printed it or as people say it."""

    # Found through the index that keeps its names apart, which starts with it; so are perimeters, by version.
    territory = models.ForeignKey(Territory, models.CASCADE, related_name="aliases", db_index=False, verbose_name=_("territoire"))
    name = models.CharField(_("autre nom"), max_length=150)
    name_key = FoldedField(source="name", max_length=150)
    is_printed = models.BooleanField(_("imprimé ainsi dans une fiche"), default=False)

    class Meta:
        verbose_name = _("autre nom")
        verbose_name_plural = _("autres noms")
        ordering = ["pk"]
        indexes = [models.Index(fields=["name_key"], name="territory_alias_by_name")]
        constraints = [models.UniqueConstraint(fields=["territory", "name"], name="territory_alias_is_said_once")]

    def __str__(self):
        return self.name


class PartKind(models.TextChoices):
    COMMUNE = "commune", _("commune")
    EPCI = "epci", _("intercommunalité")
    DEPARTEMENT = "departement", _("département")
    QPV = "qpv", _("quartier prioritaire")


class PartRole(models.TextChoices):
    COMPOSES = "composes", _("fait partie du territoire")
    LOCATES = "locates", _("contient ou entoure le territoire")


class Generation(models.IntegerChoices):
    """The list of priority districts that a code belongs to: the lists of 2015 and 2024 are not the same districts."""

    G2015 = 2015, "2015–2023"
    G2024 = 2024, _("depuis 2024")


class PerimeterQuerySet(models.QuerySet):
    def current(self):
        """Without the shapes, which only maps need."""
        return self.filter(valid_until=None).defer("shape")


class Perimeter(models.Model):
    """What a territory was made of, from a day until another; drawing a new one closes the one before."""

    territory = models.ForeignKey(Territory, models.CASCADE, related_name="perimeters", db_index=False, verbose_name=_("territoire"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    valid_from = models.DateField(_("valable depuis le"))
    valid_until = models.DateField(_("jusqu'au"), null=True, blank=True)
    reason = models.CharField(_("pourquoi ce tracé"), max_length=200, blank=True)
    # The union of the parts, simplified, as GeoJSON; null when nothing that was named has a contour here.
    shape = models.JSONField(_("contour"), null=True, blank=True)
    # False when the shape is only that of the places around: the territory itself has no published contour here.
    is_exact = models.BooleanField(_("contour exact"), default=False)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_source = models.CharField(_("source de la population"), max_length=200, blank=True)

    objects = PerimeterQuerySet.as_manager()

    class Meta:
        verbose_name = _("périmètre")
        verbose_name_plural = _("périmètres")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["territory", "version"], name="perimeter_version_is_unique"),
            models.UniqueConstraint(
                fields=["territory"],
                condition=models.Q(valid_until=None),
                name="perimeter_is_current_once",
                violation_error_message=_("Ce territoire a déjà un périmètre en vigueur."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gte=models.F("valid_from")),
                name="perimeter_ends_after_it_begins",
                violation_error_message=_("La fin d'un périmètre vient après son début."),
            ),
        ]

    def __str__(self):
        return f"{self.territory} · v{self.version}"


class PerimeterPart(models.Model):
    """One piece of a perimeter: a commune, an EPCI, a département, or a priority district with its generation."""

    perimeter = models.ForeignKey(Perimeter, models.CASCADE, related_name="parts", verbose_name=_("périmètre"))
    kind = models.CharField(_("nature"), max_length=12, choices=PartKind)
    role = models.CharField(_("rôle"), max_length=10, choices=PartRole, default=PartRole.COMPOSES)
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("commune"))
    epci = models.ForeignKey(Epci, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="EPCI")
    departement = models.ForeignKey(Departement, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("département"))
    name = models.CharField(_("nom"), max_length=150, blank=True)
    # Empty while the official list, which is not shipped, has not been imported.
    qpv_code = models.CharField(_("code du quartier prioritaire"), max_length=8, blank=True)
    generation = models.PositiveSmallIntegerField(_("génération"), choices=Generation, null=True, blank=True)

    class Meta:
        verbose_name = _("élément de périmètre")
        verbose_name_plural = _("éléments de périmètre")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    models.Q(kind="commune", commune__isnull=False, epci=None, departement=None, generation=None)
                    | models.Q(kind="epci", epci__isnull=False, commune=None, departement=None, generation=None)
                    | models.Q(kind="departement", departement__isnull=False, commune=None, epci=None, generation=None)
                    | (models.Q(kind="qpv", generation__isnull=False, epci=None, departement=None) & ~models.Q(name=""))
                ),
                name="perimeter_part_names_its_place",
                violation_error_message=_(
                    "Chaque élément nomme son lieu ; un quartier prioritaire dit aussi sa génération (2015 ou 2024)."
                ),
            ),
        ]

    def __str__(self):
        return self.name or str(self.commune or self.epci or self.departement)
