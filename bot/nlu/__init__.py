"""Rasa on our terms: graph components that wrap bot.text, repairs of Rasa 3.6.21, the launcher and its channel.

The only folder that imports rasa and spacy. Runs on Python 3.10, without TensorFlow.
"""

import bot.nlu.without_tensorflow  # noqa: F401  must come before anything of Rasa
