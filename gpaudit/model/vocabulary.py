"""The words by which links, headings and pages of a practice website are recognised.

Words match whole words, in any case, with or without a plural s. A beware phrase takes away only the match that
lies inside it.
"""

from gpaudit.model.checklist_text import Text
from gpaudit.model.fact import Fact
from gpaudit.model.known_from import KnownFrom


class Label(Fact):
    """Words that name one subject on websites, and the journeys a page of that subject may serve.

    `slugs` are parts of addresses that were seen for it.
    """

    id: Text
    journeys: tuple[Text, ...]
    words: tuple[Text, ...]
    beware: tuple[Text, ...] = ()
    slugs: tuple[Text, ...] = ()
    known_from: KnownFrom


class LookAlike(Fact):
    """A page that is easily taken for the page of a journey, known by a part of its address or its words."""

    journey: Text
    words: tuple[Text, ...]
    because: Text
    known_from: KnownFrom


class WordList(Fact):
    """Words that mean one and the same thing to the robot."""

    words: tuple[Text, ...]
    known_from: KnownFrom


class Vocabulary(Fact):
    """`vocabulary.toml`.

    `excluded_sections` are first parts of an address that hold no page of a journey. `challenge_page` are words of a
    page that asks for proof of being human; `parked_page` of an address that is for sale. `generic_links` are link
    texts that say nothing alone. `request_limits` are phrases that may cap requests or put people off. `small_words`
    may stand between the words of a phrase; `plain_words` say nothing of a subject. `news_headings` stand over news.
    `other_trades` are the names of those who are no surgery, `surgery_names` of surgeries.
    """

    labels: tuple[Label, ...]
    look_alikes: tuple[LookAlike, ...]
    excluded_sections: WordList
    challenge_page: WordList
    parked_page: WordList
    generic_links: WordList
    request_limits: WordList
    document_forms: WordList
    cookie_notice: WordList
    small_words: WordList
    plain_words: WordList
    news_headings: WordList
    other_trades: WordList
    surgery_names: WordList

    def label(self, label_id: str) -> Label:
        """The label with this id; KeyError if there is none."""
        for label in self.labels:
            if label.id == label_id:
                return label
        raise KeyError(label_id)
