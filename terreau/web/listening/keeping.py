"""What the browser of someone without an account keeps until it is closed: which voice is theirs, and their follow-up code."""

from terreau.programme.voices.codes import say_code
from terreau.programme.voices.models import Collection, Voice

KEPT = "listening"


def kept_of(request, collection: Collection) -> dict:
    """{"voice": key, "code": follow-up code}, or nothing before the person has done anything."""
    return request.session.get(KEPT, {}).get(collection.code, {})


def keep(request, collection: Collection, *, voice: str, code: str = "") -> None:
    """Kept on this device until the browser is closed: a shared telephone must not speak for the one before."""
    kept = request.session.get(KEPT, {})
    request.session[KEPT] = {**kept, collection.code: {"voice": voice, "code": code}}
    if not getattr(request.user, "is_authenticated", False):
        request.session.set_expiry(0)


def code_here(request, collection: Collection) -> str:
    """The follow-up code as it is shown, while this browser is open; empty when this device never had it."""
    code = kept_of(request, collection).get("code")
    return say_code(code) if code else ""


def forget(request, collection: Collection) -> None:
    """The next person on this device begins anew."""
    kept = request.session.get(KEPT, {})
    kept.pop(collection.code, None)
    request.session[KEPT] = kept


def voice_here(request, collection: Collection) -> Voice | None:
    """The voice that speaks from this browser, unless it has withdrawn."""
    key = kept_of(request, collection).get("voice")
    if not key:
        return None
    return Voice.objects.standing().filter(collection=collection, key=key).first()
