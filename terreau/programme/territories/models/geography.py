from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.programme.fields import FoldedField


class GeographyLoad(models.Model):
    """One loading of the official geography: from what, which version, how many rows."""

    source = models.CharField(_("source"), max_length=120)
    version = models.CharField(_("version"), max_length=40)
    licence = models.CharField(_("licence"), max_length=80)
    loaded_at = models.DateTimeField(_("chargée le"), auto_now_add=True)
    communes = models.PositiveIntegerField(_("communes"))
    # The outline of each département, simplified for the map of France; kept with the load it was made from.
    outlines = models.JSONField(_("contours des départements"), default=dict)

    class Meta:
        verbose_name = _("chargement de la géographie")
        verbose_name_plural = _("chargements de la géographie")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.source} {self.version}"


class Region(models.Model):
    """A region."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    name = models.CharField(_("nom"), max_length=80)
    name_key = FoldedField(source="name", max_length=80)

    class Meta:
        verbose_name = _("région")
        ordering = ["name_key"]

    def __str__(self):
        return self.name


class Departement(models.Model):
    """A département."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    name = models.CharField(_("nom"), max_length=80)
    name_key = FoldedField(source="name", max_length=80)
    region = models.ForeignKey(Region, models.PROTECT, related_name="departements", verbose_name=_("région"))

    class Meta:
        verbose_name = _("département")
        ordering = ["code"]

    def __str__(self):
        return f"{self.name} ({self.code})"


class Epci(models.Model):
    """A group of communes with its own taxes: communauté de communes, d'agglomération, urbaine, métropole."""

    code = models.CharField("SIREN", max_length=9, primary_key=True)
    name = models.CharField(_("nom"), max_length=150)
    name_key = FoldedField(source="name", max_length=150)
    nature = models.CharField(_("nature"), max_length=10)

    class Meta:
        verbose_name = "EPCI"
        verbose_name_plural = "EPCI"
        ordering = ["name_key"]
        indexes = [models.Index(fields=["name_key"], name="epci_by_name")]

    def __str__(self):
        return self.name


class Commune(models.Model):
    """A commune, with its legal population and the point of its town hall or of its middle."""

    code = models.CharField(_("code Insee"), max_length=5, primary_key=True)
    name = models.CharField(_("nom"), max_length=80)
    name_key = FoldedField(source="name", max_length=80)
    departement = models.ForeignKey(Departement, models.PROTECT, null=True, related_name="communes", verbose_name=_("département"))
    epci = models.ForeignKey(Epci, models.PROTECT, null=True, related_name="communes", verbose_name="EPCI")
    population = models.PositiveIntegerField(_("population municipale"), null=True)
    lon = models.FloatField(_("longitude"), null=True)
    lat = models.FloatField(_("latitude"), null=True)
    # Apart by a space, for the search alone: "29100", or the twenty-one of Paris.
    postcodes = models.CharField(_("codes postaux"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("commune")
        ordering = ["name_key", "code"]
        indexes = [models.Index(fields=["name_key", "code"], name="commune_by_name")]

    def __str__(self):
        return f"{self.name} ({self.code})"


class CommuneContour(models.Model):
    """The contour of a commune, apart from it: lists of communes never carry twenty megabytes of shapes."""

    commune = models.OneToOneField(Commune, models.CASCADE, primary_key=True, related_name="contour", verbose_name=_("commune"))
    wkb = models.BinaryField(_("contour"))

    class Meta:
        verbose_name = _("contour de commune")

    def __str__(self):
        return self.commune_id
