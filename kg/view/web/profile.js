// A page for one actor: with whom, when, what, where, and the latest sentences. Facts are counted; what is none is told
// beside them.
const profile = (() => {
  const { $, make, svg, said, names, link, number, plural } = elements;
  const PARTNERS = 10;
  const SENTENCES = 8;

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
      ...(others.length ? [part("With whom", star(actor, others), table(actor, others))] : []),
      ...(shown.length ? [part("When", lanes(actor, others, shown))] : []),
      part("What", bars(shown, (event) => [event.type.label])),
      ...(shown.some((event) => event.place) ? [part("Where", bars(shown, (event) => (event.place && event.place !== actor ? [event.place.label] : [])))] : []),
      ...(shown.length ? [part("Latest sentences", ...latest(shown))] : []),
    ];
  }

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

  // A small map: the actor in the middle, who it deals with most around it, a thicker line for more events.
  function star(actor, others) {
    const [WIDTH, HEIGHT] = [420, 260];
    const some = others.slice(0, PARTNERS);
    const most = some[0].events.length;
    const spot = (n) => {
      const turn = (2 * Math.PI * n) / some.length - Math.PI / 2;
      return [WIDTH / 2 + 125 * Math.cos(turn), HEIGHT / 2 + 95 * Math.sin(turn)];
    };
    const picture = svg("svg", { class: "star", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, role: "group", "aria-label": `With whom ${actor.label} has to do` });
    some.forEach((other, n) => {
      const [x, y] = spot(n);
      const families = new Set(other.events.map((event) => event.family));
      const isFact = other.events.some((event) => event.status.fact);
      picture.append(svg("line", {
        x1: WIDTH / 2, y1: HEIGHT / 2, x2: x, y2: y, "stroke-width": 1.2 + 4 * Math.sqrt((other.events.length - 1) / most),
        stroke: families.size === 1 ? theme.colour(other.events[0].family) : theme.mixed(), "stroke-dasharray": isFact ? "" : "6 7",
      }));
    });
    some.forEach((other, n) => picture.append(point(other.actor, ...spot(n), () => {
      selection.pickPair(actor, other.actor);
      evidence.focus();
    })));
    picture.append(point(actor, WIDTH / 2, HEIGHT / 2, null));
    return picture;
  }

  function point(actor, x, y, act) {
    const below = act && y < 130 ? -12 : 22;
    const name = svg("text", { x, y: y + below, "text-anchor": "middle", class: "name" }, actor.label.length > 24 ? `${actor.label.slice(0, 23)}…` : actor.label);
    const button = act ? { role: "button", tabindex: 0, class: "mark", onclick: act, "aria-label": actor.label } : { "aria-hidden": "true" };
    const group = svg("g", button, svg("circle", { cx: x, cy: y, r: act ? 7 : 10, fill: theme.css("--shape") }), name);
    if (act) group.addEventListener("keydown", (press) => { if (press.key === "Enter") act(); });
    return group;
  }

  function table(actor, others) {
    const head = ["Partner", "Acted on them", "They acted", "Together", "Not facts"];
    const rows = others.slice(0, PARTNERS).map((other) => {
      const open = make("button", { type: "button", class: "plain", dir: "auto", text: other.actor.label, onclick: () => {
        selection.pickPair(actor, other.actor);
        evidence.focus();
      } });
      const counts = [other.acted, other.suffered, other.together, other.noFact];
      return make("tr", {}, make("th", { scope: "row" }, open), ...counts.map((count) => make("td", { text: count ? number(count) : "–" })));
    });
    const more = others.length > PARTNERS ? ` The ${PARTNERS} most frequent of ${number(others.length)}.` : "";
    return make("table", { class: "small-table" }, make("caption", { text: `Events with each partner.${more}` }),
      make("thead", {}, make("tr", {}, ...head.map((text) => make("th", { scope: "col", text })))), make("tbody", {}, ...rows));
  }

  function lanes(actor, others, shown) {
    const known = others.slice(0, PARTNERS).map((other) => ({ actor: other.actor, label: other.actor.label, events: other.events }));
    const alone = shown.filter((event) => event.ends.includes(actor) && event.ends.length === 1);
    const all = alone.length ? [...known, { actor, label: "alone", events: alone }] : known;
    const width = Math.max($("view-profile").clientWidth - 48, 520);
    return timeline.draw(all, width, (lane, events) => {
      if (events.length === 1) evidence.open(events[0]);
      else {
        if (lane.actor === actor) timeline.pickLane(lane, events);
        else selection.pickPair(actor, lane.actor);
        evidence.focus();
      }
    });
  }

  function bars(events, of) {
    const counts = new Map();
    for (const event of events) for (const value of of(event)) counts.set(value, (counts.get(value) || 0) + 1);
    const sorted = [...counts].sort((one, other) => other[1] - one[1]).slice(0, PARTNERS);
    const most = Math.max(...sorted.map(([, count]) => count));
    return make("ul", { class: "bars" }, ...sorted.map(([label, count]) => make("li", {}, said("span", label, { class: "bar-name" }),
      svg("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, svg("rect", { width: (100 * count) / most, height: 10, fill: theme.css("--shape") })),
      make("span", { class: "count", text: number(count) }))));
  }

  function latest(shown) {
    const newest = [...shown].sort((one, other) => (other.date || "").localeCompare(one.date || "")).slice(0, SENTENCES);
    return newest.map((event) => {
      const [quote] = event.evidence;
      const open = make("button", { type: "button", class: "plain", onclick: () => evidence.open(event) }, evidence.headline("span", event));
      const when = make("span", { class: "when", text: [event.status.label, event.date].filter(Boolean).join(" · ") });
      const source = quote && make("figcaption", { class: "source" }, link(quote.article.title, quote.article.url), ` · ${[quote.article.source, quote.article.published].filter(Boolean).join(" · ")}`);
      return make("div", { class: `event ${evidence.look(event)}` }, make("p", {}, open, " ", when), ...(quote ? [make("figure", {}, said("blockquote", quote.text), source)] : []));
    });
  }

  return Object.freeze({ show, mark: show });
})();
