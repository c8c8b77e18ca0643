"""One of each thing of the Fabrique d'Ici, for the tests that ask every page."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from django.utils import timezone

from terreau.programme.funding.models import ImportedSheet, Operation, OperationPartner
from terreau.programme.funding.states import State as OperationState
from terreau.programme.network.models import Role, Track
from terreau.programme.projects.models import ProjectHolder, ProjectPartner
from terreau.programme.projects.states import State
from terreau.programme.territories.models import Commune, GeographyLoad, Perimeter, Screening
from tests import factories
from tests.cast import Cast
from tests.programme.territories.tiny_lake import fill_lake
from tests.web.world_of_field import field_things
from tests.web.world_of_listening import listening_things
from tests.web.world_of_needs import needs_things
from tests.web.world_of_questionnaires import questionnaire_things
from tests.web.world_of_voices import voices_things


@dataclass
class World:
    """The cast, and what their pages are about."""

    cast: Cast
    things: dict

    def __getitem__(self, name):
        return self.things[name]

    def address_facts(self, asked):
        """What an address may ask for: the number or the slug of a thing, a format (sheet.pdf, csv), the name of a chart or of a
        table, alone or after its thing (place:ages)."""
        asked, _, piece = asked.partition(":")
        name, _, form = asked.partition(".")
        thing = self.things.get(name)
        return {
            "pk": getattr(thing, "pk", None),
            "slug": getattr(thing, "slug", None),
            "address": getattr(thing, "address", None),
            "code": getattr(thing, "code", None),
            "key": getattr(thing, "key", None),
            "fmt": form or name,
            "form": form or name,
            "name": piece or name,
            # What a file that was handed in is called: this one never was.
            "token": "0" * 32,
            "move": form,
        }


def closed_member(organisation):
    who = factories.member("Zoé", organisation, Role.OFFICER)
    who.is_active = False
    who.save()
    return who


def kept_question(fabrique, owner):
    """One that its owner shares with the Fabrique."""
    facts = {"question": "communes : population : moins de 500", "words": "petites communes", "level": "commune", "is_shared": True}
    return Screening.objects.create(fabrique=fabrique, owner=owner, seen_at=timezone.now(), **facts)


def make_world(cast: Cast) -> World:
    here = cast.here
    territory, theme = factories.territory(kept_by=here), factories.theme()
    facts = {"territories": [territory], "themes": [theme]}
    draft = factories.project(here, "Café-épicerie", **facts)
    published = factories.project(here, "Garage solidaire", state=State.PUBLISHED, **facts)
    aside = factories.project(here, "Cuisine partagée", state=State.SET_ASIDE, set_aside_reason="Le local est vendu.", **facts)
    call = factories.call()
    draft_operation = factories.operation(here, of_call=call, projects=[draft], territories=[territory])
    published_operation = factories.operation(
        here, of_call=call, starts_on=date(2021, 1, 1), ends_on=date(2021, 12, 31), projects=[published], territories=[territory]
    )
    Operation.objects.filter(pk=published_operation.pk).update(state=OperationState.PUBLISHED)
    published_operation.refresh_from_db()
    square = [[[-4.4, 48.0], [-4.3, 48.0], [-4.3, 48.1], [-4.4, 48.1], [-4.4, 48.0]]]
    shape = {"type": "Polygon", "coordinates": square}
    Perimeter.objects.create(territory=territory, valid_from=date(2020, 1, 1), shape=shape, lon=-4.35, lat=48.05, is_exact=True)
    land = {"type": "Feature", "properties": {"code": "29", "name": "Finistère"}, "geometry": shape}
    GeographyLoad.objects.create(
        source="essai", version="1", licence="aucune", communes=1, outlines={"type": "FeatureCollection", "features": [land]}
    )
    fill_lake()
    things = {
        "place": SimpleNamespace(address="67903"),
        "fabrique": here,
        "organisation": here.organisation,
        "partner_organisation": factories.organisation("Régie du Coin"),
        "territory": territory,
        "fact": territory.facts.create(label="Chômage", value="20,6", source="Insee"),
        "theme": theme,
        "call": call,
        "draft_project": draft,
        "published_project": published,
        "aside_project": aside,
        "project_partner": ProjectPartner.objects.create(project=draft, name="Mairie"),
        "project_holder": ProjectHolder.objects.create(project=draft, person=cast.gwen, from_on=date(2020, 1, 1)),
        "draft_operation": draft_operation,
        "published_operation": published_operation,
        "operation_partner": OperationPartner.objects.create(operation=draft_operation, name="Région"),
        "kept_sheet": ImportedSheet.objects.create(fabrique=here, operation=draft_operation, file_name="fiche.md", checksum="0", text="x"),
        "contact": factories.contact(here.organisation),
        "track": Track.objects.create(fabrique=here, name="Idéateur"),
        "member": cast.bruno,
        "closed_member": closed_member(here.organisation),
        "membership": cast.bruno.memberships.get(),
        "kept_question": kept_question(here, cast.bruno),
        "observation": factories.observation(here, cast.bruno, where=Commune.objects.get(code="67902"), facility_class="bakery"),
    }
    for more in (voices_things, questionnaire_things, listening_things, field_things, needs_things):
        things |= more(cast, territory=territory, project=published)
    return World(cast=cast, things=things)
