"""How many people of each wanted kind were heard so far, for the person who listens to see who is missing: as the desk counts them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from terreau.programme.voices.living import Living
from terreau.programme.voices.models import Collection, Quota, Voice
from terreau.programme.voices.people_heard import AGE, FIELDS, FINE_AGE, PLACE, PLACE_OF_LENGTH, said_by
from terreau.programme.voices.vocabulary import CENSUS_BANDS

FACTS = ("dimension", "category", "label", "wanted")


def quotas_of(collections: Sequence[Collection]) -> dict[int, list[dict]]:
    """{collection: its quotas, each with the people heard}; one query over those that want any, their `quotas` fetched ahead.

    Withdrawn voices are left out; a group counts by its composition.
    """
    wanting = [one for one in collections if one.quotas.all()]
    voices: dict[int, list[dict]] = defaultdict(list)
    rows = Voice.objects.standing().filter(collection__in=wanting).order_by() if wanting else Voice.objects.none()
    for row in rows.values("collection_id", *FIELDS):
        voices[row["collection_id"]].append(row)
    return {one.pk: quotas_met(one.quotas.all(), voices=voices[one.pk]) for one in collections}


def quotas_met(quotas: Iterable[Quota], *, voices: Sequence[Mapping]) -> list[dict]:
    heard = {kind: people_by_category(*kind, voices=voices) for kind in {kind_of(quota) for quota in quotas}}
    return [{name: getattr(quota, name) for name in FACTS} | {"heard": heard[kind_of(quota)][quota.category]} for quota in quotas]


def kind_of(quota: Quota) -> tuple[str, str]:
    """(dimension as people are counted in it, what its places are): a band of the census holds the finer ones that people said."""
    if quota.dimension == AGE and quota.category not in CENSUS_BANDS:
        return FINE_AGE, ""
    return quota.dimension, PLACE_OF_LENGTH.get(len(quota.category), "") if quota.dimension == PLACE else ""


def people_by_category(dimension: str, places: str, *, voices: Sequence[Mapping]) -> Counter[str]:
    heard: Counter[str] = Counter()
    for voice in voices:
        heard.update(said_by(voice, dimension, living=Living(by=places)))
    return heard
