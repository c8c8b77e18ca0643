from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from terreau.analysis.texts.folding import fold
from terreau.programme.fields import FoldedField
from terreau.programme.network.models.memberships import standing_of
from terreau.programme.network.models.organisations import Organisation


class ContactQuerySet(models.QuerySet):
    def seen_by(self, person):
        """Only the team of the organisation that holds a contact sees it: neither funders nor the network's head do."""
        return self.filter(held_by__in=standing_of(person).team_of)

    def named_from(self, start):
        """Whose name starts so, whatever its case and accents."""
        key = fold(start)
        if not key:
            return self
        # The bounds say nothing new, but an index can start and stop there in any collation; LIKE alone would read every name.
        return self.filter(name_key__startswith=key, name_key__gte=key, name_key__lte=key + "z" * 20)

    def past_their_end(self, today):
        return self.filter(keep_until__lt=today)


class Contact(models.Model):
    """Someone to write to, private to the organisation that holds the card, with a purpose and an end."""

    # Found through contact_by_holder, which starts with it.
    held_by = models.ForeignKey(Organisation, models.PROTECT, related_name="contacts", db_index=False, verbose_name=_("tenu par"))
    works_at = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="people_there", verbose_name=_("organisation du contact")
    )
    name = models.CharField(_("nom"), max_length=120)
    name_key = FoldedField(source="name", max_length=120, verbose_name=_("nom plié"))
    position = models.CharField(_("fonction"), max_length=120, blank=True)
    email = models.EmailField(_("adresse e-mail"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    purpose = models.CharField(_("pourquoi nous gardons ce contact"), max_length=200)
    source = models.CharField(_("d'où il vient"), max_length=200, blank=True)
    keep_until = models.DateField(_("gardé jusqu'au"))
    is_example = models.BooleanField(_("donnée d'exemple"), default=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["name_key", "pk"]
        indexes = [models.Index(fields=["held_by", "name_key", "id"], name="contact_by_holder")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(purpose=""),
                name="contact_has_a_purpose",
                violation_error_message=_("Dites pourquoi vous gardez ce contact : sans but, on ne garde pas de donnée personnelle."),
            ),
        ]

    def __str__(self):
        return self.name


class ErasedContactQuerySet(models.QuerySet):
    def of(self, organisation, *, name, email):
        return self.filter(held_by=organisation, key__in=keys_of(name=name, email=email))


class ErasedContact(models.Model):
    """Someone who was erased, known again by a keyed hash alone: a sheet that still prints them does not bring them back."""

    # Found through erased_contact_by_key, which starts with it.
    held_by = models.ForeignKey(Organisation, models.CASCADE, related_name="erased_contacts", db_index=False, verbose_name=_("tenu par"))
    key = models.CharField(_("empreinte"), max_length=64)

    objects = ErasedContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact effacé")
        verbose_name_plural = _("contacts effacés")
        ordering = ["pk"]
        indexes = [models.Index(fields=["held_by", "key"], name="erased_contact_by_key")]

    def __str__(self):
        return self.key[:8]


def keys_of(*, name, email):
    """One hash for the name, one for the address; without the server's secret key, no guess can be tried against them."""
    said = {f"name {fold(name)}" if fold(name) else "", f"email {email.strip().lower()}" if email.strip() else ""}
    return sorted(salted_hmac("terreau erased contact", words, algorithm="sha256").hexdigest() for words in said if words)
