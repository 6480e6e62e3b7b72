"""Elements that the same rules meet below the same ancestors share their styles, from pack to pack; the style of a
pseudo-element is made when it is asked for.

WeasyPrint 70 shares the style of an element, but nothing below an element with an id; and it makes six more for every
element, of its ::before, ::marker, ::footnote-call and so on, since its own style sheet has rules for them. Both
together were half of all that a pack left behind. The packs of a plan have one style sheet, and what was worked out of
it for one of them is so for all.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any

from weasyprint import css

from generator.rendering.pdf.thrift.rules import Lineage, Rules
from generator.rendering.pdf.thrift.sheets import OF_THE_DOCUMENT

_Values = dict[str, tuple[Any, tuple[Any, ...]]]
"""By property: its value and the weight with which it prevailed."""
_ANCHOR = "anchor"
"""What an element says by its id: nothing below it inherits that."""
_MOST = 5_000
"""Styles, and lineages of elements, that are kept for the next pack. A pack has some hundreds."""


class _Kin:
    """Elements that pass on the same to what is below them. `style` of those without an id; `rules` that they meet,
    each with its style sheet, of which some speak of the `pseudos`."""

    __slots__ = ("made", "pseudos", "rules", "style")

    def __init__(self, style: Any, rules: list[Any]) -> None:
        self.style, self.rules = style, rules
        self.made: dict[str, Any] = {}
        self.pseudos = {pseudo for _, (_, _, pseudo, _) in rules if pseudo}


class _Family:
    """All kin below one style sheet. `sizes`: of the first sheet of paper, as WeasyPrint keeps them."""

    def __init__(self, sheets: list[Any], base_url: str | None, font_config: Any) -> None:
        self.rules, self.base_url, self.font_config = Rules(sheets), base_url, font_config
        self.kin: dict[Any, _Kin] = {}
        self.sizes = {"box": None, "area": None}

    def serves(self, sheets: list[Any], base_url: str | None, font_config: Any) -> bool:
        """Whether styles of the family are styles of a document with these."""
        return (
            self.base_url == base_url and self.font_config is font_config and len(self.rules.sheets) == len(sheets)
            and all(ours[0] is theirs[0] and ours[1:] == theirs[1:]
                    for ours, theirs in zip(self.rules.sheets, sheets, strict=True))
            and len(self.kin) < _MOST and self.rules.size < _MOST)

    def find(self, parent: _Kin | None, said: Any, own: _Values, rules: list[Any], number: int, root: Any) -> _Kin:
        """The kin of an element below `parent` that passes on what is `said` and meets the rules."""
        key = parent, said, number
        if key not in self.kin:
            self.kin[key] = _Kin(self.make(parent and parent.style, dict(own), None, rules, root), rules)
        return self.kin[key]

    def make(self, parent: Any, values: _Values, pseudo: str | None, rules: list[Any], root: Any) -> Any:
        """A style in which what an element says of itself and its rules are weighed."""
        _cascade_rules(values, pseudo, rules)
        return css.ComputedStyle(parent, values, pseudo, root, self.base_url, self.font_config, self.sizes)


class _Styles(dict[Any, Any]):
    """By element or kind of page, and pseudo-element, which is None for the style of the element itself."""

    def __init__(self, make: Callable[[_Kin, str], Any]) -> None:
        super().__init__()
        self.kin: dict[Any, _Kin] = {}
        self._make = make

    def get(self, key: tuple[Any, str | None], default: Any = None) -> Any:
        """The style, made now if it is a pseudo-element's of which some rule speaks."""
        element, pseudo = key
        if pseudo is not None:
            kin = self.kin.get(element)
            if kin is not None:
                if pseudo not in kin.pseudos:
                    return default
                if pseudo not in kin.made:
                    kin.made[pseudo] = self._make(kin, pseudo)
                return kin.made[pseudo]
        return super().get(key, default)


