"""The front door's pages."""

from django.urls import path, re_path

from louzu.web.views import (
    buildings,
    components,
    erasing,
    front,
    guidance,
    health,
    me,
    posters,
    preferences,
    sign_in,
    today,
    worker,
)

app_name = "web"
urlpatterns = [
    path("", front.landing, name="landing"),
    path("n/<slug:neighbourhood>/", front.front, name="front"),
    path("n/<slug:neighbourhood>/today/", today.today, name="today"),
    path("n/<slug:neighbourhood>/me/", me.me, name="me"),
    path("n/<slug:neighbourhood>/me/file/", me.me_file, name="me_file"),
    path("n/<slug:neighbourhood>/me/erase/", erasing.erase_me, name="erase_me"),
    path("n/<slug:neighbourhood>/people/<uuid:pk>/erase/", erasing.erase_other, name="erase_other"),
    path("n/<slug:neighbourhood>/buildings/", buildings.buildings, name="buildings"),
    path("n/<slug:neighbourhood>/buildings/<str:code>/", buildings.building, name="building"),
    path("n/<slug:neighbourhood>/buildings/<str:code>/poster/", posters.poster, name="poster"),
    path("n/<slug:neighbourhood>/compounds/<str:code>/posters/", posters.posters, name="posters"),
    re_path(r"^[Qq]/(?P<neighbourhood>[\w-]+)/(?P<code>[\w-]+)/?$", buildings.door, name="door"),
    path("today/", today.my_today, name="my_today"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/<str:token>/", sign_in.sign_in_by_link, name="sign_in_by_link"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("help/", guidance.help_page, name="help"),
    path("privacy/", guidance.privacy, name="privacy"),
    path("components/", components.components, name="components"),
    path("worker.js", worker.worker, name="worker"),
    path("healthz", health.healthz, name="healthz"),
]
