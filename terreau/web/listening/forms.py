"""What is asked of someone without an account: few things, nearly all of them optional."""

from uuid import uuid4

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from terreau.programme.voices.models import Choice, Statement, Voice
from terreau.programme.voices.vocabulary import DIMENSION_NAMES, NEEDS_ADDRESS, SITUATIONS, AgeBand, ReplyChannel, Sex, SourceKind

LONGEST_TEXT = 5_000
UNSAID = _("Je préfère ne pas le dire")
OFFERED_CHANNELS = (ReplyChannel.CODE, ReplyChannel.SMS, ReplyChannel.EMAIL, ReplyChannel.LETTER, ReplyChannel.NONE)
REPLY_HELP = _("Seulement pour vous dire ce que votre parole est devenue ; l'équipe l'efface ensuite.")
UNTICKED = _("Cochez la case si vous êtes d'accord ; sans elle, rien n'est gardé.")
AGREE = _("J'ai lu à quoi sert cette écoute, et je suis d'accord pour que ma parole soit gardée.")


class KeyedForm(forms.Form):
    """Carries an id made with the page, so that a form sent twice on a bad network counts once."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, required=True)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["form_key"].initial = uuid4


class StartForm(KeyedForm):
    """Agreeing to the notice, once: what follows is then one tap each."""

    agrees = forms.BooleanField(label=AGREE, error_messages={"required": UNTICKED})


def maybe(name, choices):
    return forms.ChoiceField(label=name, choices=[("", UNSAID), *choices], required=False)


class SayForm(StartForm):
    """What someone wants to say; who they are is optional, and never their name."""

    text = forms.CharField(
        label=_("Ce que vous voulez dire"),
        max_length=LONGEST_TEXT,
        help_text=_("Avec vos mots, dans votre langue. N'écrivez pas de nom de personne."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Écrivez quelques mots, même courts.")},
    )
    field_order = ["text", "agrees"]

    def __init__(self, *args, has_agreed=False, **options):
        super().__init__(*args, **options)
        if has_agreed:
            del self.fields["agrees"]


class AboutForm(forms.Form):
    """Who speaks, for those who wish to say: these answers show who was not heard yet."""

    age_band = maybe(_("Votre âge"), AgeBand.choices)
    sex = maybe(_("Vous êtes"), Sex.choices)
    source = forms.ChoiceField(label=_("Vous parlez comme"), choices=SourceKind.choices, required=False, initial=SourceKind.RESIDENT)
    reply_channel = forms.ChoiceField(
        label=_("Être tenu·e au courant par"), choices=[(one.value, one.label) for one in OFFERED_CHANNELS], required=False
    )
    reply_address = forms.CharField(
        label=_("Téléphone, e-mail ou adresse"),
        max_length=Voice._meta.get_field("reply_address").related_model._meta.get_field("address").max_length,
        required=False,
        help_text=REPLY_HELP,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name, values in SITUATIONS.items():
            self.fields[name] = maybe(str(DIMENSION_NAMES[name]).capitalize(), values.items())
        self.order_fields(["age_band", "sex", "source", *SITUATIONS, "reply_channel", "reply_address"])

    def clean(self):
        told = super().clean()
        channel, address = told.get("reply_channel"), told.get("reply_address", "").strip()
        if channel in NEEDS_ADDRESS and not address:
            self.add_error("reply_address", _("Dites où vous joindre, ou choisissez le code de suivi."))
        if channel == ReplyChannel.EMAIL and address:
            try:
                validate_email(address)
            except forms.ValidationError:
                self.add_error("reply_address", _("« %(address)s » n'est pas une adresse e-mail : vérifiez-la.") % {"address": address})
        if channel not in NEEDS_ADDRESS:
            told["reply_address"] = ""
        return told


class VoteForm(KeyedForm):
    """One statement, one of three buttons."""

    statement = forms.UUIDField(widget=forms.HiddenInput)
    value = forms.TypedChoiceField(choices=Choice.choices, coerce=int)


class ProposeForm(KeyedForm):
    """A statement that others may vote on."""

    text = forms.CharField(
        label=_("Votre affirmation"),
        max_length=Statement._meta.get_field("text").max_length,
        help_text=_("Une seule idée, en une phrase courte avec laquelle on peut être d'accord ou non. Pas de nom de personne."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Écrivez votre affirmation.")},
    )


class CodeForm(forms.Form):
    """The follow-up code, typed as it was noted: small letters, spaces and hyphens do not matter."""

    followed_code = forms.CharField(
        label=_("Votre code de suivi"),
        max_length=20,
        help_text=_("Huit signes, par exemple ABCD-2345 : il vous a été donné quand vous avez parlé."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Écrivez les huit signes de votre code.")},
    )
