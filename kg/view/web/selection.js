// What the reader has picked, in the words of the address and as records: an actor, an event, a pair, a path.
const selection = (() => {
  const { set } = state;
  let now = null;

  const pickActor = (actor) => set({ picked: `actor ${actor.id}` });
  const pickEvent = (event) => set({ picked: `event ${event.id}` });
  // `what` is "pair", or only its "facts" or "others".
  const pickPair = (a, b, what = "pair") => set({ picked: `${what} ${[a.id, b.id].sort().join(" ")}` });
  const pickPath = (from, to) => set({ picked: `path ${from.id} ${to.id}` });
  const pickTowards = (from, to) => set({ picked: `towards ${from.id} ${to.id}` });
  function pickLine({ events, from, to }) {
    if (events.length === 1) pickEvent(events[0]);
    else pickPair(from, to, events[0].status.fact ? "facts" : "others");
  }
  // What one actor has to do from one date to another, as they are told: "undated" is one too.
  const pickLane = (actor, since, until, fact) => set({ picked: `lane ${actor.id} ${since} ${until} ${fact ? "facts" : "others"}` });
  const clear = () => set({ picked: "" });

  // { kind, actors, events, rest, near }: `actors` are those picked, `near` those that stay bright on the map beside them,
  // `rest` what else there is between two.
  const READ = {
    actor(actor) {
      const near = new Set([actor]);
      for (const event of actor.own) {
        if (filters.isShown(event) && event.ends.includes(actor)) for (const end of event.ends) near.add(end);
      }
      return { actors: [actor], events: actor.own, near };
    },
    event: (event) => ({ actors: [], events: [event], near: new Set(event.ends) }),
    pair(a, b) {
      const joins = (line) => (line.from === a && line.to === b) || (line.from === b && line.to === a);
      return { actors: [a, b], events: a.own.filter((event) => event.lines.some(joins)), near: new Set([a, b]) };
    },
    // What the first does to the second, or both together; `rest` is what the second does to the first.
    towards(a, b) {
      const { events, ...pair } = READ.pair(a, b);
      const isTowards = ({ from, to, arrow }) => (from === a && to === b) || (!arrow && from === b && to === a);
      const some = (is) => events.filter((event) => event.lines.some(isTowards) === is);
      return { ...pair, events: some(true), rest: some(false) };
    },
    lane(id, since, until, what) {
      const actor = data.actor(id);
      const isIn = (event) => (event.date || "undated") >= since && (event.date || "undated") <= until && event.status.fact === (what === "facts");
      const events = actor ? actor.own.filter((event) => filters.isShown(event) && (!actor.events || event.ends.includes(actor)) && isIn(event)) : [];
      return { actors: actor ? [actor] : [], events, near: new Set(events.flatMap((event) => event.ends)) };
    },
    facts: (a, b) => some(READ.pair(a, b), true),
    others: (a, b) => some(READ.pair(a, b), false),
    // Each step is a pair of actors; `events` are all that join the two of any step. What occurred joins two before
    // what is only planned or denied does, which joins them only if there is no other way.
    path(a, b) {
      const told = filters.shown();
      const facts = shortest(a, b, told.filter((event) => event.status.fact));
      const { steps, ways } = facts.steps.length ? facts : shortest(a, b, told);
      const events = steps.flatMap(([from, to]) => between(from, to));
      return { actors: [a, b], steps, ways, events: [...new Set(events)], near: new Set([a, b, ...steps.flat()]) };
    },
  };

  // What is shown and joins these two.
  const between = (from, to) => READ.pair(from, to).events.filter(filters.isShown);

  function some(pair, facts) {
    const isOwn = (event) => event.status.fact === facts;
    return { ...pair, kind: "pair", events: pair.events.filter(isOwn), rest: pair.events.filter((event) => !isOwn(event)) };
  }

  // The steps of a shortest way between two actors along these events, of several the one with most events, and how
  // many ways are as short.
  function shortest(start, goal, events) {
    const ties = tied(events);
    const best = new Map([[start, { weight: 0, ways: 1, came: null }]]);
    let edge = [start];
    while (edge.length && !best.has(goal)) {
      const next = new Map();
      for (const from of edge) {
        for (const { to, weight } of ties.get(from) || []) if (!best.has(to)) reach(next, to, best.get(from), from, weight);
      }
      for (const [to, found] of next) best.set(to, found);
      edge = [...next.keys()];
    }
    const steps = [];
    for (let at = goal; best.has(at) && best.get(at).came; at = best.get(at).came) steps.unshift([best.get(at).came, at]);
    return { steps, ways: steps.length ? best.get(goal).ways : 0 };
  }

  function reach(next, to, before, from, weight) {
    const found = next.get(to) || { weight: -1, ways: 0, came: null };
    const sum = before.weight + weight;
    const better = sum > found.weight ? { weight: sum, came: from } : {};
    next.set(to, { ...found, ...better, ways: found.ways + before.ways });
  }

  function tied(events) {
    const ties = new Map(events.flatMap((event) => event.ends).map((end) => [end, []]));
    for (const { a, b, lines: { length } } of lines.pairs(events.flatMap((event) => event.lines))) {
      ties.get(a).push({ to: b, weight: length });
      ties.get(b).push({ to: a, weight: length });
    }
    return ties;
  }

  // Reads `state.now.picked` anew; what does not exist in this map is nothing.
  function update() {
    const [kind, ...ids] = state.now.picked.split(" ");
    const record = { event: data.event, lane: (word) => word }[kind] || data.actor;
    const found = ids.map(record);
    const known = Object.hasOwn(READ, kind) && found.length === READ[kind].length && found.every(Boolean);
    now = known && (kind !== "lane" || data.actor(ids[0])) ? { kind, rest: [], ...READ[kind](...found) } : null;
    if (now) now.told = new Set(now.events);
  }

  return Object.freeze({
    now: () => now,
    update, clear, pickActor, pickEvent, pickPair, pickPath, pickLine, pickLane, pickTowards, between,
    // How many steps lie between two if nothing is hidden, 0 if nothing joins them.
    apart: (a, b) => shortest(a, b, data.events).steps.length,
    // Whether a line, or an actor, stays bright: everything does while nothing is picked.
    has: (line) => !now || line.events.some((event) => now.told.has(event)),
    isNear: (actor) => !now || now.near.has(actor),
    isCentre: (actor) => Boolean(now && now.actors.includes(actor)),
  });
})();
