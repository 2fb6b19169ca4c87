// The panel beside the views: what is picked, with every sentence it was read in.
const evidence = (() => {
  const { $, make, svg, said, names, link, number, plural, copy, redraw } = elements;
  const PAGE = 20; // events shown at once, of each status

  const labels = (actors) => actors.map((actor) => actor.label);

  function headline(tag, event) {
    const agents = event.by.length ? names(labels(event.by)) : ["Somebody"];
    const act = make("span", { class: "act", text: event.act });
    return make(tag, {}, ...agents, " ", act, " ", ...names(labels(event.to)));
  }

  const button = (text, onclick, settings = {}) => make("button", { type: "button", text, onclick, ...settings });
  const look = (event) => `${event.status.fact ? "fact" : "no-fact"}${event.status.crossed ? " crossed" : ""}`;
  const certainty = (event) => make("strong", { class: "status", text: event.status.label });

  // A short piece of line as this event's is drawn.
  const swatch = ({ family, status }) => sample(family, status.dash || family.dash, status);

  function sample(family, dash, status) {
    const stroke = svg("line", { x1: 1, x2: 33, y1: 6, y2: 6, "stroke-width": status.width, "stroke-dasharray": dash.join(" ") });
    stroke.setAttribute("stroke", family ? theme.colour(family) : theme.css("--ink"));
    const picture = svg("svg", { width: 34, height: 12, "aria-hidden": "true", opacity: status.opacity }, stroke);
    if (status.crossed) picture.append(svg("path", { d: "M13 2l8 8M21 2l-8 8", stroke: theme.css("--ink"), "stroke-width": 1.4 }));
    return picture;
  }

  function card(event, level) {
    const rows = [["When", event.date], ["Where", event.place && event.place.label], ["Said by", event.saidBy],
      ["Told by", event.toldBy], ["Corrected", event.corrections]];
    const list = make("dl", { class: "facts" });
    for (const [name, value] of rows) {
      const texts = [value].flat().filter(Boolean);
      if (texts.length) list.append(make("dt", { text: name }), make("dd", {}, ...names(texts)));
    }
    const tag = make("p", { class: "tag" }, swatch(event), `${event.type.label} · `, certainty(event));
    return make("article", { class: `event ${look(event)}` }, tag, headline(`h${level}`, event), list,
      ...event.conflicts.map((text) => said("p", `Sources differ on ${text}`, { class: "conflict" })),
      ...event.evidence.map((quote) => quotation(quote, event)), copier(event));
  }

  function copier(event) {
    const name = `Copy as citation: ${citation.headline(event)}`;
    const act = () => copy(citation.of(event), "Copied as citation");
    return button("Copy as citation", act, { class: "small", "aria-label": name, "data-keep": `copy ${event.id}` });
  }

  function quotation(quote, event) {
    const { title, source, published } = quote.article;
    const from = make("p", { class: "source" }, link(title, citation.passage(quote)));
    for (const text of [source, published]) if (text) from.append(" · ", said("bdi", text));
    const rule = make("p", { text: `Rule ${quote.rule}, confidence ${quote.confidence.toFixed(2)}`, class: "rule" });
    const own = quote.status === event.status ? [] : [make("p", { class: "own", text: `This article tells it as ${quote.status.label}.` })];
    return make("figure", {}, said("blockquote", quote.text), make("figcaption", {}, ...own, from, rule));
  }

  // Facts under their heading, then what is planned, possible or denied, each under its own: never mixed.
  function groups(events, level) {
    const some = (status) => events.filter((event) => event.status === status);
    return data.statuses.map((status) => [status, some(status)]).filter(([, own]) => own.length).map(([status, own]) => {
      const title = `${citation.certainty(status)} · ${plural(own.length, "event")}`;
      const part = make("section", { class: `group ${status.fact ? "fact" : "no-fact"}` }, make(`h${level}`, { text: title }));
      return cards(part, own, level + 1);
    });
  }

  function cards(parent, list, level) {
    parent.append(...list.slice(0, PAGE).map((event) => card(event, level)));
    if (list.length <= PAGE) return parent;
    const next = () => {
      const first = parent.children.length - 1;
      more.remove();
      cards(parent, list.slice(PAGE), level);
      parent.children[first].querySelector("button").focus();
    };
    const more = button(`Show ${number(Math.min(PAGE, list.length - PAGE))} more of ${number(list.length - PAGE)}`, next, { class: "more" });
    parent.append(more);
    return parent;
  }

  // --- The panel --------------------------------------------------------------------------------------------------

  // Title and note of what is picked.
  const ABOUT = {
    actor({ actors: [actor], events }) {
      const note = [[actor.kind, plural(events.length, "event")].filter(Boolean).join(" · ")];
      if (actor.wikidata) note.push(" · ", link("Wikidata", `https://www.wikidata.org/wiki/${actor.wikidata}`));
      return [names([actor.label]), note];
    },
    lane: ({ actors, events }) => [names(labels(actors)), [`${plural(events.length, "event")} at one spot of the timeline`]],
    event: ({ events: [event] }) => [names(labels([...event.by, ...event.to])), ["1 event"]],
    pair: ({ actors, events }) => [names(labels(actors)), [`${plural(events.length, "event")} between them`]],
    towards: ({ actors: [from, to], events }) => [
      [said("bdi", from.label), " to ", said("bdi", to.label)], [`${plural(events.filter(filters.isShown).length, "event")} this way or of both together`],
    ],
    path: ({ actors: [from, to], ...path }) => [[said("bdi", from.label), " to ", said("bdi", to.label)], [way(from, to, path)]],
  };

  function way(from, to, { steps, ways }) {
    if (!steps.length) {
      const hidden = selection.apart(from, to);
      return `Nothing that is shown joins them.${hidden ? ` What the filters hide does, in ${plural(hidden, "step")}.` : ""}`;
    }
    const isTold = steps.every((step) => selection.between(...step).some((event) => event.status.fact));
    return [
      `${plural(steps.length, "step")} apart.`,
      ...(ways > 1 ? [`${plural(ways - 1, "other way")} ${ways > 2 ? "are" : "is"} as short; this one has the most events.`] : []),
      ...(isTold ? [] : ["Not all of it is told as fact."]),
    ].join(" ");
  }

  let last = ""; // what the panel shows

  function show() {
    const picked = selection.now();
    const [top, hadFocus] = [$("panel").parentElement.scrollTop, $("panel").contains(document.activeElement)];
    redraw($("panel"), ...(picked ? parts(picked) : start()));
    if (hadFocus && document.activeElement === document.body) stay();
    $("panel").parentElement.scrollTop = last === state.now.picked ? top : 0;
    last = state.now.picked;
  }

  function parts(picked) {
    const [title, note] = ABOUT[picked.kind](picked);
    const head = [make("h2", { tabindex: "-1", "data-keep": "title" }, ...title), make("p", { class: "lede" }, ...note), ways(picked)];
    if (picked.kind === "path") return [...head, ...picked.steps.map(step)];
    const [now, rest] = [picked.events.filter(filters.isShown), picked.events.filter((event) => !filters.isShown(event))];
    const others = picked.rest.filter(filters.isShown);
    if (picked.kind === "event") return [...head, cards(make("div"), picked.events, 3)];
    return [...head, ...groups(now, 3), ...(rest.length ? [hidden(rest, !now.length)] : []),
      ...(others.length ? [entries("Also between them", others.slice(0, 2 * PAGE))] : [])];
  }

  function hidden(events, open) {
    const summary = make("summary", { text: `${plural(events.length, "more event")} that the filters hide`, "data-keep": "hidden" });
    return make("details", { open }, summary, ...groups(events, 3));
  }

  function step([from, to]) {
    const title = make("h3", {}, said("bdi", from.label), " – ", said("bdi", to.label));
    return make("section", { class: "step" }, title, ...groups(selection.between(from, to), 4));
  }

  // Where the reader can go on from what is picked.
  function ways({ kind, actors, near }) {
    const ends = kind === "event" ? [...near] : actors;
    if (kind === "actor") return make("div", { class: "ways" }, neighbours(actors[0]), pathTo(actors[0]), ...profile(actors[0]));
    const buttons = ends.map((actor) => button(`All of ${actor.label}`, () => goTo(actor), { class: "small", dir: "auto" }));
    return make("div", { class: "ways" }, ...buttons);
  }

  function goTo(actor) {
    selection.pickActor(actor);
    stay();
  }

  // Only this actor and who is one or two steps away, on all views; and everybody again.
  function neighbours(actor) {
    const { centre, hops } = state.now;
    const isHere = centre === actor.id;
    const steps = [1, 2].map((count) => button(plural(count, "step"), () => state.set({ centre: actor.id, hops: count }), {
      class: "small", "data-keep": `hops ${count}`, "aria-pressed": String(isHere && hops === count),
    }));
    const all = button("everybody", () => state.set({ centre: "", hops: 1 }), {
      class: "small", "data-keep": "everybody", "aria-pressed": String(!centre),
    });
    return make("div", { class: "choose", role: "group", "aria-label": "Only neighbours" }, make("span", { text: "Only neighbours" }), ...steps, all);
  }

  function pathTo(actor) {
    const field = make("input", {
      id: "path-to", type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "path-found",
      "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", "data-keep": "path",
    });
    const list = make("ul", { id: "path-found", class: "offers", role: "listbox", "aria-label": "Actors found", hidden: true });
    const take = (other) => {
      selection.pickPath(actor, other);
      stay();
    };
    finder.attach(field, list, take, (other) => other !== actor);
    return make("div", { class: "finder choose" }, make("label", { for: "path-to", text: "Path to" }), field, list);
  }

  function profile() {
    if (!$("tab-profile")) return [];
    return [make("div", {}, button("Open the profile", () => state.set({ tab: "profile" }), { class: "small", "data-keep": "profile" }))];
  }

  function start() {
    const weight = (event) => event.weight * 1000 + event.evidence.length;
    const told = [...filters.shown()].sort((a, b) => weight(b) - weight(a)).slice(0, 5);
    const intro = "Click a line or a name to read the sentences it comes from. Every line is an event that an article tells.";
    const head = [make("h2", { text: "What the articles say", tabindex: "-1" }), make("p", { class: "lede", text: intro })];
    return [...head, ...(told.length ? [entries("Start here", told)] : [])];
  }

  function entries(title, list) {
    const items = list.map((event) => {
      const sources = event.sources.length;
      const told = [event.date, sources > 1 && plural(sources, "source"), plural(event.evidence.length, "sentence")];
      const when = make("span", { class: "when" }, certainty(event), ...told.filter(Boolean).map((text) => ` · ${text}`));
      const opener = make("button", { type: "button", onclick: () => open(event) }, headline("span", event), when);
      return make("li", { class: look(event) }, opener);
    });
    return make("section", {}, make("h3", { text: title }), make("ul", { class: "entries" }, ...items));
  }

  // --- The focus --------------------------------------------------------------------------------------------------

  let cameFrom = null; // where the reader was before reading the evidence

  // Chosen with the keyboard or from a list: the focus goes along to what is to be read.
  function open(event) {
    const before = document.activeElement;
    selection.pickEvent(event);
    focus(before);
  }

  const stay = () => $("panel").querySelector("h2").focus({ preventScroll: true });

  function focus(before = document.activeElement) {
    if (!$("panel").contains(before)) cameFrom = before;
    stay();
  }

  // Puts away what is picked; who was reading comes back to where they were, or to the map.
  function close() {
    const wasHere = $("panel").parentElement.contains(document.activeElement);
    selection.clear();
    if (!wasHere) return;
    const target = [cameFrom, $("walk")].find((one) => one && one.isConnected && one.checkVisibility({ visibilityProperty: true }));
    (target || $("search")).focus({ preventScroll: true });
  }

  return Object.freeze({ show, open, focus, stay, close, headline, look, sample });
})();
