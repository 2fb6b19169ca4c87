// What the reader has chosen, all of it: this and the data make the page. It is written into the address after each
// change and read from there, so that a link shows another reader the same.
const state = (() => {
  const { say } = elements;
  const root = document.documentElement.dataset;
  const opening = Object.freeze({
    tab: root.tab || "map",
    statuses: new Set(data.statuses.filter((status) => status.on).map((status) => status.name)),
    // Names that are switched off: what a new build brings is shown.
    types: new Set(), kinds: new Set(), sources: new Set(),
    since: "", until: "", // ISO prefixes, both included
    centre: root.actor || "", hops: 1, // only what happened near this actor
    picked: "", // "actor ID", "event ID", "pair ID ID", "path ID ID"
    all: false, // every line, not the backbone
    sort: "", // a column of the table, "-date" downwards
    theme: "", // "light", "dark", or as the system says
    view: "", // "x y scale" of the canvas, once the reader has moved it
  });
  let now = { ...opening };
  const listeners = [];

  // set({ tab: "table" }) or set({ types: new Set([…]) }): tells those who listen which keys changed.
  function set(changes) {
    const keys = Object.keys(changes).filter((key) => changes[key] !== now[key]);
    if (!keys.length) return;
    now = { ...now, ...changes };
    for (const tell of listeners) tell(new Set(keys));
    write();
  }

  // --- The address ------------------------------------------------------------------------------------------------

  const SETS = ["statuses", "types", "kinds", "sources"];
  const known = {
    statuses: data.statuses.map((one) => one.name),
    types: data.types.map((one) => one.name),
    kinds: [...new Set(data.actors.map((one) => one.kind))],
    sources: [...new Set(data.articles.map((one) => one.source))],
  };
  const same = (one, other) => one.size === other.size && [...one].every((item) => other.has(item));

  // "#tab=table&types=A&types=B": only what differs from the opening page. Lists are what is switched off, or, with
  // "only-", what is left on, whichever is shorter.
  function address() {
    const params = new URLSearchParams();
    for (const [key, value] of Object.entries(now)) {
      if (SETS.includes(key)) continue;
      if (value !== opening[key]) params.append(key, value === true ? "yes" : String(value));
    }
    for (const key of SETS) {
      if (same(now[key], opening[key])) continue;
      const on = known[key].filter((name) => !now[key].has(name));
      const asIs = key === "statuses" || now[key].size <= on.length;
      const [name, list] = asIs ? [key, now[key]] : [`only-${key}`, on];
      const items = [...list];
      for (const item of items.length ? items : [""]) params.append(name, item);
    }
    return params.toString();
  }

  function parse(text) {
    const params = new URLSearchParams(text);
    const read = { ...opening };
    for (const key of SETS) {
      const own = (name) => params.getAll(name).filter((item) => known[key].includes(item));
      if (params.has(key)) read[key] = new Set(own(key));
      if (params.has(`only-${key}`)) read[key] = new Set(known[key].filter((item) => !own(`only-${key}`).includes(item)));
    }
    for (const key of ["tab", "centre", "picked", "sort", "theme", "view"]) if (params.has(key)) read[key] = params.get(key);
    for (const key of ["since", "until"]) if (/^\d{4}(-\d\d){0,2}$/.test(params.get(key) || "")) read[key] = params.get(key);
    read.hops = params.get("hops") === "2" ? 2 : 1;
    read.all = params.get("all") === "yes";
    if (!["light", "dark"].includes(read.theme)) read.theme = "";
    if (!data.actor(read.centre)) read.centre = "";
    return read;
  }

  function write() {
    const params = address();
    try {
      history.replaceState(null, "", params ? `#${params}` : location.pathname + location.search);
    } catch {
      // A page without an address of its own, as in a notebook.
    }
  }

  function restore() {
    set(parse(location.hash.slice(1)));
  }

  // For one actor's page: everybody else's filters stand, but "reset" comes back to this actor.
  function reset() {
    set({ ...opening, tab: now.tab, theme: now.theme });
    say("All filters are as at the start");
  }

  addEventListener("hashchange", restore);
  return {
    get now() { return now; },
    get isFiltered() {
      return SETS.some((key) => !same(now[key], opening[key])) ||
        ["since", "until", "centre"].some((key) => now[key] !== opening[key]);
    },
    opening, set, restore, reset,
    onChange: (tell) => listeners.push(tell),
    link: () => `${location.href.split("#")[0]}#${address()}`,
    known,
  };
})();
