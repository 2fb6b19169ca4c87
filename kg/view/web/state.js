// What the reader has chosen, all of it: this and the data make the page. It is written into the address after each
// change and read from there, so that a link shows another reader the same.
const state = (() => {
  const { $, say } = elements;
  const root = document.documentElement.dataset;
  const opening = Object.freeze({
    tab: root.tab || "map",
    statuses: new Set(data.statuses.filter((status) => status.on).map((status) => status.name)),
    // Names that are switched off: what a new build brings is shown.
    types: new Set(), kinds: new Set(), sources: new Set(),
    since: "", until: "", // ISO prefixes, both included
    actor: root.actor || "", // whose profile
    centre: "", hops: 1, // only what happened near this actor
    picked: "", // "actor ID", "event ID", "pair ID ID", "towards ID ID", "path ID ID"
    all: false, // every line, not the backbone
    sort: "", // a column of the table, "-date" downwards
    theme: "", // "light", "dark", or as the system says
    view: "", // "x y scale" of the canvas, once the reader has moved it
  });
  let now = { ...opening };
  const listeners = [];

  // set({ tab: "table" }) or set({ types: new Set([…]) }): tells those who listen which keys changed, and of "address"
  // where they were read there.
  function set(changes, ...also) {
    const keys = Object.keys(changes).filter((key) => changes[key] !== now[key]);
    if (keys.length) {
      now = { ...now, ...changes };
      for (const tell of listeners) tell(new Set([...keys, ...also]));
    }
    write();
  }

  // --- The address ------------------------------------------------------------------------------------------------

  const SETS = ["statuses", "types", "kinds", "sources"];
  const FILTERS = [...SETS, "since", "until", "centre", "hops"];
  const known = {
    statuses: data.statuses.map((one) => one.name),
    types: data.types.map((one) => one.name),
    kinds: [...new Set(data.actors.map((one) => one.kind))],
    sources: [...new Set(data.articles.map((one) => one.source))],
  };
  const isChanged = (key) => (SETS.includes(key) ? !same(now[key], opening[key]) : now[key] !== opening[key]);
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
      const [off, only] = [key, `only-${key}`].map((name) => namedIn(params.getAll(name), known[key]));
      if (off) read[key] = new Set(off);
      if (only) read[key] = new Set(known[key].filter((item) => !only.includes(item)));
    }
    for (const [key, fits] of Object.entries(FITS)) if (params.has(key) && fits(params.get(key))) read[key] = params.get(key);
    read.hops = params.get("hops") === "2" ? 2 : 1;
    read.all = params.get("all") === "yes";
    return read;
  }

  // Those of a list that this map knows; one empty item is the empty list. Nothing where it knows none of them.
  function namedIn(items, names) {
    const found = items.filter((item) => names.includes(item));
    return found.length || (items.length === 1 && items[0] === "") ? found : null;
  }

  // Anybody may write an address: what names nothing in this map is passed over.
  const isDay = (text) => /^\d{4}(-\d\d){0,2}$/.test(text);
  const FITS = {
    tab: (name) => $(`tab-${name}`)?.getAttribute("role") === "tab",
    picked: (text) => /^lane( [0-9a-z-]+){4}$/.test(text) || /^[a-z]+( [0-9a-f]+){1,2}$/.test(text) && text.split(" ").slice(1).every((id) => data.actor(id) || data.event(id)),
    actor: (id) => data.actor(id),
    centre: (id) => id === "" || data.actor(id),
    since: isDay,
    until: isDay,
    sort: (text) => /^-?[a-z]{1,20}$/.test(text),
    theme: (text) => ["light", "dark"].includes(text),
    view: (text) => /^-?\d{1,7} -?\d{1,7} \d{1,5}(\.\d{1,9})?(e[+-]\d)?$/.test(text),
  };

  // A fragment without any of our keys is not ours: a link to a part of the page, or another page's.
  const isOurs = (text) => !text || [...new URLSearchParams(text).keys()].some((key) => Object.hasOwn(opening, key.replace(/^only-/, "")));

  // Each choice replaces the address: Back leaves the page, as it leaves any other, and does not undo a tick.
  function write() {
    const params = address();
    try {
      history.replaceState(null, "", params ? `#${params}` : location.pathname + location.search);
    } catch {
      // A page without an address of its own, as in a notebook.
    }
  }

  function restore() {
    const text = location.hash.slice(1);
    if (isOurs(text)) set(parse(text), "address");
    else write();
  }

  // On the page of one actor, "reset" comes back to this actor. What is picked and where the reader looks stay.
  function reset() {
    set(Object.fromEntries(FILTERS.map((key) => [key, opening[key]])));
    say("All filters are as at the start");
  }

  addEventListener("hashchange", restore);
  return {
    get now() { return now; },
    get isFiltered() {
      return FILTERS.some(isChanged);
    },
    opening, set, restore, reset, isChanged, filters: FILTERS,
    onChange: (tell) => listeners.push(tell),
    link: () => `${location.href.split("#")[0]}#${address()}`,
    known,
  };
})();
