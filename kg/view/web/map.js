// The map: vis-network draws shapes and lines where the layout put them, we draw the words.
const map = (() => {
  const { $ } = elements;
  let chosen = { kept: [], count: 0, isBackbone: false, isEach: true };
  let drawnLines = [];
  let standing = []; // actors with a line that is drawn, the busiest first
  let labelled = []; // lines with a word or a number, the most important first
  let drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
  let hovered = null;
  let ringed = null; // the actor at whom the reader stands with the keyboard
  let placed = null; // the words as they lie now; null when they must be placed anew
  let placedAt = 0; // the zoom they were placed for
  let dragging = false;
  let zooming = 0; // the timer that ends a zoom
  const MANY = 1500; // lines: more are hidden while the reader drags the map
  const REACH = 8; // pixels of the screen from a line that still mean it
  const STILL = 120; // milliseconds after a zoom until words are placed anew
  let unit = 1; // pixels of the plane to a pixel of the screen while the whole map is seen: sizes are told in these

  const network = new vis.Network($("canvas"), drawn, {
    physics: false,
    layout: { improvedLayout: false, randomSeed: 1 },
    interaction: {
      hover: true, selectConnectedEdges: false, dragNodes: false, hideEdgesOnDrag: false, keyboard: false,
    },
    nodes: { chosen: false },
    edges: { chosen: false, arrowStrikethrough: false },
  });

  // The list of actors takes the keys; the library's frame would be a second stop without a name.
  $("canvas").querySelector(".vis-network").removeAttribute("tabindex");

  const isCrowded = () => standing.length > data.limits.each;

  // Draws what the filters show, all at once; the view stays.
  function show() {
    const picked = selection.now();
    const always = (pair) => Boolean(picked) && pair.lines.some((line) => picked.told.has(line.event));
    chosen = lines.choose(filters.shown(), state.now.all, always);
    const ends = new Set(chosen.kept.flatMap((pair) => [pair.a, pair.b]));
    standing = data.actors.filter((actor) => ends.has(actor)).sort((a, b) => b.size - a.size);
    unit = 1 / whole().scale;
    drawnLines = lines.of(chosen, unit);
    // What is crossed out comes first: of all lines, those that say what did not happen need their words most.
    const first = (a, b) => b.crossed - a.crossed || b.rank - a.rank;
    labelled = drawnLines.filter((line) => line.label).sort(first).slice(0, 2 * data.limits.each);
    const view = { position: network.getViewPosition(), scale: network.getScale() };
    drawn = { nodes: new vis.DataSet(nodes()), edges: new vis.DataSet(drawnLines.map(lineLook)) };
    network.body.emitter.emit("_blockRedraw"); // the library would draw several times, the first before it knows all lines
    network.renderer.setOptions({ hideEdgesOnDrag: drawnLines.length > MANY });
    network.setData(drawn); // this moves the view, so …
    network.moveTo(view);
    network.body.emitter.emit("_allowRedraw");
    redraw();
    $("empty").hidden = drawnLines.length > 0;
  }

  // Draws the same lines with another one picked. Only how bright they are changes; the library's own way makes each
  // of them anew, which takes longer than to draw them.
  function restyle() {
    for (const { id, opacity } of nodes()) network.body.nodes[id].options.opacity = opacity;
    for (const line of drawnLines) Object.assign(network.body.edges[line.id].options.color, inkOf(line));
    redraw();
  }

  function redraw() {
    placed = null;
    network.body.emitter.emit("_requestRedraw");
  }

  const nodes = () => [...standing.map(nodeLook), ...hubs().map(hubLook)];
  const hubs = () => [...new Set(drawnLines.map((line) => line.hub).filter(Boolean))];

  // Where the spokes of a gathering meet.
  function hubLook({ id, x, y, event }) {
    const colour = theme.colour(event.family);
    const opacity = selection.has({ events: [event] }) ? event.status.opacity : 0.2;
    return { id, x, y, shape: "dot", size: 3.5 * unit, opacity, borderWidth: 0, color: { background: colour, border: colour, hover: colour } };
  }

  function nodeLook(actor) {
    return {
      id: actor.id, x: actor.x, y: actor.y, shape: actor.shape, size: size(actor),
      borderWidth: 1.5, // of the screen at every zoom: the one length that the library takes so
      opacity: selection.isNear(actor) ? 1 : 0.2,
      color: {
        background: theme.css("--shape"), border: theme.css("--paper"),
        hover: { background: theme.css("--shape"), border: theme.css("--focus") },
      },
    };
  }

  // Half the height of a shape, smaller where many stand.
  const size = (actor) => actor.size * unit * (isCrowded() ? 0.8 : 1);

  function lineLook(line) {
    const head = (end) => ({ enabled: line.arrows.includes(end), scaleFactor: 0.4 * unit });
    return {
      id: line.id, from: line.from.id, to: line.to.id, width: line.width * unit,
      arrows: { to: head("to"), from: head("from") },
      dashes: line.dash.length ? line.dash.map((length) => length * unit) : false, smooth: line.bend || false,
      ...(line.loop ? { selfReference: { ...line.loop, renderBehindTheNode: true } } : {}),
      color: inkOf(line),
    };
  }

  function inkOf(line) {
    const ink = theme.faded(line.colour, line.opacity * (selection.has(line) ? 1 : 0.15));
    return { color: ink, hover: ink, opacity: 1 };
  }

  // The point of a line at this part of its length, in pixels at zoom 1.
  function point(line, t) {
    const type = network.body.edges[line.id].edgeType;
    if (line.hub) return along(line, t);
    if (!line.loop) return type.getPoint(t);
    const [x, y, radius] = type._getCircleData();
    const away = Math.atan2(y - line.from.y, x - line.from.x) + (t - 0.5) * Math.PI; // 0.5 is its far side
    return { x: x + radius * Math.cos(away), y: y + radius * Math.sin(away) };
  }

  // From an actor to the hub, not to its border: what stands on the first spoke stands at the hub.
  const along = ({ from, hub }, t) => ({ x: from.x + (hub.x - from.x) * t, y: from.y + (hub.y - from.y) * t });

  // The line that a reader means who points there: the nearest, if it is near on the screen. The library's own search
  // reaches ten pixels of the plane, which on a large map is less than one of the screen.
  function lineAt(pointer) {
    if (dragging) return null;
    const here = network.DOMtoCanvas(pointer);
    let best = { away: REACH / network.getScale(), line: null };
    for (const line of drawnLines) {
      const { from, to, loop, bend } = line;
      const bulge = loop ? 3 * loop.size : bend ? Math.hypot(to.x - from.x, to.y - from.y) / 2 : 0;
      if (distance(here, from, to) > best.away + bulge) continue;
      const away = bulge ? distanceAlong(here, line) : distance(here, from, to);
      if (away < best.away) best = { away, line };
    }
    return best.line;
  }

  // How far a point is from the straight way between two.
  function distance({ x, y }, from, to) {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const t = Math.min(Math.max(((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1), 0), 1);
    return Math.hypot(from.x + t * dx - x, from.y + t * dy - y);
  }

  // How far it is from a curve or a loop.
  function distanceAlong(here, line) {
    const steps = Array.from({ length: 17 }, (_, n) => point(line, n / 16));
    return Math.min(...steps.slice(1).map((step, n) => distance(here, steps[n], step)));
  }

  // --- Words ------------------------------------------------------------------------------------------------------

  function drawWords(context) {
    const scale = network.getScale();
    if (!placed) {
      placed = words.place(wordsWanted(context, scale));
      placedAt = scale;
    } else if (placedAt !== scale) {
      clearTimeout(zooming);
      zooming = setTimeout(redraw, STILL);
    }
    context.save();
    context.scale(1 / scale, 1 / scale); // words keep their size at every zoom; places are multiplied instead
    words.draw(context, placed, scale - placedAt);
    context.restore();
    if (ringed && standing.includes(ringed)) drawRing(context, 1 / scale);
  }

  // On a ring of the paper's colour, so that it is seen over lines too.
  function drawRing(context, pixel) {
    for (const [name, width] of [["--paper", 7], ["--focus", 3]]) {
      context.beginPath();
      context.arc(ringed.x, ringed.y, size(ringed) + 7 * pixel, 0, 2 * Math.PI);
      context.strokeStyle = theme.css(name);
      context.lineWidth = width * pixel;
      context.stroke();
    }
  }

  // Rings this actor, or nobody.
  function ring(actor) {
    if (actor === ringed) return;
    ringed = actor;
    redraw();
    if (actor) bring(actor);
  }

  // Moves the view only if this actor would not be seen.
  function bring(actor) {
    if (isSeen(actor)) return;
    network.moveTo({ position: { x: actor.x, y: actor.y }, animation: theme.motion(200) });
    setTimeout(keepView, 250);
  }

  function isSeen({ x, y }) {
    const where = network.canvasToDOM({ x, y });
    return where.x > 20 && where.y > 20 && where.x < $("canvas").clientWidth - 20 && where.y < $("canvas").clientHeight - 20;
  }

  function wordsWanted(context, scale) {
    return {
      context, scale, point, size, frame: frame(scale), crowded: isCrowded(), picked: Boolean(selection.now()),
      actors: standing.filter(selection.isNear), lines: labelled.filter(selection.has), avoid: drawnLines,
      wanted: (actor) => actor === hovered || actor === ringed || selection.isCentre(actor),
    };
  }

  // What of the plane the reader sees, in the pixels that words are placed in.
  function frame(scale = network.getScale()) {
    const { x, y } = network.getViewPosition();
    const [width, height] = [$("canvas").clientWidth, $("canvas").clientHeight];
    const [left, top] = [x * scale - width / 2, y * scale - height / 2];
    return { left, right: left + width, top, bottom: top + height, scale };
  }

  // Draws the lines and shapes once more, on another context; `done` hears after each which line, actor or hub it was.
  function drawOn(context, done) {
    const { nodes: shapes, edges } = network.body;
    for (const line of drawnLines) {
      edges[line.id].draw(context);
      edges[line.id].drawArrows(context);
      done(line, true);
    }
    for (const one of [...standing, ...hubs()]) {
      shapes[one.id].draw(context);
      done(one, false);
    }
  }

  // --- The view ---------------------------------------------------------------------------------------------------

  // Where the whole map is in the frame, names included: they keep their size, so they need a margin, not a factor.
  function whole() {
    if (!standing.length) return { position: { x: 0, y: 0 }, scale: 1 };
    const spread = (axis) => standing.map((actor) => actor[axis]);
    const [xs, ys] = [spread("x"), spread("y")];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const [position, box] = [{ x: (left + right) / 2, y: (top + bottom) / 2 }, $("canvas")];
    const room = (actor) => Math.max(box.clientWidth / 2 - words.half(actor), 40) / (Math.abs(actor.x - position.x) || 1);
    const scale = Math.min(...standing.map(room), (box.clientHeight - 110) / (bottom - top || 1), 1.3);
    return { position, scale: Math.max(scale, 0.02) };
  }

  // There at once where each picture on the way would take its time, and no way at all to where we are.
  function fit(animation = drawnLines.length <= MANY && theme.motion(300)) {
    const { position, scale } = whole();
    const here = network.getViewPosition();
    const away = Math.max(Math.abs(here.x - position.x), Math.abs(here.y - position.y)) * scale;
    if (away >= 1 || Math.abs(network.getScale() / scale - 1) >= 0.001) network.moveTo({ position, scale, animation });
  }

  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor, animation: theme.motion(200) });
    setTimeout(keepView, 250);
  }

  // Moves the view by so many pixels of the screen.
  function pan(right, down) {
    const [{ x, y }, scale] = [network.getViewPosition(), network.getScale()];
    network.moveTo({ position: { x: x + right / scale, y: y + down / scale } });
    keepView();
  }

  function seeAll() {
    state.set({ view: "" });
    fit();
  }

  // A view of the reader's own, which filters must not change; it goes into the address.
  function keepView() {
    const { x, y } = network.getViewPosition();
    state.set({ view: [Math.round(x), Math.round(y), network.getScale().toPrecision(3)].join(" ") });
  }

  // As the address says, or the whole map.
  function restoreView(animation) {
    const [x, y, scale] = state.now.view.split(" ").map(Number);
    if (state.now.view && [x, y, scale].every(Number.isFinite) && scale > 0) network.moveTo({ position: { x, y }, scale });
    else fit(animation);
  }

  function focus(actor) {
    if (!standing.includes(actor)) return;
    network.focus(actor.id, { scale: Math.max(network.getScale(), 0.8), animation: theme.motion(300) });
    setTimeout(keepView, 350);
  }

  function listen() {
    network.on("afterDrawing", drawWords);
    network.selectionHandler.getEdgeAt = (pointer, whole = true) => {
      const line = lineAt(pointer);
      return line ? (whole ? network.body.edges[line.id] : line.id) : undefined;
    };
    network.on("click", ({ nodes: [node], edges: [edge] }) => {
      const hub = hubs().find((one) => one.id === node);
      if (hub) selection.pickEvent(hub.event);
      else if (node !== undefined) selection.pickActor(data.actor(node));
      else if (edge !== undefined) selection.pickLine(drawnLines.find((line) => line.id === edge));
      else selection.clear();
    });
    const hover = (id) => {
      const actor = id && data.actor(id);
      $("canvas").style.cursor = id ? "pointer" : "";
      if (actor !== hovered) placed = null;
      hovered = actor;
    };
    network.on("hoverNode", ({ node }) => hover(node));
    network.on("hoverEdge", ({ edge }) => hover(edge));
    for (const name of ["blurNode", "blurEdge"]) network.on(name, () => hover(null));
    network.on("dragStart", () => { dragging = true; });
    network.on("dragEnd", () => { dragging = false; redraw(); keepView(); });
    network.on("zoom", keepView);
    // Not the library's "resize": it compares with the size that it last knew, and so misses what changes and changes
    // back while the page is put together.
    new ResizeObserver(() => {
      redraw();
      if (!state.now.view) fit(false);
    }).observe($("canvas"));
    $("canvas").setAttribute("role", "group");
    $("zoom-in").addEventListener("click", () => zoom(1.3));
    $("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
    $("zoom-all").addEventListener("click", seeAll);
  }

  return Object.freeze({
    show, restyle, listen, fit, focus, restoreView, point, frame, drawOn, ring, bring, zoom, pan, seeAll,
    lines: () => drawnLines,
    chosen: () => chosen,
    standing: () => standing,
    // The words as they lie on the canvas now, and the zoom: for pictures that are saved.
    words: () => ({ placed: placed || [], scale: placedAt }),
    // Lines and words as they will be when everything has come to rest.
    settle() {
      placed = null;
      network.redraw();
    },
    // Where a point of the plane is on the canvas, in CSS pixels.
    onCanvas: (where) => network.canvasToDOM(where),
    scale: () => network.getScale(),
  });
})();
