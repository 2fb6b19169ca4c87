// Every event that the filters show, a row each: all that the map tells, for those who do not see or want a map.
const table = (() => {
  const { $, make, said, names, number, plural, save, say, bare } = elements;
  const STEP = 150; // rows added at once; a screen holds a fifth of them
  const labels = (actors) => actors.map((actor) => actor.label);

  // What stands in a column, `told(event)`, and what it is sorted by where that is not its text.
  const COLUMNS = {
    date: { label: "Date", told: (event) => event.date, cell: (event) => make("td", { text: event.date || "–" }) },
    event: { label: "Event", told: (event) => [...labels(event.by), event.act, ...labels(event.to)].join(" "), cell: headline },
    type: { label: "Type", told: (event) => event.type.label },
    status: { label: "Status", told: (event) => event.status.label, rank: (event) => data.statuses.indexOf(event.status) },
    place: { label: "Place", told: (event) => (event.place ? event.place.label : "") },
    said_by: { label: "Said by", told: (event) => event.saidBy.join(" "), cell: (event) => make("td", {}, ...names(event.saidBy)) },
    sources: { label: "Sources", told: (event) => event.sources.join(" "), cell: (event) => make("td", {}, ...names(event.sources)) },
  };

  let rows = []; // the events of the table, in its order
  let added = 0; // how many of them stand in the page
  let wentTo = ""; // what was picked when the table last went to its row
  const observer = new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) addMore(); }, {
    root: $("view-table"), rootMargin: "0px 0px 800px 0px",
  });

  // --- Order ------------------------------------------------------------------------------------------------------

  const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
  const ranks = new Map();

  // The place of each event in the order of a column, or -1 where it tells nothing. Worked out once a column, for
  // comparing names is slow.
  function ranked(name) {
    if (ranks.has(name)) return ranks.get(name);
    const { told, rank } = COLUMNS[name];
    const texts = [...new Set(data.events.map(told))].filter(Boolean).sort(name === "date" ? undefined : collator.compare);
    const places = new Map(texts.map((text, n) => [text, n]));
    ranks.set(name, data.events.map(rank || ((event) => places.get(told(event)) ?? -1)));
    return ranks.get(name);
  }

  // "-date" is by date, downwards; by date is the order in which events come.
  function order() {
    const down = state.now.sort.startsWith("-");
    const name = state.now.sort.slice(down ? 1 : 0);
    return Object.hasOwn(COLUMNS, name) ? { name, down } : { name: "date", down: false };
  }

  // What tells nothing in this column stands last, whichever way.
  function sorted(events) {
    const { name, down } = order();
    const rank = ranked(name);
    const [told, rest] = [true, false].map((has) => events.filter((event) => rank[event.number] >= 0 === has));
    told.sort((one, other) => (rank[one.number] - rank[other.number]) * (down ? -1 : 1));
    return [...told, ...rest];
  }

  function sortBy(name) {
    const now = order();
    const down = now.name === name && !now.down;
    state.set({ sort: name === "date" && !down ? "" : `${down ? "-" : ""}${name}` });
    say(`Sorted by ${COLUMNS[name].label.toLowerCase()}${down ? ", downwards" : ""}`);
  }

  // --- Rows -------------------------------------------------------------------------------------------------------

  function show() {
    rows = sorted(filters.shown());
    $("events").setAttribute("aria-rowcount", rows.length + 1);
    showHeads();
    $("events").querySelector("caption").textContent = caption();
    $("rows").replaceChildren();
    added = 0;
    addMore();
    mark();
  }

  function showHeads() {
    const { name, down } = order();
    if (!$("heads").children.length) {
      const head = (column) => make("th", { scope: "col" }, make("button", { type: "button", onclick: () => sortBy(column), text: COLUMNS[column].label }));
      $("heads").append(...Object.keys(COLUMNS).map(head));
    }
    Object.keys(COLUMNS).forEach((column, n) => {
      if (column === name) $("heads").children[n].setAttribute("aria-sort", down ? "descending" : "ascending");
      else $("heads").children[n].removeAttribute("aria-sort");
    });
  }

  // "49 of 72 events. Not shown: 20 planned, 2 possible, 1 by other filters."
  function caption() {
    const counts = filters.counts("statuses", (event) => [event.status]);
    const off = data.statuses.filter((status) => !state.now.statuses.has(status.name) && counts.get(status));
    const others = data.events.length - rows.length - off.reduce((sum, status) => sum + counts.get(status), 0);
    const hidden = off.map((status) => `${number(counts.get(status))} ${status.label}`);
    if (others) hidden.push(`${number(others)} by ${hidden.length ? "other " : ""}filters`);
    return `${number(rows.length)} of ${plural(data.events.length, "event")}.${hidden.length ? ` Not shown: ${hidden.join(", ")}.` : ""}`;
  }

  // The rows up to this number, `STEP` more unless told; more come when the reader nears the end.
  function addMore(upTo = added + STEP) {
    const some = rows.slice(added, upTo).map((event, n) => row(event, added + n));
    $("rows").append(...some);
    added += some.length;
    const left = rows.length - added;
    for (const id of ["more-rows", "all-rows"]) $(id).hidden = !left;
    observer.disconnect();
    if (!left) return;
    $("more-rows").textContent = `${number(added)} of ${number(rows.length)} rows. More come as you scroll.`;
    observer.observe($("more-rows")); // anew, for it tells only of a change
  }

  function row(event, n) {
    const cells = Object.values(COLUMNS).map(({ told, cell }) => (cell ? cell(event) : said("td", told(event))));
    return make("tr", { class: evidence.look(event), "aria-rowindex": n + 2, "data-event": event.id }, ...cells);
  }

  function headline(event) {
    return make("td", {}, make("button", { type: "button", onclick: () => evidence.open(event) }, evidence.headline("span", event)));
  }

  // Marks the row of what is picked; the table goes there once, for it may have been picked on the map or by the address.
  function mark() {
    const picked = selection.now();
    for (const one of $("rows").querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
    const n = picked && picked.kind === "event" ? rows.indexOf(picked.events[0]) : -1;
    const isNew = state.now.picked !== wentTo;
    wentTo = state.now.picked;
    if (n >= added && isNew) addMore(n + STEP);
    if (n < 0 || n >= added) return;
    $("rows").children[n].setAttribute("aria-current", "true");
    if (isNew) $("rows").children[n].scrollIntoView({ block: "nearest" });
  }

  // --- A file -----------------------------------------------------------------------------------------------------

  // One row an event, in the order of the table.
  const FIELDS = {
    date: (event) => event.date,
    type: (event) => event.type.label,
    status: (event) => event.status.label,
    agents: (event) => labels(event.toAre === "agents" ? [...event.by, ...event.to] : event.by).join("; "),
    recipients: (event) => labels(event.toAre === "recipients" ? event.to : []).join("; "),
    place: COLUMNS.place.told,
    said_by: (event) => event.saidBy.join("; "),
    sources: (event) => event.sources.join("; "),
    sentences: (event) => [...new Set(event.evidence.map((quote) => quote.text))].slice(0, 3).join(" | "),
    addresses: (event) => [...new Set(event.evidence.map((quote) => quote.article.url).filter(Boolean))].join(" "),
  };

  function saveCsv() {
    const told = rows.map((event) => Object.values(FIELDS).map((field) => field(event)));
    const name = bare(data.title).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "events";
    save(`${name}.csv`, csv.of([Object.keys(FIELDS), ...told]), "text/csv;charset=utf-8");
    say(`Saved ${plural(rows.length, "row")}`);
  }

  function listen() {
    $("save-csv").addEventListener("click", saveCsv);
    $("all-rows").addEventListener("click", () => {
      addMore(rows.length);
      $("view-table").focus({ preventScroll: true }); // the button is gone
    });
    addEventListener("beforeprint", () => addMore(rows.length));
  }

  return Object.freeze({ show, mark, listen });
})();
