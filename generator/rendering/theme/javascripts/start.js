/* One file before the theme's bundle, so that no script stands in a page and one request does for three things. */

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

/* Search from a file share. A browser starts no worker for a page opened as a file, so there, and only there, a
   hidden frame takes its place. The idea is iframe-worker's (MIT, Martin Donath); this is an equivalent of our own
   that writes no script into a page. */
(function () {
  if (location.protocol !== "file:") return;
  function FrameWorker(url) {
    var worker = new EventTarget(), frame = document.createElement("iframe"), inside;
    frame.hidden = true;
    frame.title = "Search";
    document.body.appendChild(frame);
    inside = frame.contentWindow;
    inside.document.open();   // some browsers replace an empty frame's document later, and our scripts with it
    inside.document.write("<!doctype html><title>Search</title><body></body>");
    inside.document.close();
    inside.postMessage = function (data) {
      var event = new MessageEvent("message", { data: data });
      worker.dispatchEvent(event);
      if (worker.onmessage) worker.onmessage(event);
    };
    inside.importScripts = function () {
      return Array.from(arguments).reduce(function (before, source) {
        return before.then(function () { return load(source); });
      }, Promise.resolve());
    };
    function load(source) {
      return new Promise(function (done, failed) {
        var script = inside.document.createElement("script");
        script.src = source;
        script.onload = done;
        script.onerror = failed;
        inside.document.body.appendChild(script);
      });
    }
    var ready = load(url);
    worker.postMessage = function (data) {
      ready.then(function () { inside.dispatchEvent(new inside.MessageEvent("message", { data: structuredClone(data) })); });
    };
    worker.terminate = function () { frame.remove(); };
    return worker;
  }
  window.Worker = FrameWorker;
})();
