"""A filled form as the records that everything sends: one voice, and its sheet of answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from terreau.programme.voices.forms.consent import NOTICE_VERSION
from terreau.programme.voices.forms.definition import ACCORD, Form
from terreau.programme.voices.vocabulary import SITUATIONS, ReplyChannel

PLAIN = ("age_band", "sex", "source", "people", "occasion", "commune", "iris", "qpv", "reply_channel", "reply_address")
# Where to reach someone is erased once the return is given, and who holds a phone is nobody's answer: neither stays among answers.
NEVER_ANSWERS = ("reply_address", "deviceid")
YES = ("yes", "oui", "true", "1", "OK")


@dataclass(frozen=True)
class Filled:
    """How a form was filled: by which channel, when, under which keys."""

    collection: str
    voice_key: str
    sheet_key: str
    mode: str
    heard_at: datetime
    filled_at: datetime
    language: str = ""
    code: str = ""
    batch: str = ""


def records_of(form: Form, answers: Mapping[str, Any], *, filled: Filled) -> list[dict[str, Any]]:
    """The voice and its sheet, from answers that `check_answers` has checked."""
    kept = {name: answer for name, answer in answers.items() if name not in NEVER_ANSWERS}
    sheet = {
        "kind": "sheet",
        "key": filled.sheet_key,
        "voice": filled.voice_key,
        "questionnaire": form.name,
        "version": form.version,
        "answers": kept,
        "filled_at": filled.filled_at.isoformat(),
        "batch": filled.batch,
    }
    return [voice_of(form, answers, filled=filled), sheet]


def voice_of(form: Form, answers: Mapping[str, Any], *, filled: Filled) -> dict[str, Any]:
    voice: dict[str, Any] = {
        "kind": "voice",
        "key": filled.voice_key,
        "collection": filled.collection,
        "mode": filled.mode,
        "heard_at": filled.heard_at.isoformat(),
        "language": filled.language or form.default_language,
    }
    voice |= {name: answers[name] for name in PLAIN if answers.get(name)}
    if situations := {name: answers[name] for name in SITUATIONS if isinstance(answers.get(name), str)}:
        voice["situations"] = situations
    if "interpreter" in answers:
        voice["interpreter"] = answers["interpreter"] in YES
    if answers.get(ACCORD):
        voice["agreed_at"] = filled.heard_at.isoformat()
    if str(answers.get(NOTICE_VERSION, "")).isdecimal():
        voice["notice"] = int(answers[NOTICE_VERSION])
    if place := place_in(form, answers):
        voice["lat"], voice["lon"] = place
    if filled.code:
        voice["code"] = filled.code
    elif voice.get("reply_channel") == ReplyChannel.CODE:
        # Nobody can be told by a code they never received.
        del voice["reply_channel"]
    return voice


def place_in(form: Form, answers: Mapping[str, Any]) -> tuple[float, float] | None:
    """Latitude and longitude of the first point answered outside repeats, already rounded."""
    for question in form.walk():
        if question.kind == "geopoint" and isinstance(answers.get(question.name), str):
            lat, lon = answers[question.name].split()[:2]
            return float(lat), float(lon)
    return None


def words_said(form: Form, answers: Mapping[str, Any]) -> list[tuple[str, Mapping[str, str], str]]:
    """(path, what was asked, what was said) of each free answer that is a testimony, in groups and in the turns of repeats too."""
    names = {question.name: question for question in form.testimonies}
    return [
        (path, names[path.rpartition("/")[2]].label, text) for path, text in texts_under(answers, "") if path.rpartition("/")[2] in names
    ]


def texts_under(answers: Mapping[str, Any], path: str):
    for name, answer in answers.items():
        if isinstance(answer, str) and answer:
            yield path + name, answer
        elif isinstance(answer, list):
            for rank, turn in enumerate(answer, start=1):
                if isinstance(turn, Mapping):
                    yield from texts_under(turn, f"{path}{name}/{rank}/")
