// Every event that the filters show, a row each: all that the map tells, for those who do not see or want a map.
const table = (() => {
  const { $, make, said, names, plural } = elements;

  function show() {
    const events = filters.shown();
    $("view-table").querySelector("caption").textContent = `${plural(events.length, "event")} of ${data.events.length}, as the filters say.`;
    $("rows").replaceChildren(...events.map(row));
  }

  function row(event) {
    const open = make("button", { type: "button", onclick: () => evidence.open(event) }, evidence.headline("span", event));
    return make("tr", { class: evidence.look(event) },
      make("td", { text: event.date || "–" }), make("td", {}, open), make("td", { text: event.type.label }),
      make("td", { text: event.status.label }), said("td", event.place ? event.place.label : ""),
      make("td", {}, ...names(event.saidBy)), make("td", {}, ...names(event.sources)));
  }

  return Object.freeze({ show });
})();
