// Going along the actors with the keyboard. The canvas is a picture; over it lies a list of the actors drawn there, the
// busiest first, unseen, of which arrows choose the next by where it stands on the map. The one chosen wears a ring.
const walk = (() => {
  const { $, said, make, plural } = elements;
  const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const PAN = 80; // pixels of the screen
  let at = null;

  const list = () => $("walk");
  const place = () => map.standing().indexOf(at);

  // The list as the map stands now.
  function show() {
    const counts = new Map();
    for (const event of filters.shown()) for (const end of event.ends) counts.set(end, (counts.get(end) || 0) + 1);
    list().replaceChildren(...map.standing().map((actor) => make("li", { id: `walk-${actor.id}`, role: "option", "aria-selected": "false" },
      said("bdi", actor.label), `, ${plural(counts.get(actor) || 0, "event")}`)));
    go(place() < 0 ? null : at);
  }

  function go(actor) {
    if (at) $(`walk-${at.id}`)?.setAttribute("aria-selected", "false");
    at = actor;
    if (at) $(`walk-${at.id}`).setAttribute("aria-selected", "true");
    if (at) list().setAttribute("aria-activedescendant", `walk-${at.id}`);
    else list().removeAttribute("aria-activedescendant");
    showRing();
  }

  // A reader with a mouse sees what is picked; the ring is for those who have none.
  function showRing() {
    const isHere = document.activeElement === list() && !document.body.classList.contains("pointing");
    map.ring(isHere ? at : null);
  }

  // Who lies in this direction: of those with whom this actor has to do the nearest, else of all.
  function towards(actor, [right, down]) {
    const joined = map.lines().filter(({ from, to }) => from === actor || to === actor);
    const neighbours = new Set(joined.flatMap((line) => line.events).flatMap((event) => event.ends));
    const isNear = (one) => neighbours.has(one);
    for (const some of [map.standing().filter(isNear), map.standing()]) {
      const found = some.map((one) => [one, distance(one.x - actor.x, one.y - actor.y, right, down)]).filter(([, far]) => far);
      if (found.length) return found.reduce((best, next) => (next[1] < best[1] ? next : best))[0];
    }
    return null;
  }

  // How far off a point is in this direction, the farther the more it lies to the side; nothing beyond 45 degrees.
  function distance(x, y, right, down) {
    const [along, aside] = [x * right + y * down, Math.abs(x * down - y * right)];
    return along > 0 && aside <= along ? along + 2 * aside : 0;
  }

  // At first the one picked, or the busiest.
  function start() {
    const standing = map.standing();
    const picked = standing.find(selection.isCentre);
    if (place() < 0) go(picked || standing[0] || null);
    else showRing();
  }

  const STEPS = {
    Home: () => 0,
    End: (n) => n - 1,
    PageDown: (n) => Math.min(place() + 1, n - 1),
    PageUp: () => Math.max(place() - 1, 0),
  };

  function key(press) {
    const direction = DIRECTIONS[press.key];
    if (direction && press.shiftKey) map.pan(PAN * direction[0], PAN * direction[1]);
    else if (direction && at) go(towards(at, direction) || at);
    else if (Object.hasOwn(STEPS, press.key) && at) go(map.standing()[STEPS[press.key](map.standing().length)]);
    else if ((press.key === "Enter" || press.key === " ") && at) open(at);
    else if (press.key === "+" || press.key === "=") map.zoom(1.3);
    else if (press.key === "-") map.zoom(1 / 1.3);
    else if (press.key === "0") map.seeAll();
    else return;
    press.preventDefault();
  }

  function open(actor) {
    selection.pickActor(actor);
    evidence.focus();
  }

  // From the name of an actor at the head of the panel, arrows lead to the neighbours, and the panel goes along.
  function keyInPanel(press) {
    const picked = selection.now();
    if (!DIRECTIONS[press.key] || !press.target.matches("h2") || !picked || picked.kind !== "actor") return;
    const [actor] = picked.actors;
    const next = map.standing().includes(actor) && towards(actor, DIRECTIONS[press.key]);
    press.preventDefault();
    if (!next) return;
    selection.pickActor(next);
    evidence.stay();
    go(next);
    map.bring(next);
  }

  const isPlain = (press) => !press.ctrlKey && !press.metaKey && !press.altKey;

  function listen() {
    list().addEventListener("keydown", (press) => { if (isPlain(press)) key(press); });
    list().addEventListener("focus", start);
    list().addEventListener("blur", showRing);
    $("panel").addEventListener("keydown", (press) => { if (isPlain(press) && !press.shiftKey) keyInPanel(press); });
    // After a click on the map the keys go on from there.
    $("canvas").addEventListener("click", () => {
      const picked = map.standing().find(selection.isCentre);
      if (picked) go(picked);
      list().focus({ preventScroll: true });
    });
  }

  return Object.freeze({ show, listen });
})();
