"""Taking a filled XForm with its files, in as many parts as the device sends it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.files.base import File
from django.db import transaction
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.voices.actions.receiving import receive_records
from terreau.programme.voices.forms import Filled, Form, UnreadableForm, records_of
from terreau.programme.voices.forms.instances import Instance, answers_sent, files_named, read_instance
from terreau.programme.voices.forms.records import NEVER_ANSWERS
from terreau.programme.voices.forms.stored import form_of
from terreau.programme.voices.models import AnswerSheet, Attachment, Device, Questionnaire
from terreau.programme.voices.states import QuestionnaireState
from terreau.programme.voices.vocabulary import Mode

LARGEST_FILE = 25_000_000
LONGEST_NAME = 150


@dataclass(frozen=True)
class Taken:
    """What became of one sending: whether the sheet is new, which files were kept, which belong to no question."""

    is_new: bool
    kept: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def form_id_of(questionnaire: Questionnaire) -> str:
    """What devices call the form: two collections may have a questionnaire of the same name."""
    return f"{questionnaire.name}.{questionnaire.collection.code}"


def receive_instance(content: bytes, *, files: Iterable[File], device: Device, now: datetime) -> Taken:
    """Take one XForm instance and the files that come with it, once: a re-send adds only what was missing.

    Raises:
        Refused: the XML, its form or its voice cannot be taken; the sentence is for the person who holds the device.
    """
    try:
        instance = read_instance(content)
    except UnreadableForm as problem:
        raise Refused(str(problem)) from problem
    questionnaire = questionnaire_of(instance, device=device)
    form = form_of(questionnaire)
    sent = answers_sent(form, instance)
    sheet_key = key_of(instance)
    filled = filled_of(questionnaire, sheet_key, sent.clean, now=now)
    voice, sheet = records_of(form, sent.clean, filled=filled)
    sheet["answers"] = {name: answer for name, answer in sent.whole.items() if name not in NEVER_ANSWERS}
    receipt = receive_records([voice, sheet], device=device, now=now)
    if receipt.refused:
        raise Refused(receipt.refused[0].why)
    kept, left = keep_files(form, sheet_key, files)
    return Taken(str(sheet_key) in receipt.taken, kept, left)


def questionnaire_of(instance: Instance, *, device: Device) -> Questionnaire:
    name, _point, code = instance.form_id.rpartition(".")
    rows = Questionnaire.objects.exclude(state=QuestionnaireState.DRAFT).select_related("collection")
    rows = rows.filter(collection__fabrique=device.fabrique_id, collection__code=code, name=name)
    if found := rows.filter(version=instance.version).first() if instance.version.isdecimal() else None:
        return found
    raise Refused(
        _("Le questionnaire « {name} », version {version}, n'est pas connu ici : téléchargez-le de nouveau.").format(
            name=instance.form_id[:80], version=instance.version[:20]
        )
    )


def key_of(instance: Instance) -> UUID:
    """The device's own id when it is a UUID, as is usual; else one that is always the same for it."""
    try:
        return UUID(instance.instance_id.removeprefix("uuid:"))
    except ValueError:
        return uuid5(NAMESPACE_URL, f"{instance.form_id} {instance.instance_id}")


def filled_of(questionnaire: Questionnaire, sheet_key: UUID, answers, *, now: datetime) -> Filled:
    ended = moment_of(answers.get("end")) or moment_of(answers.get("start")) or now
    return Filled(
        collection=questionnaire.collection.code,
        voice_key=str(uuid5(sheet_key, "voice")),
        sheet_key=str(sheet_key),
        mode=Mode.TABLET,
        heard_at=moment_of(answers.get("start")) or ended,
        filled_at=ended,
    )


def moment_of(text) -> datetime | None:
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=get_current_timezone())


def keep_files(form: Form, sheet_key: UUID, files: Iterable[File]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Keep the files that the sheet speaks of, each once; a withdrawn sheet is not there any more, and keeps none."""
    files = [(base_name(file.name or ""), file) for file in files]
    sheet = AnswerSheet.objects.filter(key=sheet_key).first()
    if sheet is None or not files:
        return (), ()
    named = files_named(form, sheet.answers)
    wanted = [(name, file) for name, file in files if name in named]
    if large := next((name for name, file in wanted if file.size > LARGEST_FILE), None):
        raise Refused(_("« {name} » pèse plus de {most} Mo : prenez-la en plus petit.").format(name=large, most=LARGEST_FILE // 1_000_000))
    with transaction.atomic():
        AnswerSheet.objects.select_for_update(of=("self",), no_key=True).get(pk=sheet.pk)
        known = set(sheet.attachments.values_list("name", flat=True))
        for name, file in wanted:
            if name not in known:
                keep_file(sheet, name, file)
    return tuple(name for name, _file in wanted), tuple(name for name, _file in files if name not in named)


def keep_file(sheet: AnswerSheet, name: str, file: File) -> Attachment:
    checksum = sha256()
    for piece in file.chunks():
        checksum.update(piece)
    file.seek(0)
    attachment = Attachment(sheet=sheet, name=name, checksum=checksum.hexdigest())
    # The name on the disk says nothing of what a device called it.
    attachment.file.save(f"{checksum.hexdigest()[:32]}{safe_suffix(name)}", File(file), save=False)
    try:
        with transaction.atomic():
            attachment.save()
    except Exception:
        attachment.file.storage.delete(attachment.file.name)
        raise
    return attachment


def base_name(name: str) -> str:
    """The last part of a path, whichever way its slashes lean."""
    return PurePosixPath(name.replace("\\", "/")).name.replace("\x00", "")[:LONGEST_NAME]


def safe_suffix(name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    return suffix if len(suffix) <= 6 and suffix[1:].isascii() and suffix[1:].isalnum() else ""
