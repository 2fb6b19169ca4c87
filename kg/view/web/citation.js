// An event as plain text, to be pasted into a mail or an article: what, how certain, when, and each sentence with its
// source. What is no fact says so first.
const citation = (() => {
  const ENOUGH = 5; // words that stand together once in an article
  // On one line, without letters that steer a terminal or an editor.
  const plain = (text) => text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  const listed = (names) => [names.slice(0, -1).join(", "), ...names.slice(-1)].filter(Boolean).join(" and ");
  const labels = (actors) => listed(actors.map((actor) => actor.label));
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  // "Ann Able phoned Bob Baker"
  const headline = (event) => plain([labels(event.by) || "Somebody", event.act, labels(event.to)].join(" "));

  // "Planned, not told as fact"
  const certainty = (status) => capital(status.label) + (status.fact ? "" : ", not told as fact");

  function sentence(quote, event) {
    const { title, source, published, url } = quote.article;
    const own = quote.status === event.status ? "" : ` (told here as ${quote.status.label})`;
    return `“${quote.text}”${own} – ${[source, `“${title}”`, published, url].filter(Boolean).join(", ")}`;
  }

  // The address that opens the article at the sentence: browsers look for its first and last words, and open the top of
  // the page where they are not found.
  function passage(quote) {
    const { url } = quote.article;
    if (!url) return url;
    const words = quote.text.toWellFormed().split(/\s+/).filter(Boolean);
    const ends = words.length > 2 * ENOUGH ? [words.slice(0, ENOUGH), words.slice(-ENOUGH)] : [words];
    const told = ends.map((some) => encodeURIComponent(some.join(" ")).replaceAll("-", "%2D")).join(",");
    return `${url}${url.includes("#") ? "" : "#"}:~:text=${told}`;
  }

  function of(event) {
    const told = [event.type.label, event.status.label, event.date, event.place && event.place.label,
      event.saidBy.length && `said by ${listed(event.saidBy)}`, event.toldBy];
    const warning = event.status.fact ? "" : `${certainty(event.status)}: `;
    return [
      `${warning}${headline(event)} (${told.filter(Boolean).join("; ")})`,
      ...event.conflicts.map((text) => `Sources differ on ${text}`),
      ...event.corrections.map((text) => `Corrected: ${text}`),
      ...event.evidence.map((quote) => sentence(quote, event)),
    ].map(plain).join("\n");
  }

  return Object.freeze({ of, headline, certainty, passage });
})();
