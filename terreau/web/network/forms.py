"""The forms of organisations, members, Fabriques and contacts."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from terreau.programme.network.identifiers import clean_rna, clean_siret
from terreau.programme.network.models import Contact, CoreStep, Fabrique, Kind, Organisation, PeerReview, Role
from terreau.programme.network.rights import RESERVED_KINDS
from terreau.programme.people.models import Person
from terreau.web.ui.finding import find_organisations
from terreau.web.ui.picking import PickingForm, PickOneField


class DayInput(forms.DateInput):
    """The browser's own calendar; it wants the date in its own writing."""

    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


def words(model, name, *, rows=0, **options):
    """A text field as its model describes it."""
    field = model._meta.get_field(name)
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput
    options = {
        "label": capfirst(field.verbose_name),
        "required": not field.blank,
        "max_length": field.max_length,
        "widget": widget,
        **options,
    }
    return forms.CharField(**options)


def organisation_field(label, *, required=False, none_label="", help_text=""):
    return PickOneField(
        Organisation.objects.all(),
        find=find_organisations,
        search_label=_("Chercher par nom, sigle ou SIRET"),
        none_label=none_label,
        label=label,
        required=required,
        help_text=help_text,
    )


class OrganisationForm(forms.Form):
    """The card of an organisation."""

    name = words(Organisation, "name")
    kind = forms.ChoiceField(label=_("Nature"))
    acronym = words(Organisation, "acronym")
    siret = forms.CharField(label="SIRET", required=False, max_length=30, help_text=_("14 chiffres, avec ou sans espaces."))
    rna = forms.CharField(label="RNA", required=False, max_length=30, help_text=_("Pour une association : W suivi de 9 chiffres."))
    website = forms.URLField(label=_("Site internet"), required=False, assume_scheme="https")
    public_email = forms.EmailField(
        label=_("Adresse e-mail publique"),
        required=False,
        help_text=_("Celle de l’accueil, montrée à tout le monde ; jamais celle d’une personne."),
    )
    commune_code = words(Organisation, "commune_code", help_text=_("Cinq signes du code officiel, par exemple 29087 : pas le code postal."))

    def __init__(self, *args, organisation=None, is_head=False, **options):
        initial = {name: getattr(organisation, name) for name in self.base_fields} if organisation else {}
        super().__init__(*args, initial=initial, **options)
        own = organisation.kind if organisation else None
        self.fields["kind"].choices = [choice for choice in Kind.choices if is_head or choice[0] not in RESERVED_KINDS or choice[0] == own]

    def clean_siret(self):
        return clean_siret(self.cleaned_data["siret"]) if self.cleaned_data["siret"] else ""

    def clean_rna(self):
        return clean_rna(self.cleaned_data["rna"]) if self.cleaned_data["rna"] else ""


class NewOrganisationForm(OrganisationForm):
    """The same, once the cards that look alike have been proposed."""

    is_another = forms.BooleanField(label=_("Aucune de celles-ci : c'est une autre organisation"), required=False)

    def ask_whether_it_is_another(self):
        self.add_error(
            "is_another", ValidationError(_("Des organisations de nom proche existent déjà : regardez-les, puis cochez cette case."))
        )


