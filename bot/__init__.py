"""社保小助, a social-insurance assistant: the package behind the Rasa project at the root."""
