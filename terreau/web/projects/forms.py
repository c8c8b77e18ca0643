"""The forms of a project's sheet and of its holders."""

from itertools import groupby

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.programme.needs.models import Need
from terreau.programme.network.models import Membership, Organisation, Phase
from terreau.programme.people.models import Person
from terreau.programme.projects.models import Avenue, Milestone, Project
from terreau.programme.territories.models import Territory
from terreau.programme.toolbox.models import Theme
from terreau.web.ui.finding import find_needs, find_organisations, find_territories
from terreau.web.ui.lines import items_to_lines, lines_to_items
from terreau.web.ui.picking import PickField, PickingForm, PickOneField, ThemesField
from terreau.web.ui.sending import SeenAtField

FACTS = Project._meta.get_field
LONGEST_AVENUE = Avenue._meta.get_field("text").max_length


class ProjectForm(PickingForm):
    """A project's sheet, short enough to be filled in one sitting."""

    seen_at = SeenAtField()
    fabrique = forms.ModelChoiceField(None, label=_("Fabrique"), empty_label=None)
    title = forms.CharField(label=_("Titre"), max_length=150)
    summary = forms.CharField(label=_("En quelques mots"), help_text=FACTS("summary").help_text, widget=forms.Textarea(attrs={"rows": 5}))
    territories = PickField(
        Territory.objects.all(),
        find=None,
        search_label=_("Chercher un territoire par son nom"),
        label=_("Territoires"),
        required=False,
        help_text=_("Il en faut au moins un pour publier. Les cases cochées restent quand vous cherchez."),
    )
    themes = ThemesField(None, label=_("Thèmes"), required=False, help_text=_("Un ou plusieurs ; il en faut au moins un pour publier."))
    avenues = forms.CharField(
        label=_("Pistes"),
        required=False,
        help_text=_("Une par ligne : ce que le projet pourrait devenir."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    milestones = forms.CharField(
        label=_("Jalons"),
        required=False,
        help_text=_("Un par ligne : 2019-06 | ce qui s'est passé | source. L'année seule suffit, la source peut manquer."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    needs = PickField(
        Need.objects.none(),
        find=None,
        search_label=_("Chercher parmi les besoins de votre Fabrique"),
        label=_("Besoins auxquels il répond"),
        required=False,
        help_text=_("Les personnes qui ont dit ces besoins sauront qu'un projet est né, dès qu'il est publié."),
    )
    phase = forms.ModelChoiceField(
        None,
        label=_("Phase du parcours"),
        required=False,
        empty_label=_("Pas encore dite"),
        help_text=_("Dans les parcours de votre Fabrique."),
    )

    def __init__(self, *args, fabriques, project=None, **options):
        super().__init__(*args, **options)
        self.fabriques = fabriques
        if len(fabriques) > 1 and project is None:
            self.fields["fabrique"].queryset = (
                fabriques[0]._meta.model.objects.with_organisation().filter(pk__in=[one.pk for one in fabriques])
            )
        else:
            del self.fields["fabrique"]
        numbers = [fabrique.pk for fabrique in fabriques]
        kept = project.themes.values("pk") if project else []
        self.fields["themes"].queryset = (Theme.objects.in_use() | Theme.objects.filter(pk__in=kept)).distinct()
        phases = Phase.objects.filter(track__fabrique__in=numbers).select_related("track").order_by("track__position", "track", "position")
        self.fields["phase"].queryset = phases
        self.fields["phase"].choices = grouped_by_track(phases)
        for name in ("territories", "themes"):
            # A draft does without; what waits for them is said beside the label, in place of "facultatif".
            self.fields[name].is_needed_to_publish = True
        self.fields["territories"].find = lambda words: find_territories(words, near=numbers)
        self.fields["needs"].queryset = Need.objects.filter(fabrique__in=numbers)
        self.fields["needs"].find = lambda words: find_needs(words, fabriques=numbers)
        self.offer_choices()

    @staticmethod
    def initial_of(project):
        return {
            "seen_at": project.changed_at,
            "title": project.title,
            "summary": project.summary,
            "territories": list(project.territories.all()),
            "themes": list(project.themes.all()),
            "avenues": items_to_lines(avenue.text for avenue in project.avenues.all()),
            "milestones": "\n".join(write_milestone(milestone) for milestone in project.milestones.all()),
            "needs": list(project.needs.all()),
            "phase": project.phase_id,
        }

    def clean_avenues(self):
        avenues = lines_to_items(self.cleaned_data["avenues"])
        if any(len(avenue) > LONGEST_AVENUE for avenue in avenues):
            raise forms.ValidationError(
                _("Une piste tient en %(longest)s signes : coupez la plus longue en deux.") % {"longest": LONGEST_AVENUE}
            )
        return avenues

    def clean_milestones(self):
        """Triples of when, what happened and the source; each line is checked as the model does."""
        lines = [line for line in self.cleaned_data["milestones"].splitlines() if line.strip()]
        triples = [tuple(part.strip() for part in (*line.split("|", 2), "", "")[:3]) for line in lines]
        for line, (on, text, source) in zip(lines, triples, strict=True):
            try:
                Milestone(on=on, text=text, source=source).clean_fields(exclude=["project"])
            except forms.ValidationError as problem:
                where = {"line": line.strip()[:80], "reason": " ".join(problem.messages)}
                raise forms.ValidationError(_("« %(line)s » : %(reason)s") % where) from problem
        return triples

    @property
    def facts(self):
        """What the actions take."""
        names = ("title", "summary", "territories", "themes", "avenues", "milestones", "needs", "phase")
        return {name: self.cleaned_data[name] for name in names}


def write_milestone(milestone):
    return " | ".join(part for part in (milestone.on, milestone.text, milestone.source) if part)


def grouped_by_track(phases):
    groups = [(track.name, [(phase.pk, phase.name) for phase in rows]) for track, rows in groupby(phases, key=lambda phase: phase.track)]
    return [("", _("Pas encore dite")), *groups]


class HolderForm(PickingForm):
    """Who carries the project: someone with an account in the Fabrique, or an organisation."""

    person = forms.ModelChoiceField(
        None,
        label=_("Une personne"),
        required=False,
        empty_label=_("Personne en particulier"),
        help_text=_("Parmi les membres de votre Fabrique ; invitez-la d'abord si elle n'y est pas."),
    )
    organisation = PickOneField(
        Organisation.objects.all(),
        find=find_organisations,
        search_label=_("Chercher par nom, sigle ou SIRET"),
        none_label=_("Aucune organisation"),
        label=_("Ou une organisation"),
        required=False,
    )
    part = forms.CharField(label=_("Part prise"), max_length=120, required=False, help_text=_("Par exemple : la cuisine, la gestion."))
    from_on = forms.DateField(label=_("Depuis le"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args, fabrique, **options):
        super().__init__(*args, **options)
        members = Membership.objects.current().filter(organisation=fabrique.organisation_id).values("person")
        self.fields["person"].queryset = Person.objects.active().filter(pk__in=members)
        self.offer_choices()


class EndForm(forms.Form):
    """The day on which something ends."""

    until_on = forms.DateField(label=_("Terminé le"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
