// The view as a picture of its own, as SVG or PNG, with all that a reader who has not the page must know burnt in: title,
// how much is shown, what colours and shapes mean, from when and from how many sources it is. And the same for print.
const saving = (() => {
  const { $, make, svg, number, plural, save, say, bare } = elements;
  const NARROWEST = 480; // a telephone's map gets a margin, so that its legend can be read
  const SHARPER = 2; // pixels of a PNG to one of the screen
  const ARROWS = "An arrow runs from who acts to whom. No arrow: both do the same.";
  const labels = (actors) => actors.map((actor) => actor.label).join(", ");
  const range = (dates) => (dates[0] === dates.at(-1) ? dates[0] : `${dates[0]} to ${dates.at(-1)}`);

  // --- What is drawn ----------------------------------------------------------------------------------------------

  // The map as the reader sees it, cut off where the canvas ends: { drawing, width, height, events, kinds, lines }.
  function ofMap() {
    map.settle();
    const frame = map.frame();
    const { scale } = frame;
    const [width, height] = [frame.right - frame.left, frame.bottom - frame.top];
    const paper = pen.create({ left: -frame.left, top: -frame.top, scale });
    const groups = [];
    const seen = new Set();
    map.drawOn(paper, (record, isLine) => {
      if (!isSeen(record, isLine, frame)) return paper.take();
      seen.add(record);
      const told = record.label === undefined ? "" : isLine ? toldOf(record) : record.label;
      return groups.push(svg("g", {}, ...(told ? [svg("title", { text: pen.clean(told) })] : []), ...paper.take()));
    });
    const writing = pen.create({ left: -frame.left, top: -frame.top, scale: 1 });
    words.draw(writing, map.words().placed.filter((word) => touches(frame, [word.x, word.x], [word.y, word.y], word.width / 2)));
    const lines = map.lines().filter((line) => seen.has(line));
    const events = [...new Set(lines.flatMap((line) => line.events))];
    const kinds = new Set(map.standing().filter((actor) => seen.has(actor)).map((actor) => actor.kind));
    return { drawing: [...groups, ...writing.take()], width, height, events, kinds, lines };
  }

  // "Ann Able phoned Bob Baker · occurred · 2025-02-12", or of many "A, B · 12 events".
  function toldOf({ events, from, to }) {
    if (events.length > 1) return `${labels([...new Set([from, to])])} · ${plural(events.length, "event")}`;
    return headline(events[0]);
  }

  function headline({ by, to, act, status, date }) {
    const told = [labels(by) || "Somebody", act, labels(to)].filter(Boolean).join(" ");
    return [told, status.label, date].filter(Boolean).join(" · ");
  }

  // Whether any of it is in the frame: what is out of sight is not in the file either.
  function isSeen(record, isLine, frame) {
    const at = ({ x, y }) => [x * frame.scale, y * frame.scale];
    if (!isLine) {
      const [x, y] = at(record);
      return touches(frame, [x, x], [y, y], 0);
    }
    const points = Array.from({ length: 33 }, (_, n) => at(map.point(record, n / 32)));
    return points.some(([x, y], n) => n && touches(frame, [points[n - 1][0], x], [points[n - 1][1], y], 0));
  }

  function touches(frame, xs, ys, off) {
    return Math.max(...xs) + off >= frame.left && Math.min(...xs) - off <= frame.right &&
      Math.max(...ys) + off >= frame.top && Math.min(...ys) - off <= frame.bottom;
  }

  // --- What is told beside it -------------------------------------------------------------------------------------

  // "Showing 17 of 22 events · 4 planned not shown": as above the map, without its buttons.
  const counts = () => $("showing").textContent + $("why").textContent;

  // From when it is and who told it, and what the reader chose that cannot be seen in it.
  function notes({ events }) {
    const { since, until, centre, hops } = state.now;
    const all = filters.shown().length;
    const dates = events.map((event) => event.date).filter(Boolean).sort();
    const articles = [...new Set(events.flatMap((event) => event.evidence.map((quote) => quote.article)))];
    const read = articles.map((article) => article.published).filter(Boolean).sort();
    const sources = new Set(articles.map((article) => article.source));
    const undated = events.length - dates.length;
    return [
      events.length < all && !map.chosen().isBackbone && `A part of ${tabs.seen() === "map" ? "the map" : "what is shown"}: ${plural(events.length, "event")} of ${tabs.seen() === "map" ? "its " : ""}${number(all)}`,
      dates.length && `Events of ${range(dates)}${undated ? `, ${number(undated)} without a date` : ""}`,
      (since || until) && `Chosen period: ${[since && `from ${since}`, until && `to ${until}`].filter(Boolean).join(" ")}`,
      articles.length && `${plural(sources.size, "source")}, ${plural(articles.length, "article")}${read.length ? ` of ${range(read)}` : ""}`,
      centre && `Only what happened at most ${plural(hops, "step")} from ${data.actor(centre).label}`,
      selection.now() && `Picked out: ${pickedOut(selection.now())}`,
    ].filter(Boolean).join(" · ");
  }

  const pickedOut = ({ actors, events }) => (actors.length ? labels(actors) : headline(events[0]));

  // Signs and what they mean, of what is in the picture: families, statuses, kinds.
  function legend({ events, kinds, lines }) {
    const count = (of, item) => events.filter((event) => of(event) === item).length;
    const dashed = lines.every((line) => line.events.length === 1) && lines.length > 0;
    const rows = [];
    for (const family of data.families) {
      const own = count((event) => event.family, family);
      if (own) rows.push([evidence.sample(family, dashed ? family.dash : [], { width: 2.4, opacity: 1 }), `${family.label} (${number(own)})`]);
    }
    const mixed = lines.some((line) => line.colour === theme.mixed());
    if (mixed) rows.push([stroke(theme.mixed()), "of several kinds"]);
    for (const status of data.statuses) {
      const own = count((event) => event.status, status);
      if (own) rows.push([evidence.sample(null, status.dash || [], status), `${status.label} (${number(own)})`]);
    }
    for (const [kind, shape] of Object.entries(data.shapes)) if (kinds.has(kind)) rows.push([choices.figure(shape), kind]);
    return rows;
  }

  const stroke = (colour) => svg("svg", { width: 34, height: 12 }, svg("line", { x1: 1, x2: 33, y1: 6, y2: 6, stroke: colour, "stroke-width": 3 }));

  function explained({ events, lines }) {
    const others = data.statuses.filter((status) => !status.fact && events.some((event) => event.status === status));
    const dashed = `Dots and short dashes are no facts: ${others.map((status) => status.label).join(", ")}.`;
    return [lines.length && ARROWS, others.length && dashed].filter(Boolean).join(" ");
  }

  // --- The whole picture ------------------------------------------------------------------------------------------

  // The whole picture as an element; without its heading where the page's own stands above it.
  function drawn(view, hasHeading) {
    const width = Math.max(view.width, NARROWEST);
    const page = sheet.create(width);
    if (hasHeading) {
      const font = getComputedStyle(document.querySelector("h1")).fontFamily;
      page.write(data.title, { size: 24, weight: 600, font, colour: theme.css("--ink"), most: 2 });
      page.write(counts());
      page.skip(12);
      page.rule();
    }
    page.put(view.drawing, { width: view.width, height: view.height });
    page.rule();
    page.skip(4);
    page.rows(legend(view));
    page.skip(8);
    for (const text of [explained(view), notes(view)]) page.write(text, { size: 13 });
    page.skip(20);
    const height = page.height();
    return svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "font-family": theme.font() },
      svg("title", { text: pen.clean(data.title) }), svg("desc", { text: pen.clean(`${counts()}. ${notes(view)}`) }),
      svg("rect", { width, height, fill: theme.css("--paper") }), ...page.parts());
  }

  // The map, or another view that has `picture()`: { drawing, width, height }, the drawing a list of SVG elements.
  function source() {
    if (tabs.seen() === "map") return ofMap;
    const { picture } = tabs.view();
    return picture ? () => ({ events: filters.shown(), kinds: new Set(), lines: [], ...picture() }) : null;
  }

  const text = (element) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(element)}\n`;
  // "Who did what?" -> "who-did-what"
  const slug = () => bare(data.title).replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60).replace(/^-+|-+$/g, "") || "map";

  function saveSvg() {
    save(`${slug()}.svg`, text(drawn(source()(), true)), "image/svg+xml");
    say("Picture saved");
  }

  async function savePng() {
    const element = drawn(source()(), true);
    const [width, height] = ["width", "height"].map((name) => Number(element.getAttribute(name)));
    const image = make("img");
    // Its own data, not a Blob's address: in the frame of a notebook that would be another's, and the canvas locked.
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text(element))}`;
    await image.decode();
    const canvas = make("canvas", { width: width * SHARPER, height: height * SHARPER });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const content = await new Promise((done) => { canvas.toBlob(done, "image/png"); });
    save(`${slug()}.png`, content, "image/png");
    say("Picture saved");
  }

  // --- Paper ------------------------------------------------------------------------------------------------------

  // A canvas prints as small as it is and in the colours of the screen: on paper its picture stands in its place, and the
  // panel has all its events. `repaint` draws the page in the colours of a theme.
  function toPaper(repaint) {
    if (theme.isDark() || tabs.seen() === "map") repaint("paper"); // a light table needs no other colours, and stays
    const focused = document.activeElement;
    for (let more = moreOf(); more; more = moreOf()) more.click();
    focused.focus({ preventScroll: true });
    if (tabs.seen() === "map") $("view-map").append(make("div", { class: "printed" }, drawn(ofMap(), false)));
  }

  const moreOf = () => $("panel").querySelector("button.more");

  function fromPaper(repaint) {
    for (const one of document.querySelectorAll(".printed")) one.remove();
    if (document.documentElement.dataset.theme === "paper") repaint(state.now.theme);
  }

  const offer = () => { $("saving").hidden = !source(); };

  function listen(repaint) {
    addEventListener("beforeprint", () => toPaper(repaint));
    addEventListener("afterprint", () => fromPaper(repaint));
    offer();
    state.onChange(offer);
    $("save-svg").addEventListener("click", saveSvg);
    $("save-png").addEventListener("click", savePng);
  }

  return Object.freeze({ listen });
})();
