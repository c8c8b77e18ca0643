from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.programme.network.models import Fabrique
from terreau.programme.toolbox.models import Theme
from terreau.programme.voices.models.collections import Collection
from terreau.programme.voices.models.voices import Testimony


class Code(models.Model):
    """One entry of a Fabrique's code book: a need in its own words, which the machine proposes again and people correct."""

    fabrique = models.ForeignKey(Fabrique, models.CASCADE, related_name="codes", db_index=False, verbose_name=_("Fabrique"))
    label = models.CharField(_("intitulé"), max_length=100)
    definition = models.CharField(_("définition"), max_length=300, blank=True)
    # One per line: words and phrases that speak of it; they add to the thesaurus.
    words = models.TextField(_("mots et expressions"), blank=True)
    # The entry of the thesaurus it goes on from; blank when it is the team's own.
    entry = models.CharField(_("entrée du thésaurus"), max_length=60, blank=True)
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, blank=True, related_name="codes", verbose_name=_("thème du réseau"))

    class Meta:
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        ordering = ["label", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fabrique", "label"], name="code_is_named_once", violation_error_message=_("Ce code est déjà dans votre livre.")
            )
        ]

    def __str__(self):
        return self.label


class Coding(models.Model):
    """A testimony filed under a code by a person, or a machine's proposal that a person accepted or refused."""

    testimony = models.ForeignKey(Testimony, models.CASCADE, related_name="codings", db_index=False, verbose_name=_("témoignage"))
    code = models.ForeignKey(Code, models.CASCADE, related_name="codings", verbose_name=_("code"))
    # False when a person says that the machine was wrong: it does not propose it again.
    is_right = models.BooleanField(_("juste"), default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("par"))
    at = models.DateTimeField(_("le"), auto_now=True)

    class Meta:
        verbose_name = _("codage")
        verbose_name_plural = _("codages")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["testimony", "code"], name="coding_is_said_once")]

    def __str__(self):
        return f"{self.code}"


class Merge(models.Model):
    """Two testimonies that say the same, counted as one; both stay as they were, and it can be undone."""

    kept = models.ForeignKey(Testimony, models.CASCADE, related_name="merges", verbose_name=_("témoignage gardé"))
    twin = models.OneToOneField(Testimony, models.CASCADE, related_name="merged_into", verbose_name=_("témoignage rapproché"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("par"))
    at = models.DateTimeField(_("le"), auto_now_add=True)

    class Meta:
        verbose_name = _("rapprochement")
        verbose_name_plural = _("rapprochements")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(kept=models.F("twin")), name="merge_is_of_two")]

    def __str__(self):
        return f"{self.kept_id} ← {self.twin_id}"


class ResultKind(models.TextChoices):
    OPINIONS = "opinions", _("avis")
    THEMES = "themes", _("thèmes")
    TWINS = "twins", _("doublons proposés")


class Result(models.Model):
    """What the analysis said of a collection, kept until its voices change: the same voices and code give the same result."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="results", db_index=False, verbose_name=_("écoute"))
    kind = models.CharField(_("nature"), max_length=8, choices=ResultKind)
    # Hash of what was read: when it differs from today's, the result is old.
    inputs = models.CharField(_("empreinte des données lues"), max_length=64)
    version = models.CharField(_("version du calcul"), max_length=20)
    seed = models.PositiveIntegerField(_("graine"), default=0)
    facts = models.JSONField(_("résultat"), default=dict)
    # 0 to 1 while a job works it out; a job reads `stop_at` between its pieces.
    progress = models.FloatField(_("avancement"), default=1.0)
    stop_at = models.DateTimeField(_("arrêt demandé le"), null=True, blank=True)
    made_at = models.DateTimeField(_("calculé le"), auto_now=True)

    class Meta:
        verbose_name = _("résultat")
        verbose_name_plural = _("résultats")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["collection", "kind"], name="result_is_kept_once")]

    def __str__(self):
        return f"{self.collection_id} · {self.kind}"
