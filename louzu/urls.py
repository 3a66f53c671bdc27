"""Every address of Louzu; each folder lists its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("louzu.web.urls")),
    path("", include("louzu.insight.urls")),
]

handler400 = "louzu.web.views.errors.bad_request"
handler500 = "louzu.web.views.errors.server_error"
