// The views side by side, of which one is seen. Each has `show()`, which draws what the filters show now.
const tabs = (() => {
  const { $ } = elements;
  // In the order of the page; the map draws itself, seen or not, so that it keeps its size.
  const VIEWS = { map: null, table, timeline, matrix, profile };
  const stale = new Set(Object.keys(VIEWS));

  const seen = () => (Object.hasOwn(VIEWS, state.now.tab) ? state.now.tab : "map");

  // Each may have `mark()` too, which marks what is picked in what is drawn.
  function show(hasChanged) {
    if (hasChanged) for (const name of Object.keys(VIEWS)) stale.add(name);
    for (const name of Object.keys(VIEWS)) {
      const on = name === seen();
      $(`tab-${name}`).setAttribute("aria-selected", String(on));
      $(`tab-${name}`).tabIndex = on ? 0 : -1;
      if (name === "map") $("view-map").classList.toggle("away", !on);
      else $(`view-${name}`).hidden = !on;
    }
    if (!VIEWS[seen()]) return;
    if (stale.delete(seen())) VIEWS[seen()].show();
    else VIEWS[seen()].mark?.();
  }

  function listen() {
    for (const name of Object.keys(VIEWS)) $(`tab-${name}`).addEventListener("click", () => state.set({ tab: name }));
    document.querySelector(".tabs").addEventListener("keydown", (press) => {
      const names = Object.keys(VIEWS);
      const here = names.indexOf(seen());
      const next = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: names.length - 1 }[press.key];
      if (next === undefined) return;
      press.preventDefault();
      const name = names[(next + names.length) % names.length];
      state.set({ tab: name });
      $(`tab-${name}`).focus();
    });
  }

  return Object.freeze({ show, listen, seen, view: () => VIEWS[seen()] });
})();
