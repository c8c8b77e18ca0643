"""How many people of each kind the team wants to hear: one number a kind, none when it does not matter."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.programme.voices.actions.collections import set_quotas
from terreau.programme.voices.living import living_in
from terreau.programme.voices.vocabulary import DIMENSION_NAMES, SITUATIONS, AgeBand, Sex, SourceKind
from terreau.web.ui.sending import carry_out, render_form
from terreau.web.voices.collections.proposing import LARGEST_TOTAL, SMALLEST_TOTAL, propose
from terreau.web.voices.finding import team_collection
from terreau.web.voices.tabs import inside

# The bands of the census can be set beside who lives there; finer ones are for whoever wants to hear the very young.
CENSUS = (("0-19", gettext_lazy("moins de 20 ans")), ("20-64", gettext_lazy("20 à 64 ans")), ("65+", gettext_lazy("65 ans et plus")))
FINE_AGES = gettext_lazy("âge, plus en détail (l'un ou l'autre)")
CATEGORIES = {
    "age": [*CENSUS, *AgeBand.choices],
    "sex": Sex.choices,
    "source": SourceKind.choices,
    **{name: list(labels.items()) for name, labels in SITUATIONS.items()},
}
MOST, LONGEST_CODE, LONGEST_LABEL = 100_000, 40, 120


class QuotaForm(forms.Form):
    """One number a category, and the places one a line."""

    places = forms.CharField(
        label=gettext_lazy("Lieux"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Un par ligne : code de la commune, de l'IRIS ou du quartier prioritaire | nom | personnes voulues."),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for dimension, category, label in categories():
            self.fields[field_name(dimension, category)] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=MOST, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
            )
        self.order_fields([*(name for name in self.fields if name != "places"), "places"])

    @staticmethod
    def initial_of(quotas):
        shown = {field_name(quota.dimension, quota.category): quota.wanted for quota in quotas if quota.dimension != "place"}
        places = [f"{quota.category} | {quota.label} | {quota.wanted}" for quota in quotas if quota.dimension == "place"]
        return {**shown, "places": "\n".join(places)}

    @property
    def groups(self):
        """Each dimension, with the fields of its categories."""
        fields = {name: [self[field_name(name, category)] for category, _label in rows] for name, rows in CATEGORIES.items()}
        ages = fields.pop("age")
        cut = [(DIMENSION_NAMES["age"], ages[: len(CENSUS)]), (FINE_AGES, ages[len(CENSUS) :])]
        return [*cut, *((DIMENSION_NAMES[dimension], own) for dimension, own in fields.items())]

    def clean(self):
        facts = super().clean()
        census = any(facts.get(field_name("age", band)) for band, _label in CENSUS)
        if census and any(facts.get(field_name("age", band)) for band in AgeBand.values):
            self.add_error(None, _("Âge : remplissez les trois tranches du recensement ou le détail, pas les deux, qui s'ajouteraient."))
        return facts

    def clean_places(self):
        return [read_place(line) for line in self.cleaned_data["places"].splitlines() if line.strip()]

    @property
    def quotas(self):
        """What the action takes: only what is wanted."""
        asked = [
            (dimension, category, str(label), wanted)
            for dimension, category, label in categories()
            if (wanted := self.cleaned_data[field_name(dimension, category)])
        ]
        return [*asked, *(("place", code, name, wanted) for code, name, wanted in self.cleaned_data["places"])]


def categories():
    return [(dimension, category, label) for dimension, rows in CATEGORIES.items() for category, label in rows]


def field_name(dimension, category):
    return f"{dimension}-{category}"


def read_place(line):
    code, name, wanted = (part.strip() for part in (*line.split("|", 2), "", "")[:3])
    if not code or not wanted.isdecimal() or not 0 < int(wanted[:7]) <= MOST or len(code) > LONGEST_CODE or len(name) > LONGEST_LABEL:
        raise forms.ValidationError(
            _("« %(line)s » : écrivez un code, un nom et un nombre de personnes, séparés par des barres (29087 | Le Juch | 12).")
            % {"line": line.strip()[:80]}
        )
    return code, name, int(wanted)


def collection_quotas(request, pk):
    collection = team_collection(request, pk)
    total = asked_total(request)
    proposal = propose(living_in(collection.territory), total=total or SMALLEST_TOTAL) if request.method == "GET" else None
    initial = QuotaForm.initial_of(collection.quotas.all())
    if proposal and total:
        initial |= proposed_initial(proposal)
    form = QuotaForm(request.POST or None, initial=initial)
    if form.is_valid() and carry_out(form, set_quotas, collection, quotas=form.quotas, by=request.user):
        messages.success(request, _("Les quotas sont enregistrés : la page de l'écoute dit où vous en êtes."))
        return redirect("collection_quotas", collection.pk)
    context = {"proposal": proposal, "total": total, **inside(collection, current="collection_quotas", by=request.user)}
    return render_form(request, "voices/collections/quotas.html", form, **context)


def asked_total(request):
    """How many people in all, 0 when nothing sensible was asked."""
    asked = request.GET.get("total", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 0
    return number if SMALLEST_TOTAL <= number <= LARGEST_TOTAL else 0


def proposed_initial(proposal):
    """Over what was set: the person sees it and saves it, or not."""
    counts = {field_name("age", band): wanted for band, wanted in proposal.ages.items()}
    counts |= {field_name("sex", sex): wanted for sex, wanted in proposal.sexes.items()}
    if proposal.ages:
        counts |= {field_name("age", band): None for band in AgeBand.values}
    if proposal.places:
        counts["places"] = "\n".join(f"{code} | {name} | {wanted}" for code, name, wanted in proposal.places)
    return counts
