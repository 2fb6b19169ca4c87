// Light or dark: as the reader's system says, or as the reader chose on the page. And black on white, for paper.
const theme = (() => {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let look = {};
  let dark = system.matches;

  // Colours and font as the style sheet says now; asked once a theme, for asking is slow.
  function use(choice) {
    if (choice) document.documentElement.dataset.theme = choice;
    else delete document.documentElement.dataset.theme;
    dark = choice ? choice === "dark" : system.matches;
    const style = getComputedStyle(document.body);
    look = { font: style.fontFamily };
    for (const name of ["--paper", "--card", "--ink", "--quiet", "--shape", "--focus", "--hair"]) {
      look[name] = style.getPropertyValue(name).trim();
    }
  }

  // A colour of six hexadecimal digits, so strong: the library would work it out for each line of each picture.
  function faded(hex, strength) {
    const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    return `rgba(${[...parts, strength.toFixed(3)].join(",")})`;
  }

  return Object.freeze({
    use, faded,
    // The colour of a family, in this theme.
    colour: (family) => (dark ? family.dark : family.light),
    mixed: () => data.mixed[dark ? 1 : 0],
    css: (name) => look[name],
    font: () => look.font,
    isDark: () => dark,
    motion: (duration) => (calm.matches ? false : { duration }),
    onSystemChange: (act) => system.addEventListener("change", act),
  });
})();
