"""The programme of 2020 and, for who wants to try, one invented account a role."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from terreau.programme import Refused
from terreau.programme.funding.actions.landing.ledger import Ledger
from terreau.programme.funding.actions.landing.operations import find_call, land_sheet
from terreau.programme.funding.actions.landing.organisations import find_fabrique
from terreau.programme.funding.actions.landing.toml_facts import call_of, facts_of_tables
from terreau.programme.funding.actions.themes import load_themes
from terreau.programme.funding.facts import SheetFacts
from terreau.programme.funding.models import Operation
from terreau.programme.network.actions import add_contact, add_organisation, change_organisation, invite_person
from terreau.programme.network.models import Fabrique, Kind, Organisation, Role
from terreau.programme.people.models import Person
from terreau.programme.projects.actions import add_holder, add_project
from terreau.programme.projects.models import Project

Progress = Callable[[str, int, int], None]

NETWORK_NAME = "Avise"
HOME_FABRIQUE = "TAg29"
OTHER_FABRIQUE = "Courant Fort"
# Known to everyone who reads this line: these accounts are for a demo, never for a real site.
EXAMPLE_PASSWORD = "terreau-exemple-2020"
EXAMPLE_DOMAIN = "terreau.example"
MEMBERS_SINCE = date(2020, 1, 1)
DRAFT_TITLE = "Atelier vélo participatif (exemple)"


@dataclass(frozen=True)
class Account:
    """An invented person to sign in as."""

    name: str
    email: str
    password: str
    role: str
    organisation: str


CAST = (
    ("Élise", "elise", Role.HEAD, NETWORK_NAME),
    ("Awa", "awa", Role.LEAD, HOME_FABRIQUE),
    ("Bruno", "bruno", Role.OFFICER, HOME_FABRIQUE),
    ("Farid", "farid", Role.COMMITTEE, HOME_FABRIQUE),
    ("Gwen", "gwen", Role.HOLDER, HOME_FABRIQUE),
    ("Driss", "driss", Role.FUNDER, NETWORK_NAME),
    ("Chloé", "chloe", Role.LEAD, OTHER_FABRIQUE),
)


@transaction.atomic
def load_programme(folder: Path, *, by: Person | None, today: date, progress: Progress | None = None) -> tuple[Account, ...]:
    """Load the six operations of 2020 and the example accounts; what is already there stays as people left it."""
    sheets = read_folder(folder)
    load_themes(by=by)
    add_network(by=by)
    for done, facts in enumerate(sheets, start=1):
        if not is_loaded(facts):
            land_sheet(facts, before=None, ledger=Ledger(by=by, today=today), source="data/demo")
        if progress:
            progress(f"Programme de 2020 : {facts.fabrique.name}", done, len(sheets))
    return load_accounts(by=by, today=today)


def read_folder(folder: Path) -> list[SheetFacts]:
    """The files in the order that programme.toml gives them."""
    if not (folder / "programme.toml").exists():
        raise Refused(f"Le dossier {folder} ne contient pas programme.toml : donnez celui du programme de démonstration.")
    programme = read_tables(folder / "programme.toml")
    calls = {table["slug"]: call_of(table, programme=programme["programme"]) for table in programme["calls"]}
    return [facts_of_tables(read_tables(folder / f"{name}.toml"), calls=calls) for name in programme["programme"]["sheets"]]


def read_tables(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def is_loaded(facts: SheetFacts) -> bool:
    fabrique, call = find_fabrique(facts.fabrique.name), find_call(facts.call)
    return bool(fabrique and call and Operation.objects.filter(fabrique=fabrique, call=call).exists())


def add_network(*, by: Person | None) -> Organisation:
    """Avise animates the network; a sheet that came first may have named it as a mere partner: one body, one card."""
    known = Organisation.objects.named(NETWORK_NAME).first()
    if known is None:
        return add_organisation(NETWORK_NAME, kind=Kind.NETWORK, by=by, website="https://www.avise.org/")
    return known if known.kind == Kind.NETWORK else change_organisation(known, kind=Kind.NETWORK, by=by)


def load_accounts(*, by: Person | None, today: date) -> tuple[Account, ...]:
    """One invented person a role, and something of their own to look at."""
    accounts = tuple(open_account(*line, by=by) for line in CAST)
    add_examples(find_fabrique(HOME_FABRIQUE), by=by, today=today)
    return accounts


def open_account(name: str, mailbox: str, role: Role, organisation_name: str, *, by: Person | None) -> Account:
    email = f"{mailbox}@{EXAMPLE_DOMAIN}"
    if not Person.objects.filter(email=email).exists():
        body = Organisation.objects.named(organisation_name).get()
        person = invite_person(body, email=email, name=name, role=role, from_on=MEMBERS_SINCE, by=by).person
        person.is_example = True
        person.set_password(EXAMPLE_PASSWORD)
        person.save(update_fields=["is_example", "password"])
    return Account(name=name, email=email, password=EXAMPLE_PASSWORD, role=str(role.label), organisation=organisation_name)


def add_examples(fabrique: Fabrique, *, by: Person | None, today: date) -> None:
    """A draft that only the team sees, with its holder, and two private contacts: all invented, all marked."""
    if Project.objects.filter(fabrique=fabrique, title=DRAFT_TITLE).exists():
        return
    project = add_project(
        fabrique,
        title=DRAFT_TITLE,
        summary="Réparer son vélo ensemble et prêter ceux qui dorment dans les garages. Projet inventé, pour essayer les formulaires.",
        territories=list(fabrique.territories_kept.order_by("pk")[:1]),
        avenues=("un atelier mobile les jours de marché",),
        is_example=True,
        by=by,
    )
    add_holder(project, person=Person.objects.get(email=f"gwen@{EXAMPLE_DOMAIN}"), part="porteuse", from_on=MEMBERS_SINCE, by=by)
    for name, mailbox, position in (("Inès Exemple", "ines", "élue"), ("Yann Exemple", "yann", "bénévole")):
        add_contact(
            fabrique.organisation,
            name=name,
            email=f"{mailbox}@{EXAMPLE_DOMAIN}",
            position=position,
            purpose="suivi d'un projet d'exemple",
            source="inventé pour la démonstration",
            keep_until=today.replace(year=today.year + 3, day=min(today.day, 28)),
            is_example=True,
            by=by,
        )
