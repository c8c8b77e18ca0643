"""The sheet of a need in the workspace: writing it, and moving it through its life."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from terreau.programme import Refused
from terreau.programme.needs import actions, rights
from terreau.programme.needs.inputs import strength_of
from terreau.programme.needs.models import Need
from terreau.web.needs.beginning import begun_from
from terreau.web.needs.forms import AnswerForm, NeedForm, SetAsideForm, ValidateForm
from terreau.web.needs.states import moves_of
from terreau.web.needs.tabs import tabs_of
from terreau.web.ui.finding import own_fabriques
from terreau.web.ui.sending import carry_out, carry_out_change, render_form

VALIDATING = gettext_lazy(
    "Une fois validé, le besoin est public, sans aucune parole brute : seules les versions relues et les nombres assez grands."
)
SETTING_ASIDE = gettext_lazy("Un besoin écarté n’est pas effacé : vous pourrez le reprendre.")


def seen_need(request, pk):
    rows = Need.objects.seen_by(request.user).select_related("fabrique__organisation", "territory")
    return get_object_or_404(rows, pk=pk)


def own_need(request, pk):
    """The need, for its team; the others who see it are told why not."""
    need = seen_need(request, pk)
    if reason := rights.refusal_to_work_for(need.fabrique, by=request.user):
        raise Refused(reason)
    return need


def public_address(request, need):
    return request.build_absolute_uri(reverse("need", args=[need.slug]))


def add_need(request):
    """`?collection=` and `?theme=` begin the sheet from what a collection said; `?temoignage=` links what someone said at once."""
    fabriques, begun = own_fabriques(request.user), begun_from(request)
    form = NeedForm(request.POST or None, initial=begun.facts, fabriques=begun.fabriques or fabriques)
    if form.is_valid():
        fabrique = form.cleaned_data.get("fabrique") or (begun.fabriques or fabriques)[0]
        if need := carry_out(form, actions.add_need, fabrique, by=request.user, **form.facts):
            return begun.go_on(request, need)
    return render_form(request, "needs/need_form.html", form, begun=begun)


def change_need(request, pk):
    need = own_need(request, pk)
    form = NeedForm(request.POST or None, initial=NeedForm.initial_of(need), fabriques=[need.fabrique], need=need)
    if form.is_valid() and carry_out_change(form, actions.change_need, need, by=request.user, **form.facts):
        messages.success(request, _("C'est enregistré."))
        return redirect("change_need", need.pk)
    moves = moves_of(need, strength=strength_of(need), by=request.user)
    return render_form(request, "needs/need_form.html", form, need=need, moves=moves, tabs=tabs_of(need, current="change_need"))


@require_POST
def document_need(request, pk):
    need = actions.document_need(seen_need(request, pk), by=request.user)
    return tell(request, need, _("Le besoin est documenté. Il reste à le faire valider par un comité ou par des habitant·es."))


@require_POST
def return_need(request, pk):
    need = actions.return_need(seen_need(request, pk), by=request.user)
    return tell(request, need, _("Le besoin est revenu à l’étape « %(state)s ».") % {"state": need.get_state_display()})


@require_POST
def resume_need(request, pk):
    need = actions.resume_need(seen_need(request, pk), by=request.user)
    return tell(request, need, _("Le besoin est repris, à l’étape « entendu »."))


def validate_need(request, pk):
    need, today = own_need(request, pk), timezone.localdate()
    refuse(rights.refusal_to_validate_need(need, sources=strength_of(need).supports, by=request.user))
    form = ValidateForm(request.POST or None, initial={"validated_on": today})
    facts = {"today": today, "address": public_address(request, need), "by": request.user}
    if form.is_valid() and carry_out(form, actions.validate_need, need, **form.cleaned_data, **facts):
        return tell(request, need, _("La validation est consignée : la page du besoin est publique, et un retour est dû à qui l’a dit."))
    return render_form(request, "needs/step_form.html", form, need=need, title=_("Consigner la validation"), says=VALIDATING)


def answer_need(request, pk):
    need = own_need(request, pk)
    refuse(rights.refusal_to_answer_need(need, by=request.user))
    form = AnswerForm(request.POST or None)
    facts = {"today": timezone.localdate(), "address": public_address(request, need), "by": request.user}
    if form.is_valid() and carry_out(form, actions.answer_need, need, **form.cleaned_data, **facts):
        return tell(request, need, _("La réponse est notée, et un retour est dû à qui a dit ce besoin."))
    return render_form(request, "needs/step_form.html", form, need=need, title=_("Dire ce qui y répond"), says="")


def set_aside_need(request, pk):
    need = own_need(request, pk)
    refuse(rights.refusal_to_set_aside_need(need, by=request.user))
    form = SetAsideForm(request.POST or None)
    facts = {"today": timezone.localdate(), "by": request.user}
    if form.is_valid() and carry_out(form, actions.set_aside_need, need, **form.cleaned_data, **facts):
        return tell(request, need, _("Le besoin est écarté ; la raison sera dite à celles et ceux qui l’ont exprimé."))
    return render_form(request, "needs/step_form.html", form, need=need, title=_("Écarter ce besoin"), says=SETTING_ASIDE)


def refuse(reason):
    if reason:
        raise Refused(reason)


def tell(request, need, sentence):
    messages.success(request, sentence)
    return redirect("change_need", need.pk)
