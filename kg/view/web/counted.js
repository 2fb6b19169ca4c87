// Above the views: how much is shown, and why not the rest.
const counted = (() => {
  const { $, number, plural } = elements;

  function show() {
    const { count: pairs, isBackbone } = map.chosen();
    const isCut = isBackbone && state.now.tab === "map";
    const shown = filters.shown().length;
    const onMap = isBackbone ? new Set(map.lines().flatMap((line) => line.events)).size : shown;
    tell($("showing"), `Showing ${number(isCut ? onMap : shown)} of ${plural(data.events.length, "event")}`);
    const why = [isCut && shown > onMap && `${number(shown - onMap)} left to the table: the map has the strongest ties`, hidden()];
    tell($("why"), why.filter(Boolean).map((text) => ` · ${text}`).join(""));
    $("show-all").hidden = state.now.tab !== "map" || !(isBackbone || state.now.all);
    $("show-all").textContent = isBackbone ? `draw all ${number(pairs)} pairs` : "draw the strongest ties only";
    $("reset").hidden = !state.isFiltered;
    const label = `Map of ${plural(map.standing().length, "actor")} and ${plural(onMap, "event")}. The table has the same events.`;
    $("canvas").setAttribute("aria-label", label);
  }

  // A screen reader says what changes, and only that.
  function tell(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  // "hidden: 2 planned, 1 negated, 3 by kind of act": each event once.
  function hidden() {
    const off = filters.hiddenBy("statuses");
    const parts = data.statuses.map((status) => [off.filter((event) => event.status === status).length, status.label]);
    const near = state.now.centre && `not near ${data.actor(state.now.centre).label}`;
    const reasons = [["types", "by kind of act"], ["kinds", "by kind of actor"], ["sources", "by source"], ["period", "by date"], ["near", near]];
    parts.push(...reasons.map(([key, words]) => [filters.hiddenBy(key).length, words]));
    const told = parts.reduce((sum, [count]) => sum + count, 0);
    parts.push([data.events.length - filters.shown().length - told, "for more than one reason"]);
    const words = parts.filter(([count]) => count).map(([count, text]) => `${number(count)} ${text}`);
    return words.length ? `hidden: ${words.join(", ")}` : "";
  }

  function listen() {
    $("show-all").addEventListener("click", () => state.set({ all: map.chosen().isBackbone }));
    // A button that goes away hands its focus on.
    $("reset").addEventListener("click", () => { state.reset(); $("counts").focus(); });
  }

  return Object.freeze({ show, listen });
})();
