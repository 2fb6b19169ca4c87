// What happens when something is chosen, and the beginning.
(() => {
  const { $ } = elements;

  state.onChange((keys) => {
    const filtered = state.filters.some((key) => keys.has(key));
    const redrawn = filtered || keys.has("all") || keys.has("theme");
    if (keys.has("theme")) theme.use(state.now.theme);
    if (filtered) filters.update();
    if (filtered || keys.has("picked")) selection.update();
    if (redrawn || (keys.has("picked") && map.chosen().isBackbone)) showMap();
    else if (keys.has("picked")) map.restyle();
    if (redrawn) period.show();
    if (redrawn || keys.has("picked")) showAll();
    else if (keys.has("tab")) choices.show(); // the map may show less than the other views
    if (keys.has("address")) map.restoreView(false);
    else if (redrawn && !state.now.view && !keys.has("theme")) map.fit();
    tabs.show(redrawn || keys.has("sort") || keys.has("actor"));
  });

  function showMap() {
    map.show();
    walk.show();
  }

  function showAll() {
    choices.show();
    evidence.show();
    tools.show();
  }

  // The whole page in the colours of this theme.
  function repaint(choice) {
    theme.use(choice);
    showMap();
    showAll();
    tabs.show(true);
  }

  const isField = (target) => target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])");

  function listen() {
    saving.listen(repaint); // the first to hear of a print: it draws anew, then the table adds its rows
    for (const part of [map, choices, period, search, walk, table, matrix, tabs, tools]) part.listen();
    theme.onSystemChange(() => repaint(state.now.theme));
    // The library focuses the canvas by script, which browsers take for the keyboard and ring it.
    document.addEventListener("pointerdown", () => document.body.classList.add("pointing"));
    document.addEventListener("keydown", (press) => {
      document.body.classList.remove("pointing");
      if (press.ctrlKey || press.metaKey || press.altKey || $("keys").open) return;
      if (press.key === "Escape") evidence.close();
      const act = { "/": search.open, "?": tools.help }[press.key];
      if (!act || !tools.hasKeys() || isField(press.target)) return;
      press.preventDefault();
      act();
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
  showMap();
  period.show();
  showAll();
  tabs.show(true);
  map.restoreView(false);
})();
