"""Every building block and every error page, in every mode, for everybody."""

import pytest
from django.test import override_settings
from django.urls import include, path

from louzu.groups.decorators import open_to_all
from louzu.web.views import errors
from tests.journeys.accessibility import MODES, findings, reading

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@open_to_all
def broken(request):
    return errors.server_error(request)


@open_to_all
def misunderstood(request):
    return errors.bad_request(request, Exception())


@open_to_all
def expired(request):
    return errors.csrf_failure(request)


@open_to_all
def refused(request):
    from django.views.defaults import permission_denied

    return permission_denied(request, Exception())


urlpatterns = [
    path("500/", broken),
    path("400/", misunderstood),
    path("expired/", expired),
    path("403/", refused),
    path("", include("louzu.urls")),
]
PAGES = ["/components/", "/400/", "/403/", "/expired/", "/500/", "/not/here/"]


@pytest.mark.parametrize("mode", MODES, ids=str)
@override_settings(ROOT_URLCONF=__name__)
def test_everybody_can_read_and_use_it(browser, live_server, mode):
    with reading(browser, live_server.url, mode) as page:
        found = [line for url in PAGES for line in findings(page, live_server.url + url, mode)]
    assert found == []
