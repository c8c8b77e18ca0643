"""An invented collection with its voices, votes and needs, to try the pages of listening: every row is marked as an example."""

import random
import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils.timezone import make_aware

from terreau.programme.needs.actions.describing import add_need
from terreau.programme.needs.actions.linking import link_partner, link_statement, link_testimonies
from terreau.programme.needs.actions.moving import document_need, validate_need
from terreau.programme.needs.models import ValidatedBy
from terreau.programme.network.models import Fabrique
from terreau.programme.people.models import Person
from terreau.programme.toolbox.models import Theme
from terreau.programme.voices.actions.collections import add_collection, open_collection, set_quotas
from terreau.programme.voices.actions.receiving import receive_records
from terreau.programme.voices.actions.results import begin_result
from terreau.programme.voices.actions.statements import add_statement
from terreau.programme.voices.codes import make_code
from terreau.programme.voices.jobs import work_out
from terreau.programme.voices.models import Collection, ResultKind, Testimony, Voice
from terreau.programme.voices.vocabulary import AgeBand, Sex

FILE = "ecoute.toml"
SEED = 2026
NEED_FACTS = ("title", "situation", "who", "place", "frequency", "gravity", "workaround", "existing_answers", "unmet")


@transaction.atomic
def load_listening(folder: Path, *, fabrique: Fabrique, today: date, by: Person | None) -> Collection | None:
    """Load the collection of the folder for a Fabrique, once; None when it is there already."""
    told = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    facts = told["collection"]
    if Collection.objects.filter(fabrique=fabrique, title=facts["title"]).exists():
        return None
    collection = prepare(fabrique, facts, quotas=told["quotas"], today=today, by=by)
    chances = [line.split(" | ") for line in told["statements"]["lines"].strip().splitlines()]
    for *_chances, text in chances:
        add_statement(collection, text=text, by=by)
    speaking = Telling(collection, today=today, chances=[[float(one) for one in line[:3]] for line in chances])
    speaking.say_all(told)
    receive_records(speaking.records, now=moment(today, 0), by=by, fabrique=fabrique)
    Voice.objects.filter(collection=collection).update(is_example=True)
    for need in told["needs"]:
        describe(collection, need, today=today, by=by)
    for kind in ResultKind:
        begin_result(collection, kind=kind, now=moment(today, 0), by=by)
        work_out.func(collection.pk, kind)
    return collection


def prepare(fabrique, facts, *, quotas, today, by) -> Collection:
    collection = add_collection(
        fabrique,
        territory=fabrique.territories_kept.order_by("pk").first(),
        from_on=today + timedelta(days=facts["from_day"]),
        until_on=today + timedelta(days=facts["until_day"]),
        keep_until=today + timedelta(days=facts["keep_days"]),
        **{name: facts[name] for name in ("title", "purpose", "question", "prompts", "modes", "notice")},
        is_example=True,
        by=by,
    )
    set_quotas(collection, quotas=[(one["dimension"], one["category"], label_of(one), one["wanted"]) for one in quotas], by=by)
    return open_collection(collection, by=by)


def label_of(quota) -> str:
    return str((AgeBand if quota["dimension"] == "age" else Sex)(quota["category"]).label)


def moment(today: date, days: int, *, hour: int = 10) -> datetime:
    return make_aware(datetime.combine(today + timedelta(days=days), time(hour)))


