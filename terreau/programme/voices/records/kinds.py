"""The kinds of records and what each may hold; times are ISO 8601, keys are made where the record is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from terreau.programme.voices.codes import COLLECTION_SIGNS, hash_code, read_code
from terreau.programme.voices.models import Choice
from terreau.programme.voices.records import values
from terreau.programme.voices.records.values import BadRecord, Reader
from terreau.programme.voices.vocabulary import (
    DIMENSION_NAMES,
    NEEDS_ADDRESS,
    SITUATIONS,
    AgeBand,
    Mode,
    Prompting,
    ReplyChannel,
    Sex,
    SourceKind,
    Wording,
)

LONGEST_SAID = 20_000
MOST_PEOPLE = 5_000
REQUIRED = object()


@dataclass(frozen=True)
class Field:
    """One value of a record: how it is read, and what stands for it when it is not there."""

    read: Reader
    default: object = REQUIRED


@dataclass(frozen=True)
class Record:
    """A record that was understood: its kind, its key, the key as it was sent, and what it says."""

    kind: str
    key: UUID
    sent_key: str
    facts: dict

    def __getitem__(self, name):
        return self.facts[name]


def situations(value):
    """Situations that the person chose to say: of each dimension, one of its words."""
    if not isinstance(value, Mapping):
        raise BadRecord(_("une situation par dimension est attendue"))
    return {
        one_dimension(name, SITUATIONS): values.one_of(SITUATIONS[name])(said) for name, said in value.items() if said not in ("", None)
    }


def composition(value):
    """Of a group, how many of each kind, as counted at the door."""
    if not isinstance(value, Mapping) or not all(isinstance(counts, Mapping) for counts in value.values()):
        raise BadRecord(_("un compte par catégorie est attendu"))
    count, label = values.whole(least=0, most=MOST_PEOPLE), values.words(longest=40)
    return {
        one_dimension(name, DIMENSION_NAMES): {label(category): count(people) for category, people in counts.items()}
        for name, counts in value.items()
    }


def one_dimension(name, known):
    return values.one_of(known)(name)


def follow_up_code(value):
    code = read_code(value) if isinstance(value, str) else None
    if code is None:
        raise BadRecord(_("« {value} » n'est pas un code de suivi : huit signes").format(value=values.shown(value)))
    return hash_code(code)


SAID = {"voice": Field(values.key)}
KINDS: dict[str, dict[str, Field]] = {
    "voice": {
        "collection": Field(values.text(longest=COLLECTION_SIGNS * 2), ""),
        "mode": Field(values.one_of(Mode.values)),
        "heard_at": Field(values.moment),
        "people": Field(values.whole(least=1, most=MOST_PEOPLE), 1),
        "composition": Field(composition, {}),
        "occasion": Field(values.text(longest=150), ""),
        "source": Field(values.one_of(SourceKind.values), None),
        "organisation": Field(values.whole(least=1, most=2**62), None),
        "commune": Field(values.pattern(r"[0-9][0-9AB][0-9]{3}", "29087"), None),
        "iris": Field(values.pattern(r"[0-9][0-9AB][0-9]{7}", "290870000"), ""),
        "qpv": Field(values.pattern(r"Q[PN][0-9A-Z]{6}", "QN02901M"), ""),
        "lon": Field(values.number(least=-180, most=180), None),
        "lat": Field(values.number(least=-90, most=90), None),
        "language": Field(values.language, "fr"),
        "interpreter": Field(values.yes_or_no, False),
        "age_band": Field(values.one_of(AgeBand.values), ""),
        "sex": Field(values.one_of(Sex.values), ""),
        "situations": Field(situations, {}),
        "notice": Field(values.whole(least=1, most=30_000), None),
        "agreed_at": Field(values.moment, None),
        "reply_channel": Field(values.one_of(ReplyChannel.values), None),
        "reply_address": Field(values.text(longest=250), ""),
        "code": Field(follow_up_code, ""),
    },
    "testimony": SAID
    | {
        "text": Field(values.words(longest=LONGEST_SAID)),
        "wording": Field(values.one_of(Wording.values), Wording.VERBATIM),
        "prompting": Field(values.one_of(Prompting.values), Prompting.OPEN),
        "asked": Field(values.text(longest=200), ""),
        "language": Field(values.language, None),
        "translation": Field(values.text(longest=LONGEST_SAID), ""),
        "translated_by": Field(values.text(longest=120), ""),
        "is_observation": Field(values.yes_or_no, False),
        "said_at": Field(values.moment, None),
    },
    "statement": SAID | {"text": Field(values.words(longest=300)), "language": Field(values.language, None)},
    "sheet": SAID
    | {
        "questionnaire": Field(values.words(longest=60)),
        "version": Field(values.whole(least=1, most=2**31 - 1)),
        "answers": Field(values.answers),
        "filled_at": Field(values.moment, None),
        "batch": Field(values.text(longest=40), ""),
    },
    "draw": SAID
    | {
        "statement": Field(values.key),
        "probability": Field(values.number(least=1e-12, most=1)),
        "drawn_at": Field(values.moment, None),
    },
    "vote": SAID | {"statement": Field(values.key), "value": Field(values.one_of(Choice.values)), "voted_at": Field(values.moment, None)},
    "tally": SAID
    | {
        "statement": Field(values.key),
        "agree": Field(values.whole(least=0, most=MOST_PEOPLE), 0),
        "disagree": Field(values.whole(least=0, most=MOST_PEOPLE), 0),
        "passed": Field(values.whole(least=0, most=MOST_PEOPLE), 0),
        "counted_at": Field(values.moment, None),
    },
    "comparison": SAID
    | {
        "first": Field(values.key),
        "second": Field(values.key),
        "preferred": Field(values.key, None),
        "compared_at": Field(values.moment, None),
    },
}


def read_record(sent) -> Record:
    """What a record says, every value read; a BadRecord names the value that is wrong."""
    if not isinstance(sent, Mapping):
        raise BadRecord(_("Un enregistrement est un objet JSON, avec sa nature (kind) et son identifiant (key)."))
    kind = read_value("kind", sent.get("kind"), Field(values.one_of(KINDS)))
    facts = {name: read_value(name, sent.get(name), field) for name, field in KINDS[kind].items()}
    record = Record(kind=kind, key=read_value("key", sent.get("key"), Field(values.key)), sent_key=sent["key"], facts=facts)
    check_whole(record)
    return record


def read_value(name, value, field):
    if value is None or (value == "" and field.default is not REQUIRED):
        if field.default is REQUIRED:
            raise BadRecord(_("« {name} » manque.").format(name=name))
        return field.default
    try:
        return field.read(value)
    except BadRecord as bad:
        raise BadRecord(_("« {name} » : {why}.").format(name=name, why=bad)) from None


def check_whole(record):
    """What no value alone can say."""
    if record.kind == "voice":
        check_voice(record.facts)
    elif record.kind == "tally" and not record["agree"] + record["disagree"] + record["passed"]:
        raise BadRecord(_("Ce décompte ne compte aucune main."))
    elif record.kind == "comparison":
        if record["first"] == record["second"]:
            raise BadRecord(_("Une comparaison se fait entre deux affirmations différentes."))
        if record["preferred"] not in (None, record["first"], record["second"]):
            raise BadRecord(_("« preferred » : l'affirmation préférée est l'une des deux."))


def check_voice(facts):
    if (facts["lon"] is None) != (facts["lat"] is None):
        raise BadRecord(_("« lon » et « lat » vont ensemble."))
    for name, counts in facts["composition"].items():
        if sum(counts.values()) > facts["people"]:
            raise BadRecord(_("« composition » : plus de monde par {name} que de personnes.").format(name=DIMENSION_NAMES[name]))
    channel = facts["reply_channel"]
    if channel is None:
        facts["reply_channel"] = channel = ReplyChannel.CODE if facts["code"] else ReplyChannel.NONE
    if channel not in NEEDS_ADDRESS:
        # Nothing is kept that serves nothing.
        facts["reply_address"] = ""
    elif not facts["reply_address"]:
        raise BadRecord(_("« reply_address » manque : dites où faire ce retour."))
    readers = {ReplyChannel.EMAIL: values.email, ReplyChannel.SMS: values.phone}
    if channel in readers:
        facts["reply_address"] = read_value("reply_address", facts["reply_address"], Field(readers[channel]))
