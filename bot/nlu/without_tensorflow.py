"""Lets Rasa 3.6.21 be imported where TensorFlow is not installed. Import this before anything of Rasa.

Eight of Rasa's modules import TensorFlow, and the rest of Rasa imports those only to compare types with them.
It is not a substitute: a pipeline that names one of those components fails with a sentence that says why.
"""

from __future__ import annotations

from bot.nlu.refusing_modules import leave_out

TENSORFLOW_MODULES = frozenset(
    {
        "rasa.utils.tensorflow.callback",
        "rasa.utils.tensorflow.data_generator",
        "rasa.nlu.classifiers.diet_classifier",
        "rasa.nlu.selectors.response_selector",
        "rasa.nlu.featurizers.dense_featurizer.convert_featurizer",
        "rasa.nlu.featurizers.dense_featurizer.lm_featurizer",
        "rasa.core.policies.ted_policy",
        "rasa.core.policies.unexpected_intent_policy",
    }
)

leave_out(TENSORFLOW_MODULES)
