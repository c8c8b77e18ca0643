"""No page, table or file of a collection gives the words of people to who only funds the Fabrique, whatever its address."""

import pytest
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from django.utils import timezone

from terreau.programme.voices.models import Result
from terreau.web.voices import desk_urls
from tests import factories_of_voices as voices
from tests.web.measures import body_of

pytestmark = pytest.mark.django_db
SAID, PROPOSED, WHERE = "Mes mots bruts", "Une affirmation proposée", "06 39 98 00 01"


def names_of(patterns) -> list[str]:
    """Those of the folder, and of the folders that it includes."""
    return [
        name
        for one in patterns
        for name in ([one.name] if isinstance(one, URLPattern) else names_of(get_resolver(one.urlconf_name.__name__).url_patterns))
    ]


def addresses_of(collection) -> list[str]:
    """Every address that is about one collection, its tables in each format."""
    found = []
    for name in names_of(desk_urls.urlpatterns):
        for args in ([collection.pk], [collection.pk, "csv"], [collection.pk, "xlsx"]):
            try:
                found.append(reverse(name, args=args))
            except NoReverseMatch:
                continue
    return [one for one in found if f"/{collection.pk}/" in one and not one.endswith(".xlsx")]


@pytest.fixture
def collection(cast):
    """Its key is no other row's, so that an address about something else finds nothing."""
    made = voices.collection(cast.here, pk=4321)
    voice = voices.voice(made, reply_channel="sms", address=WHERE, occasion=SAID)
    one, two = (voices.testimony(voice, f"{SAID}, {rank}.") for rank in range(2))
    voices.statement(made, PROPOSED, state="proposed", author=voice)
    voices.feedback(voice, text=SAID)
    theme = {"label": SAID, "words": [SAID], "size": 12, "voices": 1, "quotes": [one.pk], "entry": "", "code": None, "persistence": 1.0}
    facts = {"texts": 2, "unassigned": 0.0, "assigned": {str(one.pk): 0}, "proposed": [], "themes": [theme]}
    facts["saturation"] = {"new_by_ten": [1], "themes": 1, "unfiled": 1, "is_reached": False}
    twins = {"texts": 2, "groups": [{"members": [one.pk, two.pk], "score": 0.9}], "refused": []}
    for kind, kept in (("themes", facts), ("twins", twins)):
        Result.objects.create(collection=made, kind=kind, facts=kept, inputs="x", version="1", progress=1.0, made_at=timezone.now())
    return made


def read_all(client, collection) -> dict[str, str]:
    pages = {address: client.get(address) for address in addresses_of(collection)}
    return {address: body_of(page) for address, page in pages.items() if page.status_code == 200}


@pytest.mark.parametrize("who", ["driss", "elise", "hugo", "gwen", "chloe"])
def test_no_page_gives_the_words_to_whoever_does_not_hear(client, cast, collection, who):
    client.force_login(cast[who])
    pages = read_all(client, collection)
    assert bool(pages) == (who == "driss")
    assert [address for address, page in pages.items() if any(word in page for word in (SAID, PROPOSED, WHERE))] == []


def test_those_who_hear_read_them_where_the_others_do_not(client, cast, collection):
    client.force_login(cast["farid"])
    pages = read_all(client, collection)
    telling = {address.rstrip("/").rsplit("/", 1)[-1] for address, page in pages.items() if SAID in page or PROPOSED in page}
    assert {"4321", "temoignages", "affirmations", "themes", "doublons"} <= telling
    assert not any(WHERE in page for page in pages.values())
