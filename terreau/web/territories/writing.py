"""Territories in the workspace: their names, their perimeters, what is known of them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from terreau.programme import Refused
from terreau.programme.network.models import Fabrique, standing_of
from terreau.programme.territories import actions, rights
from terreau.programme.territories.models import Fact, PartRole, Territory
from terreau.web.territories.forms import FactForm, PerimeterForm, QpvFormSet, TerritoryForm
from terreau.web.territories.page import drawn_perimeters, value_of
from terreau.web.territories.parts import initial_qpvs, place_answers
from terreau.web.territories.pick_map import picking_facts
from terreau.web.territories.tabs import tabs_of
from terreau.web.ui.finding import own_fabriques
from terreau.web.ui.lines import items_to_lines
from terreau.web.ui.sending import carry_out, render_form


def writable_territory(request, pk):
    """The territory, for whoever may change it; the others are told who keeps it."""
    territory = get_object_or_404(Territory.objects.select_related("kept_by__organisation"), pk=pk)
    if reason := rights.refusal_to_change_territory(territory, by=request.user):
        raise Refused(reason)
    return territory


def choices_for(person):
    """The Fabriques that a person may name as keepers: all of them for the network's head, their own for the others."""
    is_head = standing_of(person).is_head
    rows = Fabrique.objects.with_organisation()
    if not is_head:
        rows = rows.filter(pk__in=[fabrique.pk for fabrique in own_fabriques(person)])
    return {"fabriques": rows, "may_be_kept_by_nobody": is_head}


def add_territory(request):
    form = TerritoryForm(request.POST or None, **choices_for(request.user))
    if form.is_valid():
        facts = dict(form.cleaned_data)
        if territory := carry_out(form, actions.add_territory, facts.pop("name"), by=request.user, **facts):
            messages.success(request, _("« %(name)s » est ajouté. Dites maintenant de quoi il est fait.") % {"name": territory})
            return redirect("draw_perimeter", territory.pk)
    return render_form(request, "territories/territory_form.html", form)


def change_territory(request, pk):
    territory = writable_territory(request, pk)
    shown = {name: getattr(territory, name) for name in ("name", "kind", "kept_by", "note")}
    shown["aliases"] = items_to_lines(alias.name for alias in territory.aliases.all())
    form = TerritoryForm(request.POST or None, initial=shown, **choices_for(request.user))
    if form.is_valid() and carry_out(form, actions.change_territory, territory, by=request.user, **form.cleaned_data):
        messages.success(request, _("C'est enregistré."))
        return redirect("change_territory", territory.pk)
    context = {"territory": territory, "tabs": tabs_of(territory, current="change_territory")}
    return render_form(request, "territories/territory_form.html", form, **context)


def draw_perimeter(request, pk):
    territory = writable_territory(request, pk)
    perimeters = drawn_perimeters(territory)
    parts = list(perimeters[0].parts.all()) if perimeters else []
    shown = {
        "composing": place_answers(parts, role=PartRole.COMPOSES),
        "locating": place_answers(parts, role=PartRole.LOCATES),
        "valid_from": timezone.localdate(),
    }
    form = PerimeterForm(request.POST or None, initial=shown)
    qpvs = QpvFormSet(request.POST or None, initial=initial_qpvs(parts), prefix="qpv")
    if form.is_valid() and qpvs.is_valid():
        facts = {"today": timezone.localdate(), **{name: form.cleaned_data[name] for name in ("valid_from", "reason")}}
        all_parts = [*form.parts, *(one.part for one in qpvs if one.cleaned_data.get("name"))]
        if perimeter := carry_out(form, actions.draw_perimeter, territory, parts=all_parts, by=request.user, **facts):
            messages.success(request, _("Le périmètre en vigueur est la version %(version)s.") % {"version": perimeter.version})
            return redirect("draw_perimeter", territory.pk)
    context = {
        "territory": territory,
        "qpvs": qpvs,
        "perimeters": perimeters,
        "tabs": tabs_of(territory, current="draw_perimeter"),
        **picking_facts(perimeters),
    }
    return render_form(request, "territories/perimeter_form.html", form, **context)


def territory_facts(request, pk):
    territory = writable_territory(request, pk)
    form = FactForm(request.POST or None)
    if form.is_valid() and carry_out(form, actions.add_fact, territory, by=request.user, **form.cleaned_data):
        messages.success(request, _("C'est ajouté à la page du territoire."))
        return redirect("territory_facts", territory.pk)
    facts = [(fact, value_of(fact)) for fact in territory.facts.all()]
    context = {"territory": territory, "facts": facts, "tabs": tabs_of(territory, current="territory_facts")}
    return render_form(request, "territories/territory_facts.html", form, **context)


def change_fact(request, pk):
    fact = get_object_or_404(Fact, pk=pk)
    territory = writable_territory(request, fact.territory_id)
    form = FactForm(request.POST or None, initial={name: getattr(fact, name) for name in FactForm.base_fields})
    if form.is_valid() and carry_out(form, actions.change_fact, fact, by=request.user, **form.cleaned_data):
        messages.success(request, _("C'est enregistré."))
        return redirect("territory_facts", territory.pk)
    return render_form(request, "territories/fact_form.html", form, territory=territory, fact=fact)


@require_POST
def remove_fact(request, pk):
    fact = get_object_or_404(Fact, pk=pk)
    territory = writable_territory(request, fact.territory_id)
    actions.remove_fact(fact, by=request.user)
    messages.success(request, _("« %(label)s » est retiré de la page du territoire.") % {"label": fact.label})
    return redirect("territory_facts", territory.pk)
