"""Pages of themes."""

from django.urls import path

from louzu.culture import views

app_name = "culture"
urlpatterns = [
    path("", views.themes, name="themes"),
    path("<slug:code>/", views.theme, name="theme"),
    path("<slug:code>/adopt/", views.adopt, name="adopt_theme"),
    path("<slug:code>/correct/", views.correct, name="correct_theme"),
    path("<slug:code>/end/", views.end, name="end_theme"),
]
