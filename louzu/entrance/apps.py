from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "louzu.entrance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from louzu.entrance.actions.letters import void_with_leaving  # noqa: PLC0415
        from louzu.entrance.actions.secrets import renew_secrets  # noqa: PLC0415 (tables first)
        from louzu.entrance.adapter import PLACE  # noqa: PLC0415
        from louzu.entrance.asks import invitations, letters, newcomers, of_leaving  # noqa: PLC0415
        from louzu.entrance.questions import secrets_by_key  # noqa: PLC0415
        from louzu.groups.asks import OPEN  # noqa: PLC0415
        from louzu.households.questions.leaving import LEAVING, Leaving  # noqa: PLC0415
        from louzu.lib.other_seals import OtherSeals, register  # noqa: PLC0415

        OPEN.extend([newcomers, letters, invitations])
        LEAVING.append(Leaving(of_leaving, void_with_leaving))
        register(OtherSeals(PLACE, secrets_by_key, renew_secrets))
