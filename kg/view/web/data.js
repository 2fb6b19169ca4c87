// What the map tells, read once from the two JSON blocks: `data.actors`, `.events`, `.types`, `.families`, `.statuses`,
// `.articles`, each a list in the order given, with numbers turned into the records they stand for.
const data = (() => {
  const read = (id) => JSON.parse(elements.$(id).textContent);
  const drawing = read("drawing");
  const told = read("data");
  const by = (key, items) => new Map(items.map((item) => [item[key], item]));

  const nodes = by("id", drawing.nodes);
  const families = by("name", told.families);
  const statuses = by("name", told.statuses.map((status, n) => ({ ...status, fact: n === 0 })));
  const types = by("name", told.types.map((type) => ({ ...type, family: families.get(type.family) })));
  const articles = told.articles.map((article) => ({ ...article, source: article.source || "source not named" }));

  // An actor with a place on the canvas has x, y, size and shape; `own` are the events with a part in which it is named.
  const actors = told.actors.map((actor) => {
    const { x, y, size, shape } = nodes.get(actor.id) || {};
    return { kind: "", wikidata: "", events: 0, ...actor, x, y, size, shape, own: [] };
  });
  const actorById = by("id", actors);

  function event(given, number) {
    const [one, other] = [given.by, given.to].map((parties) => (parties || []).map((n) => actors[n]));
    const place = given.place === undefined ? null : actors[given.place];
    const status = statuses.get(given.status);
    const parties = [...new Set([...one, ...other, ...(place ? [place] : [])])];
    const quotes = given.evidence || [];
    const { predicate } = types.get(given.type);
    return {
      id: given.id, number, type: types.get(given.type), family: types.get(given.type).family, status,
      act: other.length ? predicate : `${predicate} …`, // "Ann Able pledged to …": to whom, no article says
      date: given.date || "", by: one, to: other, place, parties, saidBy: given.said_by || [],
      toldBy: given.told_by || "", weight: given.weight || 0, conflicts: given.conflicts || [],
      toAre: given.to_are || "recipients",
      corrections: given.corrections || [], lines: [], ends: [],
      evidence: quotes.map((quote) => ({
        ...quote, article: articles[quote.article], status: quote.status ? statuses.get(quote.status) : status,
      })),
      sources: [...new Set(quotes.map((quote) => articles[quote.article].source))],
    };
  }

  const events = told.events.map(event);
  for (const one of events) for (const party of one.parties) party.own.push(one);
  // A line knows its event and its two ends; with one end twice it is a loop.
  for (const edge of drawing.edges) {
    const own = events[edge.event];
    own.lines.push({ event: own, from: actorById.get(edge.from), to: actorById.get(edge.to), arrow: edge.arrows === "to" });
  }
  for (const one of events) one.ends = [...new Set(one.lines.flatMap((line) => [line.from, line.to]))];

  const listed = (map) => [...map.values()];
  return Object.freeze({
    actors, events, articles, types: listed(types), families: listed(families), statuses: listed(statuses),
    actor: (id) => actorById.get(id) || null,
    event: ((byId) => (id) => byId.get(id) || null)(by("id", events)),
    shapes: told.shapes, mixed: told.mixed, limits: told.limits, title: document.title,
  });
})();
