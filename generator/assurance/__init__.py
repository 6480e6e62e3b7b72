"""Tailored framework + returns -> exactly one position for every responsibility, and what it rests on."""

from generator.assurance.matching import NOTHING, Matched, match
from generator.assurance.positions import NOT_COMPARED, Extras, positions
from generator.assurance.records import MonthRecord, inherited, record, standing_for
from generator.assurance.restating import as_on, restated_answers, restated_figures
from generator.assurance.return_states import return_states
from generator.assurance.scales import meaning_of, value_of
from generator.assurance.signatures import signature_states
from generator.assurance.signing import fingerprint_of
from generator.assurance.timeline import CARRIED_FROM, Stand, Timelines, timelines
from generator.assurance.unasked import is_broken, unasked_answers

__all__ = ["CARRIED_FROM", "NOTHING", "NOT_COMPARED", "Extras", "Matched", "MonthRecord", "Stand", "Timelines", "as_on",
           "fingerprint_of", "inherited", "is_broken", "match", "meaning_of", "positions", "record",
           "restated_answers", "restated_figures", "return_states", "signature_states", "standing_for", "timelines",
           "unasked_answers", "value_of"]
