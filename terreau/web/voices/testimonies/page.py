"""What the page of one testimony holds: the words, where they come from, what was made of them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from terreau.programme.needs.models import Evidence
from terreau.programme.voices.models import Code
from terreau.web.ui import numbers
from terreau.web.voices.finding import is_team
from terreau.web.voices.links import address_of
from terreau.web.voices.testimonies.proposing import proposed_codes


def testimony_page(testimony, *, reader):
    """Everything the template draws; what the team alone does is left out for other readers."""
    codings = list(testimony.codings.select_related("code", "by").order_by("code__label"))
    codes = list(Code.objects.filter(fabrique=testimony.collection.fabrique))
    said = {coding.code_id for coding in codings}
    team = is_team(testimony.collection, reader)
    return {
        "testimony": testimony,
        "voice": testimony.voice,
        "facts": provenance(testimony),
        "right": [coding for coding in codings if coding.is_right],
        "proposals": [code for code in proposed_codes(testimony, codes=codes) if code.pk not in said] if team else [],
        "other_codes": [code for code in codes if code.pk not in {one.code_id for one in codings if one.is_right}] if team else [],
        "evidence": list(Evidence.objects.filter(testimony=testimony).select_related("need")),
        "merges": list(testimony.merges.select_related("twin")),
        "statements": list(testimony.statements.order_by("number")),
        "link_url": linking_address(testimony) if team else "",
    }


def linking_address(testimony):
    """Where a need is shown by this testimony; nowhere when those pages are not served."""
    address = address_of("link_testimony", testimony.pk)
    return address or (f"{reverse('needs')}?temoignage={testimony.pk}" if address_of("needs") else "")


def provenance(testimony):
    """How it was said and heard, in pairs; only what was recorded."""
    voice = testimony.voice
    pairs = (
        (_("Qui parle"), voice.get_source_display()),
        (_("Au nom de"), voice.organisation and voice.organisation.name),
        (_("Personnes"), voice.people if voice.people > 1 else ""),
        (_("Âge"), voice.get_age_band_display()),
        (_("Sexe"), voice.get_sex_display()),
        (_("Canal"), voice.get_mode_display()),
        (_("Occasion"), voice.occasion),
        (_("Lieu"), said_place(voice)),
        (_("Dit le"), numbers.moment(testimony.said_at)),
        (_("Manière"), testimony.get_prompting_display()),
        (_("Question posée"), testimony.asked),
        (_("Formulation"), testimony.get_wording_display()),
        (_("Langue parlée"), voice.language if voice.language != "fr" else ""),
        (_("Interprète"), _("oui") if voice.interpreter else ""),
        (_("Traduit par"), testimony.translated_by),
        (_("Entendu par"), voice.mediator and voice.mediator.name),
        (_("Notice montrée"), voice.notice and _("version %(version)s") % {"version": voice.notice.version}),
        (_("Retour souhaité par"), voice.get_reply_channel_display()),
    )
    return [(label, value) for label, value in pairs if value]


def said_place(voice):
    """As coarse as it was recorded: a point is never turned into an address."""
    words = [voice.commune.name] if voice.commune else []
    if voice.qpv:
        words.append(_("quartier prioritaire %(code)s") % {"code": voice.qpv})
    if voice.iris:
        words.append(_("IRIS %(code)s") % {"code": voice.iris})
    if voice.lon is not None:
        words.append(_("un point sur la carte"))
    return ", ".join(words)
