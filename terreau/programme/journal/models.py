from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.programme import Refused
from terreau.programme.journal.verbs import VERBS


class EntryQuerySet(models.QuerySet):
    def about(self, thing):
        return self.filter(about=address_of(thing))

    def update(self, **facts):
        raise Refused("Une ligne du journal ne se modifie pas.")

    def delete(self):
        raise Refused("Une ligne du journal ne s'efface pas.")


def address_of(thing):
    return f"{thing._meta.label_lower}:{thing.pk}"


class Entry(models.Model):
    """One thing done by someone: never changed, never deleted."""

    at = models.DateTimeField(_("le"), auto_now_add=True, db_index=True)
    # Nobody stands for the command line, run by whoever keeps the server.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("par"))
    what = models.CharField(_("quoi"), max_length=60)
    about = models.CharField(_("à propos de"), max_length=60)
    title = models.CharField(_("intitulé"), max_length=200, default="")
    # The organisation whose team may read this line: a plain number, for the network comes after the journal.
    held_by = models.PositiveBigIntegerField(_("organisation"), null=True)
    facts = models.JSONField(_("détail"), default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("ligne du journal")
        verbose_name_plural = _("journal")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["about", "-id"], name="entry_about"),
            models.Index(fields=["held_by", "-id"], name="entry_held_by"),
        ]

    def __str__(self):
        return f"{self.what} · {self.title}"

    @property
    def told(self):
        """The verb as a reader is told it."""
        return VERBS.get(self.what, self.what)

    def save(self, *args, **options):
        if self.pk:
            raise Refused("Une ligne du journal ne se modifie pas.")
        super().save(*args, **options)

    def delete(self, *args, **options):
        raise Refused("Une ligne du journal ne s'efface pas.")
