"""Rows for the tests, made straight in the tables: each factory asks only for what the test is about."""

from datetime import date
from itertools import count

from django.utils.text import slugify

from terreau.analysis.texts.folding import fold
from terreau.programme.funding.models import Call, Operation
from terreau.programme.network.models import Contact, Fabrique, Kind, Membership, Organisation
from terreau.programme.people.models import Person
from terreau.programme.projects.models import Project
from terreau.programme.territories.models import Commune, Departement, Epci, Observation, Region, Territory, TerritoryKind
from terreau.programme.toolbox.models import Theme

NUMBERS = count(1)
LONG_AGO = date(2017, 1, 1)


def organisation(name="Association du Coin", *, kind=Kind.ESS, **facts):
    return Organisation.objects.create(name=name, kind=kind, **facts)


def fabrique(name="Fabrique d'Ici", **facts):
    body = organisation(name, kind=Kind.FABRIQUE)
    return Fabrique.objects.create(organisation=body, slug=slugify(f"{name}-{next(NUMBERS)}"), **facts)


def person(name="Awa", **facts):
    email = facts.pop("email", f"{fold(name).replace(' ', '.')}.{next(NUMBERS)}@exemple.test")
    return Person.objects.create_user(email, name=name, **facts)


def member(name, body, role, *, from_on=LONG_AGO, until_on=None):
    who = person(name)
    Membership.objects.create(person=who, organisation=body, role=role, from_on=from_on, until_on=until_on)
    return who


def contact(held_by, name="Inès Exemple", **facts):
    facts = {"purpose": "suivi du projet", "keep_until": date(2099, 1, 1), **facts}
    return Contact.objects.create(held_by=held_by, name=name, **facts)


def theme(name="Mobilité", **facts):
    return Theme.objects.create(name_fr=name, name_en=name, slug=slugify(name), definition_fr=name, **facts)


def commune(code="29087", name="Le Juch", *, departement_name="Finistère", **facts):
    region, _new = Region.objects.get_or_create(code="53", defaults={"name": "Bretagne"})
    departement, _new = Departement.objects.get_or_create(code=code[:2], defaults={"name": departement_name, "region": region})
    return Commune.objects.create(code=code, name=name, departement=departement, **facts)


def epci(code="242900645", name="Communauté du Coin", **facts):
    return Epci.objects.create(code=code, name=name, nature="CC", **facts)


def territory(name="Le Juch", *, kind=TerritoryKind.COMMUNE, **facts):
    return Territory.objects.create(name=name, kind=kind, slug=slugify(f"{name}-{next(NUMBERS)}"), **facts)


def observation(fabrique, signed_by, *, where=None, **facts):
    facts = {"facility_class": "grocery", "change": "closed", "happened": "2017", "source": "visite", **facts}
    facts.setdefault("observed_on", date(2020, 5, 4))
    return Observation.objects.create(commune=where or commune(), fabrique=fabrique, signed_by=signed_by, **facts)


def project(fabrique, title="Café-épicerie", *, territories=(), themes=(), **facts):
    facts = {"summary": "Un lieu pour se retrouver et faire ses courses.", **facts}
    made = Project.objects.create(fabrique=fabrique, title=title, slug=slugify(f"{title}-{next(NUMBERS)}"), **facts)
    made.territories.set(territories)
    made.themes.set(themes)
    return made


def call(name="Appel à projets 2020", **facts):
    facts = {"starts_on": date(2020, 1, 1), "ends_on": date(2020, 12, 31), **facts}
    return Call.objects.create(name=name, slug=slugify(name), **facts)


def operation(fabrique, *, of_call=None, projects=(), territories=(), **facts):
    facts = {
        "starts_on": date(2020, 1, 1),
        "ends_on": date(2020, 12, 31),
        "total_eligible_eur": "63268",
        "esf_max_eur": "34768",
        **facts,
    }
    of_call = of_call or Call.objects.first() or call()
    made = Operation.objects.create(call=of_call, fabrique=fabrique, slug=f"operation-{next(NUMBERS)}", **facts)
    made.refresh_from_db()
    made.projects.set(projects)
    made.territories.set(territories)
    return made
