"""The topics of the knowledge as Rasa's training data: an intent, its examples and one rule for each topic.

What people ask stands in data/faq and, published, in a database that Rasa does not see: `shebao train` writes the
published wordings to a file first. Where that file is missing the topics' own files are read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.wordings import FAQ, WORDINGS, read_wordings

ACTION = "action_answer_question"
# Marks the examples of the knowledge, so that a component can tell a topic from a job.
IS_TOPIC = "is_topic"


class KnowledgeImporter(RasaFileImporter):
    """The project's files, and the topics beside them. ValueError where there are no topics."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
        wordings: str = WORDINGS,
        faq: str = FAQ,
    ) -> None:
        super().__init__(config_file, domain_path, training_data_paths)
        project = Path(config_file or ".").resolve().parent
        self.topics = read_wordings(project / wordings, project / faq)
        if not self.topics:
            raise ValueError(f"no topics: neither {project / wordings} nor {project / faq}")

    def get_nlu_data(self, language: str | None = "zh") -> TrainingData:
        """Return the examples of the project and of every topic."""
        examples = [_example(text, topic) for topic, wordings in self.topics.items() for text in wordings]
        return super().get_nlu_data(language).merge(TrainingData(examples))

    def get_domain(self) -> Domain:
        """Return the project's domain with an intent for each topic."""
        return super().get_domain().merge(Domain.from_dict({"intents": list(self.topics)}))

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """Return the project's rules and one for each topic."""
        rules: list[dict[str, Any]] = [
            {"rule": f"about {topic}", "steps": [{"intent": topic}, {"action": ACTION}]} for topic in self.topics
        ]
        reader = YAMLStoryReader(self.get_domain(), source_name=type(self).__name__)
        steps = reader.read_from_parsed_yaml({"version": "3.1", "rules": rules})
        return super().get_stories(exclusion_percentage).merge(StoryGraph(steps))


def _example(text: str, topic: str) -> Message:
    example = Message.build(text, topic)
    example.set(IS_TOPIC, True)
    return example
