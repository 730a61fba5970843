"""The real processes (Rasa, actions, gateway) on ports and databases of their own, for the tests that talk to them."""
