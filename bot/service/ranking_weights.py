"""How the signals are weighed, and from which probability on what is done: the one place for these numbers.

The weights belong to a multinomial logit over the topics and "none of them" (rank_topics.py); fit_ranking.py finds
them from labelled questions. These stand half-way between those of wordings held out and those of questions by other
hands (`python -m benchmarks.fit_weights`), since what people send is harder than what is written for a test. With them
a score is a probability, so that the thresholds can be read as such.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RankingWeights:
    """One weight for each signal, in the order of rank_topics.signals_of."""

    classifier: float = 1.0  # the logarithm of what Rasa gives the topic's intent
    job: float = 0.6  # the logarithm of what Rasa gives the topic's jobs
    nearest: float = 5.4  # nearness of the topic's nearest wording
    near: float = 6.8  # mean nearness of its three nearest wordings
    none: float = 2.7  # what "none of the topics" starts with, which has no wordings

    def as_row(self) -> tuple[float, ...]:
        """Return the weights in their order."""
        return (self.classifier, self.job, self.nearest, self.near, self.none)


WEIGHTS = RankingWeights()
# Where Rasa's ranking names no topic: nearness alone has to tell.
WITHOUT_CLASSIFIER = RankingWeights(classifier=0.76, job=0.5, nearest=7.5, near=9.7, none=3.0)

# A probability that Rasa does not name is taken for this.
FLOOR = 0.002
# Between the entries of one topic: how much more likely the nearer one is, and what place and time weigh in nearness.
ENTRY_SHARPNESS = 14.0
OWN_REGION_BONUS = 0.35
NOT_IN_FORCE_PENALTY = 0.5  # more than the bonus: a national rule in force goes before a local one that lapsed

# From which probability on.
ANSWER_FROM = 0.50  # the entry's
SURE_TOPIC_FROM = 0.60  # the topic's; then the best of its entries is answered
ENTRY_SHARE_FROM = 0.30  # the best entry's share of a sure topic
TORN_FROM = 0.85  # how near the second entry may come to the best, as a share of it, before it is asked back
CHOICE_FROM = 0.05  # an entry offered when asking back
UNSURE_FROM = 0.30  # the topic's, when asking back has been tried
OUT_OF_SCOPE_FROM = 0.60
JOB_FROM = 0.50  # Rasa's own confidence in a job
# Nearness of a wording so near that it was as good as said; and of one too far to mean anything.
AS_GOOD_AS_SAID = 0.75
TOO_FAR = 0.12

# Going on from a question: how much what it says by itself counts beside the joined text, what repeating the last
# answer costs, from which nearness of its own words on there is an answer, and from which another topic is meant.
FOLLOW_UP_OWN_SHARE = 0.5
SAME_ANSWER_PENALTY = 0.05
FOLLOW_UP_FROM = 0.12
OTHER_SUBJECT_FROM = 0.30
