"""What is answered to a device: XML with the headers of OpenRosa, sentences that the device shows."""

from hashlib import md5
from xml.etree.ElementTree import Element, SubElement, tostring

from django.http import HttpResponse

XML_TYPE = "text/xml; charset=utf-8"
LIST_SPACE = "http://openrosa.org/xforms/xformsList"
RESPONSE_SPACE = "http://openrosa.org/http/response"
# What one request may weigh; devices cut their photos into several.
ACCEPTED_BYTES = 20_000_000


def answer(content: bytes, *, status: int = 200) -> HttpResponse:
    """Without these headers Collect believes that a hotel's sign-in page has answered."""
    response = HttpResponse(content, status=status, content_type=XML_TYPE)
    response["X-OpenRosa-Version"] = "1.0"
    response["X-OpenRosa-Accept-Content-Length"] = str(ACCEPTED_BYTES)
    response["Cache-Control"] = "no-store"
    return response


def say(sentence: str, *, status: int) -> HttpResponse:
    """One sentence, which the device shows to the person who holds it."""
    root = Element("OpenRosaResponse", xmlns=RESPONSE_SPACE)
    SubElement(root, "message", nature="submit_success" if status < 300 else "error").text = sentence
    return answer(tostring(root, encoding="utf-8", xml_declaration=True), status=status)


def list_forms(lines) -> HttpResponse:
    """The list, from (form id, title, version, address, XML) of each form."""
    root = Element("xforms", xmlns=LIST_SPACE)
    for form_id, title, version, address, xml in lines:
        form = SubElement(root, "xform")
        said = {"formID": form_id, "name": title, "version": str(version), "hash": hash_of(xml), "downloadUrl": address}
        for name, text in said.items():
            SubElement(form, name).text = text
    return answer(tostring(root, encoding="utf-8", xml_declaration=True))


def hash_of(xml: bytes) -> str:
    """By which a device knows that a form has changed: OpenRosa asks for this one, nothing is protected by it."""
    return f"md5:{md5(xml, usedforsecurity=False).hexdigest()}"
