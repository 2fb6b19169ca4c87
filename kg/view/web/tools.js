// The buttons of the header: colours, a link to what the reader sees, and which keys there are.
const tools = (() => {
  const { $, copy } = elements;

  // In a notebook's frame the page has no address to link to.
  const hasAddress = () => ["file:", "http:", "https:"].includes(location.protocol);

  function show() {
    $("theme").value = state.now.theme;
  }

  function listen() {
    $("theme").addEventListener("change", () => state.set({ theme: $("theme").value }));
    $("copy-link").hidden = !hasAddress();
    $("copy-link").addEventListener("click", () => copy(state.link(), "Link copied"));
    $("keys-open").addEventListener("click", help);
    $("keys-close").addEventListener("click", () => $("keys").close());
  }

  const help = () => $("keys").showModal();
  // Who speaks to the computer, or hits keys by chance, can switch off those that are a single character.
  const hasKeys = () => $("keys-on").checked;

  return Object.freeze({ show, listen, help, hasKeys });
})();
