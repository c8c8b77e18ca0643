from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.programme.voices.models.collections import Collection
from terreau.programme.voices.models.voices import Testimony, Voice
from terreau.programme.voices.states import StatementState


class StatementQuerySet(models.QuerySet):
    def shown(self):
        return self.filter(state=StatementState.SHOWN)


class Statement(models.Model):
    """A short sentence to agree or disagree with; unlike votes it has a life, so the team can set it aside with a reason."""

    key = models.UUIDField(_("identifiant de l'appareil"), unique=True)
    collection = models.ForeignKey(Collection, models.CASCADE, related_name="statements", db_index=False, verbose_name=_("écoute"))
    number = models.PositiveIntegerField(_("numéro"))
    text = models.CharField(_("affirmation"), max_length=300)
    language = models.CharField(_("langue"), max_length=10, default="fr")
    # Nobody when the team wrote it before the first vote.
    author = models.ForeignKey(Voice, models.SET_NULL, null=True, blank=True, related_name="statements", verbose_name=_("proposée par"))
    testimony = models.ForeignKey(
        Testimony, models.SET_NULL, null=True, blank=True, related_name="statements", verbose_name=_("tirée du témoignage")
    )
    state = models.CharField(_("état"), max_length=10, choices=StatementState, default=StatementState.PROPOSED)
    set_aside_reason = models.CharField(_("pourquoi elle est écartée"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("proposée le"), auto_now_add=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("affirmation")
        verbose_name_plural = _("affirmations")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["collection", "number"], name="statement_number_is_unique"),
            models.CheckConstraint(
                condition=~models.Q(text=""), name="statement_says_something", violation_error_message=_("Écrivez l'affirmation.")
            ),
            models.CheckConstraint(
                condition=~models.Q(state=StatementState.SET_ASIDE) | ~models.Q(set_aside_reason=""),
                name="statement_is_set_aside_with_a_reason",
                violation_error_message=_("Dites pourquoi cette affirmation est écartée : la personne qui l'a proposée peut le lire."),
            ),
        ]

    def __str__(self):
        return self.text


class Choice(models.IntegerChoices):
    AGREE = 1, _("d'accord")
    DISAGREE = -1, _("pas d'accord")
    PASS = 0, _("sans avis")


class VoteQuerySet(models.QuerySet):
    def in_order(self):
        """As they were cast; two dated alike by their keys, which do not depend on the order in which they arrived."""
        return self.order_by("voted_at", "key")

    def last_of_each(self):
        """The vote that counts of each person on each statement: the last in that order."""
        same = Vote.objects.filter(voice=models.OuterRef("voice"), statement=models.OuterRef("statement"))
        last = same.order_by("-voted_at", "-key").values("pk")[:1]
        return self.filter(pk=models.Subquery(last))


class Vote(models.Model):
    """One answer to one statement; append-only: when a person votes again, the latest counts."""

    key = models.UUIDField(_("identifiant de l'appareil"), unique=True)
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="votes", verbose_name=_("voix"))
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="votes", verbose_name=_("affirmation"))
    value = models.SmallIntegerField(_("vote"), choices=Choice)
    voted_at = models.DateTimeField(_("voté le"))

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["voted_at", "pk"]
        constraints = [models.CheckConstraint(condition=models.Q(value__in=[-1, 0, 1]), name="vote_value_is_known")]

    def __str__(self):
        return f"{self.value:+d}"


class Tally(models.Model):
    """Hands counted in a group: one row, many votes, kept apart from those of named-less individuals."""

    key = models.UUIDField(_("identifiant de l'appareil"), unique=True)
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="tallies", verbose_name=_("groupe"))
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="tallies", verbose_name=_("affirmation"))
    agree = models.PositiveIntegerField(_("d'accord"), default=0)
    disagree = models.PositiveIntegerField(_("pas d'accord"), default=0)
    passed = models.PositiveIntegerField(_("sans avis"), default=0)
    counted_at = models.DateTimeField(_("compté le"))

    class Meta:
        verbose_name = _("décompte à main levée")
        verbose_name_plural = _("décomptes à main levée")
        ordering = ["counted_at", "pk"]

    def __str__(self):
        return f"{self.agree} / {self.disagree} / {self.passed}"


class Comparison(models.Model):
    """Two statements side by side: which matters more; nobody when the person could not say."""

    key = models.UUIDField(_("identifiant de l'appareil"), unique=True)
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="comparisons", verbose_name=_("voix"))
    first = models.ForeignKey(Statement, models.CASCADE, related_name="+", verbose_name=_("première"))
    second = models.ForeignKey(Statement, models.CASCADE, related_name="+", verbose_name=_("seconde"))
    preferred = models.ForeignKey(Statement, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("préférée"))
    compared_at = models.DateTimeField(_("comparé le"))

    class Meta:
        verbose_name = _("comparaison")
        verbose_name_plural = _("comparaisons")
        ordering = ["compared_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(first=models.F("second")), name="comparison_is_between_two"),
            models.CheckConstraint(
                condition=models.Q(preferred=None) | models.Q(preferred=models.F("first")) | models.Q(preferred=models.F("second")),
                name="comparison_prefers_one_of_the_two",
            ),
        ]

    def __str__(self):
        return f"{self.first_id} / {self.second_id}"


class Draw(models.Model):
    """A statement drawn for someone, with the probability it had: shares of votes can be corrected by it."""

    key = models.UUIDField(_("identifiant de l'appareil"), unique=True)
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="draws", verbose_name=_("voix"))
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="draws", verbose_name=_("affirmation"))
    probability = models.FloatField(_("probabilité"))
    drawn_at = models.DateTimeField(_("tirée le"))

    class Meta:
        verbose_name = _("tirage")
        verbose_name_plural = _("tirages")
        ordering = ["drawn_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(probability__gt=0, probability__lte=1), name="draw_probability_is_one"),
        ]

    def __str__(self):
        return f"{self.statement_id} ({self.probability:.3f})"
