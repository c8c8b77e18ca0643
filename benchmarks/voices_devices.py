"""Five hundred field devices that come back to a network together: twenty records each, over HTTP on PostgreSQL.

Run: DATABASE_URL=postgres://postgres@127.0.0.1:5432/terreau_bench python -m benchmarks.voices_devices
The base must be empty or made by a benchmark: each run adds an invented collection to it. Clients, server and base share the machine.
Every packet is sent again at once, as when the first answers were lost on their way back: nothing may be doubled. Then the same number
of new packets come within SPREAD_S seconds, as from devices that do not all wake at the same instant.
"""

import asyncio
import json
import os
import platform
import resource
import sys
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import quantiles
from typing import Final
from uuid import uuid4

import django
from django.core.management import call_command
from django.db import connection

from benchmarks.servers import served
from terreau.programme.network.models import Fabrique, Kind, Organisation
from terreau.programme.territories.models import Territory, TerritoryKind
from terreau.programme.voices.codes import hash_key
from terreau.programme.voices.models import Collection, Device, Notice, Statement, Testimony, Voice, Vote
from terreau.programme.voices.states import State, StatementState

PORT: Final = 8803
DEVICES, PEOPLE, VOTES, STATEMENTS = 500, 2, 8, 40
RECORDS: Final = PEOPLE * (2 + VOTES)
MOST_P95_S, SPREAD_S = 1.0, 10.0
WORKERS: Final = int(os.environ.get("BENCH_WORKERS", "2"))
THREADS: Final = int(os.environ.get("BENCH_THREADS", "8"))


@dataclass(frozen=True)
class Sent:
    """What one packet was answered: after how many seconds, how many records were taken, known, refused."""

    seconds: float
    status: int
    taken: int
    known: int
    refused: int


def prepare() -> tuple[Collection, list[str], list[str]]:
    """A collection that is open today, its devices' keys, its statements' keys."""
    call_command("migrate", verbosity=0)
    mark = uuid4().hex[:6]
    body = Organisation.objects.create(name=f"Fabrique du banc {mark}", kind=Kind.FABRIQUE)
    fabrique = Fabrique.objects.create(organisation=body, slug=f"banc-{mark}")
    territory = Territory.objects.create(name="Le banc", kind=TerritoryKind.COMMUNE, slug=f"banc-{mark}")
    today = datetime.now(UTC).date()
    days = {"from_on": today, "until_on": today + timedelta(days=30), "keep_until": date(today.year + 2, 1, 1)}
    facts = {"title": "Le marché", "purpose": "Mesurer.", "question": "Qu'est-ce qui manque ?", "code": mark.upper()}
    collection = Collection.objects.create(fabrique=fabrique, territory=territory, state=State.OPEN, modes=["tablet"], **facts, **days)
    Notice.objects.create(collection=collection, text="Vos mots restent ici.")
    keys = [uuid4().hex for _device in range(DEVICES)]
    Device.objects.bulk_create([Device(fabrique=fabrique, name=f"Tablette {n}", key_hash=hash_key(key)) for n, key in enumerate(keys)])
    statements = [
        Statement(key=uuid4(), collection=collection, number=n, text=f"Idée {n}", state=StatementState.SHOWN)
        for n in range(1, STATEMENTS + 1)
    ]
    Statement.objects.bulk_create(statements)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return collection, keys, [str(one.key) for one in statements]


def packet_of(collection: Collection, statements: list[str], number: int) -> bytes:
    """What one device held: people who each said something and voted."""
    at, records = datetime.now(UTC).isoformat(), []
    for person in range(PEOPLE):
        voice = str(uuid4())
        said = {"voice": voice, "text": "Le soir, plus aucun bus pour rentrer du travail.", "said_at": at}
        facts = {"collection": collection.code, "mode": "tablet", "heard_at": at, "agreed_at": at, "notice": 1, "reply_channel": "poster"}
        records += [{"kind": "voice", "key": voice, **facts}, {"kind": "testimony", "key": str(uuid4()), **said}]
        for vote in range(VOTES):
            statement = statements[(number + person + vote) % STATEMENTS]
            cast = {"voice": voice, "statement": statement, "value": (number + vote) % 3 - 1, "voted_at": at}
            records.append({"kind": "vote", "key": str(uuid4()), **cast})
    return json.dumps({"records": records}).encode()


