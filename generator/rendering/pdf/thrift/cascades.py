"""Elements that the same rules meet below the same ancestors share their styles, and the style of a pseudo-element is
made when it is asked for.

WeasyPrint 70 shares the style of an element, but nothing below an element with an id; and it makes six more for every
element, of its ::before, ::marker, ::footnote-call and so on, since its own style sheet has rules for them. Both
together were half of all that a pack left behind.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import inf
from typing import Any

from cssselect2.compiler import split_whitespace  # type: ignore[import-untyped]
from cssselect2.tree import _split_etree_tag  # type: ignore[import-untyped]
from weasyprint import css

_Values = dict[str, tuple[Any, tuple[Any, ...]]]
"""By property: its value and the weight with which it prevailed."""
_NO_CLASSES: frozenset[str] = frozenset()
_OF_ITSELF_ALONE = {"anchor"}
"""What an element says by its id: nothing below it inherits that."""


class _Kin:
    """Elements that pass on the same to what is below them. `rules` that they meet, each with its style sheet; `own`:
    their styles, by what each says of itself; `first` of them in the document."""

    __slots__ = ("first", "own", "pseudos", "rules")

    def __init__(self, first: Any, rules: list[Any]) -> None:
        self.first, self.rules = first, rules
        self.own: dict[Any, Any] = {}
        self.pseudos = {pseudo for _, (_, _, pseudo, _) in rules if pseudo}


class _Styles(dict[Any, Any]):
    """By element or kind of page, and pseudo-element, which is None for the style of the element itself."""

    def __init__(self, compute_pseudo: Callable[[Any, str, list[Any]], None]) -> None:
        super().__init__()
        self.kin: dict[Any, _Kin] = {}
        self._compute_pseudo = compute_pseudo

    def get(self, key: tuple[Any, str | None], default: Any = None) -> Any:
        """The style, made now if it is a pseudo-element's of which some rule speaks. All kin have that of the first."""
        element, pseudo = key
        kin = self.kin.get(element) if pseudo and key not in self else None
        if kin is not None and pseudo is not None and pseudo in kin.pseudos:
            if (kin.first, pseudo) not in self:
                self._compute_pseudo(kin.first, pseudo, kin.rules)
            self[key] = self[kin.first, pseudo]
        return super().get(key, default)


def share(styles: Any, html: Any, sheets: Any, presentational_hints: bool, font_config: Any, collector: Any) -> None:
    """What `StyleFor.__init__` leaves: the styles of all elements, worked out in the order of the document."""
    compute = partial(styles.set_computed_styles, root=html.etree_element, base_url=html.base_url,
                      target_collector=collector)

    def compute_pseudo(element: Any, pseudo: str, rules: list[Any]) -> None:
        cascaded[element, pseudo] = {}
        _cascade_rules(cascaded[element, pseudo], pseudo, rules)
        compute(element, parent=element, pseudo_type=pseudo)
        del cascaded[element, pseudo]

    cascaded: dict[Any, _Values] = {}
    styles._cascaded_styles = cascaded
    styles._computed_styles = computed = _Styles(compute_pseudo)
    styles.initial_page_sizes = {"box": None, "area": None}
    styles._sheets, styles.font_config = sheets, font_config
    declared = _own_declarations(cascaded, html, presentational_hints)
    found: dict[Any, _Kin] = {}
    for wrapper in html.wrapper_element.iter_subtree():
        _read_once(wrapper)
        element, parent = wrapper.etree_element, wrapper.parent and wrapper.parent.etree_element
        rules = [(sheet, rule) for sheet in sheets for rule in sheet[0].matcher.match(wrapper)]
        said, passed_on = declared.get(element, (None, None))
        key = computed.kin.get(parent), passed_on, tuple((id(sheet), order) for sheet, (_, order, _, _) in rules)
        if key not in found:
            found[key] = _Kin(element, rules)
        kin = computed.kin[element] = found[key]
        if said not in kin.own:
            _cascade_rules(cascaded.setdefault((element, None), {}), None, rules)
            compute(element, parent=parent)
            kin.own[said] = computed[element, None]
        computed[element, None] = kin.own[said]
    cascaded.clear()


def _read_once(wrapper: Any) -> None:
    """What rules ask of every element, which would be read when it is asked for."""
    element, kept = wrapper.etree_element, wrapper.__dict__
    attributes = element.attrib
    kept["id"] = attributes.get("id")
    kept["classes"] = set(split_whitespace(attributes["class"])) if "class" in attributes else _NO_CLASSES
    kept["namespace_url"], kept["local_name"] = _split_etree_tag(element.tag)


def _own_declarations(cascaded: dict[Any, _Values], html: Any, hints: bool) -> dict[Any, tuple[Any, Any]]:
    """What elements say of themselves, and of it what is passed on. The cascade begins with it."""
    own: dict[Any, tuple[Any, Any]] = {}
    for specificity, element, declarations, base_url in css.find_style_attributes(
            html.etree_element, hints, html.base_url):
        values = cascaded.setdefault((element, None), {})
        _cascade(values, css.preprocess_declarations(base_url, declarations), "author", inf, specificity)
        said = *own.get(element, ((), None))[0], *declarations
        own[element] = said, None if values.keys() <= _OF_ITSELF_ALONE else said
    return own


def _cascade_rules(values: _Values, wanted: str | None, rules: list[Any]) -> None:
    for (sheet, origin, of_sheet), (specificity, _, pseudo, (declarations, layer)) in rules:
        if pseudo == wanted:
            layer_order = inf if layer is None else sheet.layers.index(layer)
            _cascade(values, declarations, origin, layer_order, of_sheet or specificity)


def _cascade(values: _Values, declarations: Any, origin: str, layer_order: float, specificity: Any) -> None:
    weights: dict[bool, tuple[Any, ...]] = {}
    for name, value, importance in declarations:
        weight = weights.get(importance)
        if weight is None:
            weight = weights[importance] = css.declaration_precedence(origin, importance), layer_order, specificity
        if name not in values or values[name][1] <= weight:
            values[name] = value, weight
