"""Pages of cases: those of neighbours without an account, and those of whoever deals with them."""

from django.urls import path

from louzu.cases.views import (
    calendar,
    case,
    categories,
    coming_back,
    deeds,
    exports,
    following,
    keys,
    notices,
    photos,
    reporters,
    reporting,
    routes,
    saved_filters,
    sorting,
    worklist,
)

app_name = "cases"
urlpatterns = [
    # whoever saw something
    path("report/", reporting.choose_building, name="choose_building"),
    path("buildings/<str:code>/report/", reporting.report, name="report"),
    path("report/me-too/<str:code>/", following.me_too, name="me_too"),
    path("report/sent/<str:token>/", following.follow, name="follow"),
    path("report/sent/<str:token>/add/", following.add, name="add_to_report"),
    path("report/sent/<str:token>/withdraw/", following.withdraw, name="withdraw_report"),
    path("report/sent/<str:token>/still-there/", following.still_there, name="still_there"),
    # the rules by which cases go
    path("cases/categories/", categories.categories, name="categories"),
    path("cases/categories/add/", categories.add, name="add_category"),
    path("cases/categories/<slug:code>/", categories.correct, name="correct_category"),
    path("cases/routes/", routes.routes, name="routes"),
    path("cases/routes/add/", routes.add, name="add_route"),
    path("cases/routes/<uuid:pk>/", routes.route, name="route"),
    path("cases/routes/<uuid:pk>/change/", routes.correct, name="correct_route"),
    path("cases/routes/<uuid:pk>/on/", routes.switch_on, name="switch_route_on"),
    path("cases/routes/<uuid:pk>/off/", routes.switch_off, name="switch_route_off"),
    path("cases/routes/<uuid:pk>/up/", routes.move_up, name="move_route_up"),
    path("cases/routes/<uuid:pk>/remove/", routes.remove, name="remove_route"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/enter/", calendar.enter, name="enter_days"),
    path("calendar/<uuid:pk>/remove/", calendar.remove, name="remove_day"),
    # whoever deals with it
    path("cases/", worklist.worklist, name="worklist"),
    path("cases/again/", coming_back.coming_back, name="coming_back"),
    path("cases/export/<slug:form>/", exports.export, name="export"),
    path("cases/filters/", saved_filters.filters, name="filters"),
    path("cases/filters/new/", saved_filters.save, name="save_filter"),
    path("cases/filters/<uuid:pk>/", saved_filters.correct, name="correct_filter"),
    path("cases/filters/<uuid:pk>/take-out/", saved_filters.take_out, name="take_out_filter"),
    path("cases/filters/<uuid:pk>/remove/", saved_filters.remove, name="remove_filter"),
    path("cases/sort/", sorting.sorting, name="sorting"),
    path("cases/sort/undo/", sorting.undo_sorting, name="undo_sorting"),
    path("cases/<str:code>/reporter/", reporters.reporter, name="reporter"),
    path("cases/<str:code>/photos/", photos.photos_of_case, name="photos_of_case"),
    path("cases/photos/<uuid:pk>/", photos.photo, name="photo"),
    path("cases/photos/<uuid:pk>/prepare/", photos.prepare_photo, name="prepare_photo"),
    path("cases/notices/", notices.notices, name="notices"),
    path("cases/notices/new/", notices.write_notice, name="write_notice"),
    path("cases/notices/<uuid:pk>/", notices.correct_notice, name="correct_notice"),
    path("cases/<slug:code>/", case.case, name="case"),
    path("cases/<slug:code>/notice/", notices.notice, name="notice"),
    path("cases/<slug:code>/undo/<uuid:pk>/", deeds.undo, name="undo"),
    path("cases/<slug:code>/<slug:word>/", deeds.deed, name="deed"),
    # programs of others
    path("open311/", keys.keys, name="keys"),
    path("open311/<uuid:pk>/revoke/", keys.revoke_key, name="revoke_key"),
]
