"""A network of realistic size, invented, with a fixed seed: 30 Fabriques, 2,000 projects, 50,000 contacts."""

import random
from datetime import date

from django.db import transaction

from terreau.programme.funding.models import Call, Operation
from terreau.programme.network.models import Contact, Fabrique, Kind, Membership, Organisation, Role
from terreau.programme.people.models import Person
from terreau.programme.projects.models import Avenue, Project, ProjectPartner
from terreau.programme.projects.states import State
from terreau.programme.territories.models import Territory, TerritoryKind
from terreau.programme.toolbox.models import Theme

FABRIQUES, PROJECTS, CONTACTS, TERRITORIES, ORGANISATIONS = 30, 2_000, 50_000, 600, 5_000
LEAD_EMAIL = "responsable@exemple.test"
PLACES = ("Val", "Mont", "Bourg", "Saint-Clair", "Rives", "Combe", "Lande", "Port")
THINGS = ("Épicerie", "Conciergerie", "Garage solidaire", "Café", "Ressourcerie", "Maison de santé", "Tiers-lieu", "Cuisine partagée")
FIRST_NAMES = ("Awa", "Bruno", "Chloé", "Driss", "Élise", "Farid", "Gwen", "Hamid", "Inès", "Jonas")
FAMILY_NAMES = ("Exemple", "Modèle", "Fictif", "Inventé", "Spécimen", "Essai")


@transaction.atomic
def make_network(seed=2020):
    """Fill an empty base; rows go straight to the tables, for a benchmark is no story."""
    draw = random.Random(seed)
    themes = Theme.objects.bulk_create(
        Theme(slug=f"theme-{n}", name_fr=f"Thème {n}", name_en=f"Theme {n}", definition_fr="Un thème.", position=n) for n in range(15)
    )
    bodies = Organisation.objects.bulk_create(
        Organisation(name=f"Organisation {draw.choice(PLACES)} {n}", kind=draw.choice(Kind.values[2:])) for n in range(ORGANISATIONS)
    )
    owners = Organisation.objects.bulk_create(Organisation(name=f"Fabrique {n:02}", kind=Kind.FABRIQUE) for n in range(FABRIQUES))
    fabriques = Fabrique.objects.bulk_create(
        Fabrique(organisation=body, slug=f"fabrique-{n:02}", area=draw.choice(PLACES), founded_year=2010, method_year=2015)
        for n, body in enumerate(owners)
    )
    places = Territory.objects.bulk_create(
        Territory(name=f"{draw.choice(PLACES)} {n}", slug=f"territoire-{n}", kind=draw.choice(TerritoryKind.values))
        for n in range(TERRITORIES)
    )
    make_projects(draw, fabriques=fabriques, places=places, themes=themes, bodies=bodies)
    make_contacts(draw, held_by=owners[0], bodies=bodies)
    lead = Person.objects.create_user(LEAD_EMAIL, name="Responsable d'exemple", is_example=True)
    Membership.objects.create(person=lead, organisation=owners[0], role=Role.LEAD, from_on=date(2018, 1, 1))
    return lead


def make_projects(draw, *, fabriques, places, themes, bodies):
    projects = Project.objects.bulk_create(
        Project(
            fabrique=draw.choice(fabriques),
            title=f"{draw.choice(THINGS)} de {draw.choice(PLACES)} {n}",
            slug=f"projet-{n}",
            summary="Un lieu tenu par ses habitants, pour les courses, les services et les rencontres. " * 3,
            state=State.PUBLISHED if n % 20 else State.DRAFT,
        )
        for n in range(PROJECTS)
    )
    Project.territories.through.objects.bulk_create(
        Project.territories.through(project=project, territory=place) for project in projects for place in draw.sample(places, 2)
    )
    Project.themes.through.objects.bulk_create(
        Project.themes.through(project=project, theme=theme) for project in projects for theme in draw.sample(themes, 2)
    )
    Avenue.objects.bulk_create(Avenue(project=project, text="Une piste à essayer") for project in projects)
    ProjectPartner.objects.bulk_create(
        ProjectPartner(project=project, organisation=body, name=body.name, position=rank)
        for project in projects
        for rank, body in enumerate(draw.sample(bodies, 4))
    )
    make_operations(draw, fabriques=fabriques, projects=projects, places=places)


def make_operations(draw, *, fabriques, projects, places):
    calls = Call.objects.bulk_create(
        Call(name=f"Appel {year}", slug=f"appel-{year}", starts_on=date(year, 1, 1), ends_on=date(year, 12, 31))
        for year in range(2018, 2027)
    )
    operations = Operation.objects.bulk_create(
        Operation(
            call=call,
            fabrique=fabrique,
            slug=f"{fabrique.slug}-{call.slug}",
            state="published",
            starts_on=call.starts_on,
            ends_on=call.ends_on,
            total_eligible_eur=60_000,
            esf_max_eur=33_000,
        )
        for call in calls
        for fabrique in fabriques
    )
    links = Operation.projects.through
    links.objects.bulk_create(
        links(operation=operation, project=project) for operation in operations for project in draw.sample(projects, 5)
    )
    links = Operation.territories.through
    links.objects.bulk_create(links(operation=operation, territory=place) for operation in operations for place in draw.sample(places, 4))


def make_contacts(draw, *, held_by, bodies):
    Contact.objects.bulk_create(
        (
            Contact(
                held_by=held_by,
                works_at=draw.choice(bodies),
                name=f"{draw.choice(FIRST_NAMES)} {draw.choice(FAMILY_NAMES)} {n}",
                position="chargé·e de mission",
                email=f"contact{n}@exemple.test",
                purpose="suivi d'un projet",
                keep_until=date(2099, 1, 1),
                is_example=True,
            )
            for n in range(CONTACTS)
        ),
        batch_size=2_000,
    )
