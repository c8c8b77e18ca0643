from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.programme.voices.models.collections import Collection, heard_by
from terreau.programme.voices.models.voices import Voice
from terreau.programme.voices.states import QuestionnaireState


class Questionnaire(models.Model):
    """Questions in one version, frozen once people answer it; its definition is that of voices.forms.Form, as JSON."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="questionnaires", verbose_name=_("écoute"))
    # The word that files and devices know it by: the same for all its versions.
    name = models.SlugField(_("nom technique"), max_length=60)
    version = models.PositiveIntegerField(_("version"), default=1)
    title = models.CharField(_("titre"), max_length=150)
    definition = models.JSONField(_("définition"), default=dict)
    state = models.CharField(_("état"), max_length=10, choices=QuestionnaireState, default=QuestionnaireState.DRAFT)
    created_at = models.DateTimeField(_("créé le"), auto_now_add=True)
    changed_at = models.DateTimeField(_("modifié le"), auto_now=True)

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["name", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "name", "version"],
                name="questionnaire_version_is_unique",
                violation_error_message=_("Cette version du questionnaire existe déjà."),
            ),
            models.UniqueConstraint(
                fields=["collection", "name"],
                condition=models.Q(state=QuestionnaireState.PUBLISHED),
                name="questionnaire_is_in_use_once",
                violation_error_message=_("Une autre version de ce questionnaire est déjà en service."),
            ),
        ]

    def __str__(self):
        return f"{self.title} · v{self.version}"


class AnswerSheetQuerySet(models.QuerySet):
    def seen_by(self, person):
        """Answers are raw: the team and the committee."""
        return self.filter(voice__collection__fabrique__organisation__in=heard_by(person))


class AnswerSheet(models.Model):
    """One questionnaire filled once by one voice; append-only, known by the id its device made."""

    key = models.UUIDField(_("identifiant de l'appareil"), unique=True)
    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="sheets", verbose_name=_("questionnaire"))
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="sheets", verbose_name=_("voix"))
    answers = models.JSONField(_("réponses"), default=dict)
    filled_at = models.DateTimeField(_("remplie le"))
    batch = models.CharField(_("lot de saisie"), max_length=40, blank=True)

    objects = AnswerSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("fiche de réponses")
        verbose_name_plural = _("fiches de réponses")
        ordering = ["pk"]

    def __str__(self):
        return str(self.key)


class Attachment(models.Model):
    """A photo, a sound or a file handed in with an answer sheet."""

    sheet = models.ForeignKey(AnswerSheet, models.CASCADE, related_name="attachments", verbose_name=_("fiche de réponses"))
    name = models.CharField(_("nom du fichier"), max_length=150)
    file = models.FileField(_("fichier"), upload_to="voices/%Y/%m/")
    checksum = models.CharField(_("empreinte"), max_length=64)

    class Meta:
        verbose_name = _("pièce jointe")
        verbose_name_plural = _("pièces jointes")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sheet", "name"], name="attachment_is_named_once")]

    def __str__(self):
        return self.name
