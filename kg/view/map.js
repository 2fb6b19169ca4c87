// The map page. Reads the two JSON blocks, draws with vis-network, builds every element with textContent.
// It knows no event type, family, status or kind by name: they all come in the data.
"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const drawing = read("drawing");
  const data = read("data");
  const byId = (items) => new Map(items.map((item) => [item.id, item]));
  const byName = (items) => new Map(items.map((item) => [item.name, item]));
  const $ = (id) => document.getElementById(id);

  const actors = byId(data.actors);
  const events = byId(data.events);
  const families = byName(data.families);
  const statuses = byName(data.statuses);
  const nodes = byId(drawing.nodes);
  const fact = data.statuses.length ? data.statuses[0].name : "";

  const FAN_LIMIT = 60; // up to so many events each is drawn, above one line a pair
  const FAN_GAP = 42; // pixels between the lines of a fan, at zoom 1
  const NAME_LETTERS = 26; // longer names are cut on the canvas
  const PAGE = 40; // events the panel shows at once
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const shown = {
    statuses: new Set(data.statuses.filter((status) => status.on).map((status) => status.name)),
    families: new Set(families.keys()),
  };
  let picked = null; // what the reader chose: its events and actors (sets), its centre, and how to choose it again
  let hovered = null;
  let moved = false; // the reader has chosen a view of their own, which filters must not change

  // --- Building elements ------------------------------------------------------------------------------------------

  function make(tag, settings = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(settings)) {
      if (name === "text") element.textContent = value;
      else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  function svg(tag, settings, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(settings)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // A name or quote of unknown direction, kept from turning its neighbours around.
  const said = (tag, text, settings = {}) => make(tag, { dir: "auto", text, ...settings });

  function names(list) {
    const parts = list.map((name) => said("bdi", name));
    return parts.flatMap((part, n) => (n === 0 ? [part] : [n === parts.length - 1 ? " and " : ", ", part]));
  }

  function link(title, url) {
    let safe = false;
    try {
      safe = ["http:", "https:"].includes(new URL(url).protocol);
    } catch {
      safe = false;
    }
    return safe ? said("a", title, { href: url, target: "_blank", rel: "noopener noreferrer" }) : said("span", title);
  }

  const colour = (item) => (dark.matches ? item.dark : item.light);
  const mixed = () => data.mixed[dark.matches ? 1 : 0];
  // Colours and font as the style sheet says now; asked once a theme, for asking is slow.
  let theme = {};
  function readTheme() {
    const look = getComputedStyle(document.body);
    theme = { font: look.fontFamily };
    for (const name of ["--paper", "--ink", "--quiet", "--shape", "--focus"]) {
      theme[name] = look.getPropertyValue(name).trim();
    }
  }

  const css = (name) => theme[name];
  const moving = (duration) => (calm.matches ? false : { duration });
  const plural = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;

  // --- What is shown ----------------------------------------------------------------------------------------------

  const isShown = (event) => shown.statuses.has(event.status) && shown.families.has(event.family);
  const onMap = (event) => event.lines > 0 && isShown(event);

  function shownLines() {
    const lines = drawing.edges.filter((line) => isShown(events.get(line.event)));
    const each = new Set(lines.map((line) => line.event)).size <= FAN_LIMIT;
    return pairs(lines).flatMap(each ? fan : bundles);
  }

  // Lines between the same two actors together; each pair keeps one order of its ends.
  function pairs(lines) {
    const found = new Map();
    for (const line of lines) {
      const [a, b] = line.from < line.to ? [line.from, line.to] : [line.to, line.from];
      const key = JSON.stringify([a, b]);
      if (!found.has(key)) found.set(key, { a, b, lines: [] });
      found.get(key).lines.push(line);
    }
    return [...found.values()];
  }

  function fan(pair) {
    const length = distance(pair);
    return pair.lines.map((line, n) => {
      const event = events.get(line.event);
      const status = statuses.get(event.status);
      const offset = (n - (pair.lines.length - 1) / 2) * FAN_GAP * (line.from === pair.a ? 1 : -1);
      return {
        id: line.id, from: line.from, to: line.to, events: [event], label: line.label, crossed: status.crossed, rank: 1,
        colour: colour(families.get(event.family)), dash: status.dash || families.get(event.family).dash,
        width: status.width, opacity: status.opacity, arrows: line.arrows, bend: bend(offset, length),
      };
    });
  }

  // One line for what happened; beside it one for what did not, or not yet: they are never counted together.
  function bundles(pair) {
    const isFact = (line) => events.get(line.event).status === fact;
    const [facts, others] = [pair.lines.filter(isFact), pair.lines.filter((line) => !isFact(line))];
    const beside = facts.length && others.length ? bend(FAN_GAP / 2, distance(pair)) : null;
    return [[facts, null], [others, beside]].filter(([own]) => own.length).map(([own, curve]) => bundle(pair, own, curve));
  }

  function bundle(pair, own, curve) {
    const told = [...new Set(own.map((line) => events.get(line.event)))];
    const found = data.statuses.filter((status) => told.some((event) => event.status === status.name));
    const best = found[0];
    const count = told.length.toLocaleString("en");
    const words = best.name === fact ? [] : [found.map((status) => status.label).join(" or ")];
    const family = commonest(told.map((event) => event.family));
    const towards = (end) => own.some((line) => line.arrows && line.to === end);
    return {
      id: own[0].id, from: pair.a, to: pair.b, events: told, upright: true, rank: told.length,
      label: told.length > 1 || words.length ? [count, ...words].join(" ") : "", crossed: best.crossed,
      colour: family ? colour(families.get(family)) : mixed(), dash: best.dash || [],
      width: Math.min(1 + Math.sqrt(told.length - 1) * 1.4, 9), opacity: best.opacity * 0.8, bend: curve,
      arrows: [towards(pair.b) ? "to" : "", towards(pair.a) ? "from" : ""].filter(Boolean).join(","),
    };
  }

  function distance({ a, b }) {
    const [one, other] = [nodes.get(a), nodes.get(b)];
    return Math.hypot(one.x - other.x, one.y - other.y);
  }

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

  // --- Drawing ----------------------------------------------------------------------------------------------------

  let drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
  const network = new vis.Network($("canvas"), drawn, {
    physics: false,
    layout: { improvedLayout: false, randomSeed: 1 },
    interaction: {
      hover: true, selectConnectedEdges: false, hideEdgesOnDrag: drawing.edges.length > 3000,
      keyboard: { enabled: true, bindToWindow: false },
    },
    nodes: { chosen: false, borderWidth: 1.5 },
    edges: { chosen: false, arrowStrikethrough: false, arrows: { to: { scaleFactor: 0.55 }, from: { scaleFactor: 0.55 } } },
  });
  let lines = [];
  let labelled = []; // the lines with a word or a number, the most important first
  let standing = []; // actors with a line that is shown, the busiest first

  function refresh() {
    lines = shownLines();
    labelled = lines.filter((line) => line.label).sort((a, b) => b.rank - a.rank).slice(0, 2 * FAN_LIMIT);
    const ends = new Set(lines.flatMap((line) => [line.from, line.to]));
    standing = drawing.nodes.filter((node) => ends.has(node.id)).sort((a, b) => b.size - a.size);
    const view = { position: network.getViewPosition(), scale: network.getScale() };
    drawn = { nodes: new vis.DataSet(standing.map(nodeLook)), edges: new vis.DataSet(lines.map(lineLook)) };
    network.setData(drawn); // all at once: a picture between two changes would miss lines; it moves the view, so …
    network.moveTo(view);
    $("empty").hidden = lines.length > 0;
    showCounts();
  }

  function restyle() {
    drawn.nodes.update(standing.map(nodeLook));
    drawn.edges.update(lines.map(lineLook));
  }

  const inPick = (line) => !picked || line.events.some((event) => picked.events.has(event));
  const nearPick = (id) => !picked || picked.actors.has(id);

  function nodeLook(node) {
    const strong = nearPick(node.id);
    return {
      id: node.id, x: node.x, y: node.y, shape: node.shape, size: node.size, opacity: strong ? 1 : 0.2,
      color: {
        background: css("--shape"), border: css("--paper"),
        hover: { background: css("--shape"), border: css("--focus") },
      },
    };
  }

  function lineLook(line) {
    return {
      id: line.id, from: line.from, to: line.to, arrows: line.arrows, width: line.width,
      dashes: line.dash.length ? line.dash : false, smooth: line.bend || false,
      color: { color: line.colour, hover: line.colour, opacity: line.opacity * (inPick(line) ? 1 : 0.15) },
    };
  }

  // --- Words on the canvas: the busiest first, none over another -------------------------------------------------

  const CUT = 1000; // how bad it is to lie across the edge of the canvas, in crossed cells
  const CELL = 3; // pixels; words take cells of a grid, and a cell is given once
  const short = (text) => ([...text].length > NAME_LETTERS ? `${[...text].slice(0, NAME_LETTERS - 1).join("")}…` : text);

  function* cells(x, y, width, height, angle = 0) {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    for (let along = -width / 2; along <= width / 2; along += CELL * 0.75) {
      for (let across = -height / 2; across <= height / 2; across += CELL * 0.75) {
        const column = Math.round((x + along * cos - across * sin) / CELL);
        yield column * 131071 + Math.round((y + along * sin + across * cos) / CELL);
      }
    }
  }

  function isFree(taken, box) {
    for (const cell of cells(...box)) if (taken.has(cell)) return false;
    return true;
  }

  function claim(taken, box) {
    for (const cell of cells(...box)) taken.add(cell);
  }

  function drawWords(context) {
    const scale = network.getScale();
    const words = { context, scale, taken: new Set(), crossed: cellsOfLines(scale), frame: frame(scale) };
    context.save();
    context.scale(1 / scale, 1 / scale); // words keep their size at every zoom; places are multiplied instead
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    // Those most is told of, and on a crowded map all, may lie over shapes of less weight than their own.
    const [first, others] = [standing.slice(0, 5), standing.slice(5)];
    for (const some of [first, others]) {
      if (!crowded()) for (const node of some) claim(words.taken, shapeBox(node, scale));
      for (const node of some) drawName(words, node);
    }
    for (const line of labelled) drawLabel(words, line);
    context.restore();
  }

  const crowded = () => standing.length > FAN_LIMIT;

  function shapeBox(node, scale) {
    const { x, y } = network.body.nodes[node.id];
    return [x * scale, y * scale, node.size * 1.7 * scale, node.size * 1.7 * scale];
  }

  // What of the plane the reader sees, in the pixels that words are placed in.
  function frame(scale) {
    const { x, y } = network.getViewPosition();
    const [width, height] = [$("canvas").clientWidth, $("canvas").clientHeight];
    const [left, top] = [x * scale - width / 2, y * scale - height / 2];
    return { left, right: left + width, top, bottom: top + height };
  }

  // Where lines run. A name avoids them if it can; on a crowded map it cannot, and looking would only cost time.
  function cellsOfLines(scale) {
    const crossed = new Set();
    if (crowded()) return crossed;
    for (const line of lines) {
      const curve = network.body.edges[line.id].edgeType;
      for (let t = 0; t <= 1; t += 0.01) {
        const { x, y } = curve.getPoint(t);
        claim(crossed, [x * scale, y * scale, CELL, CELL]);
      }
    }
    return crossed;
  }

  // Below, above, right, left, then the corners.
  function spots(reach, width) {
    const [side, high] = [reach + width / 2 + 2, reach + 10];
    const corner = [reach * 0.6 + width / 2, reach * 0.6 + 9];
    const around = [[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([right, down]) => [right * corner[0], down * corner[1]]);
    return [[0, high], [0, -high], [side, 0], [-side, 0], ...around];
  }

  // How bad a free spot is: each cell of a line counts one, lying across the edge of the canvas a thousand.
  function badness({ crossed, frame: seen }, [x, y, width]) {
    const cut = x - width / 2 < seen.left || x + width / 2 > seen.right || y - 9 < seen.top || y + 9 > seen.bottom;
    return (cut ? CUT : 0) + [...cells(x, y, width, 15)].filter((cell) => crossed.has(cell)).length;
  }

  function drawName(words, node) {
    const { context, scale, taken } = words;
    if (picked && !nearPick(node.id)) return;
    const text = short(actors.get(node.id).label);
    context.font = `600 13px ${theme.font}`;
    const width = context.measureText(text).width + 4;
    const [x, y] = shapeBox(node, scale);
    const rings = [0, 10].map((off) => spots(node.size * scale + off, width).map(([dx, dy]) => [x + dx, y + dy, width, 18]));
    const boxes = rings.find((ring) => ring.some((box) => isFree(taken, box) && badness(words, box) < CUT)) || rings[0];
    const free = boxes.filter((box) => isFree(taken, box)).map((box) => [badness(words, box), box]);
    const best = free.sort((one, two) => one[0] - two[0])[0];
    const wanted = hovered === node.id || (picked && picked.centre === node.id);
    const cut = best && best[0] >= CUT && crowded();
    const box = best && !cut ? best[1] : wanted && boxes[0];
    claim(taken, shapeBox(node, scale));
    if (!box) return;
    const air = crowded() && !picked ? 14 : 0; // fewer names, better read; zooming in brings the others
    claim(taken, [box[0], box[1], box[2] + air, box[3] + air]);
    write(words, text, box[0], box[1]);
  }

  // On the line at these parts of its length; for a word longer than its line, that many pixels beside it.
  const LABEL_SPOTS = [
    ...[0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74].map((at) => [at, 0]),
    ...[-13, 13, -19, 19].map((beside) => [0.5, beside]),
  ];

  function drawLabel(words, line) {
    const { context, scale, taken } = words;
    if (picked && !inPick(line)) return;
    context.font = `12px ${theme.font}`;
    const width = context.measureText(line.label).width;
    const curve = network.body.edges[line.id].edgeType;
    for (const [at, beside] of LABEL_SPOTS) {
      const [before, here, after] = [at - 0.05, at, at + 0.05].map((t) => curve.getPoint(t));
      const angle = Math.atan2(after.y - before.y, after.x - before.x);
      const [x, y] = [here.x * scale - Math.sin(angle) * beside, here.y * scale + Math.cos(angle) * beside];
      const turned = Math.abs(angle) > Math.PI / 2 ? angle + Math.PI : angle;
      const box = [x, y, width + 2, 12, line.upright ? 0 : turned];
      if (isFree(taken, box)) {
        claim(taken, box);
        write(words, line.label, x, y, box[4], line.crossed ? width : 0);
        return;
      }
    }
  }

  function write({ context }, text, x, y, angle = 0, crossed = 0) {
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    context.lineWidth = 4;
    context.strokeStyle = css("--paper");
    context.strokeText(text, 0, 0);
    context.fillStyle = css(crossed ? "--quiet" : "--ink");
    context.fillText(text, 0, 0);
    if (crossed) context.fillRect(-crossed / 2, 0, crossed, 1.2);
    context.restore();
  }

  // --- Evidence ---------------------------------------------------------------------------------------------------

  function headline(tag, event) {
    const agents = event.by.length ? names(event.by) : ["Somebody"];
    return make(tag, {}, ...agents, " ", make("span", { class: "act", text: event.predicate }), " ", ...names(event.to));
  }

  function look(event) {
    const status = statuses.get(event.status);
    return `${event.status === fact ? "fact" : "no-fact"}${status.crossed ? " crossed" : ""}`;
  }

  const certainty = (event) => make("strong", { class: "status", text: event.status_label });

  function card(event) {
    const rows = [["When", event.date], ["Where", event.place], ["Said by", event.said_by], ["Told by", event.told_by],
      ["Corrected", event.corrections]];
    const list = make("dl", { class: "facts" });
    for (const [name, value] of rows) {
      const texts = [value].flat().filter(Boolean);
      if (texts.length) list.append(make("dt", { text: name }), make("dd", {}, ...names(texts)));
    }
    const tag = make("p", { class: "tag" }, swatch(event), `${event.type_label} · `, certainty(event));
    return make("article", { class: `event ${look(event)}` }, tag, headline("h3", event), list,
      ...event.conflicts.map((words) => said("p", `Sources differ on ${words}`, { class: "conflict" })),
      ...event.evidence.map((quote) => quotation(quote, event)));
  }

  function quotation(quote, event) {
    const source = make("p", { class: "source" }, link(quote.title || quote.article, quote.url));
    for (const text of [quote.source, quote.published]) if (text) source.append(" · ", said("bdi", text));
    const rule = make("p", { text: `Rule ${quote.rule}, confidence ${Number(quote.confidence).toFixed(2)}`, class: "rule" });
    const own = quote.status === event.status ? [] : [make("p", { class: "own", text: `This article tells it as ${quote.status_label}.` })];
    return make("figure", {}, said("blockquote", quote.exact), make("figcaption", {}, ...own, source, rule));
  }

  function pick(choice) {
    picked = { ...choice, events: new Set(choice.events) };
    restyle();
    const panel = $("panel");
    const heading = make("h2", { tabindex: "-1" }, ...choice.title);
    panel.replaceChildren(heading, make("p", { class: "lede" }, ...choice.note));
    const [now, rest] = [choice.events.filter(isShown), choice.events.filter((event) => !isShown(event))];
    cards(panel, now);
    if (rest.length) {
      const more = make("details", {}, make("summary", { text: `${plural(rest.length, "more event")} that the filters hide` }));
      more.open = !now.length;
      cards(more, rest);
      panel.append(more);
    }
    panel.parentElement.scrollTop = 0;
  }

  function cards(parent, list) {
    parent.append(...list.slice(0, PAGE).map(card));
    if (list.length <= PAGE) return;
    const more = make("button", { type: "button", class: "more", text: `Show more (${list.length - PAGE})` });
    more.addEventListener("click", () => {
      more.remove();
      cards(parent, list.slice(PAGE));
    });
    parent.append(more);
  }

  function pickActor(id) {
    const actor = actors.get(id);
    const own = data.events.filter((event) => [...event.agent_ids, ...event.recipient_ids, event.place_id].includes(id));
    const near = lines.filter((line) => line.from === id || line.to === id).flatMap((line) => [line.from, line.to]);
    const note = [[actor.kind, plural(own.length, "event")].filter(Boolean).join(" · ")];
    if (actor.wikidata) note.push(" · ", link("Wikidata", `https://www.wikidata.org/wiki/${actor.wikidata}`));
    pick({ title: names([actor.label]), note, events: own, actors: new Set([id, ...near]), centre: id, again: () => pickActor(id) });
  }

  function pickLine(line) {
    const both = [line.from, line.to].map((id) => actors.get(id).label);
    const between = drawing.edges.filter((edge) => [edge.from, edge.to].every((id) => id === line.from || id === line.to));
    const note = [`${plural(line.events.length, "event")} on this line`];
    const others = new Set(between.map((edge) => events.get(edge.event)).filter((event) => isShown(event)));
    for (const event of line.events) others.delete(event);
    const again = () => {
      const left = lines.find((one) => one.events.some((event) => line.events.includes(event)));
      return left ? pickLine(left) : unpick();
    };
    pick({ title: names(both), note, events: line.events, actors: new Set([line.from, line.to]), again });
    if (others.size) $("panel").append(entries("Also between them", [...others]));
  }

  function pickEvent(event) {
    const ends = drawing.edges.filter((edge) => edge.event === event.id).flatMap((edge) => [edge.from, edge.to]);
    pick({ title: names([...event.by, ...event.to]), note: ["1 event"], events: [event], actors: new Set(ends), again: () => pickEvent(event) });
  }

  // Chosen with the keyboard or from a list: the focus goes along to what is to be read.
  function openEvent(event) {
    pickEvent(event);
    $("panel").querySelector("h2").focus();
  }

  function unpick() {
    picked = null;
    restyle();
    const weight = (event) => event.independent_sources * 1000 + event.evidence.length;
    const told = [...data.events].sort((a, b) => weight(b) - weight(a)).filter(isShown).slice(0, 5);
    const intro = "Click a line or a name to read the sentences it comes from. Every line is an event that an article tells.";
    $("panel").replaceChildren(make("h2", { text: "What the articles say" }), make("p", { class: "lede", text: intro }));
    if (told.length) $("panel").append(entries("Start here", told));
  }

  function entries(title, list) {
    const items = list.map((event) => {
      const told = [event.date, event.sources > 1 && plural(event.sources, "source"), plural(event.evidence.length, "sentence")];
      const when = make("span", { class: "when" }, certainty(event), ...told.filter(Boolean).map((words) => ` · ${words}`));
      const button = make("button", { type: "button", onclick: () => openEvent(event) }, headline("span", event), when);
      return make("li", { class: look(event) }, button);
    });
    return make("section", {}, make("h3", { text: title }), make("ul", { class: "entries" }, ...items));
  }

  // --- Filters and legend -----------------------------------------------------------------------------------------

  function swatch(event) {
    const status = statuses.get(event.status);
    return sample(families.get(event.family), status.dash || families.get(event.family).dash, status);
  }

  function sample(family, dash, status) {
    const stroke = svg("line", { x1: 1, x2: 33, y1: 6, y2: 6, "stroke-width": status.width, "stroke-dasharray": dash.join(" ") });
    stroke.setAttribute("stroke", family ? colour(family) : css("--ink"));
    const picture = svg("svg", { width: 34, height: 12, "aria-hidden": "true" }, stroke);
    picture.setAttribute("opacity", status.opacity);
    if (status.crossed) picture.append(svg("path", { d: "M13 2l8 8M21 2l-8 8", stroke: css("--ink"), "stroke-width": 1.4 }));
    return picture;
  }

  function choices(box, items, set, count, picture) {
    box.replaceChildren(box.querySelector("legend"));
    for (const item of items) {
      const tick = make("input", { type: "checkbox", value: item.name });
      tick.checked = set.has(item.name);
      tick.addEventListener("change", () => {
        set[tick.checked ? "add" : "delete"](item.name);
        refresh();
        if (picked) picked.again();
        else unpick();
        if (!moved) fit();
      });
      const number = make("span", { class: "count", text: count(item).toLocaleString("en") });
      box.append(make("label", { class: `choice${count(item) ? "" : " none"}` }, tick, picture(item), item.label, number));
    }
  }

  function showChoices() {
    const plain = { width: 2.4, opacity: 1 };
    const count = (key) => (item) => data.events.filter((event) => event[key] === item.name).length;
    choices($("statuses"), data.statuses, shown.statuses, count("status"), (item) => sample(null, item.dash || [], item));
    choices($("families"), data.families, shown.families, count("family"), (item) => sample(item, item.dash, plain));
    const present = new Set(drawing.nodes.map((node) => actors.get(node.id).kind));
    const kinds = Object.entries(data.shapes).filter(([kind]) => present.has(kind));
    $("kinds").replaceChildren(...kinds.map(([kind, shape]) => make("li", {}, figure(shape), kind)));
  }

  const FIGURES = {
    dot: "M8 2a6 6 0 1 0 .01 0z", square: "M3 3h10v10H3z", diamond: "M8 1l7 7-7 7-7-7z", triangle: "M8 2l7 12H1z",
    hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
  };

  function figure(shape) {
    const path = svg("path", { d: FIGURES[shape], fill: css("--shape") });
    return svg("svg", { width: 16, height: 16, "aria-hidden": "true" }, path);
  }

  function showCounts() {
    const count = data.events.filter(onMap).length;
    const parts = [make("strong", { text: `Showing ${count.toLocaleString("en")} of ${plural(data.events.length, "event")}` })];
    const off = data.statuses.filter((status) => !shown.statuses.has(status.name));
    const counts = off.map((status) => [data.events.filter((event) => event.status === status.name).length, status.label]);
    const told = counts.filter(([count]) => count).map(([count, label]) => `${count.toLocaleString("en")} ${label}`);
    if (told.length) parts.push(` · ${told.join(", ")} not shown`);
    const muted = data.events.filter((event) => shown.statuses.has(event.status) && !shown.families.has(event.family)).length;
    if (muted) parts.push(` · ${muted.toLocaleString("en")} of other kinds not shown`);
    const loose = data.events.filter((event) => isShown(event) && !event.lines).length;
    if (loose) parts.push(` · ${loose.toLocaleString("en")} with one party only, in the table`);
    $("counts").replaceChildren(...parts);
    $("canvas").setAttribute("aria-label", `Map of ${plural(standing.length, "actor")} and ${plural(count, "event")}. The table has the same events.`);
  }

  // --- Table ------------------------------------------------------------------------------------------------------

  function showTable() {
    if ($("rows").childElementCount) return;
    $("view-table").querySelector("caption").textContent = `All ${plural(data.events.length, "event")}, whatever the filters show.`;
    $("rows").append(...data.events.map(row));
  }

  function row(event) {
    const open = make("button", { type: "button", onclick: () => openEvent(event) }, headline("span", event));
    const papers = [...new Set(event.evidence.map((quote) => quote.source || quote.title).filter(Boolean))];
    return make("tr", { class: look(event) },
      make("td", { text: event.date || "–" }), make("td", {}, open), make("td", { text: event.type_label }),
      make("td", { text: event.status_label }), said("td", event.place || ""), make("td", {}, ...names(event.said_by)),
      make("td", {}, ...names(papers)));
  }

  // --- Search -----------------------------------------------------------------------------------------------------

  let offers = [];
  let offer = -1;
  const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

  function find() {
    const typed = $("search").value.toLowerCase().trim();
    const fits = (actor) => actor.find.includes(bare(typed)) || actor.label.toLowerCase().includes(typed);
    const starts = (actor) => ` ${actor.find}`.includes(` ${bare(typed)}`);
    const better = (one, two) => starts(two) - starts(one) || two.events - one.events;
    offers = typed ? data.actors.filter(fits).sort(better).slice(0, 8) : [];
    offer = offers.length ? 0 : -1;
    showOffers();
  }

  function showOffers() {
    const items = offers.map((actor, n) => said("li", actor.label, { id: `offer-${n}`, role: "option", "aria-selected": String(n === offer) }));
    items.forEach((item, n) => item.addEventListener("mousedown", (press) => { press.preventDefault(); take(n); }));
    $("found").replaceChildren(...items);
    $("found").hidden = !items.length;
    $("search").setAttribute("aria-expanded", String(items.length > 0));
    if (offer < 0) $("search").removeAttribute("aria-activedescendant");
    else $("search").setAttribute("aria-activedescendant", `offer-${offer}`);
  }

  function take(n) {
    const actor = offers[n];
    if (!actor) return;
    [offers, offer] = [[], -1];
    $("search").value = actor.label;
    showOffers();
    pickActor(actor.id);
    $("panel").querySelector("h2").focus({ preventScroll: true });
    if (network.body.nodes[actor.id]) {
      moved = true;
      network.focus(actor.id, { scale: Math.max(network.getScale(), 0.8), animation: moving(300) });
    }
  }

  function searchKey(press) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[press.key];
    if (step && offers.length) {
      offer = (offer + step + offers.length) % offers.length;
      showOffers();
      press.preventDefault();
    } else if (press.key === "Enter") take(offer);
    else if (press.key === "Escape") {
      $("search").value = "";
      find();
    }
  }

  // --- Starting ---------------------------------------------------------------------------------------------------

  function showTab(name) {
    for (const tab of ["map", "table"]) {
      $(`tab-${tab}`).setAttribute("aria-selected", String(tab === name));
      $(`tab-${tab}`).tabIndex = tab === name ? 0 : -1;
    }
    $("view-map").classList.toggle("away", name !== "map");
    $("view-table").hidden = name !== "table";
    if (name === "table") showTable();
  }

  // The whole map in the frame, names included: they keep their size, so they need a margin, not a factor.
  function fit(animation = moving(300)) {
    if (!standing.length) return;
    const spread = (axis) => standing.map((node) => network.body.nodes[node.id][axis]);
    const [xs, ys] = [spread("x"), spread("y")];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const frame = $("canvas");
    const scale = Math.min((frame.clientWidth - 190) / (right - left || 1), (frame.clientHeight - 110) / (bottom - top || 1), 1.3);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, 0.05), animation });
  }

  function zoom(factor) {
    moved = true;
    network.moveTo({ scale: network.getScale() * factor, animation: moving(200) });
  }

  function redress() {
    readTheme();
    showChoices();
    refresh();
    if (picked) picked.again();
    else unpick();
  }

  function start() {
    network.on("afterDrawing", drawWords);
    network.on("click", ({ nodes: [node], edges: [edge] }) => {
      if (node !== undefined) pickActor(node);
      else if (edge !== undefined) pickLine(lines.find((line) => line.id === edge));
      else unpick();
    });
    const hover = (id) => { hovered = id; $("canvas").style.cursor = id ? "pointer" : ""; };
    network.on("hoverNode", ({ node }) => hover(node));
    network.on("hoverEdge", ({ edge }) => hover(edge));
    for (const name of ["blurNode", "blurEdge"]) network.on(name, () => hover(null));
    for (const tab of ["map", "table"]) $(`tab-${tab}`).addEventListener("click", () => showTab(tab));
    document.querySelector(".tabs").addEventListener("keydown", (press) => {
      if (!["ArrowLeft", "ArrowRight"].includes(press.key)) return;
      const other = $("tab-map").tabIndex === 0 ? "table" : "map";
      showTab(other);
      $(`tab-${other}`).focus();
    });
    $("zoom-in").addEventListener("click", () => zoom(1.3));
    $("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
    $("zoom-all").addEventListener("click", () => { moved = false; fit(); });
    $("search").addEventListener("input", find);
    $("search").addEventListener("keydown", searchKey);
    $("search").addEventListener("blur", () => { offers = []; showOffers(); });
    // The library focuses the canvas by script, which browsers take for the keyboard and ring it.
    document.addEventListener("pointerdown", () => document.body.classList.add("pointing"));
    document.addEventListener("keydown", (press) => {
      document.body.classList.remove("pointing");
      if (press.target === $("search")) return;
      if (press.key === "Escape") unpick();
      if (press.key !== "/") return;
      press.preventDefault();
      $("search").select();
    });
    dark.addEventListener("change", redress);
    for (const name of ["zoom", "dragEnd"]) network.on(name, () => { moved = true; });
    $("canvas").setAttribute("role", "group");
    readTheme();
    showChoices();
    refresh();
    unpick();
    fit(false);
  }

  // For tests and for people at the console: where things are on the page, in CSS pixels of the canvas.
  window.diplograph = Object.freeze({
    middle(eventId) {
      const line = lines.find((one) => one.events.some((event) => event.id === eventId));
      return line ? network.canvasToDOM(network.body.edges[line.id].edgeType.getPoint(0.5)) : null;
    },
    actor: (id) => (network.body.nodes[id] ? network.canvasToDOM(network.getPosition(id)) : null),
    lines: () => lines.map((line) => ({ ...line, events: line.events.map((event) => event.id) })),
    scale: () => network.getScale(),
  });

  start();
})();
