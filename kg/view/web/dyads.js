// Who acts on whom: the actors of these events, the busiest first, and what each does to each other.
const dyads = (() => {
  const key = (from, to) => `${from.id} ${to.id}`;

  // { actors, of(from, to) }: the events in which the first acts on the second; what two do together is of both.
  function count(events) {
    const weights = new Map();
    const found = new Map();
    const put = (from, to, event) => {
      if (!found.has(key(from, to))) found.set(key(from, to), new Set());
      found.get(key(from, to)).add(event);
    };
    for (const event of events) {
      const joins = event.lines.filter(({ from, to }) => from !== to);
      for (const end of new Set(joins.flatMap(({ from, to }) => [from, to]))) weights.set(end, (weights.get(end) || 0) + 1);
      for (const { from, to, arrow } of joins) {
        put(from, to, event);
        if (!arrow) put(to, from, event);
      }
    }
    const actors = data.actors.filter((actor) => weights.has(actor)).sort((one, other) => weights.get(other) - weights.get(one));
    return { actors, of: (from, to) => [...(found.get(key(from, to)) || [])] };
  }

  return Object.freeze({ count });
})();
