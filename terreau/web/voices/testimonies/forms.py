"""What the office types by hand: one voice and its words, a workshop, the version that may leave the team."""

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from terreau.programme.network.models import Organisation
from terreau.programme.territories.models import Commune
from terreau.programme.voices.vocabulary import (
    DIMENSION_NAMES,
    SITUATIONS,
    AgeBand,
    Mode,
    Prompting,
    ReplyChannel,
    Sex,
    SourceKind,
    Wording,
)
from terreau.web.ui.finding import find_organisations
from terreau.web.ui.picking import PickingForm, PickOneField
from terreau.web.voices.testimonies.places import commune_choices

NOT_SAID = ("", _("Non dit"))
LONGEST_TEXT, MOST_LINES, MOST_PEOPLE = 10_000, 100, 1_000


class HeardForm(PickingForm):
    """How and where someone was heard: shared by one voice and a workshop."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    heard_on = forms.DateField(label=_("Entendue le"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    occasion = forms.CharField(
        label=_("Occasion"), max_length=150, required=False, help_text=_("Marché du samedi, sortie d'école, atelier cuisine…")
    )
    commune = forms.ChoiceField(label=_("Commune"), required=False)
    source = forms.ChoiceField(label=_("Qui parle"), choices=SourceKind.choices, initial=SourceKind.RESIDENT)
    agreed = forms.BooleanField(
        label=_("La notice a été montrée ou lue, et l'accord donné"),
        error_messages={"required": _("Sans accord, rien n'est enregistré : lisez la notice à la personne, puis cochez.")},
    )

    def __init__(self, *args, collection, **options):
        super().__init__(*args, **options)
        self.fields["commune"].choices = [NOT_SAID, *commune_choices(collection.territory)]
        self.offer_choices()

    def clean_heard_on(self):
        day = self.cleaned_data["heard_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Une parole se note une fois dite, au plus tard aujourd'hui."))
        return day

    def clean_commune(self):
        code = self.cleaned_data["commune"]
        return Commune.objects.filter(code=code).first() if code else None

    @property
    def heard_at(self):
        """Noon of that day, or now for today: the office knows the day, not the hour."""
        now, noon = timezone.now(), timezone.make_aware(datetime.combine(self.cleaned_data["heard_on"], time(12)))
        return min(now, noon)


class TestimonyForm(HeardForm):
    """One person and what they said."""

    __test__ = False

    text = forms.CharField(
        label=_("Ce qui a été dit"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST_TEXT,
        help_text=_("Avec ses mots. Ne notez ni nom, ni téléphone, ni adresse."),
    )
    wording = forms.ChoiceField(label=_("Formulation"), choices=Wording.choices, widget=forms.RadioSelect, initial=Wording.PARAPHRASE)
    prompting = forms.ChoiceField(label=_("Manière"), choices=Prompting.choices, widget=forms.RadioSelect, initial=Prompting.OPEN)
    asked = forms.CharField(label=_("Question posée"), max_length=200, required=False, help_text=_("Si c'était une réponse."))
    is_observation = forms.BooleanField(label=_("C'est un constat de qui écoute, pas une parole"), required=False)
    mode = forms.ChoiceField(label=_("Canal"), choices=Mode.choices, initial=Mode.PHONE)
    organisation = PickOneField(
        Organisation.objects.all(),
        find=find_organisations,
        search_label=_("Chercher par nom, sigle ou SIRET"),
        none_label=_("En son nom propre"),
        label=_("Au nom de"),
        required=False,
    )
    age_band = forms.ChoiceField(label=_("Âge"), choices=[NOT_SAID, *AgeBand.choices], required=False)
    sex = forms.ChoiceField(label=_("Sexe"), choices=[NOT_SAID, *Sex.choices], required=False)
    language = forms.CharField(label=_("Langue parlée"), max_length=10, initial="fr", help_text=_("Son code : fr, ar, en, br…"))
    interpreter = forms.BooleanField(label=_("Avec interprète"), required=False)
    reply_channel = forms.ChoiceField(label=_("Retour souhaité par"), choices=ReplyChannel.choices, initial=ReplyChannel.CODE)
    reply_address = forms.CharField(
        label=_("Téléphone, e-mail ou adresse pour ce retour"),
        max_length=250,
        required=False,
        help_text=_("Seulement s'il faut lui écrire ; effacé une fois le retour fait."),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name, labels in SITUATIONS.items():
            self.fields[name] = forms.ChoiceField(
                label=str(DIMENSION_NAMES[name]).capitalize(), choices=[NOT_SAID, *labels.items()], required=False
            )
        first = ("key", "text", "wording", "prompting", "asked", "is_observation", "heard_on", "mode", "occasion", "source")
        self.order_fields([*first, *(name for name in self.fields if name not in (*first, "agreed")), "agreed"])


class GroupForm(HeardForm):
    """A workshop: one meeting, several people, their notes and the hands they raised."""

    people = forms.IntegerField(label=_("Personnes présentes"), min_value=1, max_value=MOST_PEOPLE)
    notes = forms.CharField(
        label=_("Ce qui a été dit, une note par ligne"), widget=forms.Textarea(attrs={"rows": 8}), max_length=60_000, required=False
    )
    wording = forms.ChoiceField(label=_("Formulation"), choices=Wording.choices, widget=forms.RadioSelect, initial=Wording.PARAPHRASE)

    def __init__(self, *args, statements, **options):
        super().__init__(*args, **options)
        self.statements = statements
        for dimension, choices in (("age", AgeBand.choices), ("sex", Sex.choices)):
            for value, label in choices:
                self.fields[f"{dimension}-{value}"] = count_field(label)
        for one in statements:
            for answer, label in (("agree", _("d'accord")), ("disagree", _("pas d'accord")), ("passed", _("sans avis"))):
                self.fields[f"tally-{one.pk}-{answer}"] = count_field(label)

    def clean_notes(self):
        notes = [line.strip() for line in self.cleaned_data["notes"].splitlines() if line.strip()]
        if len(notes) > MOST_LINES:
            raise forms.ValidationError(_("Au plus %(most)s notes par atelier : coupez-le en deux.") % {"most": MOST_LINES})
        return notes

    def clean(self):
        facts = super().clean()
        people = facts.get("people")
        if people is None:
            return facts
        for name in ("age", "sex"):
            if sum(self.counts(name).values()) > people:
                self.add_error(None, _("La composition compte plus de monde que la salle : %(people)s personnes.") % {"people": people})
        for one, counts in self.tallies:
            if sum(counts.values()) > people:
                self.add_error(f"tally-{one.pk}-agree", _("« %(text)s » : plus de mains que de personnes.") % {"text": one.text})
        return facts

    def counts(self, dimension):
        """{"20-39": 4}: only what was counted."""
        begins = f"{dimension}-"
        return {name.removeprefix(begins): count for name, count in self.cleaned_data.items() if name.startswith(begins) and count}

    @property
    def tallies(self):
        """Each statement on which hands were raised, with how many of each."""
        answers = ("agree", "disagree", "passed")
        rows = ((one, {answer: self.cleaned_data.get(f"tally-{one.pk}-{answer}") or 0 for answer in answers}) for one in self.statements)
        return [(one, counts) for one, counts in rows if any(counts.values())]

    def fields_of(self, begins):
        return [field for field in self if field.name.startswith(begins)]

    @property
    def age_fields(self):
        return self.fields_of("age-")

    @property
    def sex_fields(self):
        return self.fields_of("sex-")

    @property
    def tally_rows(self):
        return [(one, self.fields_of(f"tally-{one.pk}-")) for one in self.statements]

    @property
    def plain_fields(self):
        names = ("people", "heard_on", "occasion", "commune", "source", "notes", "wording")
        return [self[name] for name in names]


def count_field(label):
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=str(label).capitalize(), required=False, min_value=0, max_value=MOST_PEOPLE, widget=widget)


class ShareForm(forms.Form):
    """The version that may leave the team."""

    text = forms.CharField(
        label=_("Version partagée"),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=LONGEST_TEXT,
        help_text=_("Relisez-la en entier : la machine ne voit pas tout. Un détail anodin peut désigner quelqu'un dans un village."),
    )


class WithdrawForm(forms.Form):
    """The person asked for it; there is no way back."""

    is_asked = forms.BooleanField(
        label=_("La personne le demande, et sait que cela ne se défait pas"),
        error_messages={"required": _("Cochez pour confirmer que la personne le demande.")},
    )
