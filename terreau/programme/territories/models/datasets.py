from django.db import models
from django.utils.translation import gettext_lazy as _


class DatasetQuerySet(models.QuerySet):
    def newest(self, kind):
        """The latest vintage of a kind; vintages sort as text: 2018 before 2018-2019 before 2021."""
        return self.filter(kind=kind).order_by("-vintage").first()


class Dataset(models.Model):
    """One official file brought into the lake: which kind, which vintage, from whom, under which licence."""

    # A word of terreau.programme.territories.lake.kinds; checked there, for the list grows without a migration.
    kind = models.CharField(_("nature"), max_length=40)
    vintage = models.CharField(_("millésime"), max_length=20)
    publisher = models.CharField(_("éditeur"), max_length=120)
    source = models.CharField(_("source"), max_length=300)
    licence = models.CharField(_("licence"), max_length=80)
    file_name = models.CharField(_("fichier d'origine"), max_length=255)
    # SHA-256 of the file as it was handed in: the same file again changes nothing.
    checksum = models.CharField(_("empreinte"), max_length=64)
    rows = models.PositiveIntegerField(_("lignes"))
    # Under the lake's folder; its name holds the checksum, so a file in the lake never changes.
    path = models.CharField(_("fichier du lac"), max_length=200)
    imported_at = models.DateTimeField(_("importé le"), auto_now=True)

    objects = DatasetQuerySet.as_manager()

    class Meta:
        verbose_name = _("jeu de données")
        verbose_name_plural = _("jeux de données")
        ordering = ["kind", "-vintage"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "vintage"],
                name="dataset_vintage_is_unique",
                violation_error_message=_("Ce millésime de ce jeu de données est déjà là."),
            ),
            models.CheckConstraint(
                condition=~models.Q(source="") & ~models.Q(vintage=""),
                name="dataset_has_a_source",
                violation_error_message=_("Un jeu de données sans source ni millésime n'est pas publié."),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.vintage}"
