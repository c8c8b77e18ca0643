"""Rows of needs and of what shows them, made straight in the tables."""

from datetime import date
from itertools import count

from django.utils.text import slugify

from terreau.programme.needs.models import Evidence, Need
from terreau.programme.needs.states import State
from tests import factories

NUMBERS = count(1)
VALIDATED_ON = date(2026, 6, 12)
SAID = {
    "situation": "Le dernier bus part à 18 h : après, on rentre à pied.",
    "who": "celles et ceux qui travaillent le soir",
    "gravity": 2,
    "frequency": "daily",
}


def need(fabrique, title="Le soir, plus aucun bus", *, territory=None, themes=(), state=State.HEARD, **facts):
    facts = {**SAID, **facts}
    if state in (State.VALIDATED, State.ANSWERED):
        facts = {"validated_by": "committee", "validated_on": VALIDATED_ON, **facts}
    if state == State.ANSWERED:
        facts.setdefault("answer", "Une navette roule le soir.")
    if state == State.SET_ASIDE:
        facts.setdefault("set_aside_reason", "Le bus est revenu.")
    slug = slugify(f"{title}-{next(NUMBERS)}")
    territory = territory or factories.territory(kept_by=fabrique)
    made = Need.objects.create(fabrique=fabrique, title=title, slug=slug, territory=territory, state=state, **facts)
    made.themes.set(themes)
    return made


def said(need, testimony, **facts):
    return Evidence.objects.create(need=need, kind="testimony", testimony=testimony, **facts)


def voted(need, statement, *, agree=30, disagree=5, passed=2, low=0.66, high=0.9, **facts):
    figure = {"agree": agree, "disagree": disagree, "passed": passed, "low": low, "high": high, "counted_on": "2026-06-01"}
    return Evidence.objects.create(need=need, kind="vote", statement=statement, figure=figure, **facts)


def seen(need, observation, **facts):
    return Evidence.objects.create(need=need, kind="observation", observation=observation, **facts)


def partner(need, organisation=None, words="Nos équipes finissent à 21 h, sans bus.", **facts):
    return Evidence.objects.create(need=need, kind="partner", organisation=organisation, words=words, **facts)


def measured(need, *, kind="gap", key="railway_station", label="Gare", dataset="bpe", **figure):
    figure = {
        "key": key,
        "label": label,
        "value": 8,
        "twins": 10,
        "unit": "",
        "people": 713,
        "nearest_m": 12_300,
        "year": "2024",
        "source": "Insee, 2024",
        "dataset": dataset,
        "place": "le-juch",
        "place_name": "Le Juch",
        **figure,
    }
    return Evidence.objects.create(need=need, kind=kind, figure=figure)
