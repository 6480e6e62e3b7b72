"""The monthly forms: which columns each sheet has, what stands in them before they go out, and who gets one."""

from generator.composition.forms.columns import GUARDED_FIRST, form_columns, guarded, typed_keys, unguarded

__all__ = ["GUARDED_FIRST", "form_columns", "guarded", "typed_keys", "unguarded"]
