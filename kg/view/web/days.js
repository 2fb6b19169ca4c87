// Dates as the graph has them, ISO prefixes: "2025", "2025-02", "2025-02-12". Days are counted from 1970.
const days = (() => {
  const LENGTH = 86_400_000; // milliseconds
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const OUTSIDE = 0.1; // of the dates may lie outside the span that is drawn …
  const WORTH = 4; // … where the rest has a span so many times shorter …
  const NEAR = 7; // … and they lie farther off than so many days

  const iso = (day) => new Date(day * LENGTH).toISOString().slice(0, 10);
  const dayOf = (year, month, date = 1) => new Date(0).setUTCFullYear(year, month, date) / LENGTH;

  // The first and the last day that this may mean, { first, last }; null of what is no date.
  function read(prefix) {
    const [, year, month, date] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(prefix) || [];
    const first = Date.parse(prefix);
    if (!year || Number.isNaN(first)) return null;
    if (date) return { first: first / LENGTH, last: first / LENGTH };
    const next = month ? dayOf(Number(year), Number(month)) : dayOf(Number(year) + 1, 0);
    return { first: first / LENGTH, last: next - 1 };
  }

  const known = new Map(); // many events share a day
  function of(prefix) {
    if (!known.has(prefix)) known.set(prefix, read(prefix));
    return known.get(prefix);
  }

  // --- In words ---------------------------------------------------------------------------------------------------

  // "12 February 2025", "February 2025", "2025"; with `short` "12 Feb 2025".
  function words(prefix, short = false) {
    if (!of(prefix)) return prefix;
    const [year, month, date] = prefix.split("-");
    const name = month && MONTHS[Number(month) - 1];
    return [date && Number(date), short && name ? name.slice(0, 3) : name, year].filter(Boolean).join(" ");
  }

  // "from 12 to 18 February 2025": what both have is said once.
  function between(since, until) {
    if (since === until) return words(since);
    const [one, other] = [words(since).split(" "), words(until).split(" ")];
    while (one.length > 1 && one.length === other.length && one.at(-1) === other.at(-1) && one.join() !== other.join()) {
      one.pop();
      other.pop();
    }
    return `${one.join(" ")} to ${words(until)}`;
  }

  // --- Spans and bins ---------------------------------------------------------------------------------------------

  // From the first to the last of these days. One event of long ago does not press all others into one spot: a few of
  // the days may stay outside, where that makes the span much shorter.
  function span(given) {
    if (!given.length) return null;
    const sorted = Float64Array.from(given).sort();
    const spare = Math.floor(sorted.length * OUTSIDE);
    const whole = { start: sorted[0], end: sorted.at(-1) };
    let best = whole;
    for (let n = 0; n <= spare; n += 1) {
      const [start, end] = [sorted[n], sorted[sorted.length - 1 - spare + n]];
      if (end - start < best.end - best.start) best = { start, end };
    }
    const length = ({ start, end }) => end - start + 1;
    if (length(best) * WORTH >= length(whole)) return whole;
    const near = sorted.filter((day) => day >= best.start - NEAR && day <= best.end + NEAR);
    return { start: near[0], end: near.at(-1) };
  }

  const parts = (day) => iso(day).split("-").map(Number);

  // `floor` gives the first day of the unit that a day is in, `next` the first of the unit after; `cut` is how much of
  // an ISO date names the unit: a month is "2025-02".
  const months = (count, cut) => ({
    floor: (day) => {
      const [year, month] = parts(day);
      return dayOf(year, month - 1 - ((month - 1) % count));
    },
    next: (start) => {
      const [year, month] = parts(start);
      return dayOf(year, month - 1 + count);
    },
    cut,
  });
  const years = (count) => ({
    floor: (day) => dayOf(parts(day)[0] - (parts(day)[0] % count), 0),
    next: (start) => dayOf(parts(start)[0] + count, 0),
    cut: count === 1 ? 4 : 10,
  });
  const UNITS = [
    { name: "day", length: 1, floor: (day) => day, next: (day) => day + 1, cut: 10 },
    { name: "week", length: 7, floor: (day) => day - ((((day + 3) % 7) + 7) % 7), next: (day) => day + 7, cut: 10 }, // from Monday
    { name: "month", length: 30.4, ...months(1, 7) },
    { name: "quarter", length: 91.3, ...months(3, 10) },
    { name: "year", length: 365.25, ...years(1) },
    ...[2, 5, 10, 20, 50, 100, 500].map((count) => ({ name: `${count} years`, length: 365.25 * count, ...years(count) })),
  ];

  const unit = (start, end, most) => UNITS.find((one) => (end - start + 1) / one.length <= most) || UNITS.at(-1);

  // The span in at most so many bins, or one more: { unit, bins: [{ first, last, since, until }] }, `since` and `until`
  // being the ISO prefixes that choose a bin.
  function bins({ start, end }, most) {
    const by = unit(start, end, most);
    const found = [];
    for (let first = by.floor(start); first <= end; first = by.next(first)) {
      const last = by.next(first) - 1;
      found.push({ first, last, since: iso(first).slice(0, by.cut), until: iso(last).slice(0, by.cut) });
    }
    return { unit: by.name, bins: found };
  }

  // Where to write what below an axis: at most so many days with a short name; only the first says the year, unless
  // the year is what changes.
  function ticks({ start, end }, most) {
    const by = unit(start, end, Math.max(most, 1));
    const found = [];
    for (let day = by.floor(start); day <= end; day = by.next(day)) {
      if (day < start) continue;
      const [year, month, date] = parts(day);
      const name = MONTHS[month - 1].slice(0, 3);
      const own = by.length < 30 ? `${date} ${name}` : by.length < 365 ? name : "";
      const isNewYear = !found.length || found.at(-1).year !== year;
      found.push({ day, year, label: own && !isNewYear ? own : [own, year].filter(Boolean).join(" ") });
    }
    return found;
  }

  return Object.freeze({ of, iso, words, between, span, bins, ticks });
})();