class Telling:
    """Turns the lines of the file into the records that devices send; the same file gives the same ids."""

    def __init__(self, collection: Collection, *, today: date, chances: list[list[float]]):
        self.collection, self.today, self.chances = collection, today, chances
        self.statements = list(collection.statements.order_by("number"))
        self.random = random.Random(SEED)
        self.records: list[dict] = []

    def say_all(self, told: dict) -> None:
        for rank, line in enumerate(told["voices"]["lines"].strip().splitlines()):
            self.say_one(rank, [part.strip() for part in line.split("|")])
        self.meet(told["workshop"])
        for rank in range(told["votes"]["people"]):
            self.vote_only(rank, share=told["votes"]["share"])
        first = self.records[0]["key"]
        for text in told["statements"]["proposed"]:
            self.add("statement", f"proposed {text}", voice=first, text=text)

    def add(self, kind: str, name: str, **facts) -> str:
        key = str(uuid5(NAMESPACE_URL, f"terreau example {self.collection.code} {name}"))
        self.records.append({"kind": kind, "key": key, **facts})
        return key

    def add_voice(self, name: str, *, day: int, **facts) -> str:
        heard_at = moment(self.today, day).isoformat()
        code = make_code(self.random)
        said = {"collection": self.collection.code, "heard_at": heard_at, "agreed_at": heard_at, "notice": 1, "code": code}
        return self.add("voice", name, **said, **facts)

    def say_one(self, rank: int, parts: list[str]) -> None:
        mode, age, sex, source, transport, occasion, words = parts
        day = -22 + rank * 20 // 30
        facts = {"mode": mode, "age_band": age, "sex": sex, "source": source, "occasion": occasion, "situations": {"transport": transport}}
        voice = self.add_voice(f"voice {rank}", day=day, **facts)
        said_at = moment(self.today, day).isoformat()
        for part, text in enumerate(words.split(" / ")):
            self.add("testimony", f"said {rank} {part}", voice=voice, text=text.strip(), said_at=said_at, asked=self.collection.question)
        if mode != "phone":
            self.vote(voice, name=f"{rank}", age=age, transport=transport, share=0.6, day=day)

    def meet(self, workshop: dict) -> None:
        facts = {name: workshop[name] for name in ("people", "occasion", "composition")}
        voice = self.add_voice("workshop", day=-6, mode="workshop", reply_channel="poster", **facts)
        at = moment(self.today, -6).isoformat()
        for rank, text in enumerate(workshop["notes"]):
            self.add("testimony", f"note {rank}", voice=voice, text=text, said_at=at, wording="paraphrase")
        for number, agree, disagree, passed in workshop["tallies"]:
            hands = {"agree": agree, "disagree": disagree, "passed": passed, "counted_at": at}
            self.add("tally", f"tally {number}", voice=voice, statement=str(self.statements[number - 1].key), **hands)

    def vote_only(self, rank: int, *, share: float) -> None:
        age, sex = self.random.choice(AgeBand.values[1:]), self.random.choice(Sex.values[:2])
        transport = "no_car" if self.random.random() < (0.6 if age in ("15-19", "75+") else 0.25) else "car"
        mode, day = self.random.choice(("tablet", "online")), -self.random.randrange(1, 20)
        situations = {"transport": transport}
        voice = self.add_voice(f"voter {rank}", day=day, mode=mode, age_band=age, sex=sex, situations=situations)
        self.vote(voice, name=f"voter {rank}", age=age, transport=transport, share=share, day=day)

    def vote(self, voice: str, *, name: str, age: str, transport: str, share: float, day: int) -> None:
        at = moment(self.today, day).isoformat()
        for statement, (general, no_car, old) in zip(self.statements, self.chances, strict=True):
            if self.random.random() > share:
                continue
            chance = old if age in ("65-74", "75+") else no_car if transport == "no_car" else general
            drawn = self.random.random()
            value = 1 if drawn < chance * 0.95 else (0 if drawn < chance * 0.95 + 0.08 else -1)
            self.add("vote", f"vote {name} {statement.number}", voice=voice, statement=str(statement.key), value=value, voted_at=at)


def describe(collection: Collection, told: dict, *, today: date, by) -> None:
    """A need of the file, with the testimonies that hold its words, its statements and its partner."""
    facts = {name: told[name] for name in NEED_FACTS if name in told}
    themes = list(Theme.objects.filter(slug__in=told["themes"]))
    need = add_need(collection.fabrique, territory=collection.territory, themes=themes, is_example=True, by=by, **facts)
    said = [
        one for one in Testimony.objects.filter(collection=collection).order_by("pk") if any(word in one.text for word in told["words"])
    ]
    link_testimonies(need, testimonies=said, note="dit pendant l'écoute", today=today, by=by)
    for number in told["statements"]:
        link_statement(need, statement=collection.statements.get(number=number), note="voté pendant l'écoute", today=today, by=by)
    if "partner" in told:
        name, words = told["partner"]
        link_partner(need, words=words, note=f"{name} (exemple)", by=by)
    if told["state"] in ("documented", "validated"):
        document_need(need, by=by)
    if told["state"] == "validated":
        facts = {"validated_by": ValidatedBy.COMMITTEE, "validated_on": today - timedelta(days=2), "note": "Validé sans réserve (exemple)."}
        validate_need(need, today=today, by=by, **facts)
