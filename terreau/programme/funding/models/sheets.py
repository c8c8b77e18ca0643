from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.programme.funding.models.operations import Operation
from terreau.programme.network.models import Fabrique, standing_of


class ImportedSheetQuerySet(models.QuerySet):
    def seen_by(self, person):
        """The text of a sheet may name people: only the team of its Fabrique reads it."""
        return self.filter(fabrique__organisation__in=standing_of(person).team_of)


class ImportedSheet(models.Model):
    """A sheet as it was handed in but for the people to write to, with what was understood of it; its checksum is that of the whole."""

    fabrique = models.ForeignKey(Fabrique, models.PROTECT, related_name="sheets", verbose_name=_("Fabrique"))
    # Empty when the sheet misses an amount: its text is kept all the same.
    operation = models.ForeignKey(Operation, models.CASCADE, null=True, blank=True, related_name="sheets", verbose_name=_("opération"))
    file_name = models.CharField(_("nom du fichier"), max_length=200)
    checksum = models.CharField(_("empreinte"), max_length=64)
    text = models.TextField(_("texte de la fiche"))
    findings = models.JSONField(_("ce qui ne concorde pas"), default=list)
    imported_at = models.DateTimeField(_("importée le"), auto_now_add=True)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("par"))

    objects = ImportedSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("fiche importée")
        verbose_name_plural = _("fiches importées")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["fabrique", "checksum"], name="imported_sheet_is_kept_once")]

    def __str__(self):
        return f"{self.file_name} · {self.fabrique}"


class UnreadLine(models.Model):
    """A line that was not understood: kept with its sheet, never dropped."""

    sheet = models.ForeignKey(ImportedSheet, models.CASCADE, related_name="unread_lines", verbose_name=_("fiche"))
    number = models.PositiveIntegerField(_("ligne"))
    text = models.TextField(_("texte"))
    why = models.CharField(_("pourquoi"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("ligne non comprise")
        verbose_name_plural = _("lignes non comprises")
        ordering = ["number", "pk"]

    def __str__(self):
        return f"{self.number} : {self.text[:60]}"
