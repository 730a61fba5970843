"""The graph components of config.yml, in the order of the pipeline; each wraps something of bot.text.

normaliser → tokenizer → expression_entities → phrase_entities → featurizer → classifier (→ Rasa's fallback)
"""
