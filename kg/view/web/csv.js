// Texts as cells of a table that a spreadsheet opens, by the rules of `kg/cells.py`: no cell starts a formula.
const csv = (() => {
  // A spreadsheet runs a cell that starts so; where its separator is not ours, a cell may start within a text.
  const START = "[=+\\-@\uff1d\uff0b\uff0d\uff20]";
  const FORMULA = new RegExp(`(^|[;\\t\\r\\n])(?='*${START})`, "gu");

  // "=1+1" becomes "'=1+1", and "'=1+1" "''=1+1", so that every text can be told from its cell.
  const asCell = (text) => text.replace(FORMULA, "$1'").replace(/^(?='*[\t\r\n])/u, "'");

  const quoted = (cell) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

  // Rows of texts as RFC 4180 has it, with the mark by which Excel knows UTF-8.
  const of = (rows) => `\ufeff${rows.map((row) => `${row.map((text) => quoted(asCell(text))).join(",")}\r\n`).join("")}`;

  return Object.freeze({ of });
})();
