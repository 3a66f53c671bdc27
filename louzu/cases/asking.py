"""A question of a category, as data: what is asked, what can be answered, what was asked then.

The kinds of answers are those of Open311 GeoReport v2, so that programs of others ask the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from louzu.lib.names import in_reader_language

Data = dict[str, Any]
SCRIPTS = ("hans", "hant", "en")
PARTS = ("key", *SCRIPTS)
MOST_QUESTIONS, MOST_VALUES, FEWEST_VALUES = 20, 30, 2
LONGEST_CODE, LONGEST_KEY, LONGEST_TEXT, LONGEST_VALUE = 40, 30, 120, 60


class Datatype(StrEnum):
    STRING = "string"
    TEXT = "text"
    NUMBER = "number"
    DATETIME = "datetime"
    ONE_OF_A_LIST = "singlevaluelist"
    SEVERAL_OF_A_LIST = "multivaluelist"


LISTS = frozenset({Datatype.ONE_OF_A_LIST, Datatype.SEVERAL_OF_A_LIST})


@dataclass
class Question:
    """As it stands in `Category.questions`."""

    code: str
    datatype: str = Datatype.STRING
    required: bool = False
    hans: str = ""
    hant: str = ""
    en: str = ""
    values: list[Data] = field(default_factory=list)  # key, hans, hant, en

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Question":
        return cls(**{name: data[name] for name in cls.__dataclass_fields__ if name in data})

    @property
    def text(self) -> str:
        """In the reader's language."""
        return in_reader_language(vars(self))

    @property
    def is_list(self) -> bool:
        return self.datatype in LISTS

    @property
    def data(self) -> Data:
        """As it is kept: a list to choose from only where one chooses."""
        said = asdict(self)
        return said if self.is_list else {**said, "values": []}

    def answers(self) -> set[str]:
        """All that can be chosen, as a rule of routing names it: code=key."""
        return {f"{self.code}={value['key']}" for value in self.data["values"]}


def as_asked(questions: Iterable[Data], answers: Mapping[str, Any]) -> list[Data]:
    """The questions that were answered, each with its own words and with what was chosen."""
    return [
        {**question, "values": list(_chosen(question, answers[question["code"]]))}
        for question in questions
        if question["code"] in answers
    ]


def _chosen(question: Data, said: Any) -> Iterator[Data]:
    chosen = said if isinstance(said, list) else [said]
    return (value for value in question.get("values", ()) if value["key"] in chosen)
