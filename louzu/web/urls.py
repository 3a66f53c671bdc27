"""The front door's pages."""

from django.urls import path

from louzu.web.views import components, front, health, preferences, sign_in

app_name = "web"
urlpatterns = [
    path("", front.landing, name="landing"),
    path("n/<slug:neighbourhood>/", front.front, name="front"),
    path("n/<slug:neighbourhood>/today/", front.today, name="today"),
    path("today/", front.my_today, name="my_today"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/<str:token>/", sign_in.sign_in_by_link, name="sign_in_by_link"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("components/", components.components, name="components"),
    path("healthz", health.healthz, name="healthz"),
]
