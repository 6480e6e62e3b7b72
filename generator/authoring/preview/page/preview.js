// Added by `baf preview` only: follows the files, and shows what is wrong in them while the last good page stays.
(function () {
  "use strict";
  var mine = document.currentScript.getAttribute("data-page");
  var KEEP = "baf-preview-scroll", OPEN = "baf-preview-open";

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function stored(key) { try { return sessionStorage.getItem(key); } catch (refused) { return null; } }
  function store(key, value) { try { sessionStorage.setItem(key, value); } catch (refused) { /* not kept */ } }

  // The place on the page outlives the page: it is loaded anew and scrolled back, whatever became longer above it.
  if ("scrollRestoration" in history) history.scrollRestoration = "manual";
  var kept = JSON.parse(stored(KEEP) || "null");
  store(KEEP, "null");
  if (kept && kept.path === location.pathname) {
    var back = function () { scrollTo({ left: kept.x, top: kept.y, behavior: "instant" }); };
    back();
    addEventListener("load", back);
  }
  function follow() {
    store(KEEP, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY }));
    location.reload();
  }

  var panel = element("aside", "baf-preview");
  panel.setAttribute("aria-label", "Preview");
  var bar = element("button", "baf-preview__bar");
  bar.type = "button";
  var word = element("span", "baf-preview__word", "Preview");
  var state = element("span", "baf-preview__state");
  state.setAttribute("role", "status");
  var list = element("div", "baf-preview__list");
  list.id = "baf-preview-list";
  list.tabIndex = 0;
  bar.setAttribute("aria-controls", list.id);
  bar.append(word, state);
  panel.append(bar, list);
  document.body.append(panel);

  function unfold(open) {
    panel.toggleAttribute("data-open", open);
    bar.setAttribute("aria-expanded", String(open));
    list.hidden = !open;
  }
  bar.addEventListener("click", function () {
    var open = !panel.hasAttribute("data-open");
    store(OPEN, open ? "yes" : "no");
    unfold(open);
  });

  function caret(finding) {
    var typed = finding.excerpt.replace(/\t/g, " "), column = finding.column, from = 0;
    if (typed.length > 100 && column > 60) from = column - 60;
    var shown = typed.slice(from, from + 100);
    return column ? shown + "\n" + " ".repeat(Math.max(0, column - 1 - from)) + "^" : shown;
  }

  function one(finding) {
    var item = element("li", "baf-preview__finding");
    item.setAttribute("data-severity", finding.severity);
    var head = element("p", "baf-preview__what");
    head.append(element("strong", "", finding.severity), " ", element("span", "baf-preview__message", finding.message));
    item.append(head, element("p", "baf-preview__place", finding.place + " · " + finding.rule));
    if (finding.excerpt) item.append(element("pre", "", caret(finding)));
    if (finding.hint) item.append(element("p", "baf-preview__hint", finding.hint));
    return item;
  }

  function tell(news) {
    var wrong = news.errors > 0 || news.missing !== "";
    panel.setAttribute("data-state", wrong ? "wrong" : news.waiting ? "waiting" : "good");
    var said = [news.headline];
    if (news.held_back) said.push("the page is the last good one");
    if (news.checking) said.push("checking the whole project…");
    state.textContent = said.join(" · ");
    list.textContent = "";
    if (news.missing) list.append(element("p", "baf-preview__missing", news.missing));
    var items = element("ol");
    news.findings.forEach(function (finding) { items.append(one(finding)); });
    if (news.findings.length) list.append(items);
    if (news.more) list.append(element("p", "", "and " + news.more + " more: baf check lists them all"));
    bar.disabled = !list.childNodes.length;
    // Errors open the panel; it stays closed where the reader closed it, until the next error after a clean state.
    if (!wrong) { store(OPEN, ""); unfold(false); }
    else unfold(stored(OPEN) !== "no");
  }

  function unreachable() {
    panel.setAttribute("data-state", "gone");
    state.textContent = "The preview has ended or cannot be reached";
  }

  // A page in the background holds no connection: a browser has six for one address, and a person may have more tabs.
  var source = null;
  function connect() {
    if (source || document.hidden) return;
    source = new EventSource("/_preview/events");
    source.onmessage = function (event) {
      var news = JSON.parse(event.data);
      if (String(news.page) !== mine) { disconnect(); follow(); }
      else tell(news);
    };
    source.onerror = unreachable;
  }
  function disconnect() {
    if (source) source.close();
    source = null;
  }
  unfold(false);
  state.textContent = "connecting…";
  connect();
  document.addEventListener("visibilitychange", function () { if (document.hidden) disconnect(); else connect(); });
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", function (event) { if (event.persisted) location.reload(); });
})();
