"""Open311's answers, read as a program reads them."""

import json
from xml.etree import ElementTree

DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>'


def xml(text):
    return ElementTree.fromstring(text)  # noqa: S314 - our own answer


def read(response):
    """JSON as what it means, XML as its root; each has to be what its header says."""
    kind = response["Content-Type"]
    if kind == "application/json; charset=utf-8":
        return json.loads(response.content)
    assert kind == "text/xml; charset=utf-8"
    assert response.content.startswith(DECLARATION)
    return xml(response.content)
