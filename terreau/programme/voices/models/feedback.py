from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.programme.voices.models.collections import heard_by
from terreau.programme.voices.models.voices import Voice
from terreau.programme.voices.vocabulary import ReplyChannel


class Step(models.TextChoices):
    """What happened to someone's words, from the first to the last link of the chain."""

    HEARD = "heard", _("vos mots ont été entendus")
    NEED = "need", _("un besoin a été décrit avec vos mots")
    VALIDATED = "validated", _("ce besoin a été validé")
    IDEA = "idea", _("une idée y répond")
    STUDY = "study", _("une étude est menée")
    PROJECT = "project", _("un projet est né")
    LAUNCH = "launch", _("l'activité a ouvert")
    ANSWERED = "answered", _("ce besoin a une réponse")
    SET_ASIDE = "set_aside", _("ce besoin est écarté, avec la raison")


class FeedbackQuerySet(models.QuerySet):
    def seen_by(self, person):
        return self.filter(voice__collection__fabrique__organisation__in=heard_by(person))

    def owed(self):
        return self.filter(given_at=None, voice__withdrawn_at=None).exclude(voice__reply_channel=ReplyChannel.NONE)

    def late(self, today):
        return self.owed().filter(due_on__lt=today)


class Feedback(models.Model):
    """A return owed to someone who spoke (French "retour"): what became of their words, told by the channel they have."""

    voice = models.ForeignKey(Voice, models.CASCADE, related_name="feedback", verbose_name=_("voix"))
    step = models.CharField(_("étape"), max_length=10, choices=Step)
    # The thing it tells of ("needs.need:12"), as the journal writes addresses; blank for the first.
    about = models.CharField(_("à propos de"), max_length=60, blank=True)
    text = models.TextField(_("ce qui est dit à la personne"), blank=True)
    due_on = models.DateField(_("dû pour le"))
    channel = models.CharField(_("canal"), max_length=8, choices=ReplyChannel)
    made_at = models.DateTimeField(_("dû depuis le"), auto_now_add=True)
    given_at = models.DateTimeField(_("rendu le"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("rendu par")
    )
    how = models.CharField(_("comment"), max_length=200, blank=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("retour")
        verbose_name_plural = _("retours")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["voice", "due_on"], name="feedback_by_voice")]
        constraints = [
            models.UniqueConstraint(
                fields=["voice", "step", "about"], name="feedback_is_owed_once", violation_error_message=_("Ce retour est déjà dû.")
            ),
        ]

    def __str__(self):
        return f"{self.get_step_display()} · {self.due_on:%d/%m/%Y}"
