"""The collections whose public page is asked for: one open today, one still in preparation."""

from datetime import timedelta

from django.utils import timezone

from terreau.programme.voices.states import State
from tests import factories_of_voices as made


def listening_things(cast, *, territory, project):
    today = timezone.localdate()
    dates = {"from_on": today - timedelta(days=3), "until_on": today + timedelta(days=30), "keep_until": today + timedelta(days=300)}
    listened = made.collection(cast.here, territory=territory, title="Au marché", **dates)
    unopened = made.collection(cast.here, territory=territory, title="Bientôt", state=State.DRAFT, **dates)
    return {"listened": listened, "unopened": unopened}
