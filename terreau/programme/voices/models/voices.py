from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.programme.network.models import Organisation, standing_of
from terreau.programme.territories.models import Commune
from terreau.programme.voices.models.collections import Collection, Device, Notice, heard_by
from terreau.programme.voices.vocabulary import AgeBand, Mode, Prompting, ReplyChannel, Sex, SourceKind, Wording


class VoiceQuerySet(models.QuerySet):
    def seen_by(self, person):
        return self.filter(collection__fabrique__organisation__in=heard_by(person))

    def standing(self):
        """Those who did not withdraw: a withdrawn voice keeps what lawful counts need, and nothing said."""
        return self.filter(withdrawn_at=None)


class Voice(models.Model):
    """A person, or a group that met (14 people at a workshop are one voice row of 14), heard once in a collection, never named.

    Append-only, known by the id its device made: a re-send never doubles.
    """

    key = models.UUIDField(_("identifiant de l'appareil"), unique=True)
    # Found through voice_by_collection, which starts with it.
    collection = models.ForeignKey(Collection, models.CASCADE, related_name="voices", db_index=False, verbose_name=_("écoute"))
    device = models.ForeignKey(Device, models.SET_NULL, null=True, blank=True, related_name="voices", verbose_name=_("appareil"))
    mediator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="voices_heard", verbose_name=_("entendue par")
    )
    mode = models.CharField(_("canal"), max_length=10, choices=Mode)
    heard_at = models.DateTimeField(_("entendue le"))
    received_at = models.DateTimeField(_("reçue le"), auto_now_add=True)
    # How many people spoke: 1, or the workshop's attendance.
    people = models.PositiveIntegerField(_("personnes"), default=1)
    # Of a group: {"age": {"20-39": 4}, "sex": {"woman": 9}}, as counted at the door.
    composition = models.JSONField(_("composition du groupe"), default=dict, blank=True)
    occasion = models.CharField(
        _("occasion"), max_length=150, blank=True, help_text=_("Marché du samedi, sortie d'école, atelier cuisine…")
    )
    source = models.CharField(_("qui parle"), max_length=14, choices=SourceKind, default=SourceKind.RESIDENT)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="voices", verbose_name=_("au nom de")
    )
    # Where, as coarse as chosen.
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("commune"))
    iris = models.CharField(_("code de l'IRIS"), max_length=9, blank=True)
    qpv = models.CharField(_("code du quartier prioritaire"), max_length=8, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    language = models.CharField(_("langue parlée"), max_length=10, default="fr")
    interpreter = models.BooleanField(_("avec interprète"), default=False)
    age_band = models.CharField(_("tranche d'âge"), max_length=6, choices=AgeBand, blank=True)
    sex = models.CharField(_("sexe"), max_length=6, choices=Sex, blank=True)
    # {"housing": "social_tenant"}: what the person chose to say of their situation (vocabulary.SITUATIONS).
    situations = models.JSONField(_("situations déclarées"), default=dict, blank=True)
    notice = models.ForeignKey(Notice, models.PROTECT, null=True, blank=True, related_name="voices", verbose_name=_("notice montrée"))
    agreed_at = models.DateTimeField(_("accord donné le"), null=True, blank=True)
    reply_channel = models.CharField(_("retour souhaité par"), max_length=8, choices=ReplyChannel, default=ReplyChannel.CODE)
    # Keyed hash of the follow-up code, which the person alone holds.
    code_hash = models.CharField(_("empreinte du code de suivi"), max_length=64, blank=True, db_index=True)
    withdrawn_at = models.DateTimeField(_("retirée le"), null=True, blank=True)
    is_example = models.BooleanField(_("donnée d'exemple"), default=False)

    objects = VoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("voix")
        verbose_name_plural = _("voix")
        ordering = ["-heard_at", "-pk"]
        indexes = [models.Index(fields=["collection", "-heard_at", "-id"], name="voice_by_collection")]
        constraints = [
            models.CheckConstraint(condition=models.Q(mode__in=Mode.values), name="voice_mode_is_known"),
            models.CheckConstraint(
                condition=models.Q(people__gte=1),
                name="voice_is_somebody",
                violation_error_message=_("Une voix est celle d'une personne au moins."),
            ),
            models.CheckConstraint(
                condition=models.Q(lon=None, lat=None) | models.Q(lon__isnull=False, lat__isnull=False), name="voice_point_is_whole"
            ),
        ]

    def __str__(self):
        return f"{self.get_source_display()} · {self.heard_at:%d/%m/%Y}"


class TestimonyQuerySet(models.QuerySet):
    def seen_by(self, person):
        """What was said, word for word: the team and the committee."""
        return self.filter(voice__collection__fabrique__organisation__in=heard_by(person))


class Testimony(models.Model):
    """What someone said, as it was said; append-only, erased only when the person withdraws or the retention ends."""

    __test__ = False  # its name begins like a test's

    key = models.UUIDField(_("identifiant de l'appareil"), unique=True)
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="testimonies", verbose_name=_("voix"))
    # The same as the voice's: lists of thousands start here.
    collection = models.ForeignKey(Collection, models.CASCADE, related_name="testimonies", db_index=False, verbose_name=_("écoute"))
    text = models.TextField(_("ce qui a été dit"))
    wording = models.CharField(_("formulation"), max_length=10, choices=Wording, default=Wording.VERBATIM)
    prompting = models.CharField(_("manière"), max_length=8, choices=Prompting, default=Prompting.OPEN)
    # What was asked, when it was an answer.
    asked = models.CharField(_("question posée"), max_length=200, blank=True)
    language = models.CharField(_("langue du texte"), max_length=10, default="fr")
    translation = models.TextField(_("traduction en français"), blank=True)
    translated_by = models.CharField(_("traduit par"), max_length=120, blank=True)
    # True when the listener tells what they saw, not what they were told.
    is_observation = models.BooleanField(_("constat de qui écoute"), default=False)
    said_at = models.DateTimeField(_("dit le"))

    objects = TestimonyQuerySet.as_manager()

    class Meta:
        verbose_name = _("témoignage")
        verbose_name_plural = _("témoignages")
        ordering = ["-said_at", "-pk"]
        indexes = [models.Index(fields=["collection", "-said_at", "-id"], name="testimony_by_collection")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text=""), name="testimony_says_something", violation_error_message=_("Écrivez ce qui a été dit.")
            )
        ]

    def __str__(self):
        return self.text[:80]


