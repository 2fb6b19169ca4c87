// An event as plain text, to be pasted into a mail or an article: what, how certain, when, and each sentence with its
// source. What is no fact says so first.
const citation = (() => {
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

  return Object.freeze({ of, headline, certainty });
})();
