"""How many people of each wanted kind were heard so far, for the person who listens to see who is missing."""

from collections import Counter
from collections.abc import Iterator, Sequence

from terreau.programme.voices.models import Collection, Quota, Voice

SAID_OF = ("collection_id", "people", "composition", "age_band", "sex", "source", "iris", "qpv", "situations")
FACTS = ("dimension", "category", "label", "wanted")


def quotas_of(collections: Sequence[Collection]) -> dict[int, list[dict]]:
    """{collection: its quotas, each with the people heard}; one query over those that want any, their `quotas` fetched ahead.

    Withdrawn voices are left out; a group counts by its composition.
    """
    wanting = [one for one in collections if one.quotas.all()]
    heard: Counter = Counter()
    rows = Voice.objects.standing().filter(collection__in=wanting).order_by().values_list(*SAID_OF) if wanting else Voice.objects.none()
    for row in rows:
        voice = dict(zip(SAID_OF, row, strict=True))
        for dimension, category, people in kinds_of(voice):
            heard[voice["collection_id"], dimension, category] += people
    return {one.pk: [facts_of(quota, heard=heard) for quota in one.quotas.all()] for one in collections}


def facts_of(quota: Quota, *, heard: Counter) -> dict:
    facts = {name: getattr(quota, name) for name in FACTS}
    return facts | {"heard": heard[quota.collection_id, quota.dimension, quota.category]}


def kinds_of(voice: dict) -> Iterator[tuple[str, str, int]]:
    """(dimension, category, people) of one voice."""
    counted = voice["composition"] or {}
    for dimension, counts in counted.items():
        yield from ((dimension, category, people) for category, people in counts.items())
    said = {"age": voice["age_band"], "sex": voice["sex"], "source": voice["source"], **(voice["situations"] or {})}
    yield from ((dimension, category, voice["people"]) for dimension, category in said.items() if category and dimension not in counted)
    yield from (("place", code, voice["people"]) for code in (voice["iris"], voice["qpv"]) if code)
