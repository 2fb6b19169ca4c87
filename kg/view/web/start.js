// What happens when something is chosen, and the beginning.
(() => {
  const { $ } = elements;
  const FILTERS = ["statuses", "types", "kinds", "sources", "since", "until", "centre", "hops"];

  state.onChange((keys) => {
    const filtered = FILTERS.some((key) => keys.has(key));
    const redrawn = filtered || keys.has("all") || keys.has("theme");
    if (keys.has("theme")) theme.use(state.now.theme);
    if (filtered) filters.update();
    if (filtered || keys.has("picked")) selection.update();
    if (redrawn || (keys.has("picked") && map.chosen().isBackbone)) map.show();
    else if (keys.has("picked")) map.restyle();
    if (redrawn || keys.has("picked")) {
      choices.show();
      evidence.show();
    }
    if (keys.has("view") && keys.has("tab")) map.restoreView(false); // a whole new address
    else if (redrawn && !state.now.view && !keys.has("theme")) map.fit();
    tabs.show(redrawn);
  });

  function listen() {
    for (const part of [map, search, tabs]) part.listen();
    theme.onSystemChange(() => {
      theme.use(state.now.theme);
      map.show();
      choices.show();
      evidence.show();
      tabs.show(true);
    });
    // The library focuses the canvas by script, which browsers take for the keyboard and ring it.
    document.addEventListener("pointerdown", () => document.body.classList.add("pointing"));
    document.addEventListener("keydown", (press) => {
      document.body.classList.remove("pointing");
      if (press.target === $("search")) return;
      if (press.key === "Escape") selection.clear();
      if (press.key !== "/" || press.target.matches("input[type=text], input[type=date]")) return;
      press.preventDefault();
      $("search").select();
    });
  }

  // For tests and for people at the console: where things are on the page, in CSS pixels of the canvas.
  window.diplograph = Object.freeze({
    middle(eventId) {
      const line = map.lines().find((one) => one.events.some((event) => event.id === eventId));
      return line ? map.onCanvas(map.point(line, 0.5)) : null;
    },
    actor(label) {
      const actor = map.standing().find((one) => one.label === label);
      return actor ? map.onCanvas({ x: actor.x, y: actor.y }) : null;
    },
    lines: () => map.lines().map((line) => ({
      ...line, from: line.from.label, to: line.to.label, events: line.events.map((event) => event.id),
    })),
    words: () => map.words(),
    scale: () => map.scale(),
    state: () => ({ ...state.now }),
  });

  theme.use("");
  state.restore();
  filters.update();
  selection.update();
  listen();
  map.show();
  choices.show();
  evidence.show();
  tabs.show(true);
  map.restoreView(false);
})();
