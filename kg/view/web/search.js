// Finding an actor of the whole map by name: "/" from anywhere.
const search = (() => {
  const { $ } = elements;

  function take(actor) {
    selection.pickActor(actor);
    evidence.focus();
    map.focus(actor);
  }

  function open() {
    $("search").focus();
    $("search").select();
  }

  return Object.freeze({ listen: () => finder.attach($("search"), $("found"), take), open });
})();
