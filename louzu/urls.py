"""Every address of Louzu; each folder lists its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("louzu.web.urls")),
    path("", include("louzu.insight.urls")),
    path("n/<slug:neighbourhood>/roster/", include("louzu.roster.urls")),
    path("n/<slug:neighbourhood>/", include("louzu.groups.urls")),
    path("n/<slug:neighbourhood>/", include("louzu.households.urls")),
    path("", include("louzu.entrance.urls")),
    path("n/<slug:neighbourhood>/", include("louzu.cases.urls")),
    path("n/<slug:neighbourhood>/", include("louzu.patrols.urls")),
    path("open311/", include("louzu.cases.api.urls")),
    path("n/<slug:neighbourhood>/covenant/", include("louzu.covenant.urls")),
    path("n/<slug:neighbourhood>/themes/", include("louzu.culture.urls")),
]

handler400 = "louzu.web.views.errors.bad_request"
handler403 = "louzu.web.views.errors.not_for_you"
handler500 = "louzu.web.views.errors.server_error"
