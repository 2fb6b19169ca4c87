// The panel beside the views: what is picked, with every sentence it was read in.
const evidence = (() => {
  const { $, make, svg, said, names, link, plural } = elements;
  const PAGE = 40; // events shown at once

  const labels = (actors) => actors.map((actor) => actor.label);

  function headline(tag, event) {
    const agents = event.by.length ? names(labels(event.by)) : ["Somebody"];
    const act = make("span", { class: "act", text: event.type.predicate });
    return make(tag, {}, ...agents, " ", act, " ", ...names(labels(event.to)));
  }

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

  function card(event) {
    const rows = [["When", event.date], ["Where", event.place && event.place.label], ["Said by", event.saidBy],
      ["Told by", event.toldBy], ["Corrected", event.corrections]];
    const list = make("dl", { class: "facts" });
    for (const [name, value] of rows) {
      const texts = [value].flat().filter(Boolean);
      if (texts.length) list.append(make("dt", { text: name }), make("dd", {}, ...names(texts)));
    }
    const tag = make("p", { class: "tag" }, swatch(event), `${event.type.label} · `, certainty(event));
    return make("article", { class: `event ${look(event)}` }, tag, headline("h3", event), list,
      ...event.conflicts.map((text) => said("p", `Sources differ on ${text}`, { class: "conflict" })),
      ...event.evidence.map((quote) => quotation(quote, event)));
  }

  function quotation(quote, event) {
    const { title, url, source, published } = quote.article;
    const from = make("p", { class: "source" }, link(title, url));
    for (const text of [source, published]) if (text) from.append(" · ", said("bdi", text));
    const rule = make("p", { text: `Rule ${quote.rule}, confidence ${quote.confidence.toFixed(2)}`, class: "rule" });
    const own = quote.status === event.status ? [] : [make("p", { class: "own", text: `This article tells it as ${quote.status.label}.` })];
    return make("figure", {}, said("blockquote", quote.text), make("figcaption", {}, ...own, from, rule));
  }

  // --- The panel --------------------------------------------------------------------------------------------------

  // Title and note of what is picked.
  const ABOUT = {
    actor({ actors: [actor], events }) {
      const note = [[actor.kind, plural(events.length, "event")].filter(Boolean).join(" · ")];
      if (actor.wikidata) note.push(" · ", link("Wikidata", `https://www.wikidata.org/wiki/${actor.wikidata}`));
      return [names([actor.label]), note];
    },
    event: ({ events: [event] }) => [names(labels([...event.by, ...event.to])), ["1 event"]],
    pair: ({ actors, events }) => [names(labels(actors)), [`${plural(events.length, "event")} between them`]],
    path: ({ actors, steps }) => [names(labels(actors)), [steps.length ? `${plural(steps.length, "step")} apart` : "Nothing that is shown joins them."]],
  };

  function show() {
    const picked = selection.now();
    if (!picked) return showStart();
    const [title, note] = ABOUT[picked.kind](picked);
    $("panel").replaceChildren(make("h2", { tabindex: "-1" }, ...title), make("p", { class: "lede" }, ...note));
    const [now, rest] = [picked.events.filter(filters.isShown), picked.events.filter((event) => !filters.isShown(event))];
    cards($("panel"), now);
    if (rest.length) {
      const more = make("details", {}, make("summary", { text: `${plural(rest.length, "more event")} that the filters hide` }));
      more.open = !now.length;
      cards(more, rest);
      $("panel").append(more);
    }
    const others = picked.rest.filter(filters.isShown);
    if (others.length) $("panel").append(entries("Also between them", others.slice(0, PAGE)));
    $("panel").parentElement.scrollTop = 0;
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

  function showStart() {
    const weight = (event) => event.weight * 1000 + event.evidence.length;
    const told = [...filters.shown()].sort((a, b) => weight(b) - weight(a)).slice(0, 5);
    const intro = "Click a line or a name to read the sentences it comes from. Every line is an event that an article tells.";
    $("panel").replaceChildren(make("h2", { text: "What the articles say" }), make("p", { class: "lede", text: intro }));
    if (told.length) $("panel").append(entries("Start here", told));
  }

  function entries(title, list) {
    const items = list.map((event) => {
      const sources = event.sources.length;
      const told = [event.date, sources > 1 && plural(sources, "source"), plural(event.evidence.length, "sentence")];
      const when = make("span", { class: "when" }, certainty(event), ...told.filter(Boolean).map((text) => ` · ${text}`));
      const button = make("button", { type: "button", onclick: () => open(event) }, headline("span", event), when);
      return make("li", { class: look(event) }, button);
    });
    return make("section", {}, make("h3", { text: title }), make("ul", { class: "entries" }, ...items));
  }

  // Chosen with the keyboard or from a list: the focus goes along to what is to be read.
  function open(event) {
    selection.pickEvent(event);
    focus();
  }

  const focus = () => $("panel").querySelector("h2").focus({ preventScroll: true });

  return Object.freeze({ show, open, focus, headline, look, sample });
})();
