// When: how many events there are in each day, week, month … and which of these days the reader asks for.
const period = (() => {
  const { $, make, svg, number, plural } = elements;
  const MOST = 40; // bars
  const [WIDTH, HEIGHT, GAP] = [240, 46, 8]; // of the picture, and between its bars and those who stand outside
  const YEAR = /^[1-9]\d{3}/; // while a year is typed, a browser tells of the years 2, 20 and 202 as well

  let bars = []; // { first, last, since, until, x, width, mark, events }
  let active = -1; // the bar that the arrow keys have reached
  let anchor = -1; // the bar where a drag, or a walk with Shift, began

  // The bars of all events of the map: they stay where they are when other filters change.
  const frame = (() => {
    const first = data.events.map((event) => days.of(event.date)).filter(Boolean).map((day) => day.first);
    const inside = days.span(first);
    if (!inside) return null;
    const { unit, bins } = days.bins(inside, MOST);
    const [start, end] = [bins[0].first, bins.at(-1).last];
    const before = first.some((day) => day < start) ? [{ first: -Infinity, last: start - 1, since: "", until: days.iso(start - 1) }] : [];
    const after = first.some((day) => day > end) ? [{ first: end + 1, last: Infinity, since: days.iso(end + 1), until: "" }] : [];
    return { unit, start, end, bins: [...before, ...bins, ...after], before: before.length, after: after.length };
  })();

  function name({ since, until }) {
    if (!since) return `up to ${days.words(until)}`;
    return until ? days.between(since, until) : `from ${days.words(since)} on`;
  }

  // --- The picture ------------------------------------------------------------------------------------------------

  // Which bar an event counts in: that of the first day it may have happened.
  function count(events) {
    for (const bar of bars) bar.events = [];
    for (const event of events) {
      const day = days.of(event.date);
      if (day) bars.find((bar) => bar.last >= day.first).events.push(event);
    }
  }

  function draw() {
    const room = WIDTH - (frame.before + frame.after) * GAP;
    const width = room / frame.bins.length;
    bars = frame.bins.map((bin, n) => {
      const isAfter = frame.after && n === frame.bins.length - 1;
      return { ...bin, width, x: n * width + (frame.before && n ? GAP : 0) + (isAfter ? GAP : 0) };
    });
    count(filters.without("period"));
    const most = Math.max(1, ...bars.map((bar) => bar.events.length));
    $("histogram").replaceChildren(...bars.map((bar, n) => drawBar(bar, n, most)));
    $("histogram").setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
    $("histogram").setAttribute("aria-label", `Events by ${frame.unit}`);
  }

  function drawBar(bar, n, most) {
    const [all, on] = [bar.events.length, bar.events.filter(filters.isShown).length];
    const part = (events, look) => {
      const height = events ? Math.max((events / most) * (HEIGHT - 2), 2) : 0;
      return svg("rect", { class: look, x: bar.x + bar.width * 0.08, width: bar.width * 0.84, y: HEIGHT - height, height });
    };
    const spot = svg("rect", { class: "spot", x: bar.x, y: 0, width: bar.width, height: HEIGHT });
    const told = `${name(bar)}: ${all === on ? plural(all, "event") : `${number(on)} of ${plural(all, "event")}`}`;
    bar.mark = svg("g", { id: `bar-${n}`, role: "option", "aria-label": told }, svg("title", { text: told }), spot, part(all, "off"), part(on, "on"));
    return bar.mark;
  }

  const isOpen = () => !state.now.since && !state.now.until;
  // The first and the last day of the range, as numbers.
  const range = () => ({
    first: state.now.since ? days.of(state.now.since).first : -Infinity,
    last: state.now.until ? days.of(state.now.until).last : Infinity,
  });

  // Marks the bars of the range, or those from one to another, while the reader still chooses.
  function restyle(from, to) {
    const { first, last } = range();
    bars.forEach((bar, n) => {
      const isChosen = from === undefined ? !isOpen() && bar.first >= first && bar.last <= last : n >= from && n <= to;
      bar.mark.setAttribute("aria-selected", String(isChosen));
      bar.mark.setAttribute("class", n === active ? "active" : "");
    });
    if (active < 0) $("histogram").removeAttribute("aria-activedescendant");
    else $("histogram").setAttribute("aria-activedescendant", `bar-${active}`);
  }

  // --- Choosing ---------------------------------------------------------------------------------------------------

  function choose(one, other) {
    const [from, to] = [Math.min(one, other), Math.max(one, other)];
    state.set({ since: bars[from].since, until: bars[to].until });
  }

  function barAt(press) {
    const box = $("histogram").getBoundingClientRect();
    const x = ((press.clientX - box.left) / box.width) * WIDTH;
    const found = bars.findIndex((bar) => x < bar.x + bar.width);
    return found < 0 ? bars.length - 1 : found;
  }

  function drag() {
    const picture = $("histogram");
    picture.addEventListener("pointerdown", (press) => {
      if (press.button) return;
      picture.setPointerCapture(press.pointerId);
      anchor = barAt(press);
      active = -1;
      restyle(anchor, anchor);
    });
    picture.addEventListener("pointermove", (press) => {
      if (!picture.hasPointerCapture(press.pointerId)) return;
      const here = barAt(press);
      restyle(Math.min(anchor, here), Math.max(anchor, here));
    });
    picture.addEventListener("pointerup", (press) => {
      if (picture.hasPointerCapture(press.pointerId)) choose(anchor, barAt(press));
    });
    picture.addEventListener("pointercancel", () => restyle());
  }

  // Arrows walk along the bars, Enter or Space chooses one; with Shift the arrows take a row of them.
  function key(press) {
    const step = { ArrowRight: active + 1, ArrowLeft: active < 0 ? bars.length - 1 : active - 1, Home: 0, End: bars.length - 1 }[press.key];
    if (step !== undefined) {
      const next = Math.min(Math.max(step, 0), bars.length - 1);
      if (!press.shiftKey || anchor < 0) anchor = press.shiftKey && active >= 0 ? active : next;
      active = next;
      if (press.shiftKey) choose(anchor, active);
    } else if (["Enter", " "].includes(press.key) && active >= 0) {
      anchor = active;
      choose(active, active);
    } else return;
    press.preventDefault();
    restyle();
  }

  // A date that is being typed goes through years without a meaning; an emptied field asks for nothing.
  function type(press) {
    const { id, value } = press.target;
    if (value === "" ? !press.target.validity.badInput : YEAR.test(value)) state.set({ [id]: value });
  }

  // --- In words ---------------------------------------------------------------------------------------------------

  function words() {
    const { since, until } = state.now;
    if (isOpen()) return "All dates";
    const { first, last } = range();
    if (first > last) return "No day fits: the first is after the last.";
    if (!since) return `Up to ${days.words(until)}`;
    return until ? days.between(since, until) : `${days.words(since)} and later`;
  }

  // What no bar can tell: dates that are less than a day, and none.
  function note() {
    const events = filters.without("period");
    const undated = events.filter((event) => !days.of(event.date)).length;
    const wide = events.filter((event) => days.of(event.date) && event.date.length < 10).length;
    const told = [
      wide && `${plural(wide, "event")} dated by the month or year only: counted at its first day`,
      undated && `${plural(undated, "event")} undated${isOpen() ? "" : ": in no range"}`,
    ];
    return told.filter(Boolean).join(". ");
  }

  function show() {
    $("period").hidden = !frame;
    if (!frame) return;
    draw();
    restyle();
    const { first, last } = range();
    $("since").value = Number.isFinite(first) ? days.iso(first) : "";
    $("until").value = Number.isFinite(last) ? days.iso(last) : "";
    for (const id of ["since", "until"]) $(id).setAttribute("aria-invalid", String(first > last));
    $("period-words").textContent = words();
    $("period-note").textContent = note();
    $("all-dates").hidden = isOpen();
  }

  function listen() {
    if (!frame) return;
    const [from, to] = [frame.start, frame.end].map((day) => days.words(days.iso(day), true));
    $("period-from").textContent = frame.before ? `… ${from}` : from;
    $("period-to").textContent = frame.after ? `${to} …` : to;
    drag();
    $("histogram").addEventListener("keydown", key);
    for (const id of ["since", "until"]) {
      $(id).addEventListener("change", type);
      $(id).addEventListener("focus", () => $(id).scrollIntoView({ block: "nearest" })); // its inner fields do not see to it
    }
    $("all-dates").addEventListener("click", () => {
      state.set({ since: "", until: "" });
      $("histogram").focus();
    });
  }

  return Object.freeze({ show, listen });
})();
