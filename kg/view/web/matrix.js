// Who acts on whom: the busiest actors of what is shown, each a row where it acts and a column where it is acted upon.
// What two do together stands in both of their cells.
const matrix = (() => {
  const { $, make, said, number, plural } = elements;
  const SHADES = 5; // at most; `page.css` has as many
  const PAGE = 10; // rows that a Page key goes

  let actors = []; // rows and columns
  let of = () => []; // the events in which one acts on another
  let bounds = []; // the least count of each shade
  let at = [0, 0]; // row and column of the cell that Tab comes to
  let wentTo = ""; // what was picked when the matrix last went to its cell

  const told = ([row, column]) => of(actors[row], actors[column]);

  // --- Shades and words ----------------------------------------------------------------------------------------------

  const factsOf = (events) => events.filter((event) => event.status.fact).length;

  // 1, 2, 4, 8, 16 where 30 is the most; 1, 2, 3, 4 where it is 5.
  function shadesFor(most) {
    const steps = Array.from({ length: SHADES }, (_, n) => Math.ceil(most ** (n / SHADES) - 1e-9));
    return most ? [...new Set(steps)] : [];
  }

  // The darkest shade is for the most, also where there are few.
  const shade = (facts) => `shade-${SHADES - bounds.filter((bound) => bound > facts).length}`;

  // "3 events, 1 planned": what is no fact is never added to the facts.
  function words(events) {
    const some = (status) => events.filter((event) => event.status === status).length;
    const others = data.statuses.filter((status) => !status.fact && some(status)).map((status) => `${number(some(status))} ${status.label}`);
    const facts = factsOf(events);
    return [...(facts ? [plural(facts, "event")] : []), ...others].join(", ");
  }

  // --- The table -----------------------------------------------------------------------------------------------------

  function show() {
    const shown = filters.shown();
    const counted = dyads.count(shown);
    [actors, of] = [counted.actors.slice(0, data.limits.actors), counted.of];
    const filled = actors.flatMap((from) => actors.map((to) => of(from, to))).filter((events) => events.length);
    bounds = shadesFor(Math.max(0, ...filled.map(factsOf)));
    $("matrix-told").textContent = caption(counted.actors.length, new Set(filled.flat()).size, shown.length);
    $("matrix-key").replaceChildren(...legend(filled.flat()));
    $("matrix").replaceChildren(head(), make("tbody", {}, ...actors.map(row)));
    $("matrix").hidden = !actors.length;
    if (!at.every((n) => n < actors.length) || !told(at).length) at = actors.length ? first() : [0, 0];
    if (actors.length) cell(at).tabIndex = 0;
    wentTo = "";
    mark();
  }

  function caption(all, events, shown) {
    if (!all) return "Nothing that is shown joins two actors. The boxes on the left choose what is shown.";
    const who = `Showing ${number(actors.length)} of ${plural(all, "actor")}${actors.length < all ? ", the busiest," : ""}`;
    return `${who} and ${number(events)} of ${plural(shown, "event")}. A row acts on a column; what two do together stands in both cells.`;
  }

  function legend(events) {
    const steps = bounds.map((bound, n) => {
      const last = n + 1 < bounds.length ? bounds[n + 1] - 1 : bound;
      const text = last > bound ? `${number(bound)}–${number(last)}` : `${number(bound)}${n && n + 1 === bounds.length ? " or more" : ""}`;
      return make("li", {}, make("span", { class: shade(bound), text }));
    });
    const others = data.statuses.filter((status) => !status.fact && events.some((event) => event.status === status));
    const names = others.map((status) => status.label).join(", ");
    return [...steps, ...(names ? [make("li", {}, make("span", { class: "others", text: "+1" }), ` no facts: ${names}`)] : [])];
  }

  function head() {
    const corner = make("td", {}, make("p", { id: "matrix-here", "aria-hidden": "true" }));
    const heads = actors.map((actor) => make("th", { scope: "col", title: actor.label }, said("span", actor.label)));
    return make("thead", {}, make("tr", {}, corner, ...heads));
  }

  function row(from, n) {
    const title = make("th", { scope: "row", title: from.label }, said("span", from.label));
    return make("tr", {}, title, ...actors.map((to, column) => box([n, column])));
  }

  function box(spot) {
    const events = told(spot);
    if (!events.length) return make("td", { tabindex: -1, class: spot[0] === spot[1] ? "self" : null });
    const facts = factsOf(events);
    const others = events.length - facts;
    return make("td", { tabindex: -1, class: facts ? shade(facts) : "others", "aria-label": words(events) },
      ...(facts ? [number(facts)] : []), ...(others ? [make("i", { text: `+${number(others)}` })] : []));
  }

  // --- Going about ---------------------------------------------------------------------------------------------------

  const body = () => $("matrix").tBodies[0];
  const cell = ([row, column]) => body().rows[row].cells[column + 1];
  const spotOf = (td) => td && [td.parentElement.sectionRowIndex, td.cellIndex - 1];
  const first = () => spotOf(body().querySelector("td[aria-label]"));

  function press(stroke) {
    const [[row, column], last] = [at, actors.length - 1];
    const far = stroke.ctrlKey || stroke.metaKey;
    const next = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
      Home: [far ? 0 : row, 0], End: [far ? last : row, last], PageUp: [row - PAGE, column], PageDown: [row + PAGE, column],
    }[stroke.key];
    if (!next && stroke.key !== "Enter" && stroke.key !== " ") return;
    stroke.preventDefault();
    if (next) cell(next.map((n) => Math.min(Math.max(n, 0), last))).focus();
    else open(at);
  }

  function open(spot) {
    if (!told(spot).length) return;
    selection.pickTowards(...spot.map((n) => actors[n]));
    evidence.focus();
  }

  // The names of a cell's row and column are bright, and the corner tells what stands in it.
  function light(spot) {
    for (const one of $("matrix").querySelectorAll("th.lit")) one.classList.remove("lit");
    $("matrix-here").replaceChildren();
    if (!spot) return;
    for (const one of [body().rows[spot[0]].cells[0], $("matrix").tHead.rows[0].cells[spot[1] + 1]]) one.classList.add("lit");
    const [from, to] = spot.map((n) => said("bdi", actors[n].label));
    $("matrix-here").append(from, " → ", to, make("br"), words(told(spot)) || "nothing shown");
  }

  // Marks the cell of what is picked, and goes there once: it may come with the address.
  function mark() {
    for (const one of $("matrix").querySelectorAll("[aria-selected]")) one.removeAttribute("aria-selected");
    const [kind, ...ids] = state.now.picked.split(" ");
    const spot = ids.map((id) => actors.findIndex((actor) => actor.id === id));
    if (kind !== "towards" || spot.includes(-1)) return;
    cell(spot).setAttribute("aria-selected", "true");
    if (state.now.picked === wentTo) return;
    wentTo = state.now.picked;
    stand(spot);
    cell(spot).scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function stand(spot) {
    cell(at).tabIndex = -1;
    at = spot;
    cell(at).tabIndex = 0;
  }

  const spotUnder = (target) => spotOf(target.closest("#matrix tbody td"));

  function listen() {
    $("matrix").addEventListener("keydown", press);
    $("matrix").addEventListener("click", ({ target }) => spotUnder(target) && open(spotUnder(target)));
    $("matrix").addEventListener("mouseover", ({ target }) => light(spotUnder(target)));
    $("matrix").addEventListener("mouseleave", () => light(null));
    $("matrix").addEventListener("focusin", ({ target }) => {
      stand(spotUnder(target));
      light(at);
    });
  }

  return Object.freeze({ show, mark, listen });
})();
