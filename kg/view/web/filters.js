// Which events pass what the reader chose, and how many each choice would show.
const filters = (() => {
  // One bit each: an event passes when it fails none.
  const FAILS = { statuses: 1, types: 2, kinds: 4, sources: 8, period: 16, near: 32 };
  let fails = new Uint8Array(data.events.length);
  let shown = [];

  function failures(event) {
    const { statuses, types, kinds, sources, since, until } = state.now;
    let bits = 0;
    if (!statuses.has(event.status.name)) bits |= FAILS.statuses;
    if (types.has(event.type.name)) bits |= FAILS.types;
    if (kinds.size && event.ends.some((actor) => kinds.has(actor.kind))) bits |= FAILS.kinds;
    if (sources.size && event.sources.length && event.sources.every((source) => sources.has(source))) bits |= FAILS.sources;
    if ((since || until) && !within(event.date, since, until)) bits |= FAILS.period;
    return bits;
  }

  // Dates are prefixes: an event of 2025 may be one of February. An event without a date is in no period.
  function within(date, since, until) {
    return date !== "" && (!since || `${date}~` >= since) && (!until || date.slice(0, until.length) <= until);
  }

  function update() {
    const { centre, hops } = state.now;
    data.events.forEach((event, n) => { fails[n] = failures(event); });
    if (centre) {
      const near = around(data.actor(centre), hops, data.events.filter((_, n) => !fails[n]));
      const isNear = (line) => near.has(line.from) && near.has(line.to);
      data.events.forEach((event, n) => { if (!event.lines.some(isNear)) fails[n] |= FAILS.near; });
    }
    shown = data.events.filter((_, n) => !fails[n]);
  }

  // The actors at most so many lines away, this one included.
  function around(centre, hops, events) {
    let near = new Set([centre]);
    for (let hop = 0; hop < hops; hop += 1) {
      const next = new Set(near);
      for (const event of events) {
        for (const { from, to } of event.lines) {
          if (near.has(from)) next.add(to);
          if (near.has(to)) next.add(from);
        }
      }
      near = next;
    }
    return near;
  }

  // How many events pass all filters but this one, by what `of` says of each: the numbers beside the boxes.
  function counts(key, of) {
    const found = new Map();
    data.events.forEach((event, n) => {
      if (fails[n] & ~FAILS[key]) return;
      for (const value of of(event)) found.set(value, (found.get(value) || 0) + 1);
    });
    return found;
  }

  return Object.freeze({
    update, counts,
    // The events that pass, by date.
    shown: () => shown,
    isShown: (event) => !fails[event.number],
    // Those that only this filter hides: `filters.hidden("statuses")`.
    hiddenBy: (key) => data.events.filter((_, n) => fails[n] === FAILS[key]),
    // Those that every other filter lets through: what a histogram shows greyed beside its period.
    without: (key) => data.events.filter((_, n) => !(fails[n] & ~FAILS[key])),
  });
})();
