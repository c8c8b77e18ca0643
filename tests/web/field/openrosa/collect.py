"""Requests as ODK Collect sends them: a stand-in that builds its bytes by hand, part after part, as its HTTP library does."""

from dataclasses import dataclass, field
from uuid import uuid4

HEADERS = {
    "HTTP_USER_AGENT": "org.odk.collect.android/v2024.3.4 Dalvik/2.1.0 (Linux; U; Android 13)",
    "HTTP_X_OPENROSA_VERSION": "1.0",
    "HTTP_DATE": "Sat, 16 May 2026 10:30:00 GMT",
    "HTTP_ACCEPT_ENCODING": "gzip",
}
DEVICE = "?deviceID=collect%3Aabcdef0123456789"
# As much as Collect groups in one request unless the server says otherwise.
CONTENT_LENGTH = 10_000_000
MOST_FILES = 100


@dataclass
class Collect:
    """A phone: the server's address, and a client to speak with it."""

    client: object
    server: str
    said: list = field(default_factory=list)

    def get(self, url):
        return self.client.get(url + DEVICE, **HEADERS)

    def forms(self):
        return self.get(f"{self.server}/formList")

    def send(self, xml, files=(), *, most_bytes=CONTENT_LENGTH):
        """HEAD, then as many POSTs as the files need, each with the XML again; stops at the first that is not taken."""
        head = self.client.head(f"{self.server}/submission{DEVICE}", **HEADERS)
        assert head.status_code == 204
        address = head["Location"]
        most_bytes = min(most_bytes, int(head["X-OpenRosa-Accept-Content-Length"]))
        for batch, is_last in batches(list(files), most_bytes - len(xml)):
            response = self.post(address, xml, batch, is_incomplete=not is_last)
            self.said.append(response)
            if response.status_code not in (201, 202):
                break
        return self.said[-1]

    def post(self, address, xml, files=(), *, is_incomplete=False):
        boundary = str(uuid4())
        parts = [part("xml_submission_file", xml.encode(), filename="marche_2026-05-16_10-30-00.xml", kind="text/xml; charset=utf-8")]
        parts += [part(name, content, filename=name, kind="image/jpeg") for name, content in files]
        if is_incomplete:
            parts.append(part("*isIncomplete*", b"yes"))
        body = b"".join(f"--{boundary}\r\n".encode() + one for one in parts) + f"--{boundary}--\r\n".encode()
        kind = f"multipart/form-data; boundary={boundary}"
        return self.client.generic("POST", address + DEVICE, body, content_type=kind, **HEADERS)


def part(name, content, *, filename="", kind=""):
    named = f'form-data; name="{name}"' + (f'; filename="{filename}"' if filename else "")
    lines = [f"Content-Disposition: {named}", *([f"Content-Type: {kind}"] if kind else []), f"Content-Length: {len(content)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content + b"\r\n"


def batches(files, most_bytes):
    """Files grouped until the next would be too many or too heavy; a file alone goes however heavy it is."""
    groups, weight = [[]], 0
    for name, content in files:
        if groups[-1] and (weight + len(content) > most_bytes or len(groups[-1]) > MOST_FILES):
            groups.append([])
            weight = 0
        groups[-1].append((name, content))
        weight += len(content)
    return [(group, rank == len(groups)) for rank, group in enumerate(groups, start=1)]


def filled(form_id, *answers, version="1", instance_id="", meta="meta"):
    """The XML that Collect saves: the answers in order, then the instance's own id."""
    instance_id = instance_id or f"uuid:{uuid4()}"
    prefix = "orx:" if meta == "orx:meta" else ""
    return (
        f'<?xml version=\'1.0\' ?><data id="{form_id}" version="{version}" xmlns:ev="http://www.w3.org/2001/xml-events" '
        'xmlns:orx="http://openrosa.org/xforms" xmlns:odk="http://www.opendatakit.org/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
        'xmlns:jr="http://openrosa.org/javarosa" xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
        f"{''.join(answers)}<{meta}><{prefix}instanceID>{instance_id}</{prefix}instanceID></{meta}></data>"
    )
