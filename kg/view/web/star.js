// A small map of one actor: it stands in the middle, around it those with whom it has most to do, each with the number
// of facts between them. Broken lines are no facts.
const star = (() => {
  const { svg, number, plural } = elements;
  const [WIDTH, HEIGHT, LOW] = [560, 260, 110]; // pixels; a few partners stand beside the actor, on a lower picture
  const [ACROSS, UP] = [200, 95];
  const LETTERS = 20;

  function draw(actor, others, act) {
    const few = others.length < 3;
    const height = few ? LOW : HEIGHT;
    const most = Math.max(1, ...others.map(facts));
    const spot = (n) => {
      const turn = (2 * Math.PI * n) / others.length - (few ? 0 : Math.PI / 2);
      return [WIDTH / 2 + ACROSS * Math.cos(turn), height / 2 + UP * Math.sin(turn)];
    };
    const picture = svg("svg", { class: "star", viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height, role: "group", "aria-label": `With whom ${actor.label} has to do` });
    const middle = [WIDTH / 2, height / 2];
    others.forEach((other, n) => picture.append(ray(other, middle, spot(n), most)));
    others.forEach((other, n) => picture.append(count(other, middle, spot(n))));
    others.forEach((other, n) => picture.append(point(other.actor, spot(n), height, told(other), () => act(other.actor))));
    picture.append(point(actor, middle, height, "", null));
    return picture;
  }

  const facts = (other) => other.events.length - other.noFact;
  const told = (other) => `${other.actor.label}: ${plural(facts(other), "fact")}${other.noFact ? `, ${number(other.noFact)} no facts` : ""}`;

  // A thicker line has more facts; that of what is only planned, possible or denied is thin and broken.
  function ray(other, [x1, y1], [x2, y2], most) {
    const isFact = facts(other) > 0;
    const families = new Set(other.events.filter((event) => event.status.fact === isFact).map((event) => event.family));
    const wide = isFact ? 1.2 + 4 * Math.sqrt((facts(other) - 1) / most) : 1.2;
    const look = { stroke: families.size === 1 ? theme.colour([...families][0]) : theme.mixed(), "stroke-width": wide };
    return svg("line", { x1, y1, x2, y2, ...look, ...(isFact ? {} : { "stroke-dasharray": "6 7" }) });
  }

  function count(other, [x1, y1], [x2, y2]) {
    const [x, y] = [x1 + (x2 - x1) * 0.6, y1 + (y2 - y1) * 0.6 + 4];
    const label = facts(other) ? number(facts(other)) : "";
    return svg("text", { x, y, "text-anchor": "middle", class: "times", "aria-hidden": "true" }, label);
  }

  function point(actor, [x, y], height, words, act) {
    const below = y < height / 2 ? -12 : 22;
    const letters = [...actor.label];
    const name = svg("text", { x, y: y + below, "text-anchor": "middle", class: "name" }, letters.length > LETTERS ? `${letters.slice(0, LETTERS - 1).join("")}…` : actor.label);
    const button = act ? { role: "button", tabindex: 0, class: "mark", onclick: act, "aria-label": words } : { "aria-hidden": "true" };
    const group = svg("g", button, svg("circle", { cx: x, cy: y, r: act ? 7 : 10, fill: theme.css("--shape") }), name);
    if (!act) return group;
    group.append(svg("title", { text: words }));
    group.addEventListener("keydown", (press) => {
      if (press.key !== "Enter" && press.key !== " ") return;
      press.preventDefault();
      act();
    });
    return group;
  }

  return Object.freeze({ draw });
})();
