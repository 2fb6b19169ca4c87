// Finding an actor by name: "/" from anywhere, accents and case aside, arrows and Enter.
const search = (() => {
  const { $, said, bare } = elements;
  let offers = [];
  let offer = -1;

  function find() {
    const typed = $("search").value.toLowerCase().trim();
    const fits = (actor) => actor.find.includes(bare(typed)) || actor.label.toLowerCase().includes(typed);
    const starts = (actor) => ` ${actor.find}`.includes(` ${bare(typed)}`);
    const better = (one, two) => starts(two) - starts(one) || two.events - one.events;
    offers = typed ? data.actors.filter(fits).sort(better).slice(0, 8) : [];
    offer = offers.length ? 0 : -1;
    show();
  }

  function show() {
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
    show();
    selection.pickActor(actor);
    evidence.focus();
    map.focus(actor);
  }

  function key(press) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[press.key];
    if (step && offers.length) {
      offer = (offer + step + offers.length) % offers.length;
      show();
      press.preventDefault();
    } else if (press.key === "Enter") take(offer);
    else if (press.key === "Escape") {
      $("search").value = "";
      find();
    }
  }

  function listen() {
    $("search").addEventListener("input", find);
    $("search").addEventListener("keydown", key);
    $("search").addEventListener("blur", () => { [offers, offer] = [[], -1]; show(); });
  }

  return Object.freeze({ listen });
})();
