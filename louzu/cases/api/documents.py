"""One answer in two forms: XML, and JSON after the Spark convention.

Spark drops the root of the XML; what holds children of one kind is an array, with one child and
with none as well; an empty element is null.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, tostring

from django.http import HttpResponse
from django.utils.timezone import localtime

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
TYPES = {"xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8"}
# What the children of an array are called in XML.
CHILDREN = {
    "endpoints": "endpoint",
    "formats": "format",
    "services": "service",
    "attributes": "attribute",
    "values": "value",
    "service_requests": "request",
    "notes": "note",
    "errors": "error",
}
# XML knows no way to write these, not even as a reference.
UNWRITABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Document:
    """The name of the root, and what is in it: a mapping, or the children of an array."""

    name: str
    content: Any


def written(document: Document, ending: str, status: int = 200) -> HttpResponse:
    """The answer in the form that the address ends with."""
    body = to_json(document) if ending == "json" else to_xml(document)
    return HttpResponse(body.encode(), content_type=TYPES[ending], status=status)


def to_json(document: Document) -> str:
    return json.dumps(_plain(document.content), ensure_ascii=False, allow_nan=False)


def to_xml(document: Document) -> str:
    return DECLARATION + tostring(_element(document.name, document.content), encoding="unicode")


def w3c(moment: datetime) -> str:
    """ISO 8601 with the zone, to the second."""
    return localtime(moment).isoformat(timespec="seconds")


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, (bool, int)):
        return value
    return _text(value) or None


def _element(name: str, value: Any) -> Element:
    element = Element(name)
    if isinstance(value, Mapping):
        element.extend(_element(child, each) for child, each in value.items())
    elif isinstance(value, list):
        element.extend(_element(CHILDREN[name], each) for each in value)
    elif value is not None:
        element.text = _text(value)
    return element


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return w3c(value)
    if isinstance(value, bool):
        return str(value).lower()
    return UNWRITABLE.sub("", str(value))
