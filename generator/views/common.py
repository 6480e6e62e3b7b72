"""What every page and sheet words, marks and orders alike: one door to the small modules that do it."""

from generator.model.pack import NOT_APPLICABLE
from generator.views.headline import formula, pack_headline, standing, unanswered
from generator.views.marks import (
    CARRIED,
    GOOD_TONES,
    LEFT_OUT,
    SILENT,
    WAITING,
    CountedMark,
    Mark,
    columns,
    counted_marks,
    good_count,
    good_words,
    mark_of,
)
from generator.views.order import column_order, worst_first
from generator.views.words import (
    EDITION_WORDS,
    ILLUSTRATIVE,
    ILLUSTRATIVE_MEANING,
    LEVEL_WORDS,
    NO_RETURN,
    NOT_CHECKED,
    NOT_CHECKED_MEANING,
    NOT_HELD,
    NOT_PUBLISHED,
    UNIT_WORDS,
    MovementLabel,
    RatingLabel,
    Run,
    Sentence,
    about,
    age_words,
    due_words,
    in_table,
    joined,
    long_day,
    movement_label,
    number,
    party_word,
    plain,
    plural,
    rating_label,
    role_words,
    sentence_case,
    share_or_not_published,
    short_day,
    signed,
    with_unit,
)

__all__ = [
    "CARRIED", "EDITION_WORDS", "GOOD_TONES", "ILLUSTRATIVE", "ILLUSTRATIVE_MEANING", "LEFT_OUT", "LEVEL_WORDS",
    "NOT_APPLICABLE", "NOT_CHECKED", "NOT_CHECKED_MEANING", "NOT_HELD", "NOT_PUBLISHED", "NO_RETURN", "SILENT",
    "UNIT_WORDS", "WAITING", "CountedMark", "Mark", "MovementLabel", "RatingLabel", "Run", "Sentence", "about",
    "age_words", "column_order", "columns", "counted_marks", "due_words", "formula", "good_count", "good_words",
    "in_table", "joined", "long_day", "mark_of", "movement_label", "number", "pack_headline", "party_word", "plain",
    "plural", "rating_label", "role_words", "sentence_case", "share_or_not_published", "short_day", "signed",
    "standing", "unanswered", "with_unit", "worst_first",
]
