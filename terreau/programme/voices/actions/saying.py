"""How what voices said and voted becomes rows: one question and one insertion a kind, whatever the number of records."""

from collections.abc import Callable, Sequence
from uuid import uuid5

from django.utils.translation import gettext as _

from terreau.programme.voices.actions.collections import lock_collection, next_number
from terreau.programme.voices.actions.packets import Packet
from terreau.programme.voices.actions.storing import build_rows, store_voices
from terreau.programme.voices.forms import Form, words_said
from terreau.programme.voices.forms.stored import form_of
from terreau.programme.voices.models import AnswerSheet, Comparison, Draw, Questionnaire, Statement, Tally, Testimony, Vote
from terreau.programme.voices.records.kinds import LONGEST_SAID, Record
from terreau.programme.voices.records.values import BadRecord
from terreau.programme.voices.states import QuestionnaireState, StatementState
from terreau.programme.voices.vocabulary import Prompting


def store_of(model, build, *, statements=()) -> Callable:
    """A kind whose records each lean on a voice, and on the statements that these names hold."""

    def store(packet: Packet, records: Sequence[Record]) -> None:
        fresh = packet.without_known(records, model)
        packet.find_voices(one["voice"] for one in fresh)
        packet.find_statements(one[name] for one in fresh for name in statements if one[name] is not None)
        rows = build_rows(packet, fresh, lambda one: build(packet, one))
        model.objects.bulk_create([row for _one, row in rows], ignore_conflicts=True)

    return store


def build_testimony(packet, one):
    voice = packet.voice_of(one, at=one["said_at"])
    same = ("text", "wording", "prompting", "asked", "translation", "translated_by", "is_observation")
    return Testimony(
        key=one.key,
        voice=voice,
        collection=voice.collection,
        said_at=one["said_at"] or voice.heard_at,
        language=one["language"] or written_language(voice),
        **{name: one[name] for name in same},
    )


def written_language(voice):
    """What an interpreter says is written in French, whatever the person speaks."""
    return "fr" if voice.interpreter else voice.language


def build_draw(packet, one):
    voice = packet.voice_of(one, at=one["drawn_at"])
    statement = packet.statement_of(voice, one["statement"])
    drawn_at = one["drawn_at"] or voice.heard_at
    return Draw(key=one.key, voice=voice, statement=statement, probability=one["probability"], drawn_at=drawn_at)


def build_vote(packet, one):
    voice = packet.voice_of(one, at=one["voted_at"])
    statement = packet.statement_of(voice, one["statement"])
    return Vote(key=one.key, voice=voice, statement=statement, value=one["value"], voted_at=one["voted_at"] or voice.heard_at)


def build_tally(packet, one):
    voice = packet.voice_of(one, at=one["counted_at"])
    hands = {name: one[name] for name in ("agree", "disagree", "passed")}
    if sum(hands.values()) > voice.people:
        raise BadRecord(_("Plus de mains levées que de personnes ({people}) dans ce groupe.").format(people=voice.people))
    statement = packet.statement_of(voice, one["statement"])
    return Tally(key=one.key, voice=voice, statement=statement, counted_at=one["counted_at"] or voice.heard_at, **hands)


def build_comparison(packet, one):
    voice = packet.voice_of(one, at=one["compared_at"])
    first, second = (packet.statement_of(voice, one[name]) for name in ("first", "second"))
    preferred = {first.key: first, second.key: second}.get(one["preferred"])
    compared_at = one["compared_at"] or voice.heard_at
    return Comparison(key=one.key, voice=voice, first=first, second=second, preferred=preferred, compared_at=compared_at)


def store_statements(packet: Packet, records: Sequence[Record]) -> None:
    """Each takes the next number of its collection, whose row is held meanwhile: only packets with statements wait for each other."""
    packet.find_voices(one["voice"] for one in records)
    touched = {packet.voices[one["voice"]].collection for one in records if one["voice"] in packet.voices}
    locked = [lock_collection(collection) for collection in sorted(touched, key=lambda row: row.pk)]
    numbers = {collection.pk: next_number(collection) for collection in locked}
    moderated = {collection.pk for collection in locked if collection.is_moderated}

    def build(one):
        voice = packet.voice_of(one, at=None)
        number, numbers[voice.collection_id] = numbers[voice.collection_id], numbers[voice.collection_id] + 1
        return Statement(
            key=one.key,
            collection=voice.collection,
            number=number,
            text=one["text"],
            language=one["language"] or written_language(voice),
            author=voice,
            state=StatementState.PROPOSED if voice.collection_id in moderated else StatementState.SHOWN,
        )

    rows = build_rows(packet, packet.without_known(records, Statement), build)
    Statement.objects.bulk_create([row for _one, row in rows], ignore_conflicts=True)


def store_sheets(packet: Packet, records: Sequence[Record]) -> None:
    """Answer sheets, and as testimonies the free answers that their questionnaire says are some."""
    fresh = packet.without_known(records, AnswerSheet)
    packet.find_voices(one["voice"] for one in fresh)
    collections = {voice.collection_id for voice in packet.voices.values()}
    names = {one["questionnaire"] for one in fresh}
    rows = Questionnaire.objects.filter(collection__in=collections, name__in=names).exclude(state=QuestionnaireState.DRAFT)
    forms = {(row.collection_id, row.name, row.version): row for row in rows}
    sheets = [row for _one, row in build_rows(packet, fresh, lambda one: build_sheet(packet, one, forms))]
    AnswerSheet.objects.bulk_create(sheets, ignore_conflicts=True)
    asked = {row.pk: form_of(row) for row in forms.values()}
    testimonies = [testimony for sheet in sheets for testimony in testimonies_in(sheet, form=asked[sheet.questionnaire_id])]
    Testimony.objects.bulk_create(testimonies, ignore_conflicts=True)


def build_sheet(packet, one, forms):
    voice = packet.voice_of(one, at=one["filled_at"])
    questionnaire = forms.get((voice.collection_id, one["questionnaire"], one["version"]))
    if questionnaire is None:
        said = {"name": one["questionnaire"], "version": one["version"]}
        raise BadRecord(_("Le questionnaire « {name} », version {version}, est inconnu dans cette écoute.").format(**said))
    return AnswerSheet(
        key=one.key,
        questionnaire=questionnaire,
        voice=voice,
        answers=one["answers"],
        filled_at=one["filled_at"] or voice.heard_at,
        batch=one["batch"],
    )


def testimonies_in(sheet: AnswerSheet, *, form: Form) -> list[Testimony]:
    """The free answers that are testimonies, in groups and in repeats too, each under a key that is always the same for it."""
    voice = sheet.voice
    return [
        Testimony(
            key=uuid5(sheet.key, path),
            voice=voice,
            collection=voice.collection,
            text=text[:LONGEST_SAID],
            prompting=Prompting.PROMPTED,
            asked=form.said(asked, voice.language)[:200],
            language=written_language(voice),
            said_at=sheet.filled_at,
        )
        for path, asked, text in words_said(form, sheet.answers)
    ]


# In the order in which records lean on each other.
STORES: dict[str, Callable[[Packet, Sequence[Record]], None]] = {
    "voice": store_voices,
    "testimony": store_of(Testimony, build_testimony),
    "statement": store_statements,
    "sheet": store_sheets,
    "draw": store_of(Draw, build_draw, statements=["statement"]),
    "vote": store_of(Vote, build_vote, statements=["statement"]),
    "tally": store_of(Tally, build_tally, statements=["statement"]),
    "comparison": store_of(Comparison, build_comparison, statements=["first", "second", "preferred"]),
}