def request_of(key: str, body: bytes) -> bytes:
    lines = [
        "POST /terrain/envoi/ HTTP/1.1",
        f"Host: 127.0.0.1:{PORT}",
        f"Authorization: Device {key}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def send(request: bytes, start: asyncio.Event, *, wait_s: float) -> Sent:
    """One device: it waits for all the others, then its own turn, connects, sends, reads the answer to its end."""
    await start.wait()
    await asyncio.sleep(wait_s)
    begun = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    writer.write(request)
    answer = await reader.read()
    seconds = time.perf_counter() - begun
    writer.close()
    head, _blank, body = answer.partition(b"\r\n\r\n")
    status = int(head.split(None, 2)[1]) if head else 0
    told = json.loads(body) if status == 200 else {"taken": [], "known": [], "refused": []}
    return Sent(seconds, status, len(told["taken"]), len(told["known"]), len(told["refused"]))


async def send_all(requests: list[bytes], *, spread_s: float = 0.0) -> list[Sent]:
    start = asyncio.Event()
    step = spread_s / len(requests)
    waiting = [asyncio.create_task(send(request, start, wait_s=step * rank)) for rank, request in enumerate(requests)]
    await asyncio.sleep(0.1)
    start.set()
    return await asyncio.gather(*waiting)


def told(name: str, sent: list[Sent], whole_s: float) -> str:
    spent = quantiles([one.seconds for one in sent], n=100)
    counts = [sum(getattr(one, what) for one in sent) for what in ("taken", "known", "refused")]
    wrong = sum(one.status != 200 for one in sent)
    return f"| {name} | {spent[49]:.2f} | {spent[94]:.2f} | {whole_s:.2f} | {counts[0]} | {counts[1]} | {counts[2]} | {wrong} |"


def count_rows(collection: Collection, *, packets: int) -> tuple[int, int]:
    """Records lost and doubled, as the base tells: keys are unique, so a doubled one would be one row too many."""
    rows = [
        Voice.objects.filter(collection=collection).count(),
        Testimony.objects.filter(collection=collection).count(),
        Vote.objects.filter(voice__collection=collection).count(),
    ]
    wanted = [packets * PEOPLE, packets * PEOPLE, packets * PEOPLE * VOTES]
    gaps = [want - row for want, row in zip(wanted, rows, strict=True)]
    return sum(max(gap, 0) for gap in gaps), sum(max(-gap, 0) for gap in gaps)


def run(name: str, requests: list[bytes], *, spread_s: float = 0.0) -> list[str]:
    """Send, print the line of the table, give the limit that broke."""
    begun = time.perf_counter()
    sent = asyncio.run(send_all(requests, spread_s=spread_s))
    print(told(name, sent, time.perf_counter() - begun), flush=True)
    p95 = quantiles([one.seconds for one in sent], n=20)[-1]
    failed = sum(one.status != 200 or one.refused > 0 for one in sent)
    late = [f"{name} : p95 = {p95:.2f} s, au-dessus de {MOST_P95_S} s"] * (p95 > MOST_P95_S)
    return late + [f"{name} : {failed} envois en échec ou refusés"] * bool(failed)


def main() -> None:
    django.setup()
    collection, keys, statements = prepare()
    packets = [[request_of(key, packet_of(collection, statements, number)) for number, key in enumerate(keys)] for _time in range(2)]
    machine = f"{connection.vendor}, {platform.machine()}, {os.cpu_count()} cœurs, {WORKERS} serveurs de {THREADS} fils"
    print(f"{DEVICES} appareils, {RECORDS} enregistrements chacun ; {machine}.\n")
    print("| envoi | p50 s | p95 s | tous s | pris | connus | refusés | en échec |\n|---|---|---|---|---|---|---|---|")
    with served("terreau.config.wsgi:application", port=PORT, workers=WORKERS, threads=THREADS):
        # Warms the workers up: connections, first imports.
        asyncio.run(send_all([request_of(keys[0], b'{"records": []}')] * 8))
        broken = run("tous au même instant", packets[0])
        broken += run("encore une fois", packets[0])
        broken += run(f"d'autres, en {SPREAD_S:.0f} s", packets[1], spread_s=SPREAD_S)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"\nProcesseur des serveurs, démarrage compris : {spent.ru_utime + spent.ru_stime:.1f} s.")
    lost, doubled = count_rows(collection, packets=2 * DEVICES)
    print(f"Perdus : {lost}. Doublés : {doubled}.")
    broken += [f"{lost} enregistrements perdus"] * bool(lost) + [f"{doubled} enregistrements doublés"] * bool(doubled)
    print("\n".join(broken) if broken else "Toutes les limites sont tenues.")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
