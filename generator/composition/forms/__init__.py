"""The monthly forms: which columns each sheet has, what stands in them before they go out, and who gets one."""

from generator.composition.forms.columns import GUARDED_FIRST, form_columns, guarded, unguarded
from generator.composition.forms.composing import Asked, NotSent, compose_forms
from generator.composition.forms.keys import asked_key
from generator.composition.forms.lines import Last, Line, lines_of
from generator.composition.forms.months import month_to_answer

__all__ = ["GUARDED_FIRST", "Asked", "Last", "Line", "NotSent", "asked_key", "compose_forms", "form_columns",
           "guarded", "lines_of", "month_to_answer", "unguarded"]
