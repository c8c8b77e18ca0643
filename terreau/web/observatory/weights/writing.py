from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terreau.programme import Refused
from terreau.programme.territories.actions import change_weights
from terreau.programme.territories.models import DEFAULT_WEIGHT, IndicatorWeight
from terreau.programme.territories.rights import refusal_to_change_weights
from terreau.web.observatory.weights.effects import effects_of
from terreau.web.observatory.weights.forms import WeightsForm, counted
from terreau.web.ui.sending import carry_out, render_form

TRY, RESET = "essayer", "defaut"


def weights(request):
    """The weights of today; those that are tried are shown with their effect, and nothing is kept until they are saved."""
    if reason := refusal_to_change_weights(by=request.user):
        raise Refused(reason)
    indicators = counted()
    keys = [one.key for one in indicators]
    form = WeightsForm(sent_weights(request, keys), indicators=indicators, weights=IndicatorWeight.objects.by_key())
    is_trial = TRY in request.POST
    if form.is_valid() and not is_trial:
        changed = carry_out(form, change_weights, form.cleaned_data, among=keys, by=request.user)
        if changed is not None:
            messages.success(request, said(len(changed)))
            return redirect("weights")
    effects = effects_of(form.cleaned_data) if is_trial and form.is_valid() else None
    return render_form(request, "observatory/weights/weights.html", form, effects=effects, is_trial=is_trial)


def sent_weights(request, keys):
    if request.method != "POST":
        return None
    return dict.fromkeys(keys, DEFAULT_WEIGHT) if RESET in request.POST else request.POST


def said(count):
    if not count:
        return _("Aucun poids n'a changé.")
    return ngettext(
        "%(count)s poids a changé : tous les portraits en tiennent compte.",
        "%(count)s poids ont changé : tous les portraits en tiennent compte.",
        count,
    ) % {"count": count}
