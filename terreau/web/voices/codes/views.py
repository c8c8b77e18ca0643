"""Keeping the code book: reading it, adding, changing, removing a code."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terreau.programme import Refused
from terreau.programme.network.models import Fabrique
from terreau.programme.voices import rights
from terreau.programme.voices.actions import coding
from terreau.programme.voices.models import Code, Collection
from terreau.programme.voices.models.collections import heard_by
from terreau.web.ui.sending import carry_out, render_form
from terreau.web.voices.codes.forms import CodeForm

LAST_COLLECTIONS = 5


def seen_fabrique(request, pk):
    """The book is for those who may read what people said, and counts how often they said it."""
    fabrique = get_object_or_404(Fabrique.objects.with_organisation(), pk=pk)
    if fabrique.organisation_id not in heard_by(request.user):
        raise Http404
    return fabrique


def seen_code(request, pk):
    rows = Code.objects.filter(fabrique__organisation__in=heard_by(request.user)).select_related("fabrique__organisation", "theme")
    return get_object_or_404(rows, pk=pk)


@require_safe
def code_book(request, pk):
    fabrique = seen_fabrique(request, pk)
    right, wrong = Count("codings", filter=Q(codings__is_right=True)), Count("codings", filter=Q(codings__is_right=False))
    context = {
        "fabrique": fabrique,
        "codes": list(Code.objects.filter(fabrique=fabrique).select_related("theme").annotate(right=right, wrong=wrong)),
        "collections": list(Collection.objects.seen_by(request.user).filter(fabrique=fabrique)[:LAST_COLLECTIONS]),
        "refusal": rights.refusal_to_write_code_book(fabrique, by=request.user),
    }
    return render(request, "voices/codes/code_book.html", context)


def add_code(request, pk):
    """Also opened from a theme or from proposed words, which fill it."""
    fabrique = seen_fabrique(request, pk)
    if reason := rights.refusal_to_write_code_book(fabrique, by=request.user):
        raise Refused(reason)
    asked = {"label": request.GET.get("nom", ""), "words": request.GET.get("mots", ""), "entry": request.GET.get("entree", "")}
    form = CodeForm(request.POST or None, initial={name: value.replace("\x00", "")[:1_000] for name, value in asked.items()})
    if form.is_valid() and carry_out(form, coding.add_code, fabrique, by=request.user, **form.cleaned_data):
        messages.success(request, _("Le code est dans le livre. Recalculez les thèmes d'une écoute pour qu'il y serve."))
        return redirect("code_book", fabrique.pk)
    return render_form(request, "voices/codes/code_form.html", form, fabrique=fabrique)


def change_code(request, pk):
    code = seen_code(request, pk)
    if reason := rights.refusal_to_write_code_book(code.fabrique, by=request.user):
        raise Refused(reason)
    initial = CodeForm.initial_of(code)
    if more := request.GET.get("mots", "").replace("\x00", "")[:1_000]:
        initial["words"] = f"{code.words}\n{more}".strip()
    form = CodeForm(request.POST or None, initial=initial, code=code)
    if form.is_valid() and carry_out(form, coding.change_code, code, by=request.user, **form.cleaned_data):
        messages.success(request, _("C'est enregistré. Ce qui était classé sous ce code le reste."))
        return redirect("code_book", code.fabrique_id)
    return render_form(request, "voices/codes/code_form.html", form, fabrique=code.fabrique, code=code)


@require_POST
def remove_code(request, pk):
    code = seen_code(request, pk)
    coding.remove_code(code, by=request.user)
    messages.success(request, _("« %(label)s » n'est plus dans le livre.") % {"label": code.label})
    return redirect("code_book", code.fabrique_id)
