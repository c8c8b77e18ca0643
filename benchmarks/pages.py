"""Lists at 2,000 projects and 50,000 contacts, over HTTP on PostgreSQL, beside Django's admin over the same tables.

Run: DATABASE_URL=postgres://postgres@127.0.0.1:5432/terreau_bench .venv/bin/python -m benchmarks.pages
The base must be empty or made by an earlier run of this script: it is filled with invented rows.
"""

import http.client
import os
import platform
import re
import sys
import time
from multiprocessing import get_context

import django
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.network_data import CONTACTS, LEAD_EMAIL, PROJECTS, make_network
from benchmarks.servers import fetch, served, time_page
from terreau.programme.network.models import Contact
from terreau.programme.people.models import Person

OURS, PEER = 8801, 8802
# Pages that gather a whole programme or a whole Fabrique: held to the weight and the queries, not to the time of a list.
OTHER_PAGES = (("(accueil)", "home"), ("(programme)", "programme"), ("(espace d'une responsable)", "desk"))
LIMITS = {"median_ms": 30, "p95_ms": 80, "queries": 15, "size": 60_000, "requests_per_s": 100}


def prepare():
    """An invented network and a signed-in lead: the cookie of the session."""
    call_command("migrate", verbosity=0)
    if not Contact.objects.exists():
        make_network()
    with connection.cursor() as cursor:
        # The planner of a base that has just been filled knows nothing of it yet.
        cursor.execute("ANALYZE")
    lead = Person.objects.get(email=LEAD_EMAIL)
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(lead.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = lead.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def last_address(address, *, cookie):
    """The link to the last page, as the page itself gives it."""
    page = http_get(address, cookie=cookie)
    found = re.search(r'href="(\?[^"]*)">(?:Fin|Last)<', page)
    return address + found[1].replace("&amp;", "&") if found else None


def http_get(address, *, cookie):
    there = http.client.HTTPConnection("127.0.0.1", OURS, timeout=30)
    return fetch(there, address, cookie=cookie).decode()


def count_queries(address):
    client = Client()
    client.force_login(Person.objects.get(email=LEAD_EMAIL), backend=settings.AUTHENTICATION_BACKENDS[0])
    client.get(address, headers={"host": "localhost"})
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(address, headers={"host": "localhost"})
    return len(captured)


def hammer(address, cookie, seconds, done):
    there = http.client.HTTPConnection("127.0.0.1", OURS, timeout=30)
    until = time.monotonic() + seconds
    count = 0
    while time.monotonic() < until:
        fetch(there, address, cookie=cookie)
        count += 1
    done.put(count)


def requests_per_second(address, *, cookie, clients=4, seconds=6):
    """Closed loop of a few clients on the same two cores as the server and the base."""
    processes = get_context("fork")
    done = processes.Queue()
    crowd = [processes.Process(target=hammer, args=(address, cookie, seconds, done)) for _client in range(clients)]
    for client in crowd:
        client.start()
    total = sum(done.get() for _client in crowd)
    for client in crowd:
        client.join()
    return total / seconds


def measure():
    cookie = prepare()
    rows = []
    ours = served("terreau.config.wsgi:application", port=OURS, workers=1)
    peers = served("benchmarks.peer_wsgi:application", port=PEER, workers=1, settings_module="benchmarks.peer_settings")
    with ours, peers:
        lists = [
            ("projets", reverse("projects"), "/admin/projects/project/"),
            ("contacts", reverse("contacts"), "/admin/network/contact/"),
            ("territoires", reverse("territories"), None),
            ("journal", reverse("desk_journal"), None),
            ("recherche avec faute", reverse("search") + "?q=epicrie", None),
        ]
        for name, address, peer in lists:
            rows.append(measure_page(name, address, peer, cookie=cookie))
            if last := last_address(address, cookie=cookie):
                peer_last = f"{peer}?p={(CONTACTS if name == 'contacts' else PROJECTS) // 50}" if peer else None
                rows.append(measure_page(f"{name}, dernière page", last, peer_last, cookie=cookie))
        rows += [measure_page(name, reverse(page), None, cookie=cookie) for name, page in OTHER_PAGES]
    with served("terreau.config.wsgi:application", port=OURS, workers=2):
        rate = requests_per_second(reverse("projects"), cookie="")
    return rows, rate


def measure_page(name, address, peer, *, cookie):
    timing = time_page(address, port=OURS, cookie=cookie)
    theirs = time_page(peer, port=PEER, cookie=cookie) if peer else None
    return name, timing, count_queries(address), theirs


def report(rows, rate):
    lines = [
        f"{PROJECTS} projets, {CONTACTS} contacts ; {connection.vendor}, {platform.machine()}, {os.cpu_count()} cœurs, "
        f"Python {platform.python_version()}, Django {django.get_version()} ; une connexion, un serveur d'un fil.",
        "",
        "| page | médiane ms | p95 ms | requêtes SQL | ko | admin Django ms | rapport |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, ours, queries, theirs in rows:
        peer = f"{theirs.median_ms:.1f} | {theirs.median_ms / ours.median_ms:.1f} ×" if theirs else "– | –"
        lines.append(f"| {name} | {ours.median_ms:.1f} | {ours.p95_ms:.1f} | {queries} | {ours.size / 1000:.1f} | {peer} |")
    lines += ["", f"Débit de la liste des projets, deux serveurs, quatre clients sur les mêmes cœurs : {rate:.0f} pages/s."]
    return "\n".join(lines)


def broken_limits(rows, rate):
    for name, ours, queries, _theirs in rows:
        for what, value in (("median_ms", ours.median_ms), ("p95_ms", ours.p95_ms), ("queries", queries), ("size", ours.size)):
            if value > LIMITS[what] and not (name.startswith("(") and what.endswith("_ms")):
                yield f"{name} : {what} = {value:.1f}, au-dessus de {LIMITS[what]}"
    if rate < LIMITS["requests_per_s"]:
        yield f"débit : {rate:.0f} pages/s, sous {LIMITS['requests_per_s']}"


def main():
    rows, rate = measure()
    print(report(rows, rate))
    broken = list(broken_limits(rows, rate))
    print("\n".join(["", *broken]) if broken else "\nToutes les limites sont tenues.")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