class MergeForm(PickingForm):
    """The other card of the same body."""

    twin = organisation_field(
        _("Quelle fiche disparaît ?"),
        required=True,
        help_text=_("Ses projets, ses contacts et ses membres passent sur cette fiche-ci ; ce qui manquait ici est repris de là-bas."),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.offer_choices()


OPENS = {
    Role.HEAD: _("lit tout sauf les contacts, tient le vocabulaire, les appels à projets et l'annuaire"),
    Role.LEAD: _("publie, invite, dessine les parcours, et fait tout ce que fait l'équipe"),
    Role.OFFICER: _("écrit les projets et les fiches, tient les contacts"),
    Role.COMMITTEE: _("lit les brouillons, n'écrit pas"),
    Role.HOLDER: _("voit les projets que cette personne porte"),
    Role.FUNDER: _("lit tout ce qui est ici sauf les contacts, n'écrit jamais"),
}


class InvitationForm(forms.Form):
    """Someone to invite, and what they will do here."""

    email = forms.EmailField(label=_("Adresse e-mail"), help_text=_("La personne se connectera avec cette adresse, sans mot de passe."))
    name = words(Person, "name", help_text=_("Si la personne a déjà un compte, elle garde le nom qu'elle a choisi."))
    role = forms.ChoiceField(label=_("Rôle"), widget=forms.RadioSelect)
    from_on = forms.DateField(label=_("À partir du"), widget=DayInput)

    def __init__(self, *args, organisation, **options):
        super().__init__(*args, **options)
        other = Role.LEAD if organisation.kind == Kind.NETWORK else Role.HEAD
        self.fields["role"].choices = [(role, f"{capfirst(role.label)} : {OPENS[role]}") for role in Role if role != other]


class EndForm(forms.Form):
    """The day on which someone leaves."""

    until_on = forms.DateField(
        label=_("Dernier jour"), widget=DayInput, help_text=_("Dès ce jour, la personne ne voit plus les brouillons.")
    )


class FabriqueForm(PickingForm):
    """What a Fabrique says of itself."""

    area = words(Fabrique, "area", help_text=_("Par exemple : Finistère, métropole de Toulouse."))
    founded_year = forms.IntegerField(label=_("Année de création"), required=False, min_value=1800, max_value=2100)
    method_year = forms.IntegerField(label=_("Année d'entrée dans la méthode"), required=False, min_value=2000, max_value=2100)
    presentation = words(Fabrique, "presentation", rows=6)
    mission = words(Fabrique, "mission", rows=6)
    carried_by = organisation_field(_("Portée par"), none_label=_("La Fabrique se porte elle-même"))

    def __init__(self, *args, fabrique=None, **options):
        names = ("area", "founded_year", "method_year", "presentation", "mission")
        initial = {name: getattr(fabrique, name) for name in names} | {"carried_by": fabrique.carried_by_id} if fabrique else {}
        super().__init__(*args, initial=initial, **options)
        self.offer_choices()


class NewFabriqueForm(FabriqueForm):
    """The same, with the organisation that becomes a Fabrique."""

    organisation = organisation_field(
        _("Quelle organisation devient une Fabrique ?"),
        required=True,
        help_text=_("Elle n'y est pas ? Ajoutez-la d'abord dans l'annuaire des organisations."),
    )
    field_order = ["organisation"]


class TrackForm(forms.Form):
    """A track (parcours), under the name the Fabrique gives it."""

    name = forms.CharField(label=_("Nom du parcours"), max_length=80)
    summary = forms.CharField(label=_("En quelques mots"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class PhaseForm(forms.Form):
    """One phase; without a name it is not kept. Its number says which one it is, whatever it is called now."""

    phase = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Nom de la phase"), max_length=80, required=False)
    core_step = forms.ChoiceField(label=_("Se compte dans"), choices=[(value, label.capitalize()) for value, label in CoreStep.choices])


PhaseFormSet = forms.formset_factory(PhaseForm, extra=0, can_order=True, min_num=1, max_num=12)


class PeerReviewForm(forms.Form):
    """What the committee of peers said, on the three points of the appellation."""

    held_on = forms.DateField(label=_("Réuni le"), widget=DayInput)
    peers = forms.ModelMultipleChoiceField(None, label=_("Fabriques présentes"), widget=forms.CheckboxSelectMultiple)
    usefulness = words(PeerReview, "usefulness", rows=3)
    partnership = words(PeerReview, "partnership", rows=3)
    craft = words(PeerReview, "craft", rows=3)
    is_granted = forms.TypedChoiceField(
        label=_("Décision"),
        choices=[("yes", _("L'appellation est accordée")), ("no", _("Pas encore : la Fabrique poursuit son expérimentation"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, fabrique, **options):
        super().__init__(*args, **options)
        self.fields["peers"].queryset = Fabrique.objects.with_organisation().peers_of(fabrique)


class ContactForm(PickingForm):
    """Someone to write to, why, and until when."""

    name = words(Contact, "name")
    position = words(Contact, "position")
    works_at = organisation_field(_("Où travaille cette personne"), none_label=_("Pas d'organisation, ou pas dans l'annuaire"))
    email = forms.EmailField(label=_("Adresse e-mail"), required=False)
    phone = words(Contact, "phone")
    purpose = words(Contact, "purpose", help_text=_("Par exemple : suivi du projet de garage solidaire. Rien de sensible ici."))
    source = words(Contact, "source", help_text=_("Par exemple : carte de visite, réunion du 4 mai, fiche de l'opération."))
    keep_until = forms.DateField(
        label=_("Gardé jusqu'au"),
        widget=DayInput,
        help_text=_("La date remplie est une proposition : choisissez la plus proche qui suffise. Ensuite le contact s'efface tout seul."),
    )

    def __init__(self, *args, contact=None, **options):
        if contact:
            facts = {name: getattr(contact, name) for name in self.base_fields if name != "works_at"}
            options["initial"] = {**facts, "works_at": contact.works_at_id}
        super().__init__(*args, **options)
        self.offer_choices()
