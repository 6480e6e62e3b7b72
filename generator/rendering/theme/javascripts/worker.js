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
