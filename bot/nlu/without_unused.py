"""Leaves out what a serving process never uses: 1.5 s of its start and 70 MB of its memory.

Rasa imports every channel it has connectors for (fifteen public ones, none of which this assistant opens), the
clients of two databases it may keep trackers in, and scikit-learn, scipy's statistics and matplotlib for training.
Only `serve` imports this; training needs some of them.
"""

from __future__ import annotations

from bot.nlu.refusing_modules import leave_out

CHANNEL_MODULES = frozenset(
    f"rasa.core.channels.{name}"
    for name in (
        "botframework",
        "callback",
        "console",
        "facebook",
        "hangouts",
        "mattermost",
        "rasa_chat",
        "rest",
        "rocketchat",
        "slack",
        "socketio",
        "telegram",
        "twilio",
        "twilio_voice",
        "webexteams",
    )
)
DATABASE_MODULES = frozenset({"boto3", "boto3.dynamodb", "boto3.dynamodb.conditions", "pymongo", "pymongo.collection"})
TRAINING_MODULES = frozenset(
    {
        "rasa.utils.plotting",
        "rasa.utils.tensorflow.model_data",
        "rasa.graph_components.validators.default_recipe_validator",
        "rasa.graph_components.validators.finetuning_validator",
    }
)

UNUSED_MODULES = CHANNEL_MODULES | DATABASE_MODULES | TRAINING_MODULES

leave_out(UNUSED_MODULES)
