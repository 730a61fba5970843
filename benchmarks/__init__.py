"""Speed and memory of our Rasa process against stock Rasa, measured side by side in one run."""
