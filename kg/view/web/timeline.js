// When: a lane for each actor, a mark for each event at its date, or one for several that stand at one spot.
const timeline = (() => {
  const { $, make, svg, number, plural } = elements;
  const LANES = 15; // at once
  const [LANE, HEAD, NAME, SIDE, RIGHT] = [34, 26, 170, 70, 34]; // pixels: of a lane, the axis, the names, a column outside
  const SLOT = 14; // pixels: what stands nearer together is one mark
  const LETTERS = 22;
  const UNDATED = "undated";
  let most = LANES;

  const isPart = (event) => event.date.length > 0 && event.date.length < 10; // of a month or a year

  // Which lanes: the busiest actors among what is shown, each with its events.
  function byActor(events) {
    const found = new Map();
    for (const event of events) {
      for (const actor of event.ends) {
        if (!found.has(actor)) found.set(actor, []);
        found.get(actor).push(event);
      }
    }
    return [...found].map(([actor, own]) => ({ actor, label: actor.label, events: own })).sort((a, b) => b.events.length - a.events.length);
  }

  // Where days stand: the span that most of them have, a column for what is earlier or later, one for the undated.
  function axis(events, width) {
    const known = events.map((event) => days.of(event.date)).filter(Boolean);
    const span = days.span(known.map((day) => day.first)) || { start: 0, end: 0 };
    const hasBefore = known.some((day) => day.first < span.start);
    const hasAfter = known.some((day) => day.first > span.end);
    const hasUndated = known.length < events.length;
    const left = NAME + (hasBefore ? SIDE : SLOT);
    const undated = width - RIGHT;
    const right = Math.max(undated - (hasUndated ? SIDE : 0) - (hasAfter ? SIDE : 0), left + 60);
    const length = span.end - span.start + 1;
    const at = (day) => left + ((day - span.start + 0.5) / length) * (right - left);
    function place(event) {
      const day = days.of(event.date);
      if (!day) return undated;
      if (day.first < span.start) return NAME + SIDE / 2;
      return day.first > span.end ? right + SIDE / 2 : at(day.first);
    }
    const columns = [hasBefore && [NAME + SIDE / 2, "earlier"], hasAfter && [right + SIDE / 2, "later"], hasUndated && [undated, UNDATED]];
    const ticks = known.length ? days.ticks(span, Math.floor((right - left) / 90)) : [];
    return { at, place, columns: columns.filter(Boolean), ticks, right, span };
  }

  // The lanes as one picture; `pick(lane, events)` is told what the reader chose.
  function draw(lanes, width, pick) {
    const where = axis([...new Set(lanes.flatMap((lane) => lane.events))], width);
    const height = HEAD + lanes.length * LANE + 6;
    const picture = svg("svg", { class: "lanes", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Timeline" });
    for (const { day, label } of where.ticks) picture.append(tick(where.at(day), label, height, true));
    for (const [x, label] of where.columns) picture.append(tick(x, label, height, false));
    lanes.forEach((lane, n) => picture.append(drawLane(lane, HEAD + (n + 0.5) * LANE, where, width, pick)));
    roam(picture);
    return picture;
  }

  function tick(x, label, height, ruled) {
    const parts = [svg("text", { x, y: 16, "text-anchor": "middle", class: "tick" }, label)];
    if (ruled) parts.unshift(svg("line", { x1: x, x2: x, y1: HEAD - 4, y2: height, class: "rule-line" }));
    return svg("g", { "aria-hidden": "true" }, ...parts);
  }

  function drawLane(lane, y, where, width, pick) {
    const name = [...lane.label].length > LETTERS ? `${[...lane.label].slice(0, LETTERS - 1).join("")}…` : lane.label;
    const label = svg("text", { x: NAME - 14, y: y + 4, "text-anchor": "end", class: "name" }, name);
    const line = svg("line", { x1: NAME - 6, x2: width - 6, y1: y, y2: y, class: "lane-line" });
    const group = svg("g", { class: "lane", role: "group", "aria-label": `${lane.label}: ${plural(lane.events.length, "event")}` }, line, label);
    for (const mark of marks(lane.events, where)) group.append(drawMark(mark, y, where, () => pick(lane, mark.events)));
    return group;
  }

  // What stands at one spot is one mark; a fact and what is none never are, nor a day and a month.
  function marks(events, where) {
    const found = new Map();
    for (const event of events) {
      const x = where.place(event);
      const key = [event.status.fact, isPart(event) ? event.date : Math.round(x / SLOT)].join(" ");
      if (!found.has(key)) found.set(key, { x, events: [] });
      found.get(key).events.push(event);
    }
    return [...found.values()].sort((one, other) => one.x - other.x);
  }

  function drawMark({ x, events }, y, where, act) {
    const [first] = events;
    const families = new Set(events.map((event) => event.family));
    const colour = families.size === 1 ? theme.colour(first.family) : theme.mixed();
    const fact = first.status.fact;
    const level = y + (fact ? -6 : 10); // one above the other where both stand at one spot
    const radius = events.length > 1 ? Math.min(6 + Math.sqrt(events.length), fact ? 9 : 7) : 5.5;
    const look = fact ? { fill: colour } : { fill: theme.css("--paper"), stroke: colour, "stroke-dasharray": "2.5 2", "stroke-width": 1.6 };
    const mark = svg("g", { class: "mark", role: "button", tabindex: -1, "aria-label": told(events), onclick: act }, svg("title", { text: told(events) }));
    const day = isPart(first) && days.of(first.date);
    if (day) {
      const end = Math.min(where.at(day.last), where.right);
      if (end > x) mark.append(svg("rect", { x, y: level - 2, width: end - x, height: 4, rx: 2, ...look, opacity: 0.5 }));
    }
    mark.append(svg("circle", { cx: x, cy: level, r: radius, ...look }));
    if (events.length > 1) mark.append(svg("text", { x, y: level + 4, "text-anchor": "middle", class: fact ? "on-mark" : "tick" }, number(events.length)));
    mark.addEventListener("keydown", (press) => {
      if (press.key !== "Enter" && press.key !== " ") return;
      press.preventDefault();
      act();
    });
    return mark;
  }

  function told(events) {
    const [event] = events;
    const words = (one) => `${citation.headline(one)}, ${one.status.label}${one.date ? `, ${days.words(one.date)}` : ""}`;
    return events.length === 1 ? words(event) : `${plural(events.length, "event")}, ${event.status.fact ? "" : "not facts, "}${range(events)}`;
  }

  function range(events) {
    const dates = events.map((event) => event.date).filter(Boolean).sort();
    return dates.length ? days.between(dates[0], dates.at(-1)) : UNDATED;
  }

  // Arrow keys go from mark to mark along a lane, and to the nearest one of the lane above or below.
  function roam(picture) {
    const rows = [...picture.querySelectorAll(".lane")].map((lane) => [...lane.querySelectorAll(".mark")]);
    if (rows[0]?.[0]) rows[0][0].setAttribute("tabindex", 0);
    const x = (mark) => Number(mark.querySelector("circle").getAttribute("cx"));
    picture.addEventListener("keydown", (press) => {
      const row = rows.findIndex((own) => own.includes(press.target));
      if (row < 0) return;
      const here = rows[row].indexOf(press.target);
      const nearest = (own) => own && [...own].sort((one, other) => Math.abs(x(one) - x(press.target)) - Math.abs(x(other) - x(press.target)))[0];
      const next = { ArrowLeft: () => rows[row][here - 1], ArrowRight: () => rows[row][here + 1],
        ArrowUp: () => nearest(rows[row - 1]), ArrowDown: () => nearest(rows[row + 1]),
        Home: () => rows[row][0], End: () => rows[row].at(-1) }[press.key];
      if (!next) return;
      press.preventDefault();
      const mark = next();
      if (!mark) return;
      press.target.setAttribute("tabindex", -1);
      mark.setAttribute("tabindex", 0);
      mark.focus();
    });
  }

  function pickLane({ actor }, events) {
    if (events.length === 1) evidence.open(events[0]);
    else {
      const dates = events.map((event) => event.date || UNDATED).sort();
      selection.pickLane(actor, dates[0], dates.at(-1), events[0].status.fact);
      evidence.focus();
    }
  }

  const wide = () => Math.max($("view-timeline").clientWidth - 24, 560);

  // What the style sheet says of the parts, for a picture that has none.
  const LOOK = () => ({
    text: { fill: theme.css("--ink"), "font-size": 12 },
    ".name": { "font-weight": 600 },
    ".tick": { fill: theme.css("--quiet") },
    line: { stroke: theme.css("--hair") },
    ".on-mark": { fill: "#000", "font-weight": 600, "font-size": 11, "paint-order": "stroke", stroke: "#fff", "stroke-width": 3 },
  });

  // For `saving`: the lanes that are seen, and the events in them.
  function picture() {
    const lanes = byActor(filters.shown()).slice(0, most);
    const drawn = draw(lanes, wide(), pickLane);
    for (const [which, look] of Object.entries(LOOK())) {
      for (const part of drawn.querySelectorAll(which)) for (const [name, value] of Object.entries(look)) part.setAttribute(name, value);
    }
    for (const text of drawn.querySelectorAll("text, title")) text.textContent = pen.clean(text.textContent);
    for (const part of drawn.querySelectorAll("*")) for (const name of ["role", "tabindex", "class", "aria-label", "aria-hidden"]) part.removeAttribute(name);
    const events = [...new Set(lanes.flatMap((lane) => lane.events))];
    return { drawing: [...drawn.children], width: wide(), height: Number(drawn.getAttribute("height")), events };
  }

  function show() {
    const lanes = byActor(filters.shown());
    const width = wide();
    const more = make("button", { type: "button", class: "more", onclick: () => { most += LANES; show(); }, text: `Show ${number(Math.min(LANES, lanes.length - most))} more lanes` });
    const said = lanes.length > most ? `The ${most} busiest of ${plural(lanes.length, "actor")}. ` : "";
    const note = make("p", { class: "lede", text: lanes.length ? `${said}A filled mark is a fact, a hollow one is planned, possible or negated.` : "No event to show. The boxes on the left choose what is shown." });
    $("lanes").replaceChildren(note, ...(lanes.length ? [draw(lanes.slice(0, most), width, pickLane)] : []), ...(lanes.length > most ? [more] : []));
  }

  return Object.freeze({ show, draw, pickLane, picture });
})();
