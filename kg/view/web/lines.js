// What is drawn: each event a line of its own while there are few, one line a pair when there are many, and of very
// many pairs the backbone, the busiest actors with the strongest ties of each.
const lines = (() => {
  const FAN_GAP = 30; // pixels of the screen between the lines of a fan
  const LOOP = 14; // radius of the smallest loop, of an event that joins no two actors

  // The pairs to draw for these events: `{ kept, count, isBackbone, isEach }`, `count` being how many pairs there are.
  // What `always` says of a pair is kept in any case: what the reader has picked is.
  function choose(events, all, always) {
    const found = pairs(events.flatMap((event) => event.lines));
    const isEach = events.length <= data.limits.each;
    const isBackbone = !isEach && !all && found.length > data.limits.pairs;
    return { kept: isBackbone ? backbone(found, always) : found, count: found.length, isBackbone, isEach };
  }

  // The lines of what was chosen. `unit` is how many pixels of the plane make one of the screen.
  function of({ kept, isEach }, unit) {
    if (isEach) return each(kept, unit);
    const most = Math.max(...kept.map((pair) => pair.lines.length));
    return kept.flatMap((pair) => bundles(pair, unit, most));
  }

  // A line for each event; a gathering of four or more is a hub with a spoke to each, for every one with every other
  // would be a knot: "seven leaders met in Paris" is one event, not twenty-one.
  function each(kept, unit) {
    const isGathering = ({ event, arrow }) => !arrow && event.ends.length > 3;
    const gatherings = new Set(kept.flatMap((pair) => pair.lines.filter(isGathering)).map((line) => line.event));
    const rest = kept.map((pair) => ({ ...pair, lines: pair.lines.filter((line) => !isGathering(line)) }));
    return [...gatherings].flatMap(spokes).concat(rest.flatMap((pair) => fan(pair, unit)));
  }

  function spokes(event) {
    const middle = (axis) => event.ends.reduce((sum, end) => sum + end[axis], 0) / event.ends.length;
    const hub = { id: `hub ${event.id}`, x: middle("x"), y: middle("y"), event };
    const look = { ...plainLook(event), bend: null, loop: null, arrows: "" };
    return event.ends.map((end, n) => ({
      ...look, id: `${event.id} ${end.id}`, from: end, to: hub, hub, pair: "", label: n === 0 ? look.label : "",
    }));
  }

  // How a line for one event looks, wherever it runs.
  function plainLook(event) {
    const { status, family, type } = event;
    return {
      events: [event], label: status.fact ? type.predicate : `${type.predicate} (${status.label})`, rank: 1,
      colour: theme.colour(family), dash: status.dash || family.dash, width: status.width, opacity: status.opacity,
      crossed: status.crossed,
    };
  }

  // Lines between the same two actors together; each pair keeps one order of its ends.
  function pairs(told) {
    const found = new Map();
    for (const line of told) {
      const [a, b] = line.from.id < line.to.id ? [line.from, line.to] : [line.to, line.from];
      const key = `${a.id} ${b.id}`;
      if (!found.has(key)) found.set(key, { key, a, b, lines: [] });
      found.get(key).lines.push(line);
    }
    return [...found.values()];
  }

  function backbone(found, always) {
    const weights = new Map();
    const strength = (pair) => pair.lines.length;
    for (const pair of found) for (const end of [pair.a, pair.b]) weights.set(end, (weights.get(end) || 0) + strength(pair));
    const byWeight = [...weights].sort((one, other) => other[1] - one[1]).map(([actor]) => actor);
    const busiest = new Set(byWeight.slice(0, data.limits.actors));
    const among = found.filter((pair) => busiest.has(pair.a) && busiest.has(pair.b) && pair.a !== pair.b);
    among.sort((one, other) => strength(other) - strength(one));
    const ties = new Map();
    const kept = new Set(found.filter(always));
    for (const pair of among) {
      for (const end of [pair.a, pair.b]) {
        const count = ties.get(end) || 0;
        if (count < data.limits.ties) kept.add(pair);
        ties.set(end, count + 1);
      }
    }
    return found.filter((pair) => kept.has(pair));
  }

  function fan(pair, unit) {
    const { a, b } = pair;
    const middle = (pair.lines.length - 1) / 2;
    return pair.lines.map(({ event, arrow, from, to }, n) => {
      const offset = (n - middle) * FAN_GAP * unit * (from === a ? 1 : -1);
      return {
        ...plainLook(event), id: `${event.id} ${pair.key}`, from, to, pair: pair.key, hub: null,
        arrows: arrow && a !== b ? "to" : "", bend: bend(offset, distance(pair)), loop: a === b ? loop(n, unit) : null,
      };
    });
  }

  // One line for what happened; beside it one for what did not, or not yet: they are never counted together.
  function bundles(pair, unit, most) {
    const [facts, others] = [true, false].map((fact) => pair.lines.filter((line) => line.event.status.fact === fact));
    const beside = facts.length && others.length ? bend((FAN_GAP * unit) / 2, distance(pair)) : null;
    return [[facts, null, 0], [others, beside, 1]]
      .filter(([own]) => own.length)
      .map(([own, curve, n]) => bundle(pair, own, curve, n, unit, most));
  }

  function bundle(pair, own, curve, n, unit, most) {
    const told = [...new Set(own.map((line) => line.event))];
    const found = data.statuses.filter((status) => told.some((event) => event.status === status));
    const best = found[0];
    const toldAs = best.fact ? [] : [found.map((status) => status.label).join(" or ")];
    const family = commonest(told.map((event) => event.family));
    const towards = (end) => own.some((line) => line.arrow && line.to === end);
    const [there, back] = [towards(pair.b), towards(pair.a)];
    return {
      id: `${n} ${pair.key}`, from: pair.a, to: pair.b, pair: pair.key, events: told, upright: true, rank: told.length,
      label: told.length > 1 || toldAs.length ? [elements.number(told.length), ...toldAs].join(" ") : "",
      crossed: best.crossed, colour: family ? theme.colour(family) : theme.mixed(), dash: best.dash || [],
      width: 1 + 4 * Math.sqrt((told.length - 1) / most), opacity: best.opacity * 0.8, bend: curve,
      arrows: pair.a === pair.b ? "" : [there ? "to" : "", back ? "from" : ""].filter(Boolean).join(","),
      loop: pair.a === pair.b ? loop(n, unit) : null, hub: null,
    };
  }

  // Loops stand around their actor, six to a round.
  const loop = (n, unit) => ({ size: (LOOP + 5 * Math.floor(n / 6)) * unit, angle: (Math.PI / 3) * n - Math.PI / 4 });

  const distance = ({ a, b }) => Math.hypot(a.x - b.x, a.y - b.y);

  // The value that more than half of the list has, or none.
  function commonest(list) {
    const counts = new Map();
    for (const value of list) counts.set(value, (counts.get(value) || 0) + 1);
    const [value, count] = [...counts].sort((a, b) => b[1] - a[1])[0];
    return count * 2 > list.length ? value : null;
  }

  // The roundness with which vis-network's curve passes `offset` pixels beside the middle of a line of this length.
  function bend(offset, length) {
    if (!offset || !length) return null;
    let [low, high] = [0, 1];
    for (let round = 0; round < 16; round += 1) {
      const middle = (low + high) / 2;
      const reached = 0.25 * (1 + middle) * length * Math.sin((middle * Math.PI) / 2);
      [low, high] = reached < Math.abs(offset) ? [middle, high] : [low, middle];
    }
    return { enabled: true, type: offset > 0 ? "curvedCW" : "curvedCCW", roundness: low };
  }

  return Object.freeze({ choose, of, pairs });
})();
