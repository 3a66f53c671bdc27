"""Pages of the covenant: to be read by everybody, to be written by the residents' committee."""

from django.urls import path

from louzu.covenant import views

app_name = "covenant"
urlpatterns = [
    path("", views.covenant, name="covenant"),
    path("add/", views.add, name="add_clause"),
    path("agreed/", views.agreed, name="agree_on_drafts"),
    path("<uuid:pk>/", views.correct, name="correct_clause"),
    path("<uuid:pk>/remove/", views.remove, name="remove_draft"),
]
