/* Take the reader's own colours before anything is painted: what was chosen here, else what the system says. */
(function () {
  var kept = window.__md_get("__palette"), color = kept && kept.color;
  if (!color || color.media === "(prefers-color-scheme)") {
    var dark = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    var input = document.querySelector("[data-md-color-media='(prefers-color-scheme: " + dark + ")']");
    if (!input) return;
    color = {};
    ["media", "scheme", "primary", "accent"].forEach(function (key) {
      color[key] = input.getAttribute("data-md-color-" + key);
    });
  }
  Object.keys(color).forEach(function (key) { document.body.setAttribute("data-md-color-" + key, color[key]); });
})();