class SharedTextQuerySet(models.QuerySet):
    def seen_by(self, person):
        """What was reread so that it may leave the team: every reader of the Fabrique, whoever funds it included."""
        return self.filter(testimony__collection__fabrique__organisation__in=standing_of(person).reads_of)


class SharedText(models.Model):
    """The version of a testimony that may leave the team, once a person has looked for names, phones and places in it."""

    testimony = models.OneToOneField(Testimony, models.CASCADE, related_name="shared", verbose_name=_("témoignage"))
    text = models.TextField(_("version partagée"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("relue par")
    )
    decided_at = models.DateTimeField(_("relue le"), auto_now=True)

    objects = SharedTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("version partagée")
        verbose_name_plural = _("versions partagées")
        ordering = ["pk"]

    def __str__(self):
        return self.text[:80]


class ReplyAddressQuerySet(models.QuerySet):
    def seen_by(self, person):
        """The team alone, which writes to people."""
        return self.filter(voice__collection__fabrique__organisation__in=standing_of(person).team_of)


class ReplyAddress(models.Model):
    """Where the person asked to be told: seen by the team alone, erased once the last return is given or its day has passed."""

    voice = models.OneToOneField(Voice, models.CASCADE, related_name="reply_address", verbose_name=_("voix"))
    address = models.CharField(_("téléphone, e-mail ou adresse"), max_length=250)
    keep_until = models.DateField(_("gardé jusqu'au"))

    objects = ReplyAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("coordonnées pour le retour")
        verbose_name_plural = _("coordonnées pour le retour")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.voice_id}"


class Withdrawal(models.Model):
    """An id that must not come back: what a person withdrew, so that a device's late re-send does not bring it in again."""

    key = models.UUIDField(_("identifiant retiré"), unique=True)
    collection = models.ForeignKey(Collection, models.CASCADE, related_name="withdrawals", verbose_name=_("écoute"))
    at = models.DateTimeField(_("retiré le"), auto_now_add=True)

    class Meta:
        verbose_name = _("retrait")
        verbose_name_plural = _("retraits")
        ordering = ["pk"]

    def __str__(self):
        return str(self.key)
