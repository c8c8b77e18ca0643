"""A publisher of files that misbehaves on demand, on this machine alone."""

from collections import deque
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

HALF, TOO_MUCH = 2, 1_000


class Publisher(ThreadingHTTPServer):
    """Serves `content` under any name; `plan` says how each next answer goes, well-behaved once it is used up."""

    daemon_threads = False

    def __init__(self, content: bytes):
        super().__init__(("127.0.0.1", 0), Answer)
        self.content, self.etag, self.plan, self.asked = content, '"v1"', deque(), []
        self.extra_headers: dict[str, str] = {}

    def address(self, name="zones.csv") -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/{name}"

    @property
    def ranges(self):
        return [headers.get("Range") for headers in self.asked]


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        server = self.server
        server.asked.append(dict(self.headers))
        way = server.plan.popleft() if server.plan else "whole"
        if way.isdigit():
            self.send_error(int(way))
        elif way.startswith("to "):
            self.send_response(302)
            self.send_header("Location", way.removeprefix("to "))
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.give(way)

    def give(self, way):
        content, start = self.server.content, self.start(way)
        rest = content[start:]
        self.send_response(206 if start else 200)
        if start:
            shown = start - 1 if way == "wrong piece" else start
            self.send_header("Content-Range", f"bytes {shown}-{len(content) - 1}/{len(content)}")
        self.send_header("Content-Type", "text/html" if way == "page" else "text/csv")
        self.send_header("Content-Length", str(len(rest) + TOO_MUCH if way == "lies" else len(rest)))
        for name, value in {"ETag": self.server.etag, **self.server.extra_headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(rest[: len(rest) // HALF] if way == "cut" else rest)

    def start(self, way) -> int:
        """Where to begin: a range counts only for the version that the beginning came from."""
        wanted = self.headers.get("Range", "")
        if way == "no range" or not wanted or self.headers.get("If-Range") != self.server.etag:
            return 0
        return int(wanted.removeprefix("bytes=").rstrip("-"))

    def log_message(self, *words):
        pass


@contextmanager
def publishing(content: bytes):
    with Publisher(content) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
