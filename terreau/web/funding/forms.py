"""The forms of an operation and of a call."""

from django import forms
from django.utils.translation import gettext_lazy as _

from terreau.analysis.esf.rates import exact_rate
from terreau.analysis.texts.folding import fold
from terreau.analysis.units.errors import AnalysisError
from terreau.programme.funding.models import Audience, Call
from terreau.programme.network.models import Kind, Organisation
from terreau.programme.projects.models import Project
from terreau.programme.territories.models import Territory
from terreau.web.funding.fields import AmountField, RateField, RulesField
from terreau.web.ui.finding import find_organisations, find_territories
from terreau.web.ui.lines import items_to_lines, lines_to_items
from terreau.web.ui.picking import PickField, PickingForm, PickOneField
from terreau.web.ui.sending import SeenAtField


def day_field(label):
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def lines_field(label, help_text=""):
    return forms.CharField(label=label, help_text=help_text, required=False, widget=forms.Textarea(attrs={"rows": 4}))


def count_field(label):
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=32767)


# The rate is worked out by the server as soon as an amount changes; without JavaScript a button asks for it.
LIVE_RATE = {
    "hx-post": "",
    "hx-include": "closest form",
    "hx-vals": '{"look": "rate"}',
    "hx-trigger": "change",
    "hx-target": "#exact-rate",
    "hx-select": "#exact-rate",
    "hx-swap": "outerHTML",
}


class OperationForm(PickingForm):
    """An operation as its convention and its sheet say it."""

    seen_at = SeenAtField()
    fabrique = forms.ModelChoiceField(None, label=_("Fabrique"), empty_label=None)
    call = forms.ModelChoiceField(Call.objects.all(), label=_("Appel à projets"))
    starts_on = day_field(_("Début"))
    ends_on = day_field(_("Fin"))
    total_eligible_eur = AmountField(label=_("Coût total éligible (€)"), help_text=_("Par exemple : 46 623,50"))
    esf_max_eur = AmountField(label=_("Montant maximum du FSE (€)"))
    printed_rate = RateField(
        label=_("Taux imprimé"),
        required=False,
        help_text=_("Tel que la convention ou la fiche l'arrondit : 54 %. Le taux exact est calculé."),
    )
    declared_projects = count_field(_("Projets annoncés"))
    declared_territories = count_field(_("Territoires annoncés"))
    context = forms.CharField(label=_("Contexte"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    objectives = lines_field(_("Objectifs"), _("Un par ligne ; une ligne qui commence par un tiret précise l'objectif au-dessus."))
    territories = PickField(
        Territory.objects.all(), find=None, search_label=_("Chercher un territoire par son nom"), label=_("Territoires"), required=False
    )
    projects = PickField(
        Project.objects.none(),
        find=None,
        search_label=_("Chercher un projet par son titre"),
        label=_("Projets"),
        required=False,
        help_text=_("Les projets de votre Fabrique que cette opération soutient."),
    )
    impacts_residents = lines_field(_("Impacts attendus pour les habitantes et habitants"), _("Un par ligne."))
    impacts_territory = lines_field(_("Impacts attendus pour le territoire"))
    impacts_ess = lines_field(_("Impacts attendus pour l'économie sociale et solidaire"))
    impacts_all = lines_field(_("Impacts attendus sans public précisé"))

    FACTS = "call starts_on ends_on total_eligible_eur esf_max_eur printed_rate declared_projects declared_territories context".split()

    def __init__(self, *args, fabriques, operation=None, **options):
        super().__init__(*args, **options)
        numbers = [fabrique.pk for fabrique in fabriques]
        if len(fabriques) > 1 and operation is None:
            self.fields["fabrique"].queryset = fabriques[0]._meta.model.objects.with_organisation().filter(pk__in=numbers)
        else:
            del self.fields["fabrique"]
        own = Project.objects.filter(fabrique__in=numbers)
        for name in ("total_eligible_eur", "esf_max_eur"):
            self.fields[name].widget.attrs |= LIVE_RATE
        self.fields["projects"].queryset = own
        self.fields["projects"].find = lambda words: own.filter(title_key__contains=fold(words))
        self.fields["territories"].find = lambda words: find_territories(words, near=numbers)
        self.offer_choices()

    @classmethod
    def initial_of(cls, operation):
        by_audience = {audience: [] for audience in Audience.values}
        for impact in operation.impacts.all():
            by_audience[impact.audience].append(impact.text)
        return {
            **{name: getattr(operation, name) for name in cls.FACTS},
            **{f"impacts_{audience}": items_to_lines(texts) for audience, texts in by_audience.items()},
            "call": operation.call_id,
            "seen_at": operation.changed_at,
            "objectives": items_to_lines(objective.text for objective in operation.objectives.all()),
            "projects": list(operation.projects.all()),
            "territories": list(operation.territories.all()),
        }

    @property
    def facts(self):
        """What the actions take."""
        given = self.cleaned_data
        impacts = [(audience, text) for audience in Audience.values for text in lines_to_items(given[f"impacts_{audience}"])]
        return {
            **{name: given[name] for name in self.FACTS},
            "objectives": lines_to_items(given["objectives"]),
            "impacts": impacts,
            "projects": given["projects"],
            "territories": given["territories"],
        }

    @property
    def typed_rate(self):
        """The exact rate of the two amounts as they stand in the form, None while they make none."""
        try:
            total, esf = (self.fields[name].clean(self[name].value() or "") for name in ("total_eligible_eur", "esf_max_eur"))
            return exact_rate(esf, total_eligible_eur=total)
        except (forms.ValidationError, AnalysisError, ArithmeticError):
            return None


class CallForm(PickingForm):
    """A call for projects, for the whole network."""

    name = forms.CharField(label=_("Nom"), max_length=150)
    fund = forms.CharField(label=_("Fonds"), max_length=40, initial="FSE")
    programming_period = forms.CharField(label=_("Période de programmation"), max_length=20, initial="2014-2020")
    starts_on = day_field(_("Début"))
    ends_on = day_field(_("Fin"))
    ceiling_rate = RateField(
        label=_("Taux plafond"), required=False, help_text=_("En pourcentage : 55 %. Laissez vide s'il n'est pas connu.")
    )
    ceiling_source = forms.CharField(label=_("D'où vient ce plafond"), max_length=300, required=False)
    managed_by = PickOneField(
        Organisation.objects.all(),
        find=lambda words: find_organisations(words) if fold(words) else Organisation.objects.with_kind(Kind.NETWORK),
        search_label=_("Chercher par nom, sigle ou SIRET"),
        none_label=_("Pas encore dit"),
        label=_("Organisme intermédiaire"),
        required=False,
    )
    objective = forms.CharField(label=_("Objectif"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    rules = RulesField(
        label=_("Règles, en paramètres"),
        required=False,
        help_text=_("Une par ligne, un nom et une valeur. Par exemple : durée maximale : 12 mois"),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.offer_choices()

    @classmethod
    def initial_of(cls, call):
        return {name: getattr(call, name) for name in cls.base_fields}
