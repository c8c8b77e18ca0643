"""The forms of a need: its sheet, its validation, its answer, what is linked to it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.programme.needs.models import Evidence, Frequency, Gravity, Need, ValidatedBy
from terreau.programme.network.models import Organisation
from terreau.programme.territories.models import Territory
from terreau.programme.toolbox.models import Theme
from terreau.web.ui.finding import find_organisations, find_territories
from terreau.web.ui.picking import PickingForm, PickOneField, ThemesField
from terreau.web.ui.sending import SeenAtField

FACTS = Need._meta.get_field
SHEET = (
    "territory",
    "title",
    "situation",
    "who",
    "place",
    "people",
    "people_source",
    "frequency",
    "gravity",
    "workaround",
    "existing_answers",
    "unmet",
    "themes",
)


def day_input():
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def long_text(rows=4):
    return forms.Textarea(attrs={"rows": rows})


class NeedForm(PickingForm):
    """A need's sheet: what is lived first, what it weighs next, what is done about it last."""

    seen_at = SeenAtField()
    fabrique = forms.ModelChoiceField(None, label=_("Fabrique"), empty_label=None)
    title = forms.CharField(label=_("Le besoin, en une phrase"), max_length=150, help_text=FACTS("title").help_text)
    territory = PickOneField(
        Territory.objects.all(), find=None, search_label=_("Chercher un territoire par son nom"), label=_("Territoire")
    )
    situation = forms.CharField(label=_("La situation"), help_text=FACTS("situation").help_text, widget=long_text(5))
    who = forms.CharField(label=_("Pour qui"), max_length=200)
    place = forms.CharField(label=_("Où"), max_length=200, required=False, help_text=_("Plus finement que le territoire, si cela se dit."))
    people = forms.IntegerField(label=_("Combien de personnes"), min_value=1, max_value=99_999_999, required=False)
    people_source = forms.CharField(
        label=_("D’où vient ce nombre"), max_length=200, required=False, help_text=_("Sans source, laissez le nombre vide.")
    )
    frequency = forms.ChoiceField(label=_("À quelle fréquence"), choices=[("", _("Pas encore dite")), *Frequency.choices], required=False)
    gravity = forms.TypedChoiceField(
        label=_("Gravité"),
        choices=[("", _("Pas encore dite")), *Gravity.choices],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Notre échelle : de la gêne à ce qui met une vie ou une santé en danger."),
    )
    workaround = forms.CharField(label=_("Comment on fait aujourd’hui"), required=False, widget=long_text(3))
    existing_answers = forms.CharField(label=_("Les réponses qui existent déjà"), required=False, widget=long_text(3))
    unmet = forms.CharField(label=_("Ce qui reste sans réponse"), required=False, widget=long_text(3))
    themes = ThemesField(None, label=_("Thèmes"), required=False)

    def __init__(self, *args, fabriques, need=None, **options):
        super().__init__(*args, **options)
        if len(fabriques) > 1 and need is None:
            rows = fabriques[0]._meta.model.objects.with_organisation()
            self.fields["fabrique"].queryset = rows.filter(pk__in=[one.pk for one in fabriques])
        else:
            del self.fields["fabrique"]
        numbers = [fabrique.pk for fabrique in fabriques]
        kept = need.themes.values("pk") if need else []
        self.fields["themes"].queryset = (Theme.objects.in_use() | Theme.objects.filter(pk__in=kept)).distinct()
        self.fields["territory"].find = lambda words: find_territories(words, near=numbers)
        self.offer_choices()

    @staticmethod
    def initial_of(need):
        facts = {name: getattr(need, name) for name in SHEET if name != "themes"}
        return {**facts, "territory": need.territory_id, "themes": list(need.themes.all()), "seen_at": need.changed_at}

    @property
    def facts(self):
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in SHEET}


class ValidateForm(forms.Form):
    """Who recognised the need, which day, what was said."""

    validated_by = forms.ChoiceField(label=_("Validé par"), choices=ValidatedBy.choices, widget=forms.RadioSelect)
    validated_on = forms.DateField(label=_("Quel jour"), widget=day_input())
    note = forms.CharField(
        label=_("Ce qui a été dit"),
        max_length=300,
        required=False,
        widget=long_text(3),
        help_text=_("Public, comme la validation : pas de nom de personne."),
    )


class AnswerForm(forms.Form):
    """What answers the need."""

    answer = forms.CharField(
        label=_("Ce qui y répond"),
        max_length=300,
        widget=long_text(3),
        help_text=_("Un projet, un service, une décision. Les personnes qui ont dit ce besoin le liront."),
    )


class SetAsideForm(forms.Form):
    """Why a need is set aside."""

    reason = forms.CharField(
        label=_("Pourquoi l’écarter ?"),
        max_length=300,
        widget=long_text(3),
        help_text=_("Les personnes qui ont dit ce besoin le liront : écrivez pour elles."),
    )


class LinkForm(forms.Form):
    """Why a piece of evidence is linked, and on which side it stands."""

    note = forms.CharField(
        label=_("Pourquoi ce lien"),
        max_length=Evidence._meta.get_field("note").max_length,
        required=False,
        help_text=_("Pour l’équipe : ce que cela montre du besoin."),
    )
    speaks_against = forms.BooleanField(label=_("Cela contredit le besoin"), required=False)


class PartnerForm(PickingForm):
    """What a partner says of the need."""

    organisation = PickOneField(
        Organisation.objects.all(),
        find=find_organisations,
        search_label=_("Chercher par nom, sigle ou SIRET"),
        none_label=_("Pas d’organisation précise"),
        label=_("Qui parle ?"),
        required=False,
    )
    words = forms.CharField(
        label=_("Ce que dit ce partenaire"),
        widget=long_text(4),
        help_text=_("Public dès que le besoin est validé, avec le nom de l’organisation : demandez-lui son accord."),
    )
    note = forms.CharField(label=_("Pourquoi ce lien"), max_length=300, required=False, help_text=_("Pour l’équipe."))
    speaks_against = forms.BooleanField(label=_("Cela contredit le besoin"), required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.offer_choices()
