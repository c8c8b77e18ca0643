"""A filled XForm, as ODK Collect and KoboCollect send it: read with suspicion, then made answers of its form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from terreau.programme.voices.forms.answers import Answers, read_level
from terreau.programme.voices.forms.definition import FILES, OTHER_SUFFIX, REPEAT, Form, Question, UnreadableForm

LARGEST_XML = 2_000_000
LONGEST_KEPT = 2_000


@dataclass(frozen=True)
class Instance:
    """What the XML says of itself, before its form is known."""

    form_id: str
    version: str
    instance_id: str
    root: Element


@dataclass(frozen=True)
class Sent:
    """The answers that were sent: those of the right kind, and all of them, the others as they were written."""

    clean: Answers
    whole: Answers
    faults: Mapping[str, str]


def read_instance(content: bytes) -> Instance:
    """The instance in these bytes.

    Raises:
        UnreadableForm: no XML, XML with a document type or entities, an encrypted form, or no instanceID.
    """
    if len(content) > LARGEST_XML:
        raise UnreadableForm(_("Cette fiche est trop grande : {most} Mo au plus, sans ses photos.").format(most=LARGEST_XML // 1_000_000))
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as problem:
        raise UnreadableForm(_("Cette fiche n'est pas un XML lisible : envoyez-la de nouveau depuis l'application.")) from problem
    if root.get("encrypted") == "yes":
        raise UnreadableForm(_("Cette fiche est chiffrée : ce serveur ne prend que les questionnaires qu'il a donnés."))
    instance_id = root.get("instanceID") or text_of(child_of(child_of(root, "meta"), "instanceID"))
    if not instance_id:
        raise UnreadableForm(_("Cette fiche n'a pas d'identifiant (instanceID) : ouvrez-la dans l'application, puis renvoyez-la."))
    return Instance(root.get("id", ""), root.get("version", ""), instance_id, root)


def local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child_of(element: Element | None, name: str) -> Element | None:
    return next((one for one in element if local(one) == name), None) if element is not None else None


def text_of(element: Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""


def answers_sent(form: Form, instance: Instance) -> Sent:
    """The answers of an instance. The device has already applied conditions and constraints, and people are gone: nothing is refused,
    an answer that is not of its question's kind is kept as it was written."""
    raw = raw_level(form.questions, instance.root)
    faults: dict[str, str] = {}
    clean = read_level(form.questions, raw, form=form, path="", faults=faults)
    whole = {name: copied(value) for name, value in clean.items()}
    for path in faults:
        put_back(whole, raw, path.split("/"))
    return Sent(clean, whole, faults)


def copied(value):
    return [dict(turn) if isinstance(turn, dict) else turn for turn in value] if isinstance(value, list) else value


def put_back(answers: Answers, raw: Mapping[str, Any], path: list[str]) -> None:
    for name, rank in zip(path[:-1:2], path[1::2], strict=True):
        answers, raw = answers[name][int(rank) - 1], raw[name][int(rank) - 1]
    answers[path[-1]] = str(raw[path[-1]])[:LONGEST_KEPT]


def raw_level(questions: Iterable[Question], element: Element) -> dict[str, Any]:
    """The texts under one element; groups are elements of their own, the turns of a repeat one element each."""
    raw: dict[str, Any] = {}
    for question in questions:
        found = [one for one in element if local(one) == question.name]
        if question.kind == REPEAT:
            raw[question.name] = [raw_level(question.questions, turn) for turn in found]
        elif question.kind == "group":
            raw |= raw_level(question.questions, found[0]) if found else {}
        else:
            raw[question.name] = text_of(found[0]) if found else ""
            if question.or_other:
                raw[question.name + OTHER_SUFFIX] = text_of(child_of(element, question.name + OTHER_SUFFIX))
    return raw


def files_named(form: Form, answers: Mapping[str, Any]) -> set[str]:
    """The names of the files that the answers speak of: no other file is kept."""
    return set(names_under(form.questions, answers))


def names_under(questions: Iterable[Question], answers: Mapping[str, Any]):
    for question in questions:
        if question.kind == "group":
            yield from names_under(question.questions, answers)
        elif question.kind == REPEAT:
            for turn in answers.get(question.name, ()):
                yield from names_under(question.questions, turn)
        elif question.kind in FILES and isinstance(answers.get(question.name), str):
            yield answers[question.name]
