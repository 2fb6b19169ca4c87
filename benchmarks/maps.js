// What `benchmarks.maps` sees of a page. Runs in it before the page's own scripts, and draws nothing itself.
"use strict";
(() => {
  const seen = { picture: 0, frames: 0, answered: 0 };
  let redraws = 0;
  let latest = 0; // when the canvas was last drawn
  let each = null; // what is done after each frame, while something is measured

  // Both pages clear their canvas whenever they draw it anew.
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function clearRect(...box) {
    if (this.canvas.isConnected && this.canvas.width > 300) [redraws, latest] = [redraws + 1, performance.now()];
    return clear.apply(this, box);
  };

  // A message sent when a frame begins arrives when it has been drawn.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    if (each) each();
    if (each) requestAnimationFrame(send);
  };
  const send = () => port2.postMessage(0);

  function after(step) {
    each = step;
    requestAnimationFrame(send);
  }

  const text = (selector) => document.querySelector(selector)?.textContent.trim();

  function inked() {
    return [...document.querySelectorAll("canvas")].filter((canvas) => canvas.width > 300).some((canvas) => {
      const pixels = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
      return pixels.some((pixel) => pixel !== 0);
    });
  }

  // The first picture: something on the canvas, and the counts above it, where the page has any.
  let looked = 0;
  after(() => {
    if (redraws === looked) return;
    looked = redraws;
    if (text("#counts") === "" || !inked()) return;
    seen.picture = performance.now();
    each = null;
  });

  // Counts the frames in which the canvas was drawn anew, until `rest`.
  seen.count = () => {
    let before = redraws;
    seen.frames = 0;
    after(() => {
      if (redraws > before) seen.frames += 1;
      before = redraws;
    });
  };

  seen.rest = () => { each = null; };

  seen.still = () => performance.now() - latest > 300;

  // How long after the next release of a mouse button another text stands there, and the canvas is drawn anew.
  seen.expect = (selector) => {
    const [words, before] = [text(selector), redraws];
    seen.answered = 0;
    addEventListener("pointerup", ({ timeStamp }) => after(() => {
      if (redraws === before || text(selector) === words) return;
      seen.answered = performance.now() - timeStamp;
      each = null;
    }), { capture: true, once: true });
  };

  // A point of the canvas with nothing drawn on or over it: who drags it moves the map and no actor.
  seen.emptySpot = () => {
    const canvas = [...document.querySelectorAll("canvas")].find((one) => one.width > 300);
    const [box, pen] = [canvas.getBoundingClientRect(), canvas.getContext("2d")];
    const [wide, high] = [canvas.width / box.width, canvas.height / box.height];
    const isFree = (x, y) => document.elementFromPoint(box.x + x, box.y + y) === canvas
      && pen.getImageData((x - 9) * wide, (y - 9) * high, 18, 18).data.every((value) => value === 0);
    for (let y = 30; y < Math.min(box.height, innerHeight) - 260; y += 12) {
      for (let x = 150; x < box.width - 150; x += 12) if (isFree(x, y)) return [box.x + x, box.y + y];
    }
    return [box.x + box.width / 2, box.y + 30];
  };

  // Where the busiest actors stand on our page, and where some of its lines run.
  seen.spots = (count) => {
    const lines = diplograph.lines();
    const box = document.querySelector("#canvas").getBoundingClientRect();
    const seenOf = (points) => points.filter(Boolean).map(({ x, y }) => [box.x + x, box.y + y])
      .filter((point) => document.elementFromPoint(...point)?.tagName === "CANVAS").slice(0, count);
    const events = new Map();
    for (const line of lines) {
      for (const end of [line.from, line.to]) events.set(end, (events.get(end) || 0) + line.events.length);
    }
    const busiest = [...events].sort((a, b) => b[1] - a[1]).map(([id]) => diplograph.actor(id));
    const some = lines.filter((line, n) => n % Math.ceil(lines.length / count / 3) === 0);
    return [...seenOf(busiest), ...seenOf(some.map((line) => diplograph.middle(line.events[0])))];
  };

  // The boxes that count any event and are seen, by their group and value.
  seen.boxes = () => [...document.querySelectorAll("#statuses input, #families input, #kinds input")]
    .filter((box) => box.checkVisibility() && !box.closest(".none")).map((box) => [box.closest("fieldset").id, box.value]);

  window.benchmark = seen;
})();
