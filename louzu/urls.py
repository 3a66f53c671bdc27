"""Every address of Louzu; each folder lists its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("louzu.web.urls")),
]
