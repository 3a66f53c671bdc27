"""Every place where neighbourhoods are crossed on purpose, with the reason it gives itself.

The guard lets such statements pass; this table is where somebody looks at them. A new one is
added here together with its use.
"""

MINE = "a login finds the neighbourhood its person belongs to"

CROSSINGS = [
    (
        "louzu/audit/jobs.py",
        "sealing: in which books something was written since their last seal",
    ),
    (
        "louzu/cases/jobs.py",
        "cases: where does a deadline or a day of looking again fall due",
    ),
    ("louzu/cases/jobs.py", "cases: where do reporters wait for news by e-mail"),
    ("louzu/entrance/questions.py", MINE),
    ("louzu/entrance/questions.py", MINE),
    ("louzu/households/jobs.py", "agreements: where did one run out"),
    ("louzu/insight/jobs.py", "alerts: where was protected data looked at within a day"),
    ("louzu/insight/jobs.py", "the street's numbers: where did the book move since it was counted"),
    (
        "louzu/streets/questions.py",
        "the keys are whole installations' keys: is each one here that seals a value",
    ),
    ("louzu/web/views/sign_in.py", MINE),
    ("louzu/web/views/sign_in.py", "the demo's doors say who is who"),
    ("louzu/web/views/today.py", MINE),
]
