"""The sheet of a collection as a form."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.programme.network.models import Membership
from terreau.programme.people.models import Person
from terreau.programme.territories.models import Territory
from terreau.programme.voices.models import Collection
from terreau.programme.voices.vocabulary import Mode
from terreau.web.ui.finding import find_territories
from terreau.web.ui.picking import PickingForm, PickOneField, RowsField
from terreau.web.ui.sending import SeenAtField

FACTS = Collection._meta.get_field
NAMES = (
    "territory",
    "title",
    "purpose",
    "question",
    "prompts",
    "from_on",
    "until_on",
    "modes",
    "keep_until",
    "feedback_days",
    "mediators",
    "is_moderated",
    "is_public",
)
# What a new sheet proposes: three months of listening, the raw data gone a year later.
LISTENING, KEEPING = timedelta(days=90), timedelta(days=455)


def day_field(label, **options):
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class MediatorsField(RowsField):
    """The members of the Fabrique who go and listen."""

    widget = forms.CheckboxSelectMultiple


class CollectionForm(PickingForm):
    """Why, where, when, how, and for how long what was said is kept."""

    seen_at = SeenAtField()
    fabrique = forms.ModelChoiceField(None, label=_("Fabrique"), empty_label=None)
    title = forms.CharField(label=_("Titre"), max_length=150, help_text=_("Celui que verront les personnes : « Le Juch, et après ? »"))
    territory = PickOneField(
        Territory.objects.all(), find=None, search_label=_("Chercher un territoire par son nom"), label=_("Territoire")
    )
    purpose = forms.CharField(
        label=_("Pourquoi cette écoute"), help_text=FACTS("purpose").help_text, widget=forms.Textarea(attrs={"rows": 4})
    )
    question = forms.CharField(label=_("La question posée"), max_length=200, help_text=FACTS("question").help_text)
    prompts = forms.CharField(
        label=_("Relances"), required=False, help_text=FACTS("prompts").help_text, widget=forms.Textarea(attrs={"rows": 4})
    )
    from_on = day_field(_("Du"))
    until_on = day_field(_("Au"))
    modes = forms.MultipleChoiceField(
        label=_("Canaux"),
        choices=Mode.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Il en faut au moins un pour ouvrir. Chaque canal entend d'autres personnes : mêlez-les."),
    )
    mediators = MediatorsField(
        None,
        label=_("Médiateurs et médiatrices"),
        required=False,
        help_text=_("Parmi les membres de votre Fabrique ; invitez d'abord les autres."),
    )
    feedback_days = forms.IntegerField(
        label=_("Un retour est dû sous (jours)"), min_value=1, max_value=730, initial=90, help_text=FACTS("feedback_days").help_text
    )
    keep_until = day_field(
        _("Données brutes gardées jusqu'au"),
        help_text=_("Ce jour-là, les paroles et les votes s'effacent d'eux-mêmes ; les comptes et les besoins restent."),
    )
    is_moderated = forms.BooleanField(label=_("Relire les affirmations proposées avant qu'on les vote"), required=False, initial=True)
    is_public = forms.BooleanField(
        label=_("Ouvrir la page publique : chacun peut y parler et voter, sans compte"), required=False, initial=True
    )

    def __init__(self, *args, fabriques, collection=None, **options):
        super().__init__(*args, **options)
        if len(fabriques) > 1 and collection is None:
            self.fields["fabrique"].queryset = (
                fabriques[0]._meta.model.objects.with_organisation().filter(pk__in=[one.pk for one in fabriques])
            )
        else:
            del self.fields["fabrique"]
        organisations = [fabrique.organisation_id for fabrique in fabriques]
        members = Membership.objects.current().filter(organisation__in=organisations).values("person")
        kept = collection.mediators.values("pk") if collection else []
        self.fields["mediators"].queryset = (Person.objects.active().filter(pk__in=members) | Person.objects.filter(pk__in=kept)).distinct()
        numbers = [fabrique.pk for fabrique in fabriques]
        self.fields["territory"].find = lambda words: find_territories(words, near=numbers)
        self.offer_choices()

    @staticmethod
    def initial_of(collection):
        shown = {name: getattr(collection, name) for name in NAMES if name not in ("mediators", "territory")}
        return {
            "seen_at": collection.changed_at,
            "territory": collection.territory_id,
            "mediators": list(collection.mediators.all()),
            **shown,
        }

    @staticmethod
    def initial_on(today):
        return {"from_on": today, "until_on": today + LISTENING, "keep_until": today + KEEPING, "modes": [Mode.TABLET, Mode.ONLINE]}

    @property
    def facts(self):
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in NAMES}
