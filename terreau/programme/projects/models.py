from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Now, TruncDate
from django.utils.translation import gettext_lazy as _

from terreau.programme.fields import FoldedField
from terreau.programme.needs.models import Need
from terreau.programme.network.models import Fabrique, Organisation, Phase, standing_of
from terreau.programme.projects.states import State
from terreau.programme.territories.models import Territory
from terreau.programme.toolbox.models import Theme


class ProjectQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state=State.PUBLISHED)

    def seen_by(self, person):
        """Everyone sees what is published; a Fabrique's readers see its drafts, a holder sees their own project."""
        standing = standing_of(person)
        if standing.reads_all:
            return self
        seen = models.Q(state=State.PUBLISHED)
        if standing.roles:
            held = ProjectHolder.objects.current().filter(person=person, project=models.OuterRef("pk"))
            seen |= models.Q(fabrique__organisation__in=standing.reads_of) | models.Exists(held)
        return self.filter(seen)


class Project(models.Model):
    """An answer to a need, in one or several territories; it lives longer than any grant."""

    fabrique = models.ForeignKey(Fabrique, models.PROTECT, related_name="projects", verbose_name=_("Fabrique"))
    title = models.CharField(_("titre"), max_length=150)
    title_key = FoldedField(source="title", max_length=150)
    slug = models.SlugField(_("adresse de la page"), max_length=170, unique=True)
    summary = models.TextField(_("en quelques mots"), help_text=_("Ce que c'est, pour qui, et pourquoi ici : trois phrases suffisent."))
    state = models.CharField(_("état"), max_length=12, choices=State, default=State.DRAFT)
    set_aside_reason = models.CharField(_("pourquoi il est mis de côté"), max_length=300, blank=True)
    phase = models.ForeignKey(
        Phase,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("phase du parcours"),
        help_text=_("Laissez vide si la phase n'est pas connue."),
    )
    territories = models.ManyToManyField(Territory, related_name="projects", verbose_name=_("territoires"))
    themes = models.ManyToManyField(Theme, related_name="projects", blank=True, verbose_name=_("thèmes"))
    needs = models.ManyToManyField(Need, related_name="projects", blank=True, verbose_name=_("besoins auxquels il répond"))
    is_example = models.BooleanField(_("donnée d'exemple"), default=False)
    created_at = models.DateTimeField(_("créé le"), auto_now_add=True)
    changed_at = models.DateTimeField(_("modifié le"), auto_now=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("projet")
        verbose_name_plural = _("projets")
        ordering = ["title_key", "pk"]
        indexes = [
            models.Index(fields=["title_key", "id"], name="project_by_title"),
            models.Index(fields=["fabrique", "title_key", "id"], name="project_by_fabrique"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="project_state_is_known"),
            models.CheckConstraint(
                condition=~models.Q(state=State.SET_ASIDE) | ~models.Q(set_aside_reason=""),
                name="project_is_set_aside_with_a_reason",
                violation_error_message=_("Dites pourquoi le projet est mis de côté : la raison servira à d'autres Fabriques."),
            ),
        ]

    def __str__(self):
        return self.title


class Avenue(models.Model):
    """One way the project could take (French "piste")."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="avenues", verbose_name=_("projet"))
    text = models.CharField(_("piste"), max_length=300)
    position = models.PositiveSmallIntegerField(_("rang"), default=1)

    class Meta:
        verbose_name = _("piste")
        verbose_name_plural = _("pistes")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class Milestone(models.Model):
    """Something that happened to a project (French "jalon"), in a month or in a year, with its source."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="milestones", verbose_name=_("projet"))
    on = models.CharField(
        _("quand"),
        max_length=7,
        validators=[RegexValidator(r"\A[12]\d{3}(-(0[1-9]|1[0-2]))?\Z", _("Écrivez une année (2015) ou une année et un mois (2019-06)."))],
    )
    text = models.CharField(_("ce qui s'est passé"), max_length=300)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("jalon")
        verbose_name_plural = _("jalons")
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "on", "text"],
                name="milestone_is_told_once",
                violation_error_message=_("Ce jalon est déjà dans la liste du projet."),
            ),
        ]

    def __str__(self):
        return f"{self.on} : {self.text}"


class ProjectPartner(models.Model):
    """Who takes part in a project and what they bring; a mere category ("bailleurs sociaux") names no organisation."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="partners", verbose_name=_("projet"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="project_parts", verbose_name=_("organisation")
    )
    name = models.CharField(_("nom du partenaire"), max_length=200, help_text=_("Tel qu'il est connu ou imprimé."))
    brings = models.CharField(_("ce qu'il apporte"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=1)

    class Meta:
        verbose_name = _("partenaire du projet")
        verbose_name_plural = _("partenaires du projet")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "name"],
                name="project_partner_is_named_once",
                violation_error_message=_("Ce partenaire est déjà dans la liste du projet."),
            ),
        ]

    def __str__(self):
        return self.name


class ProjectHolderQuerySet(models.QuerySet):
    def current(self):
        """Neither to come nor ended, on the day that it is here, as for memberships."""
        today = TruncDate(Now())
        return self.filter(from_on__lte=today).filter(models.Q(until_on=None) | models.Q(until_on__gt=today))


class ProjectHolder(models.Model):
    """Who carries the project, a person or an organisation, with their part; several may share it."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="holders", verbose_name=_("projet"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="held_projects", verbose_name=_("personne")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="held_projects", verbose_name=_("organisation")
    )
    part = models.CharField(_("part prise"), max_length=120, blank=True)
    from_on = models.DateField(_("depuis le"))
    until_on = models.DateField(_("jusqu'au"), null=True, blank=True)

    objects = ProjectHolderQuerySet.as_manager()

    class Meta:
        verbose_name = _("porteur du projet")
        verbose_name_plural = _("porteurs du projet")
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person=None, organisation__isnull=False) | models.Q(person__isnull=False, organisation=None),
                name="holder_is_a_person_or_an_organisation",
                violation_error_message=_("Choisissez une personne ou une organisation, pas les deux."),
            ),
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")),
                name="holding_ends_after_it_begins",
                violation_error_message=_("La fin du portage vient après son début."),
            ),
        ]

    def __str__(self):
        return str(self.person or self.organisation)
