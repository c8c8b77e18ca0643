"""Where a new need begins: nowhere, a theme that a collection spoke of, or the words of one person."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from terreau.programme.needs import actions
from terreau.programme.needs.rights import refusal_to_work_for
from terreau.programme.voices.models import Collection, ResultKind, Testimony

LONGEST_NUMBER = 18


@dataclass(frozen=True)
class Begun:
    """What the sheet is filled with, and what happens once it is saved."""

    facts: dict = field(default_factory=dict)
    fabriques: list = field(default_factory=list)
    collection: Collection | None = None
    theme: str = ""
    testimony: Testimony | None = None

    def go_on(self, request, need):
        """Towards what shows the need: the words it began from are linked, or proposed."""
        if self.testimony is not None:
            facts = {"testimony": self.testimony, "today": timezone.localdate(), "by": request.user}
            actions.link_testimony(need, **facts)
            messages.success(request, _("« %(title)s » est décrit, et le témoignage y est lié.") % {"title": need})
            return redirect("need_evidence", need.pk)
        messages.success(request, _("« %(title)s » est décrit. Liez maintenant ce qui le montre.") % {"title": need})
        if self.collection is not None:
            asked = {"ecoute": self.collection.pk, "theme": self.theme}
            return redirect(f"{reverse('link_testimonies', args=[need.pk])}?{urlencode(asked)}")
        return redirect("need_evidence", need.pk)


def begun_from(request) -> Begun:
    """From what the address says, as far as the person is in the team that heard it; otherwise from nothing."""
    if testimony := asked_row(Testimony.objects.select_related("collection__fabrique__organisation"), request, "temoignage"):
        collection = testimony.collection
        return Begun({"territory": collection.territory_id}, [collection.fabrique], testimony=testimony)
    collection = asked_row(Collection.objects.select_related("fabrique__organisation"), request, "collection")
    if collection is None:
        return Begun()
    theme = request.GET.get("theme", "")
    facts = {"territory": collection.territory_id, "title": title_of(collection, theme)}
    return Begun(facts, [collection.fabrique], collection=collection, theme=theme)


def asked_row(rows, request, name):
    number = request.GET.get(name, "")
    if not number.isdecimal() or len(number) > LONGEST_NUMBER:
        return None
    found = rows.seen_by(request.user).filter(pk=number).first()
    if found is None or refusal_to_work_for(getattr(found, "collection", found).fabrique, by=request.user):
        return None
    return found


def title_of(collection, theme: str) -> str:
    """The label of a kept theme, to be said in a resident's words."""
    return capfirst(next((one["label"] for number, one in themes_of(collection) if number == theme), ""))


def themes_of(collection) -> list[tuple[str, dict]]:
    """The themes kept of a collection, by their number as an address writes it."""
    kept = collection.results.filter(kind=ResultKind.THEMES).first()
    return [(str(number), one) for number, one in enumerate(kept.facts.get("themes", []))] if kept else []


def testimonies_of_theme(collection, theme: str) -> list[int]:
    """The testimonies gathered in a kept theme."""
    kept = collection.results.filter(kind=ResultKind.THEMES).first()
    assigned = kept.facts.get("assigned", {}) if kept else {}
    return [int(testimony) for testimony, number in assigned.items() if str(number) == theme]
