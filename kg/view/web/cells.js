// Which parts of the screen are taken: cells of a few pixels, as far around the frame as the reader can drag it before
// everything is placed anew. A box is [x, y, width, height, angle], x and y its middle; what lies farther out is free.
const cells = (() => {
  const CELL = 3; // pixels
  const AROUND = 400; // pixels beyond the frame

  // cells.grid(frame): nothing is taken yet.
  function grid({ left, right, top, bottom }) {
    const [x0, y0] = [left - AROUND, top - AROUND];
    const columns = Math.ceil((right - left + 2 * AROUND) / CELL) + 1;
    const rows = Math.ceil((bottom - top + 2 * AROUND) / CELL) + 1;
    const taken = new Uint8Array(columns * rows);

    // Calls `visit` for the cells under a box, one after the other, until it gives true; gives whether it did.
    function some([x, y, width, height, angle = 0], visit) {
      if (angle) return someTurned(x - x0, y - y0, width, height, angle, visit);
      const first = Math.max(Math.round((x - width / 2 - x0) / CELL), 0);
      const last = Math.min(Math.round((x + width / 2 - x0) / CELL), columns - 1);
      const end = Math.min(Math.round((y + height / 2 - y0) / CELL), rows - 1);
      for (let row = Math.max(Math.round((y - height / 2 - y0) / CELL), 0); row <= end; row += 1) {
        for (let column = first; column <= last; column += 1) if (visit(row * columns + column)) return true;
      }
      return false;
    }

    function someTurned(x, y, width, height, angle, visit) {
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      for (let along = -width / 2; along <= width / 2; along += CELL * 0.75) {
        for (let across = -height / 2; across <= height / 2; across += CELL * 0.75) {
          const column = Math.round((x + along * cos - across * sin) / CELL);
          const row = Math.round((y + along * sin + across * cos) / CELL);
          if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
          if (visit(row * columns + column)) return true;
        }
      }
      return false;
    }

    const isTaken = (cell) => taken[cell] === 1;
    const take = (cell) => { taken[cell] = 1; };
    return {
      isFree: (box) => !some(box, isTaken),
      claim: (box) => { some(box, take); },
      // How many cells under a box are taken.
      count(box) {
        let found = 0;
        some(box, (cell) => { found += taken[cell]; });
        return found;
      },
    };
  }

  return Object.freeze({ grid, CELL });
})();
