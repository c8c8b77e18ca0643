"""How long a contact is kept, and who sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from terreau.programme import Refused
from terreau.programme.network.actions import add_contact, erase_expired_contacts
from terreau.programme.network.models import Contact
from tests import factories
from tests.rules.table import Table

NAME = "contacts"
YES, NO = "oui", "–"

KEEPING = Table(
    title="Combien de temps un contact est gardé",
    says=(
        "Un contact a un but et un dernier jour. Il s'ajoute avec une date à venir, se garde jusqu'à ce jour compris, puis s'efface "
        "tout seul ; le journal dit combien ont été effacés, jamais qui. Aucune durée légale n'est supposée : l'équipe choisit."
    ),
    columns=("Dernier jour, à partir d'aujourd'hui", "Peut s'ajouter", "Est encore gardé"),
    rows=((-30, NO, NO), (-2, NO, NO), (2, YES, YES), (30, YES, YES), (1095, YES, YES)),
)
SEEING = Table(
    title="Qui voit les contacts d'une Fabrique",
    says="L'équipe qui les tient, et elle seule : ni les financeurs, ni le comité, ni la tête de réseau.",
    columns=("Personne", "Voit les contacts"),
    rows=(
        ("responsable", YES),
        ("chargé·e de mission", YES),
        ("membre de comité", NO),
        ("financeur ou auditeur", NO),
        ("porteur de projet", NO),
        ("responsable d'une autre Fabrique", NO),
        ("tête de réseau", NO),
    ),
)
TABLES = (KEEPING, SEEING)
PEOPLE = {
    "responsable": "awa",
    "chargé·e de mission": "bruno",
    "membre de comité": "farid",
    "financeur ou auditeur": "driss",
    "porteur de projet": "gwen",
    "responsable d'une autre Fabrique": "chloe",
    "tête de réseau": "elise",
}


@pytest.mark.parametrize(("days", "may_be_added", "is_kept"), KEEPING.each)
def test_a_contact_has_an_end(cast, days, may_be_added, is_kept):
    body, last = cast.here.organisation, timezone.localdate() + timedelta(days=days)
    asked = {"name": "Inès Exemple", "purpose": "suivi du projet", "keep_until": last}
    if may_be_added == YES:
        add_contact(body, by=cast.awa, **asked)
    else:
        with pytest.raises(Refused):
            add_contact(body, by=cast.awa, **asked)
        factories.contact(body, keep_until=last)
    erase_expired_contacts(today=timezone.localdate())
    assert Contact.objects.exists() == (is_kept == YES)


def test_a_contact_is_kept_on_its_last_day(cast):
    factories.contact(cast.here.organisation, keep_until=timezone.localdate())
    assert erase_expired_contacts(today=timezone.localdate()) == 0


def test_a_contact_without_a_purpose_is_refused(cast):
    with pytest.raises(Refused, match="Pourquoi nous gardons ce contact"):
        add_contact(
            cast.here.organisation, by=cast.awa, name="Inès Exemple", purpose="", keep_until=timezone.localdate() + timedelta(days=9)
        )


@pytest.mark.parametrize(("person", "sees"), SEEING.each)
def test_only_the_team_that_keeps_a_contact_sees_it(cast, person, sees):
    factories.contact(cast.here.organisation)
    assert Contact.objects.seen_by(cast[PEOPLE[person]]).exists() == (sees == YES)
