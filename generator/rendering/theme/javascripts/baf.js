/* Filter and sort a table of lines, keep the filter in the address, open search from a button. Without
   this file every line is there, worst first. Text from the address is only compared, never written as HTML. */
(function () {
  var find = document.querySelector(".mast__find"), box = document.getElementById("__search");
  if (find && box) {
    find.hidden = false;
    find.addEventListener("click", function () {
      box.checked = true;
      box.dispatchEvent(new Event("change"));
      document.querySelector(".md-search__input").focus();
    });
  }

  /* Menus of the strip close as menus do; a folded part that an address leads to, or a print asks for, unfolds. */
  document.addEventListener("click", function (event) {
    document.querySelectorAll(".menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", function (event) {
    var menu = event.key === "Escape" && document.querySelector(".menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.querySelectorAll("button.print").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { print(); });
  });
  var unfolded = [];
  window.addEventListener("beforeprint", function () {
    unfolded = Array.from(document.querySelectorAll("article details:not([open])"));
    unfolded.forEach(function (part) { part.open = true; });
  });
  window.addEventListener("afterprint", function () { unfolded.forEach(function (part) { part.open = false; }); });

  function unfold() {
    var there = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var folded = there && there.closest("details");
    if (folded) folded.open = true;
    return there;
  }
  window.addEventListener("hashchange", unfold);
  var target = unfold();

  var form = document.querySelector("form.filter");
  if (!form) return;
  var table = document.getElementById(form.getAttribute("data-for")), body = table.tBodies[0];
  var rows = Array.from(body.rows), found = document.getElementById("found"), sorted = "", whole = rows.length;
  var unknown = document.getElementById("unknown"), since = form.querySelector("[name=since]");
  var move = form.querySelector("[name=move]"), against = document.getElementById("against"), shown = "";
  var texts = new Map(), kinds = {}, words = (form.dataset.words || "").split(";");
  rows.forEach(function (row, place) {
    row.dataset.place = place;
    texts.set(row, row.textContent.toLowerCase());
  });
  (form.dataset.kinds || "").split(";").forEach(function (kind) {
    var parts = kind.split("|");
    kinds[parts[0]] = { key: parts[1], word: parts[2], sign: parts[3] };
  });

  function state() {
    var chosen = new URLSearchParams();
    new FormData(form).forEach(function (value, key) { if (value) chosen.append(key, value); });
    if (sorted) chosen.set("sort", sorted);
    return chosen;
  }

  function keep(chosen) {
    var query = chosen.toString();
    try {
      history.replaceState(null, "", (query ? "?" + query : location.pathname.split("/").pop()) + location.hash);
    } catch (e) { /* an address that may not be changed still filters */ }
  }

  function counted(number, month) {
    var tail = month ? ", changed since " + month : "", noun = form.dataset.noun || "line";
    if (number === whole) return "All " + whole + " " + noun + "s shown" + tail;
    if (number) return number + " of " + whole + " " + noun + "s shown" + tail;
    return "No " + noun + " matches. Clear the filter to see all " + whole + ".";
  }

  /* What a row's code says of the chosen month: its kind of movement and the words beside it. */
  function moved(row, place) {
    var code = row.dataset.since.split(" ")[place], kind = kinds[code[0]], rest = code.slice(1), detail = "";
    if (code[0] === "u") detail = rest > 1 ? rest + " months" : "";
    else if (rest) detail = "from " + words[rest];
    return { key: kind.key, word: kind.word, sign: kind.sign, detail: detail };
  }

  function part(name, text, kind) {
    var made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  /* The column of movements tells of the chosen month; without one, of the month before, as it stood. */
  function compare() {
    var value = since ? since.value : "", place = since ? since.selectedIndex - 1 : -1;
    if (value === shown) return false;
    shown = value;
    against.textContent = "since " + (place < 0 ? since.dataset.column : since.options[place + 1].dataset.short);
    rows.forEach(function (row) {
      var cell = row.querySelector("[data-l=Movement]");
      if (!row.before) row.before = { key: row.dataset.move, word: row.dataset.sm, nodes: Array.from(cell.childNodes) };
      if (place < 0) {
        row.dataset.move = row.before.key;
        row.dataset.sm = row.before.word;
        cell.replaceChildren.apply(cell, row.before.nodes);
        return;
      }
      var said = moved(row, place), line = part("span", "", "mv"), sign = part("i", said.sign), word = part("span", said.word);
      row.dataset.move = said.key;
      row.dataset.sm = said.word;
      if (said.detail) word.appendChild(part("small", said.detail));
      sign.setAttribute("aria-hidden", "true");
      line.append(sign, word);
      cell.replaceChildren.apply(cell, said.word ? [line] : []);
    });
    Array.from(move.options).forEach(function (option) {
      if (!option.value) return;
      var number = rows.filter(function (row) { return row.dataset.move === option.value; }).length;
      option.textContent = option.textContent.replace(/\(\d+\)$/, "(" + number + ")");
    });
    return true;
  }

  var STILL = ["unchanged", "no-new-answer", "not-compared"];
  function apply(save) {
    var chosen = state(), values = chosen.getAll("value"), number = 0;
    var text = (chosen.get("text") || "").toLowerCase().trim();
    if (since && compare() && sorted[0] === "m") sort(sorted);
    rows.forEach(function (row) {
      var on = (!values.length || values.indexOf(row.dataset.value) >= 0) &&
        ["org", "objective", "move", "due"].every(function (key) { return !chosen.get(key) || row.dataset[key] === chosen.get(key); }) &&
        (!chosen.get("since") || STILL.indexOf(row.dataset.move) < 0 || chosen.get("move")) &&
        (!text || texts.get(row).indexOf(text) >= 0);
      row.hidden = !on;
      number += on;
    });
    found.textContent = counted(number, chosen.get("since") && !chosen.get("move") ? since.options[since.selectedIndex].dataset.short : "");
    if (save) {
      unknown.hidden = true;
      keep(chosen);
    }
  }

  function sort(key) {
    var parts = key.split("-"), direction = parts[1] === "desc" ? -1 : 1, field = "s" + parts[0];
    sorted = key;
    rows.slice().sort(function (a, b) {
      var x = a.dataset[field], y = b.dataset[field], order = a.dataset.place - b.dataset.place;
      if (!key || x === y) return order;
      return (x < y ? -1 : 1) * direction;
    }).forEach(function (row) { body.appendChild(row); });
    table.querySelectorAll("th[data-sort]").forEach(function (head) {
      if (head.dataset.sort === parts[0]) head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
  }

  table.querySelectorAll("th[data-sort]").forEach(function (head) {
    var button = part("button", "", "sort");
    button.type = "button";
    button.append.apply(button, Array.from(head.childNodes));
    head.appendChild(button);
    button.addEventListener("click", function () {
      sort(head.dataset.sort + (head.getAttribute("aria-sort") === "ascending" ? "-desc" : "-asc"));
      apply(true);
    });
  });

  /* One part of an address; false where this table knows no such thing. */
  function take(key, value) {
    if (key === "sort") {
      var sorts = Array.from(table.querySelectorAll("th[data-sort]")).map(function (head) { return head.dataset.sort; });
      var known = /^[a-z]-(asc|desc)$/.test(value) && sorts.indexOf(value[0]) >= 0;
      if (known) sort(value);
      return known;
    }
    return Array.from(form.querySelectorAll("[name=" + CSS.escape(key) + "]")).some(function (field) {
      if (field.type === "checkbox") {
        if (field.value === value) field.checked = true;
        return field.value === value;
      }
      if (field.options && !Array.from(field.options).some(function (option) { return option.value === value; })) return false;
      field.value = value;
      return true;
    });
  }

  var strange = [], narrow = matchMedia("(max-width:760px)"), fields = form.querySelector("details");
  form.hidden = false;
  new URLSearchParams(location.search).forEach(function (value, key) {
    if (key !== "h" && value && !take(key, value)) strange.push(key.slice(0, 40) + " \u2018" + value.slice(0, 60) + "\u2019");
  });
  if (strange.length) {
    unknown.textContent = "Not known in this table, so left out of the filter: " + strange.slice(0, 5).join(", ") + ".";
    unknown.hidden = false;
  }
  function fold() { fields.open = !narrow.matches || Boolean(state().toString()); }
  narrow.addEventListener("change", fold);
  fold();
  form.addEventListener("input", function () { apply(true); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(function () { sort(""); apply(true); }); });
  apply(false);
  if (target && table.contains(target)) target.scrollIntoView();
})();

/* Where nothing is found, offer to look for words spelt nearly so: the search knows `word~1` for one letter amiss, and
   nobody types that. */
(function () {
  var box = document.querySelector(".md-search__input"), offer = document.querySelector(".md-search__offer");
  var list = document.querySelector(".md-search-result__list"), meta = document.querySelector(".md-search-result__meta");
  if (!box || !offer || !list || !meta) return;

  function nearly(words) {
    return words.trim().split(/\s+/).map(function (word) {
      return /^[A-Za-z]{4,}$/.test(word) ? word + "~" + (word.length > 5 ? 2 : 1) : word;
    }).join(" ");
  }

  function consider() {
    var words = box.value.trim();
    offer.hidden = !words || words.indexOf("~") >= 0 || nearly(words) === words || list.children.length > 0 ||
      !/^no /i.test(meta.textContent.trim());
  }

  offer.addEventListener("click", function () {
    box.value = nearly(box.value);
    offer.hidden = true;
    box.focus();
    box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  });
  new MutationObserver(consider).observe(meta, { childList: true, characterData: true, subtree: true });
  box.addEventListener("input", function () { offer.hidden = true; });
})();

/* On a phone a row is laid out as a block of words, and a browser may then forget that it is one. The roles are said
   again here; in the page itself a table's own markup says them. */
(function () {
  var roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };
  document.querySelectorAll("table.lines60, table.mx, table.systems").forEach(function (table) {
    [table].concat(Array.from(table.querySelectorAll("thead, tbody, tfoot, tr, th, td"))).forEach(function (part) {
      part.setAttribute("role", roles[part.tagName] || (part.scope === "col" ? "columnheader" : "rowheader"));
    });
  });
})();
