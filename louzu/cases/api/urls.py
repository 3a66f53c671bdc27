"""Addresses of Open311; `ending` is the form of the answer."""

from django.urls import re_path

from louzu.cases.api import discovery, reading, requests, services

ENDING = r"\.(?P<ending>xml|json)\Z"

app_name = "open311"
urlpatterns = [
    re_path(rf"^discovery{ENDING}", discovery.discovery, name="discovery"),
    re_path(rf"^v2/services{ENDING}", services.services, name="services"),
    re_path(rf"^v2/services/(?P<code>[^/]+){ENDING}", services.definition, name="service"),
    re_path(rf"^v2/requests{ENDING}", requests.requests, name="requests"),
    re_path(rf"^v2/requests/(?P<code>[^/]+){ENDING}", reading.one, name="request"),
    re_path(rf"^v2/tokens/(?P<token>[^/]+){ENDING}", reading.of_token, name="token"),
    re_path(r"^(?:.*\.(?P<ending>json))?", discovery.anything, name="anything"),
]
