"""Downloads an official file: goes on where it stopped, tries again a few times, and gives nothing that is not whole."""

import hashlib
import json
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.territories.lake.published import PublishedFile
from terreau.programme.territories.lake.store import lake_folder, safe_name

AGENT = "Terreau (logiciel libre des Fabriques a initiatives)"
TIMEOUT_S = 30.0
ATTEMPTS = 5
# Doubled after each failure: 1, 2, 4, 8 s.
FIRST_PAUSE_S = 1.0
BLOCK = 1 << 16
# A server that is tired or being repaired; any other refusal is final.
WORTH_ANOTHER_TRY = frozenset({408, 425, 429, 500, 502, 503, 504})
NOT_MODIFIED, PARTIAL, NOT_THERE = 304, 206, 416


class CutShort(Exception):
    """The connection ended before the file did: worth another try."""


class HttpOnly(HTTPRedirectHandler):
    """A publisher may move its file, but never to another protocol than HTTP, nor from an encrypted address to one that is not."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        if urlsplit(newurl).scheme not in ("https", urlsplit(req.full_url).scheme):
            raise Refused(_("%(url)s renvoie vers %(other)s, qui n'est pas chiffré : arrêt.") % {"url": req.full_url, "other": newurl})
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def make_opener() -> OpenerDirector:
    """HTTP and HTTPS alone, through the proxy of the environment: neither files of this machine nor FTP."""
    opener = OpenerDirector()
    for handler in (ProxyHandler, HTTPHandler, HTTPSHandler, HttpOnly, HTTPErrorProcessor, HTTPDefaultErrorHandler, UnknownHandler):
        opener.add_handler(handler())
    return opener


@dataclass
class Download:
    """One file on its way: what has come stands in `part`, beside notes of which version of the file it is the beginning of."""

    file: PublishedFile
    url: str
    folder: Path
    tell: Callable[[int, int], None]
    pause: Callable[[float], None] = time.sleep
    attempts: int = ATTEMPTS
    opener: OpenerDirector = field(default_factory=make_opener)

    @property
    def part(self) -> Path:
        return self.folder / "file.part"

    @property
    def notes(self) -> Path:
        return self.folder / "notes.json"

    def validator(self) -> str:
        """What tells this version of the file from another, when the beginning that is here came with one."""
        try:
            noted = json.loads(self.notes.read_text(encoding="utf-8"))
            return noted["validator"] if noted["url"] == self.url else ""
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def run(self) -> Path:
        """Download until the file is whole, and give it under the name it was published with."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for attempt in range(1, self.attempts + 1):
            try:
                name = self.go_on()
                self.check()
                return self.part.replace(self.folder / name)
            except CutShort as problem:
                if attempt == self.attempts:
                    raise Refused(
                        _("%(url)s : le téléchargement s'arrête toujours en route (%(why)s). Relancez plus tard, il reprendra là.")
                        % {"url": self.url, "why": problem}
                    ) from problem
                self.pause(FIRST_PAUSE_S * 2 ** (attempt - 1))
        raise AssertionError

    def go_on(self) -> str:
        """One connection: the rest of the file where the server can, else all of it. Gives the file's name."""
        have, validator = self.part.stat().st_size if self.part.exists() else 0, self.validator()
        have = have if validator else 0
        headers = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
        if have:
            headers |= {"Range": f"bytes={have}-", "If-Range": validator}
        try:
            with self.opener.open(Request(self.url, headers=headers), timeout=TIMEOUT_S) as answer:
                self.receive(answer, have=have)
                return name_of(answer.headers, url=answer.geturl(), default=self.url)
        except HTTPError as problem:
            raise self.explain(problem, have=have) from problem
        except (URLError, HTTPException, TimeoutError, ConnectionError) as problem:
            raise CutShort(getattr(problem, "reason", problem) or type(problem).__name__) from problem

    def explain(self, problem: HTTPError, *, have: int) -> Exception:
        if problem.code == NOT_THERE and have:
            # The beginning that is here is longer than the file: it is of another version.
            self.part.unlink(missing_ok=True)
            return CutShort(_("le fichier a changé"))
        if problem.code in WORTH_ANOTHER_TRY:
            return CutShort(_("le serveur répond %(code)s") % {"code": problem.code})
        return Refused(
            _("%(url)s : le serveur répond %(code)s. Le fichier a sans doute changé d'adresse : cherchez-le sur %(page)s.")
            % {"url": self.url, "code": problem.code, "page": self.file.page or self.url}
        )

    def receive(self, answer, *, have: int) -> None:
        goes_on = answer.status == PARTIAL and start_of(answer.headers) == have
        if answer.status == PARTIAL and not goes_on:
            self.part.unlink(missing_ok=True)
            raise CutShort(_("le serveur a donné un autre morceau que celui demandé"))
        done = have if goes_on else 0
        length = answer.headers.get("Content-Length", "")
        total = done + int(length) if length.isdigit() else 0
        if not goes_on:
            # Before the notes: they must never speak of a beginning that they do not describe.
            self.part.write_bytes(b"")
            self.notes.write_text(json.dumps({"url": self.url, "validator": validator_of(answer.headers)}), encoding="utf-8")
        with self.part.open("ab") as part:
            while block := answer.read(BLOCK):
                if not done and is_page(answer.headers, block):
                    raise Refused(
                        _("%(url)s : une page a répondu à la place du fichier. Téléchargez-le à la main sur %(page)s.")
                        % {"url": self.url, "page": self.file.page or self.url}
                    )
                part.write(block)
                done += len(block)
                self.tell(done, total or self.file.size or done + 1)
        if total and done < total:
            raise CutShort(_("%(done)s octets reçus sur %(total)s") % {"done": done, "total": total})
        self.tell(done, done)

    def check(self) -> None:
        """The size and the checksum, where someone gave them: what differs is thrown away, for going on from it would be no use."""
        size = self.part.stat().st_size
        if self.file.size and size != self.file.size:
            problem = _("il a %(size)s octets, %(known)s étaient attendus") % {"size": size, "known": self.file.size}
        elif self.file.md5 and md5_of(self.part) != self.file.md5:
            problem = _("son empreinte n'est pas celle qui est connue")
        elif not size:
            problem = _("il est vide")
        else:
            return
        self.part.unlink()
        raise Refused(
            _("%(url)s : le fichier reçu n'est pas celui attendu (%(problem)s). Rien n'est gardé : vérifiez-le sur %(page)s.")
            % {"url": self.url, "problem": problem, "page": self.file.page or self.url}
        )


