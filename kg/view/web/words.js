// Words on the canvas: names and what stands on lines, the busiest first, none over another. Words keep their size at
// every zoom, so they are placed in pixels of the screen, the middle of the plane at 0, 0: a place holds while the
// reader drags the map, and is sought anew after a zoom.
const words = (() => {
  const CUT = 1000; // how bad it is to lie across the edge of the canvas, in crossed cells
  const CELL = 3; // pixels; words take cells of a grid, and a cell is given once
  const NAME_LETTERS = 26; // longer names are cut on the canvas
  const NAME_FONT = () => `600 13px ${theme.font()}`;
  const LABEL_FONT = () => `12px ${theme.font()}`;
  // On the line at these parts of its length; for a word longer than its line, that many pixels beside it.
  const LABEL_SPOTS = [
    ...[0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74].map((at) => [at, 0]),
    ...[-13, 13, -19, 19].map((beside) => [0.5, beside]),
  ];

  const HUB_SPOTS = [13, -13, 22, -22].map((beside) => [1, beside]); // at the hub of a gathering, under or over it

  const short = (text) => ([...text].length > NAME_LETTERS ? `${[...text].slice(0, NAME_LETTERS - 1).join("")}…` : text);

  // Places the words of a picture: { actors, lines, avoid, scale, frame, crowded, picked, context, wanted(actor),
  // size(actor), point(line, t) }. `actors` and `lines` come the most important first; words keep off the lines of
  // `avoid`. Gives { text, x, y, angle, width, name, crossed }, in order.
  function place(picture) {
    const desk = { ...picture, taken: new Set(), placed: [] };
    desk.linesAt = cellsOfLines(desk);
    // Those most is told of, and on a crowded map all, may lie over shapes of less weight than their own.
    for (const some of [picture.actors.slice(0, 5), picture.actors.slice(5)]) {
      if (!picture.crowded) for (const actor of some) claim(desk.taken, shapeBox(desk, actor));
      for (const actor of some) placeName(desk, actor);
    }
    for (const line of picture.lines) placeLabel(desk, line);
    return desk.placed;
  }

  function* cells(x, y, width, height, angle = 0) {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    for (let along = -width / 2; along <= width / 2; along += CELL * 0.75) {
      for (let across = -height / 2; across <= height / 2; across += CELL * 0.75) {
        const column = Math.round((x + along * cos - across * sin) / CELL);
        yield column * 131071 + Math.round((y + along * sin + across * cos) / CELL);
      }
    }
  }

  function isFree(taken, box) {
    for (const cell of cells(...box)) if (taken.has(cell)) return false;
    return true;
  }

  function claim(taken, box) {
    for (const cell of cells(...box)) taken.add(cell);
  }

  function shapeBox({ scale, size }, actor) {
    const side = size(actor) * 1.7 * scale;
    return [actor.x * scale, actor.y * scale, side, side];
  }

  // Where lines run. A name avoids them if it can; on a crowded map it cannot, and looking would only cost time.
  function cellsOfLines({ avoid, crowded, point, scale }) {
    const found = new Set();
    if (crowded) return found;
    for (const line of avoid) {
      for (let t = 0; t <= 1; t += 0.01) {
        const { x, y } = point(line, t);
        claim(found, [x * scale, y * scale, CELL, CELL]);
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

  // How bad a free spot is: each cell of a line counts one, lying across the edge of the canvas a thousand.
  function badness({ linesAt, frame }, [x, y, width]) {
    const cut = x - width / 2 < frame.left || x + width / 2 > frame.right || y - 9 < frame.top || y + 9 > frame.bottom;
    return (cut ? CUT : 0) + (linesAt.size ? [...cells(x, y, width, 15)].filter((cell) => linesAt.has(cell)).length : 0);
  }

  function placeName(desk, actor) {
    const { context, scale, size, taken, crowded, placed } = desk;
    const text = short(actor.label);
    context.font = NAME_FONT();
    const width = context.measureText(text).width + 4;
    const [x, y] = shapeBox(desk, actor);
    const rings = [0, 10].map((off) => spots(size(actor) * scale + off, width).map(([dx, dy]) => [x + dx, y + dy, width, 18]));
    const boxes = rings.find((ring) => ring.some((box) => isFree(taken, box) && badness(desk, box) < CUT)) || rings[0];
    const free = boxes.filter((box) => isFree(taken, box)).map((box) => [badness(desk, box), box]);
    const best = free.sort((one, two) => one[0] - two[0])[0];
    const cut = best && best[0] >= CUT && crowded;
    const box = best && !cut ? best[1] : desk.wanted(actor) && boxes[0];
    claim(taken, shapeBox(desk, actor));
    if (!box) return;
    const air = crowded && !desk.picked ? 14 : 0; // fewer names, better read; zooming in brings the others
    claim(taken, [box[0], box[1], box[2] + air, box[3] + air]);
    placed.push({ text, x: box[0], y: box[1], angle: 0, width, name: true, crossed: false });
  }

  function placeLabel(desk, line) {
    const { context, scale, taken, point, placed } = desk;
    context.font = LABEL_FONT();
    const width = context.measureText(line.label).width;
    for (const [at, beside] of line.hub ? HUB_SPOTS : LABEL_SPOTS) {
      const [before, here, after] = [at - 0.05, at, at + 0.05].map((t) => point(line, t));
      const angle = line.hub ? 0 : Math.atan2(after.y - before.y, after.x - before.x);
      const [x, y] = [here.x * scale - Math.sin(angle) * beside, here.y * scale + Math.cos(angle) * beside];
      const turned = Math.abs(angle) > Math.PI / 2 ? angle + Math.PI : angle;
      const upright = line.upright || line.loop;
      const box = [x, y, width + 2, 12, upright ? 0 : turned];
      if (isFree(taken, box)) {
        claim(taken, box);
        placed.push({ text: line.label, x, y, angle: box[4], width, name: false, crossed: line.crossed });
        return;
      }
    }
  }

  function draw(context, placed) {
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = theme.css("--paper");
    for (const { text, x, y, angle, width, name, crossed } of placed) {
      context.save();
      context.font = name ? NAME_FONT() : LABEL_FONT();
      context.translate(x, y);
      context.rotate(angle);
      context.strokeText(text, 0, 0);
      context.fillStyle = theme.css(crossed ? "--quiet" : "--ink");
      context.fillText(text, 0, 0);
      if (crossed) context.fillRect(-width / 2, 0, width, 1.2);
      context.restore();
    }
  }

  return Object.freeze({ place, draw });
})();
