// The filters on the left, each with the number of events it would show, and the legend.
const choices = (() => {
  const { $, make, svg, number, plural } = elements;

  function flip(key, name, on) {
    const next = new Set(state.now[key]);
    next[on ? "add" : "delete"](name);
    state.set({ [key]: next });
  }

  function choice({ name, label, picture, count, checked, change }) {
    const tick = make("input", { type: "checkbox", value: name });
    tick.checked = checked;
    tick.addEventListener("change", () => change(tick.checked));
    const told = make("span", { class: "count", text: number(count) });
    return make("label", { class: `choice${count ? "" : " none"}` }, tick, ...(picture ? [picture] : []), make("span", { text: label }), told);
  }

  function fill(box, items) {
    const focused = box.contains(document.activeElement) ? document.activeElement.value : null;
    box.replaceChildren(box.querySelector("legend"), ...items);
    if (focused !== null) [...box.querySelectorAll("input")].find((input) => input.value === focused)?.focus();
  }

  function show() {
    showStatuses();
    showFamilies();
    showKinds();
    showCounts();
  }

  function showStatuses() {
    const counts = filters.counts("statuses", (event) => [event.status]);
    fill($("statuses"), data.statuses.map((status) => choice({
      name: status.name, label: status.label, picture: evidence.sample(null, status.dash || [], status),
      count: counts.get(status) || 0, checked: state.now.statuses.has(status.name),
      change: (on) => flip("statuses", status.name, on),
    })));
  }

  // A family is switched on and off with all its types.
  function showFamilies() {
    const counts = filters.counts("types", (event) => [event.family]);
    fill($("families"), data.families.map((family) => {
      const types = data.types.filter((type) => type.family === family).map((type) => type.name);
      return choice({
        name: family.name, label: family.label, picture: evidence.sample(family, family.dash, { width: 2.4, opacity: 1 }),
        count: counts.get(family) || 0, checked: types.some((name) => !state.now.types.has(name)) || !types.length,
        change: (on) => state.set({ types: new Set([...state.now.types].filter((name) => !types.includes(name)).concat(on ? [] : types)) }),
      });
    }));
  }

  const FIGURES = {
    dot: "M8 2a6 6 0 1 0 .01 0z", square: "M3 3h10v10H3z", diamond: "M8 1l7 7-7 7-7-7z", triangle: "M8 2l7 12H1z",
    hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z", star: "M8 1l2 5h5l-4 3 2 5-5-3-5 3 2-5-4-3h5z",
  };

  function figure(shape) {
    return svg("svg", { width: 16, height: 16, "aria-hidden": "true" }, svg("path", { d: FIGURES[shape], fill: theme.css("--shape") }));
  }

  function showKinds() {
    const present = new Set(data.actors.filter((actor) => actor.shape).map((actor) => actor.kind));
    const kinds = Object.entries(data.shapes).filter(([kind]) => present.has(kind));
    $("kinds").replaceChildren(...kinds.map(([kind, shape]) => make("li", {}, figure(shape), kind)));
  }

  function showCounts() {
    const { count: pairs, isBackbone } = map.chosen();
    const shown = filters.shown().length;
    const onMap = isBackbone ? new Set(map.lines().flatMap((line) => line.events)).size : shown;
    const parts = [make("strong", { text: `Showing ${number(onMap)} of ${plural(data.events.length, "event")}` })];
    if (isBackbone) {
      const button = make("button", { type: "button", class: "plain", onclick: () => state.set({ all: true }), text: `show all ${number(pairs)} pairs` });
      parts.push(` · the ${number(data.limits.actors)} busiest actors, the strongest ties of each · `, button);
    } else if (state.now.all) {
      parts.push(" · ", make("button", { type: "button", class: "plain", onclick: () => state.set({ all: false }), text: "show the strongest only" }));
    }
    const counts = filters.counts("statuses", (event) => [event.status]);
    const off = data.statuses.filter((status) => !state.now.statuses.has(status.name) && counts.get(status));
    if (off.length) parts.push(` · ${off.map((status) => `${number(counts.get(status))} ${status.label}`).join(", ")} not shown`);
    const others = data.events.length - shown - off.reduce((sum, status) => sum + counts.get(status), 0);
    if (others) parts.push(` · ${number(others)} hidden by other filters · `, make("button", { type: "button", class: "plain", onclick: state.reset, text: "reset" }));
    $("counts").replaceChildren(...parts);
    const label = `Map of ${plural(map.standing().length, "actor")} and ${plural(onMap, "event")}. The table has the same events.`;
    $("canvas").setAttribute("aria-label", label);
  }

  return Object.freeze({ show, figure });
})();
