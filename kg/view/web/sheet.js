// What stands on a picture around its drawing, row by row: a sheet that grows downwards. All sizes are pixels of it.
const sheet = (() => {
  const { make, svg } = elements;
  const SIDE = 20;
  const ROW = 20;
  const context = make("canvas").getContext("2d"); // measures, draws nothing

  const broad = (text, { size, weight, font }) => {
    context.font = `${weight} ${size}px ${font}`;
    return context.measureText(text).width;
  };

  // The text in lines of this width, at most so many; what is longer ends in "…".
  function wrapped(text, look, room) {
    const told = [];
    for (const word of text.split(/\s+/).filter(Boolean)) {
      const longer = told.length ? `${told.at(-1)} ${word}` : word;
      if (told.length && broad(longer, look) <= room) told[told.length - 1] = longer;
      else told.push(word);
    }
    const cut = told.slice(0, look.most).map((line) => shorter(line, look, room));
    if (told.length > look.most) cut[cut.length - 1] = shorter(`${cut.at(-1)} …`, look, room);
    return cut;
  }

  function shorter(text, look, room) {
    if (broad(text, look) <= room) return text;
    const letters = [...text.slice(0, room)]; // no letter is narrower than a pixel
    while (letters.length && broad(`${letters.join("")}…`, look) > room) letters.pop();
    return `${letters.join("")}…`;
  }

  // write(text, look), put(drawing, size), rows([[sign, label], …]), rule(), skip(pixels).
  function create(width) {
    const parts = [];
    let end = SIDE;

    function write(text, given) {
      const look = { size: 14, weight: 400, font: theme.font(), colour: theme.css("--quiet"), most: 6, ...given };
      for (const line of wrapped(pen.clean(text), look, width - 2 * SIDE)) {
        end += look.size * 1.4;
        parts.push(svg("text", {
          x: SIDE, y: end - look.size * 0.3, "font-size": look.size, "font-weight": look.weight, "font-family": look.font,
          fill: look.colour, "unicode-bidi": "plaintext", text: line,
        }));
      }
    }

    function put(drawing, size) {
      const left = (width - size.width) / 2;
      parts.push(svg("svg", { x: left, y: end, ...size, viewBox: `0 0 ${size.width} ${size.height}` }, ...drawing));
      end += size.height;
    }

    function rows(signs) {
      const look = { size: 14, weight: 400, font: theme.font() };
      let x = SIDE;
      if (signs.length) end += ROW;
      for (const [sign, label] of signs) {
        const wide = Number(sign.getAttribute("width")) + 8 + broad(label, look) + 22;
        if (x > SIDE && x + wide > width - SIDE) [x, end] = [SIDE, end + ROW + 2];
        sign.setAttribute("x", x);
        sign.setAttribute("y", end - 5 - Number(sign.getAttribute("height")) / 2);
        const after = x + Number(sign.getAttribute("width")) + 8;
        parts.push(sign, svg("text", { x: after, y: end, "font-size": look.size, fill: theme.css("--ink"), text: pen.clean(label) }));
        x += wide;
      }
    }

    const rule = () => parts.push(svg("path", { d: `M0 ${end}h${width}`, stroke: theme.css("--hair") }));
    return { write, put, rows, rule, skip: (high) => { end += high; }, parts: () => parts, height: () => Math.ceil(end) };
  }

  return Object.freeze({ create });
})();
