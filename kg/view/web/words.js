// Words on the canvas: names and what stands on lines, the busiest first, none over another. Words keep their size at
// every zoom, so they are placed in pixels of the screen, the middle of the plane at 0, 0: a place holds while the
// reader drags the map, and is sought anew after a zoom.
const words = (() => {
  const CUT = 1000; // how bad it is to lie across the edge of the canvas, in crossed cells
  const NAME_LETTERS = 26; // longer names are cut on the canvas
  const NAME_FONT = () => `600 13px ${theme.font()}`;
  const LABEL_FONT = () => `12px ${theme.font()}`;
  // On the line at these parts of its length; for a word longer than its line, that many pixels beside it.
  const LABEL_SPOTS = [
    ...[0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74].map((at) => [at, 0]),
    ...[-13, 13, -19, 19].map((beside) => [0.5, beside]),
  ];
  const FAR_SPOTS = [...LABEL_SPOTS, [0.5, -26], [0.5, 26]]; // rather a little far off than nowhere: "visited (negated)"

  const HUB_SPOTS = [13, -13, 22, -22].map((beside) => [1, beside]); // at the hub of a gathering, under or over it

  const short = (text) => ([...text].length > NAME_LETTERS ? `${[...text].slice(0, NAME_LETTERS - 1).join("")}…` : text);

  // How wide a text is, measured once.
  const widths = new Map();
  function widthOf(context, font, text) {
    const key = `${font} ${text}`;
    if (!widths.has(key)) {
      context.font = font;
      widths.set(key, context.measureText(text).width);
    }
    return widths.get(key);
  }

  // About half the width of an actor's name, and air: so far from the edge it can stand under its shape.
  const half = (actor) => 14 + 3.8 * Math.min(actor.label.length, NAME_LETTERS);

  // Places the words of a picture: { actors, lines, avoid, scale, frame, crowded, picked, context, wanted(actor),
  // size(actor), point(line, t) }. `actors` and `lines` come the most important first; words keep off the lines of
  // `avoid`. Gives { text, x, y, angle, width, name, crossed, at }, in order; `at` is the point of the plane that a word
  // belongs to.
  function place(picture) {
    const desk = { ...picture, taken: cells.grid(picture.frame), shapes: shapesToAvoid(picture), drawn: cellsToAvoid(picture), placed: [] };
    // Those most is told of, and on a crowded map all, may lie over shapes of less weight than their own.
    for (const some of [picture.actors.slice(0, 5), picture.actors.slice(5)]) {
      if (!picture.crowded) for (const actor of some) desk.taken.claim(shapeBox(desk, actor));
      for (const actor of some) placeName(desk, actor);
    }
    for (const line of picture.lines) placeLabel(desk, line);
    return desk.placed;
  }

  function shapeBox({ scale, size }, actor) {
    const side = size(actor) * 1.7 * scale;
    return [actor.x * scale, actor.y * scale, side, side];
  }

  // Where lines run and shapes stand. A name avoids them if it can; on a crowded map it cannot, and looking would only
  // cost time.
  const shapesToAvoid = (picture) =>
    (picture.crowded ? [] : picture.actors.map((actor) => ({ actor, box: shapeBox(picture, actor) })));

  function cellsToAvoid({ avoid, crowded, point, scale, frame }) {
    if (crowded) return null;
    const found = cells.grid(frame);
    for (const line of avoid) {
      for (let t = 0; t <= 1; t += 0.01) {
        const { x, y } = point(line, t);
        found.claim([x * scale, y * scale, cells.CELL, cells.CELL]);
      }
    }
    return found;
  }

  // Below, above, right, left, then the corners.
  function spots(reach, width) {
    const [side, high] = [reach + width / 2 + 2, reach + 10];
    const corner = [reach * 0.6 + width / 2, reach * 0.6 + 9];
    const around = [[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([right, down]) => [right * corner[0], down * corner[1]]);
    return [[0, high], [0, -high], [side, 0], [-side, 0], ...around];
  }

  // How bad a free spot is: each cell of a line counts one, each shape eighty, lying across the edge of the canvas a
  // thousand.
  function badness({ shapes, drawn, frame }, [x, y, width]) {
    const cut = x - width / 2 < frame.left || x + width / 2 > frame.right || y - 9 < frame.top || y + 9 > frame.bottom;
    const covered = shapes.filter(({ box }) => beside(box, x, y, width) < 0);
    return (cut ? CUT : 0) + 80 * covered.length + (drawn ? drawn.count([x, y, width, 15]) : 0);
  }

  // How many pixels a name is beside a shape: below 0 it lies on it, without an end it stands above or below.
  function beside([x0, y0, side], x, y, width) {
    return Math.abs(y - y0) < (18 + side) / 2 ? Math.abs(x - x0) - (width + side) / 2 : Infinity;
  }

  // Whether a name would be taken for that of another, whose shape it begins or ends at.
  function misleads({ shapes }, self, [x, y, width]) {
    const isAt = (off) => off >= 0 && off < 12;
    return shapes.some(({ actor, box }) => actor !== self && isAt(beside(box, x, y, width)));
  }

  function placeName(desk, actor) {
    const { scale, size, taken, crowded, placed } = desk;
    const [x, y, side] = shapeBox(desk, actor);
    const text = short(actor.label);
    const width = widthOf(desk.context, NAME_FONT(), text) + 4;
    const reach = size(actor) * scale;
    const best = canBeRead(desk, x, y, width) ? spotFor(desk, actor, [x, y], reach, width) : null;
    const box = best || (desk.wanted(actor) && [x, y + reach + 10, width, 18]);
    taken.claim([x, y, side, side]);
    if (!box) return;
    const air = crowded && !desk.picked ? 14 : 0; // fewer names, better read; zooming in brings the others
    taken.claim([box[0], box[1], box[2] + air, box[3] + air]);
    placed.push({ text, x: box[0], y: box[1], angle: 0, width, name: true, crossed: false, at: { x: actor.x, y: actor.y } });
  }

  // On a crowded map a name that the frame would cut is left out: nobody needs to look for its place.
  const canBeRead = ({ frame, crowded }, x, y, width) =>
    !crowded || (x > frame.left - width && x < frame.right + width && y > frame.top - width && y < frame.bottom + width);

  // The best free box for a name beside its shape, or a little farther off; null when there is none.
  function spotFor(desk, actor, [x, y], reach, width) {
    const rings = [0, 10].map((off) => {
      const boxes = spots(reach + off, width).map(([dx, dy]) => [x + dx, y + dy, width, 18]);
      return boxes.filter((box) => desk.taken.isFree(box) && !misleads(desk, actor, box)).map((box) => ({ box, bad: badness(desk, box) }));
    });
    const ring = rings.find((free) => free.some(({ bad }) => bad < CUT)) || rings[0];
    const best = ring.sort((one, other) => one.bad - other.bad)[0];
    return best && !(best.bad >= CUT && desk.crowded) ? best.box : null;
  }

  function placeLabel(desk, line) {
    const { scale, taken, point, placed } = desk;
    const width = widthOf(desk.context, LABEL_FONT(), line.label);
    for (const [at, beside] of line.hub ? HUB_SPOTS : line.crossed ? FAR_SPOTS : LABEL_SPOTS) {
      const [before, here, after] = [at - 0.05, at, at + 0.05].map((t) => point(line, t));
      const angle = line.hub ? 0 : Math.atan2(after.y - before.y, after.x - before.x);
      const [x, y] = [here.x * scale - Math.sin(angle) * beside, here.y * scale + Math.cos(angle) * beside];
      const turned = Math.abs(angle) > Math.PI / 2 ? angle + Math.PI : angle;
      const upright = line.upright || line.loop;
      const box = [x, y, width + 2, 12, upright ? 0 : turned];
      if (taken.isFree(box)) {
        taken.claim(box);
        placed.push({ text: line.label, x, y, angle: box[4], width, name: false, crossed: line.crossed, at: here });
        return;
      }
    }
  }

  // `zoomed` is how much larger the scale is than the one they were placed for: they go along with what they belong to.
  function draw(context, placed, zoomed = 0) {
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = theme.css("--paper");
    for (const { text, x, y, angle, width, name, crossed, at } of placed) {
      context.save();
      context.font = name ? NAME_FONT() : LABEL_FONT();
      context.translate(x + at.x * zoomed, y + at.y * zoomed);
      context.rotate(angle);
      context.strokeText(text, 0, 0);
      context.fillStyle = theme.css(crossed ? "--quiet" : "--ink");
      context.fillText(text, 0, 0);
      if (crossed) context.fillRect(-width / 2, 0, width, 1.2);
      context.restore();
    }
  }

  return Object.freeze({ half, place, draw });
})();
