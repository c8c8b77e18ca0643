"""What is asked when a device is entrusted, and when a file of the field is handed in."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terreau.programme.network.models import Fabrique, Membership
from terreau.programme.people.models import Person
from terreau.programme.voices.actions.receiving import LARGEST_PACKET

NOBODY = gettext_lazy("Personne en particulier : un appareil partagé")


class DeviceForm(forms.Form):
    """A name to find the device again, and who holds it."""

    name = forms.CharField(
        label=gettext_lazy("Nom de l'appareil"),
        max_length=80,
        help_text=gettext_lazy("Celui que vous collerez dessus : « Tablette 2 », « Téléphone de permanence »."),
    )
    fabrique = forms.ModelChoiceField(None, label=gettext_lazy("Confié par"), empty_label=None)
    mediator = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Confié à"),
        required=False,
        empty_label=NOBODY,
        help_text=gettext_lazy("Ce qui sera envoyé par cet appareil portera son nom, pour l'équipe seulement."),
    )

    def __init__(self, *args, fabriques, **options):
        super().__init__(*args, **options)
        self.fields["fabrique"].queryset = Fabrique.objects.with_organisation().filter(pk__in=[one.pk for one in fabriques])
        self.fields["fabrique"].initial = fabriques[0].pk
        if len(fabriques) == 1:
            self.fields["fabrique"].widget = forms.HiddenInput()
        members = Membership.objects.current().filter(organisation__in=[one.organisation_id for one in fabriques])
        people = Person.objects.filter(pk__in=members.values("person"), is_active=True)
        self.fields["mediator"].queryset = people.order_by("name", "pk")


class FieldFileForm(forms.Form):
    """The queue of a device, saved as a file; tried first, then sent again by the same page as text."""

    file = forms.FileField(
        label=gettext_lazy("Fichier enregistré par l'appareil"),
        required=False,
        help_text=gettext_lazy("Il s'appelle terreau-terrain-….json et contient des paroles en clair : effacez-le une fois reçu."),
    )
    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput())
    fabrique = forms.ModelChoiceField(None, label=gettext_lazy("Reçu pour"), empty_label=None)

    def __init__(self, *args, fabriques, **options):
        super().__init__(*args, **options)
        self.fields["fabrique"].queryset = Fabrique.objects.with_organisation().filter(pk__in=[one.pk for one in fabriques])
        self.fields["fabrique"].initial = fabriques[0].pk
        if len(fabriques) == 1:
            self.fields["fabrique"].widget = forms.HiddenInput()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_PACKET:
            raise forms.ValidationError(
                _("Ce fichier dépasse {most} Mo : demandez-en plusieurs à l'appareil.").format(most=LARGEST_PACKET // 1_000_000)
            )
        return file

    def clean(self):
        facts = super().clean()
        if not facts.get("file") and not facts.get("text") and "file" not in self.errors:
            self.add_error("file", _("Choisissez le fichier que l'appareil a enregistré."))
        return facts
