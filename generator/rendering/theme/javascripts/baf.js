/* Filter and sort a table of lines, keep the filter in the address, open search from a button. Nothing else: without
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

  var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.tagName === "DETAILS") target.open = true;

  var form = document.querySelector("form.filter");
  if (!form) return;
  var table = document.getElementById(form.getAttribute("data-for")), body = table.tBodies[0];
  var rows = Array.from(body.rows), found = document.getElementById("found"), sorted = "", whole = rows.length;
  var texts = new Map();
  rows.forEach(function (row, place) {
    row.dataset.place = place;
    texts.set(row, row.textContent.toLowerCase());
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

  function words(shown) {
    if (shown === whole) return "All " + whole + " lines shown";
    if (shown) return shown + " of " + whole + " lines shown";
    return "No line matches. Clear the filter to see all " + whole + ".";
  }

  function apply(save) {
    var chosen = state(), values = chosen.getAll("value"), shown = 0;
    var text = (chosen.get("text") || "").toLowerCase().trim();
    rows.forEach(function (row) {
      var on = (!values.length || values.indexOf(row.dataset.value) >= 0) &&
        ["org", "move", "due"].every(function (key) { return !chosen.get(key) || row.dataset[key] === chosen.get(key); }) &&
        (!text || texts.get(row).indexOf(text) >= 0);
      row.hidden = !on;
      shown += on;
    });
    found.textContent = words(shown);
    if (save) keep(chosen);
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
    var button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.textContent = head.textContent;
    head.textContent = "";
    head.appendChild(button);
    button.addEventListener("click", function () {
      sort(head.dataset.sort + (head.getAttribute("aria-sort") === "ascending" ? "-desc" : "-asc"));
      apply(true);
    });
  });

  form.hidden = false;
  new URLSearchParams(location.search).forEach(function (value, key) {
    if (key === "sort") {
      if (/^[aovmd]-(asc|desc)$/.test(value)) sort(value);
      return;
    }
    form.querySelectorAll("[name=" + CSS.escape(key) + "]").forEach(function (field) {
      if (field.type === "checkbox") { if (field.value === value) field.checked = true; }
      else field.value = value;
    });
  });
  form.addEventListener("input", function () { apply(true); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(function () { sort(""); apply(true); }); });
  apply(false);
  if (target && table.contains(target)) target.scrollIntoView();
})();
