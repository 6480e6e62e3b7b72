/* What the theme's bundle expects before it starts: the folder its settings belong to, and how they are kept.
   After Material for MkDocs (MIT, Martin Donath), as a file of its own so that no script stands in a page. */
(function () {
  var base = document.currentScript.getAttribute("data-base");
  window.__md_scope = new URL(base, location);
  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (sum, one) { return (sum << 5) - sum + one.charCodeAt(0); }, 0);
  };
  window.__md_get = function (key, storage, scope) {
    try {
      return JSON.parse((storage || localStorage).getItem((scope || window.__md_scope).pathname + "." + key));
    } catch (e) { return null; }
  };
  window.__md_set = function (key, value, storage, scope) {
    try {
      (storage || localStorage).setItem((scope || window.__md_scope).pathname + "." + key, JSON.stringify(value));
    } catch (e) { /* a browser that keeps nothing still shows everything */ }
  };
})();
