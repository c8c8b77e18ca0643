"""What the browser of someone without an account keeps until it is closed: which voice is theirs, and what they follow."""

from uuid import UUID, uuid4

from terreau.programme.voices.codes import say_code
from terreau.programme.voices.models import Collection, Voice

KEPT, FOLLOWED, LEFT = "listening", "followed_voice", "listening_left"
MOST_LEFT = 50


def kept_of(request, collection: Collection) -> dict:
    """{"voice": key, "code": follow-up code, "form": the form it began with}, or nothing before the person has done anything."""
    return request.session.get(KEPT, {}).get(collection.code, {})


def keep(request, collection: Collection, *, voice: str, code: str, form: UUID) -> None:
    """Kept on this device until the browser is closed: a shared telephone must not speak for the one before."""
    kept = request.session.get(KEPT, {})
    request.session[KEPT] = {**kept, collection.code: {"voice": voice, "code": code, "form": str(form)}}
    end_with_the_browser(request)


def end_with_the_browser(request) -> None:
    """Someone signed in keeps their own session; a visitor's ends here."""
    if not getattr(request.user, "is_authenticated", False):
        request.session.set_expiry(0)


def forget(request, collection: Collection) -> None:
    """The next person on this device begins anew, even from a page that the browser shows again."""
    kept = request.session.get(KEPT, {})
    left = kept.pop(collection.code, None)
    request.session[KEPT] = kept
    if left and left.get("form"):
        request.session[LEFT] = [*request.session.get(LEFT, []), left["form"]][-MOST_LEFT:]


def form_key_here(request, form_key: UUID) -> UUID:
    """The id of a form, unless the person before has sent it from this device: its page, shown again, is then someone else's."""
    return uuid4() if str(form_key) in request.session.get(LEFT, []) else form_key


def code_here(request, collection: Collection) -> str:
    """The follow-up code as it is shown, while this browser is open; empty when this device never had it."""
    code = kept_of(request, collection).get("code")
    return say_code(code) if code else ""


def voice_here(request, collection: Collection) -> Voice | None:
    """The voice that speaks from this browser, unless it has withdrawn."""
    key = kept_of(request, collection).get("voice")
    if not key:
        return None
    return Voice.objects.standing().filter(collection=collection, key=key).first()
