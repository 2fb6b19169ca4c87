// The filters on the left, which are the legend too: a row each, with the number of events it would show. Rows are made
// once and only told anew what is on, so that nothing loses the focus.
const choices = (() => {
  const { $, make, svg, said, number } = elements;
  const SOURCES = 10; // sources seen at once
  const rows = [];
  const resets = [];
  let wasDark = null;

  // --- What is on ---------------------------------------------------------------------------------------------------

  // Statuses are named when on, all else when off.
  const isOn = (key, name) => state.now[key].has(name) === (key === "statuses");
  const allOn = (key) => (key === "statuses" ? new Set(state.known.statuses) : new Set());

  function turn(key, names, on) {
    const next = new Set(state.now[key]);
    for (const name of names) next[on === (key === "statuses") ? "add" : "delete"](name);
    state.set({ [key]: next });
  }

  const isOnly = ({ key, names }) => names.length && state.known[key].every((name) => isOn(key, name) === names.includes(name));

  // Leaves just these on; where they are so already, everything comes back.
  function turnOnly(row) {
    const others = state.known[row.key].filter((name) => !row.names.includes(name));
    const only = row.key === "statuses" ? new Set(row.names) : new Set(others);
    state.set({ [row.key]: isOnly(row) ? allOn(row.key) : only });
  }

  // --- Rows ---------------------------------------------------------------------------------------------------------

  // A tick for these names; a family is ticked for all its types at once.
  function makeRow({ key, names, value = names[0], label, picture = null }) {
    const row = { key, names, label, picture, tick: make("input", { type: "checkbox", value }) };
    row.frame = make("span", { class: "picture" });
    row.count = make("span", { class: "count" });
    row.only = make("button", { type: "button", class: "only", text: "only", onclick: () => turnOnly(row) });
    row.tick.addEventListener("change", () => turn(key, names, row.tick.checked));
    const words = [row.tick, ...(picture ? [row.frame] : []), said("span", label, { class: "name" }), row.count];
    row.label = make("label", { class: "choice" }, ...words);
    row.line = make("div", { class: "row" }, row.label, row.only);
    row.name = label;
    rows.push(row);
    return row.line;
  }

  function update(row, counts) {
    const on = row.names.filter((name) => isOn(row.key, name)).length;
    row.tick.checked = on === row.names.length;
    row.tick.indeterminate = on > 0 && on < row.names.length;
    const count = row.names.reduce((sum, name) => sum + (counts.get(name) || 0), 0);
    row.count.textContent = number(count);
    row.label.classList.toggle("none", !count);
    row.only.textContent = isOnly(row) ? "all" : "only";
    row.only.setAttribute("aria-label", isOnly(row) ? `all, not only ${row.name}` : `only ${row.name}`);
  }

  function build() {
    $("statuses").append(...data.statuses.map((status) => makeRow({
      key: "statuses", names: [status.name], label: status.label, picture: () => evidence.sample(null, status.dash || [], status),
    })));
    $("families").append(...data.families.flatMap(family));
    const present = [...new Set(data.events.flatMap((event) => event.ends).map((actor) => actor.kind))];
    const shapes = Object.keys(data.shapes);
    const place = (kind) => shapes.indexOf(kind) + 1 || shapes.length + 1;
    $("kinds").append(...present.sort((one, other) => place(one) - place(other)).map((kind) => makeRow({
      key: "kinds", names: [kind], label: kind || "kind not known", picture: () => figure(Object.hasOwn(data.shapes, kind) ? data.shapes[kind] : "star"),
    })));
    buildSources();
    for (const box of document.querySelectorAll("[data-resets]")) addReset(box, box.dataset.resets.split(" "));
  }

  // A family, and its types behind a button.
  function family(one) {
    const types = data.types.filter((type) => type.family === one);
    if (!types.length) return [];
    const inside = make("div", { class: "types", id: `types-${one.name}`, hidden: true });
    inside.append(...types.map((type) => makeRow({ key: "types", names: [type.name], label: type.label })));
    const opener = make("button", { type: "button", class: "opener", "aria-expanded": "false", "aria-controls": inside.id, "aria-label": `kinds of ${one.label}` });
    opener.addEventListener("click", () => {
      inside.hidden = !inside.hidden;
      opener.setAttribute("aria-expanded", String(!inside.hidden));
    });
    const line = makeRow({
      key: "types", names: types.map((type) => type.name), value: one.name, label: one.label,
      picture: () => evidence.sample(one, one.dash, { width: 2.4, opacity: 1 }),
    });
    line.prepend(opener);
    return [line, inside];
  }

  function buildSources() {
    const counts = new Map(state.known.sources.map((source) => [source, 0]));
    for (const event of data.events) for (const source of event.sources) counts.set(source, counts.get(source) + 1);
    const made = [...counts].sort((one, other) => other[1] - one[1]).map(([source]) => makeRow({ key: "sources", names: [source], label: source }));
    const rest = made.slice(SOURCES);
    $("sources").append(...made.slice(0, SOURCES));
    if (rest.length) $("sources").append(make("details", {}, make("summary", { text: `${number(rest.length)} more` }), ...rest));
    $("sources-count").textContent = number(made.length);
  }

  // "reset" at the head of a group, while something in it is not as at the start.
  function addReset(box, keys) {
    const button = make("button", { type: "button", class: "plain reset", text: "reset", "aria-label": `reset: ${box.dataset.name}` });
    button.addEventListener("click", () => {
      state.set(Object.fromEntries(keys.map((key) => [key, state.opening[key]])));
      box.querySelector("input, summary")?.focus();
    });
    resets.push(() => { button.hidden = !keys.some(state.isChanged); });
    box.querySelector("legend").after(button);
  }

  // --- Pictures -----------------------------------------------------------------------------------------------------

  const FIGURES = {
    dot: "M8 2a6 6 0 1 0 .01 0z", square: "M3 3h10v10H3z", diamond: "M8 1l7 7-7 7-7-7z", triangle: "M8 2l7 12H1z",
    hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z", star: "M8 1l2 5h5l-4 3 2 5-5-3-5 3 2-5-4-3h5z",
  };

  function figure(shape) {
    return svg("svg", { width: 16, height: 16, "aria-hidden": "true" }, svg("path", { d: FIGURES[shape], fill: theme.css("--shape") }));
  }

  function show() {
    if (!rows.length) build();
    if (wasDark !== theme.isDark()) for (const { frame, picture } of rows) if (picture) frame.replaceChildren(picture());
    wasDark = theme.isDark();
    const counts = {
      statuses: filters.counts("statuses", (event) => [event.status.name]),
      types: filters.counts("types", (event) => [event.type.name]),
      kinds: filters.counts("kinds", (event) => new Set(event.ends.map((actor) => actor.kind))),
      sources: filters.counts("sources", (event) => event.sources),
    };
    for (const row of rows) update(row, counts[row.key]);
    for (const tell of resets) tell();
    showNear();
    counted.show();
  }

  // While only neighbours of an actor are shown: whose, how far, and the way back.
  function showNear() {
    const { centre, hops } = state.now;
    $("near").hidden = !centre;
    if (!centre) return;
    $("near-whom").textContent = data.actor(centre).label;
    for (const button of $("near").querySelectorAll("[data-hops]")) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.hops) === hops));
    }
  }

  function listen() {
    counted.listen();
    $("near-all").addEventListener("click", () => { state.set({ centre: "", hops: 1 }); $("search").focus(); });
    for (const button of $("near").querySelectorAll("[data-hops]")) {
      button.addEventListener("click", () => state.set({ hops: Number(button.dataset.hops) }));
    }
  }

  return Object.freeze({ show, listen, figure });
})();
