// A context to draw on that is no canvas: what the library and we draw on it becomes elements of an SVG, in the same
// places and colours. It knows only what they use.
const pen = (() => {
  const { svg } = elements;
  // What XML cannot hold, whatever a name is.
  const NO_XML = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
  const clean = (text) => text.replace(NO_XML, "\uFFFD");
  const round = (value) => Math.round(value * 100) / 100;

  // "rgba(0,114,178,0.5)" as a colour and an opacity, for programs that take no other.
  function paint(name, colour) {
    const [red, green, blue, opacity] = (/^rgba\((.*)\)$/.exec(colour)?.[1] || "").split(",").map(Number);
    if (opacity === undefined) return { [name]: colour };
    const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("");
    return { [name]: `#${hex}`, [`${name}-opacity`]: opacity === 1 ? null : round(opacity) };
  }

  // A context whose point x, y is the point left + x · scale, top + y · scale of the picture.
  function create({ left, top, scale }) {
    const drawn = [];
    const looks = [];
    const fresh = { strokeStyle: "#000", fillStyle: "#000", lineWidth: 1, font: "", dash: [], shift: [0, 0], turn: 0 };
    let steps = [];
    const place = (x, y) => [left + (x + self.shift[0]) * scale, top + (y + self.shift[1]) * scale].map(round);

    // step("Q") is a function of as many points as the letter takes. The first line of a path only goes to its start.
    const step = (letter) => (...numbers) => {
      const points = [];
      for (let n = 0; n < numbers.length; n += 2) points.push(place(numbers[n], numbers[n + 1]).join(" "));
      steps.push((letter === "L" && !steps.length ? "M" : letter) + points.join(" "));
    };
    const [moveTo, lineTo, closePath] = ["M", "L", "Z"].map(step);

    function keep(tag, settings) {
      const [x, y] = place(0, 0);
      const transform = self.turn ? `rotate(${round((self.turn * 180) / Math.PI)} ${x} ${y})` : null;
      drawn.push(svg(tag, { ...settings, transform }));
    }

    function write(text, x, y, look) {
      const [weight, size] = /^(\d+ )?(\d+)px/.exec(self.font).slice(1).map(Number);
      const [across, down] = place(x, y);
      // Not every program knows a middle line of letters; it is about a third of their size above the foot.
      keep("text", {
        x: across, y: round(down + size * 0.35), "text-anchor": "middle", "font-size": size, "font-weight": weight || 400,
        text: clean(text), ...look,
      });
    }

    const self = {
      ...fresh,
      save() { looks.push(Object.fromEntries(Object.keys(fresh).map((key) => [key, self[key]]))); },
      restore() { Object.assign(self, looks.pop()); },
      setLineDash(dash) { self.dash = dash.filter(Boolean); },
      translate(x, y) { self.shift = [self.shift[0] + x, self.shift[1] + y]; },
      rotate(angle) { self.turn += angle; },
      measureText: () => ({ width: 0 }),

      beginPath() { steps = []; },
      moveTo, lineTo, closePath, quadraticCurveTo: step("Q"), bezierCurveTo: step("C"),
      rect(x, y, width, height) {
        moveTo(x, y);
        for (const corner of [[x + width, y], [x + width, y + height], [x, y + height]]) lineTo(...corner);
        closePath();
      },
      // Whole circles only: nothing else is drawn.
      arc(x, y, radius) {
        moveTo(x - radius, y);
        const [r, wide] = [radius, 2 * radius].map((length) => round(length * scale));
        steps.push(`a${r} ${r} 0 1 0 ${wide} 0a${r} ${r} 0 1 0 ${-wide} 0`);
      },
      fill() { keep("path", { d: steps.join(""), ...paint("fill", self.fillStyle) }); },
      stroke() {
        const dash = self.dash.map((length) => round(length * scale)).join(" ");
        const width = { "stroke-width": round(self.lineWidth * scale), "stroke-linecap": dash ? "round" : null };
        keep("path", { d: steps.join(""), fill: "none", ...paint("stroke", self.strokeStyle), ...width, "stroke-dasharray": dash || null });
      },

      // The rim of a word; the word itself follows and takes it along.
      strokeText() {
        self.rim = { ...paint("stroke", self.strokeStyle), "stroke-width": self.lineWidth, "stroke-linejoin": "round", "paint-order": "stroke" };
      },
      fillText(text, x, y) { write(text, x, y, { ...paint("fill", self.fillStyle), ...self.rim }); },
      fillRect(x, y, width, height) {
        const [across, down] = place(x, y);
        const size = { width: round(width * scale), height: round(height * scale) };
        keep("rect", { x: across, y: down, ...size, ...paint("fill", self.fillStyle) });
      },

      // The elements drawn since this was last asked.
      take: () => drawn.splice(0),
    };
    return self;
  }

  return Object.freeze({ create, clean });
})();