def share(styles: Any, html: Any, sheets: Any, presentational_hints: bool, font_config: Any, collector: Any) -> None:
    """What `StyleFor.__init__` leaves: the styles of all elements, worked out in the order of the document."""
    declared, settled = _own_declarations(html, presentational_hints)
    family = _family(sheets, html.base_url, font_config, settled)

    def make_pseudo(kin: _Kin, pseudo: str) -> Any:
        return collected(family.make(kin.style, {}, pseudo, kin.rules, root))

    def collected(style: Any) -> Any:
        if collector and style[_ANCHOR]:
            collector.collect_anchor(style[_ANCHOR])
        return style

    styles._cascaded_styles, styles._computed_styles = {}, (computed := _Styles(make_pseudo))
    styles.initial_page_sizes, styles._sheets, styles.font_config = family.sizes, sheets, font_config
    root: Any = css.InitialStyle(font_config)
    lineages: dict[Any, Lineage] = {None: family.rules.above}
    for wrapper in html.wrapper_element.iter_subtree():
        element, parent = wrapper.etree_element, wrapper.parent and wrapper.parent.etree_element
        lineages[element], rules, number = family.rules.met(wrapper, lineages[parent])
        said, own, anchor = declared.get(element, _NOTHING)
        kin = computed.kin[element] = family.find(computed.kin.get(parent), said, own, rules, number, root)
        computed[element, None] = collected(_anchored(kin.style, anchor) if anchor else kin.style)
        if parent is None:
            root = kin.style
    if any(style["overflow"] != "visible" for style in _of_the_viewport(html, computed)):
        _let_go(sheets)


_NOTHING: tuple[Any, _Values, _Values] = (None, {}, {})


def _family(sheets: list[Any], base_url: str | None, font_config: Any, settled: bool) -> _Family:
    """The family of the last document with the same style sheets, if all its styles are as they were made."""
    kept = sheets[-1][0].__dict__
    settled = settled and kept.get("thrift_settled", False)
    family: _Family | None = kept.get("thrift_family")
    if family is None or not settled or not family.serves(sheets, base_url, font_config):
        family = _Family(sheets, base_url, font_config)
        if settled:
            kept["thrift_family"] = family
    family.sizes.update(dict.fromkeys(family.sizes))
    return family


def _let_go(sheets: list[Any]) -> None:
    for sheet, _, _ in sheets:
        sheet.__dict__.pop("thrift_family", None)


def _of_the_viewport(html: Any, computed: _Styles) -> list[Any]:
    """Styles in which WeasyPrint writes over what they say of overflow."""
    root = html.etree_element
    return [computed[element, None] for element in (root, *root)]


def _anchored(style: Any, anchor: _Values) -> Any:
    """The same style, but for the anchor."""
    named = style.copy()
    named.__dict__.update({key: kept for key, kept in style.__dict__.items() if key not in ("cascaded", "specified")})
    value, weight = anchor[_ANCHOR]
    if _ANCHOR not in style.cascaded or style.cascaded[_ANCHOR][1] < weight:
        named.cascaded = {**style.cascaded, _ANCHOR: (value, weight)}
        named.pop(_ANCHOR, None)
    return named


def _own_declarations(html: Any, hints: bool) -> tuple[dict[Any, tuple[Any, _Values, _Values]], bool]:
    """What elements say of themselves: in words, and as values; their anchors. Whether no more than that is said."""
    own: dict[Any, tuple[Any, _Values, _Values]] = {}
    settled = True
    for specificity, element, declarations, base_url in css.find_style_attributes(
            html.etree_element, hints, html.base_url):
        said, values, anchor = own.get(element, (None, {}, {}))
        found = list(css.preprocess_declarations(base_url, declarations))
        if [name for name, _, _ in found] == [_ANCHOR]:
            _cascade(anchor, found, "author", inf, specificity)
        else:
            _cascade(values, found, "author", inf, specificity)
            words = "".join([part.serialize() for part in declarations])
            settled = settled and not OF_THE_DOCUMENT.search(words.removeprefix("-weasy-"))
            said = said, specificity, words
        own[element] = said, values, anchor
    return own, settled


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
