"""What is worked out of a version of the country is kept while it lasts, and not a moment longer."""

import gc
import weakref

import pytest

from terreau.programme.territories.models import Dataset
from terreau.programme.territories.portraits import correcting, portrait_of, screen_country

pytestmark = pytest.mark.usefixtures("tiny_lake")
FAR = "communes avec au moins 2 médecins dans un rayon de 5 km, dans le Bas-Rhin"


def test_an_answer_is_kept_and_holds_no_old_country_in_memory():
    assert screen_country(FAR) is screen_country(FAR)
    portrait_of("67901")
    old = [weakref.ref(correcting.country()), weakref.ref(correcting.country().ground)]
    Dataset.objects.filter(kind="bpe", vintage="2014").delete()
    correcting.country()
    gc.collect()
    assert [one() for one in old] == [None, None]
