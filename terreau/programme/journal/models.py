from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.programme import Refused
from terreau.programme.journal.verbs import VERBS

# The only things of which two can become one; a plain label, for the network comes after the journal.
MERGEABLE = "network.organisation"


class EntryQuerySet(models.QuerySet):
    def about(self, thing):
        """The lines about a thing, and about the cards of the same body that were merged into it."""
        label = thing._meta.label_lower
        merged = merged_into({thing.pk}) if label == MERGEABLE else ()
        return self.filter(about__in=[address_of(thing), *(f"{label}:{number}" for number in merged)])

    def held_by_any(self, organisations):
        """The lines of these organisations, and of the cards that were merged into them."""
        return self.filter(held_by__in={*organisations, *merged_into(organisations)})

    def update(self, **facts):
        raise Refused("Une ligne du journal ne se modifie pas.")

    def delete(self):
        raise Refused("Une ligne du journal ne s'efface pas.")


def merged_into(organisations):
    """The numbers of the cards that became one of these, at any remove: their lines keep the number they had."""
    known = fresh = set(organisations)
    while fresh:
        merges = Entry.objects.filter(what="organisations_merged", held_by__in=fresh)
        fresh = set(merges.values_list("facts__twin", flat=True)) - known
        known = known | fresh
    return known - set(organisations)


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
