"""Pages of patrols: for those who walk through a building."""

from django.urls import path

from louzu.patrols.views import buildings, finds, walk

app_name = "patrols"
urlpatterns = [
    path("patrols/", buildings.choose, name="choose"),
    path("buildings/<str:code>/patrols/", buildings.building, name="building"),
    path("patrols/<uuid:pk>/", walk.walk, name="walk"),
    path("patrols/<uuid:pk>/clear/", walk.clear, name="clear"),
    path("patrols/<uuid:pk>/take-back/", walk.take_back, name="take_back"),
    path("patrols/<uuid:pk>/still-there/", walk.still_there, name="still_there"),
    path("patrols/<uuid:pk>/finish/", walk.finish, name="finish"),
    path("patrols/<uuid:pk>/go-on/", walk.go_on, name="go_on"),
    path("patrols/<uuid:pk>/give-up/", walk.give_up, name="give_up"),
    path("patrols/<uuid:pk>/something/", finds.something, name="something"),
    path("patrols/finds/<uuid:pk>/", finds.add, name="add"),
]
