// Building the page: every element by name, every text as text. Nothing here takes HTML.
const elements = (() => {
  const $ = (id) => document.getElementById(id);

  function fill(element, settings, children) {
    for (const [name, value] of Object.entries(settings)) {
      if (name === "text") element.textContent = value;
      else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  }

  // make("p", { class: "lede", text: "…" }), make("button", { onclick: act }, "Save"); null and false set nothing.
  const make = (tag, settings = {}, ...children) => fill(document.createElement(tag), settings, children);
  const svg = (tag, settings = {}, ...children) =>
    fill(document.createElementNS("http://www.w3.org/2000/svg", tag), settings, children);

  // A name or quote of unknown direction, kept from turning its neighbours around.
  const said = (tag, text, settings = {}) => make(tag, { dir: "auto", text, ...settings });

  // "A, B and C", as nodes to append.
  function names(list) {
    const parts = list.map((name) => said("bdi", name));
    return parts.flatMap((part, n) => (n === 0 ? [part] : [n === parts.length - 1 ? " and " : ", ", part]));
  }

  // The only place where an address becomes a link.
  function link(title, url) {
    let safe = false;
    try {
      safe = ["http:", "https:"].includes(new URL(url).protocol);
    } catch {
      safe = false;
    }
    return safe ? said("a", title, { href: url, target: "_blank", rel: "noopener noreferrer" }) : said("span", title);
  }

  const { format: number } = new Intl.NumberFormat("en"); // made once: making it takes longer than what it does
  const plural = (count, word) => `${number(count)} ${word}${count === 1 ? "" : "s"}`;

  // Hands the reader a file: a Blob, for the page has no network.
  function save(name, content, type) {
    const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    const anchor = make("a", { href: url, download: name });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  // Puts a text on the clipboard; the old way where the new one is not allowed, as in a notebook's frame.
  async function copy(text, done = "Copied") {
    let copied = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copied = copyBox(text);
    }
    say(copied ? done : "This browser lets no page copy");
  }

  function copyBox(text) {
    const before = document.activeElement;
    const box = make("textarea", { class: "offscreen", "aria-hidden": "true" });
    box.value = text;
    document.body.append(box);
    box.select();
    const copied = document.execCommand("copy");
    box.remove();
    before?.focus({ preventScroll: true });
    return copied;
  }

  // Puts these in place of what a box holds. The focus goes on to the element with the same `data-keep`, if any.
  function redraw(box, ...children) {
    const kept = box.contains(document.activeElement) && document.activeElement.dataset.keep;
    box.replaceChildren(...children);
    if (kept) [...box.querySelectorAll("[data-keep]")].find((one) => one.dataset.keep === kept)?.focus({ preventScroll: true });
  }

  // Tells a reader who does not see the page, and shows for a moment, what has just been done.
  function say(text) {
    $("said").textContent = text;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { $("said").textContent = ""; }, 4000);
  }

  const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

  return Object.freeze({ $, make, svg, said, names, link, number, plural, save, copy, say, bare, redraw });
})();
