// A page for one actor: with whom, when, what, where, and the latest sentences. Facts are counted; what is none is told
// beside them.
const profile = (() => {
  const { $, make, svg, said, names, link, number, plural } = elements;
  const PARTNERS = 10;
  const SENTENCES = 8;
  const NOTHING = "No event of this actor is shown. The boxes on the left choose what is shown.";

  // Whose page it is: who is picked, or was chosen here, or whom the file was made for.
  function whose() {
    const picked = selection.now();
    return picked && picked.kind === "actor" ? picked.actors[0] : data.actor(state.now.actor);
  }

  function choose(actor) {
    state.set({ actor: actor.id, picked: `actor ${actor.id}` });
  }

  function show() {
    const actor = whose();
    $("profile").replaceChildren(...(actor ? page(actor) : invitation()));
    finder.attach($("profile-search"), $("profile-found"), choose);
  }

  function field() {
    const input = make("input", {
      id: "profile-search", type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "profile-found",
      "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
    });
    const list = make("ul", { id: "profile-found", class: "offers", role: "listbox", "aria-label": "Actors found", hidden: true });
    return make("div", { class: "finder choose" }, make("label", { for: "profile-search", text: "Profile of" }), input, list);
  }

  function invitation() {
    const busiest = [...data.actors].sort((one, other) => other.events - one.events).slice(0, PARTNERS).filter((actor) => actor.events);
    const buttons = busiest.map((actor) => make("button", { type: "button", class: "small", dir: "auto", onclick: () => choose(actor), text: actor.label }));
    return [make("h2", { text: "Who?" }), make("p", { class: "lede", text: "Choose an actor: a name on the map, one found by name, or one of the busiest." }), field(), make("p", { class: "choose" }, ...buttons)];
  }

  function page(actor) {
    const shown = actor.own.filter(filters.isShown);
    const others = partners(actor, shown);
    const counts = data.statuses.map((status) => [actor.own.filter((event) => event.status === status).length, status.label]);
    const note = [[actor.kind, ...counts.filter(([count]) => count).map(([count, label]) => `${number(count)} ${label}`)].filter(Boolean).join(" · ")];
    if (actor.wikidata) note.push(" · ", link("Wikidata", `https://www.wikidata.org/wiki/${actor.wikidata}`));
    const hidden = actor.own.length - shown.length;
    if (hidden) note.push(` · ${plural(hidden, "event")} hidden by the filters`);
    return [
      field(), make("h2", {}, ...names([actor.label])), make("p", { class: "lede" }, ...note),
      ...(shown.length ? [] : [make("p", { text: NOTHING })]),
      ...(others.length ? [part("With whom", star.draw(actor, others.slice(0, PARTNERS), (other) => openPair(actor, other)), table(actor, others))] : []),
      ...(shown.length ? [part("When", lanes(actor, others, shown))] : []),
      ...(shown.length ? [part("What", ...bars(shown, (event) => [event.type.label], true))] : []),
      ...some("Where", shown, (event) => (event.place && event.place !== actor ? [event.place.label] : [])),
      ...some("Who says so", shown, (event) => event.saidBy),
      ...some("Who publishes it", shown, (event) => event.sources),
      ...(shown.length ? [part("Latest sentences", ...latest(shown))] : []),
    ];
  }

  // A part that is left out where no event has any of it.
  const some = (title, events, of) => (events.some((event) => of(event).length) ? [part(title, ...bars(events, of))] : []);

  const part = (title, ...inside) => make("section", { class: "part" }, make("h3", { text: title }), ...inside);

  // With whom this actor has to do, the most frequent first: how often it acted on them, they on it, both the same.
  function partners(actor, events) {
    const found = new Map();
    for (const event of events) {
      const ways = new Map();
      for (const { from, to, arrow } of event.lines) {
        if ((from === actor) === (to === actor)) continue;
        ways.set(from === actor ? to : from, !arrow ? "together" : from === actor ? "acted" : "suffered");
      }
      for (const [other, way] of ways) {
        if (!found.has(other)) found.set(other, { actor: other, events: [], acted: 0, suffered: 0, together: 0, noFact: 0 });
        const own = found.get(other);
        own.events.push(event);
        own[event.status.fact ? way : "noFact"] += 1;
      }
    }
    return [...found.values()].sort((one, other) => other.events.length - one.events.length);
  }

  function openPair(actor, other) {
    selection.pickPair(actor, other);
    evidence.focus();
  }

  function table(actor, others) {
    const head = ["Partner", "Acted on them", "They acted", "Together", "Not facts"];
    const rows = others.slice(0, PARTNERS).map((other) => {
      const open = make("button", { type: "button", class: "plain", dir: "auto", text: other.actor.label, onclick: () => openPair(actor, other.actor) });
      const counts = [other.acted, other.suffered, other.together, other.noFact];
      return make("tr", {}, make("th", { scope: "row" }, open), ...counts.map((count) => make("td", { text: count ? number(count) : "–" })));
    });
    const more = others.length > PARTNERS ? ` The ${PARTNERS} most frequent of ${number(others.length)}.` : "";
    return make("table", { class: "small-table" }, make("caption", { text: `Events with each partner.${more}` }),
      make("thead", {}, make("tr", {}, ...head.map((text) => make("th", { scope: "col", text })))), make("tbody", {}, ...rows));
  }

  function lanes(actor, others, shown) {
    const known = others.slice(0, PARTNERS).map((other) => ({ actor: other.actor, label: other.actor.label, events: other.events }));
    // Who is only named as a place stands at no end of a line.
    const own = { actor, label: "all of it", events: shown.filter((event) => !actor.events || event.ends.includes(actor)) };
    const width = Math.max($("view-profile").clientWidth - 48, 520);
    return timeline.draw([own, ...known], width, (lane, events) => {
      if (events.length === 1 || lane.actor === actor) timeline.pickLane(lane, events);
      else openPair(actor, lane.actor);
    });
  }

  // How many facts have each value, and beside it how many that are none: { label, facts, others, families }.
  function tally(events, of) {
    const found = new Map();
    for (const event of events) {
      for (const label of new Set(of(event))) {
        if (!found.has(label)) found.set(label, { label, facts: 0, others: 0, families: new Set() });
        const own = found.get(label);
        own[event.status.fact ? "facts" : "others"] += 1;
        own.families.add(event.family);
      }
    }
    return [...found.values()].sort((one, other) => other.facts - one.facts || other.others - one.others);
  }

  // A bar for each of the most frequent: filled for facts, hollow for what is none.
  function bars(events, of, isCoded = false) {
    const all = tally(events, of);
    const some = all.slice(0, PARTNERS);
    const most = Math.max(1, ...some.map(({ facts, others }) => facts + others));
    const rows = some.map(({ label, facts, others, families }) => {
      const colour = isCoded && families.size === 1 ? theme.colour([...families][0]) : theme.css("--shape");
      const [solid, hollow] = [facts, others].map((count) => (100 * count) / most);
      const picture = svg("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" });
      if (facts) picture.append(svg("rect", { width: solid, height: 10, fill: colour }));
      if (others) picture.append(svg("rect", { x: solid, y: 0.5, width: hollow, height: 9, fill: "none", stroke: colour, "stroke-dasharray": "3 2", "vector-effect": "non-scaling-stroke" }));
      const counts = [facts && number(facts), others && `${number(others)} no facts`].filter(Boolean).join(" + ");
      return make("li", {}, said("span", label, { class: "bar-name" }), picture, make("span", { class: "count", text: counts }));
    });
    const more = all.length > PARTNERS ? [make("p", { class: "note", text: `The ${PARTNERS} most frequent of ${number(all.length)}.` })] : [];
    return [make("ul", { class: "bars" }, ...rows), ...more];
  }

  // The newest articles first, each event with its newest sentence.
  function latest(shown) {
    const newest = (event) => event.evidence.reduce((one, quote) => (one && one.article.published >= (quote.article.published || "") ? one : quote), null);
    const told = shown.map((event) => ({ event, quote: newest(event) })).filter(({ quote }) => quote);
    const day = ({ event, quote }) => quote.article.published || event.date;
    const list = told.sort((one, other) => day(other).localeCompare(day(one)) || other.event.date.localeCompare(one.event.date)).slice(0, SENTENCES);
    const note = told.length > SENTENCES ? [make("p", { class: "note", text: `Of ${SENTENCES} of ${plural(told.length, "event")}; the table has all.` })] : [];
    return [...note, ...list.map(sentence)];
  }

  function sentence({ event, quote }) {
    const { title, url, source, published } = quote.article;
    const open = make("button", { type: "button", class: "plain", onclick: () => evidence.open(event) }, evidence.headline("span", event));
    const when = make("span", { class: "when" }, make("strong", { class: "status", text: event.status.label }), ` · ${event.date || "undated"}`);
    const from = make("figcaption", { class: "source" }, link(title, url));
    if (source) from.append(" · ", said("bdi", source));
    if (published) from.append(" · ", make("span", { class: "day", text: published }));
    return make("div", { class: `event ${evidence.look(event)}` }, make("p", {}, open, " ", when), make("figure", {}, said("blockquote", quote.text), from));
  }

  return Object.freeze({ show, mark: show });
})();
