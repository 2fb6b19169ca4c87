// A field that finds actors by name: accents and case aside, arrows and Enter.
const finder = (() => {
  const { said, bare } = elements;
  const MOST = 8; // names offered at once

  function find(text, others) {
    const typed = text.toLowerCase().trim();
    const fits = (actor) => actor.find.includes(bare(typed)) || actor.label.toLowerCase().includes(typed);
    const starts = (actor) => ` ${actor.find}`.includes(` ${bare(typed)}`);
    const better = (one, two) => starts(two) - starts(one) || two.events - one.events;
    return typed ? data.actors.filter((actor) => fits(actor) && others(actor)).sort(better).slice(0, MOST) : [];
  }

  // Makes a combobox of a text field and the list under it; `take(actor)` is told whom the reader chose, of those for
  // whom `others(actor)` holds.
  function attach(field, list, take, others = () => true) {
    let offers = [];
    let at = -1;

    function offer(actors) {
      offers = actors;
      at = actors.length ? 0 : -1;
      show();
    }

    function show() {
      const items = offers.map((actor, n) =>
        said("li", actor.label, { id: `${list.id}-${n}`, role: "option", "aria-selected": String(n === at) }));
      items.forEach((item, n) => item.addEventListener("mousedown", (press) => { press.preventDefault(); choose(n); }));
      list.replaceChildren(...items);
      list.hidden = !items.length;
      field.setAttribute("aria-expanded", String(items.length > 0));
      if (at < 0) field.removeAttribute("aria-activedescendant");
      else field.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    }

    function choose(n) {
      const actor = offers[n];
      if (!actor) return;
      field.value = actor.label;
      offer([]);
      take(actor);
    }

    field.addEventListener("input", () => offer(find(field.value, others)));
    field.addEventListener("blur", () => offer([]));
    field.addEventListener("keydown", (press) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[press.key];
      if (step && offers.length) {
        at = (at + step + offers.length) % offers.length;
        show();
        press.preventDefault();
      } else if (press.key === "Enter") choose(at);
      else if (press.key === "Escape" && field.value) {
        field.value = "";
        offer([]);
        press.stopPropagation();
      }
    });
  }

  return Object.freeze({ attach });
})();
