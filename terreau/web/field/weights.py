"""How often each statement is to be drawn on devices: the little seen more often, whatever people think of it."""

from collections.abc import Sequence

import numpy as np
from django.db.models import Count

from terreau.analysis.opinions.statistics import novelty
from terreau.programme.voices.models import Collection, Vote


def weights_of(collections: Sequence[Collection]) -> dict[int, float]:
    """{statement: weight} of the statements shown in these collections, fetched ahead; every vote is a time it was seen."""
    shown = [row.pk for one in collections for row in one.statements.all()]
    votes = Vote.objects.filter(statement__in=shown).order_by().values_list("statement").annotate(n=Count("pk"))
    seen = dict(votes)
    weights = novelty(np.array([seen.get(pk, 0) for pk in shown], dtype=np.int64))
    return dict(zip(shown, weights.tolist(), strict=True))