def is_page(headers: HTTPMessage, beginning: bytes) -> bool:
    """Some servers call any file a page: it is one when it also begins as one."""
    return headers.get_content_type() == "text/html" and beginning.lstrip()[:1] == b"<"


def start_of(headers: HTTPMessage) -> int | None:
    """Where the piece that the server gives begins."""
    found = re.match(r"bytes (\d+)-", headers.get("Content-Range", ""))
    return int(found.group(1)) if found else None


def validator_of(headers: HTTPMessage) -> str:
    """What a later request may ask to go on with: a weak ETag does not promise the same bytes."""
    etag = headers.get("ETag", "")
    return etag if etag and not etag.startswith("W/") else headers.get("Last-Modified", "")


def name_of(headers: Message, *, url: str, default: str) -> str:
    """The name the publisher gives, made safe: it may come from a header, and is never a path."""
    given = headers.get_filename() or last_step(url) or last_step(default)
    return safe_name(Path(given.replace("\\", "/")).name)[-150:] or "fichier"


def last_step(url: str) -> str:
    return unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])


def md5_of(path: Path) -> str:
    # The publishers' catalogues give MD5; it is asked to find an accident, not a forger.
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def address_of_file(file: PublishedFile, *, base_url: str = "") -> str:
    """The published address, or the same file name under the address of a mirror."""
    url = f"{base_url.rstrip('/')}/{last_step(file.url)}" if base_url else file.url
    if urlsplit(url).scheme not in ("http", "https"):
        raise Refused(_("« %(url)s » n'est pas une adresse http ou https.") % {"url": url})
    return url


def downloads_of(kind: str, vintage: str) -> Path:
    return lake_folder() / "downloads" / safe_name(f"{kind}-{vintage}")


def forget_download(kind: str, vintage: str) -> None:
    """Once imported, the file is in the lake: what was downloaded goes away."""
    shutil.rmtree(downloads_of(kind, vintage), ignore_errors=True)
