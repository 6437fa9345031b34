// Shows where the figures of this page come from: a button, a panel, and figures that can be stepped through.
//
// Until the button is pressed nothing in the text is touched, and without this script the page is whole.
// Everything said here stands in the ledger that the page carries (figures.json); nothing is fetched.
"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const ledger = read("figures");
  const words = read("sources-words");
  const keyOf = (project, id) => `${project}/${id}`;
  const carried = [...(ledger.inputs || []), ...ledger.figures];
  const known = new Map(carried.map((each) => [keyOf(each.project, each.id), each]));
  const figureOf = ({ dataset }) =>
    ledger.figures[dataset.n] || known.get(keyOf(dataset.project || ledger.project, dataset.figure));
  const all = [...document.querySelectorAll("data[data-figure]")].filter(figureOf);
  const linked = all.filter((each) => each.closest("a, button, summary"));
  const steps = all.filter((each) => !linked.includes(each));
  if (!all.length) return;

  // Words for values. Decimals stay text all the way: Intl rounds nothing that it gets as text.
  const AS_WRITTEN = ["identifier", "date"];
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const number = (text, options) =>
    new Intl.NumberFormat(words.locale, { maximumFractionDigits: 12, ...options }).format(text);

  function worded(text, unit) {
    if (AS_WRITTEN.includes(unit)) return text;
    if (unit === "period") return text.replace("/", "–");
    if (unit === "SEK") return fill(words.money, { amount: number(text) });
    if (unit === "ratio") return number(text, { style: "percent" });
    const [one, many] = words.units[unit] || [unit, unit];
    return `${number(text)}\u00a0${text === "1" ? one : many}`.trim();
  }

  function valueOf(figure) {
    if (!figure) return words.absent;
    if (figure.status === "suppressed") return words.withheld;
    if (figure.value !== null) return worded(figure.value, figure.unit);
    return intervalOf(figure) || words.unknown;
  }

  function intervalOf(figure) {
    const [low, high] = figure.bounds.map((each) => each && worded(each, figure.unit));
    if (low === high || [...AS_WRITTEN, "period"].includes(figure.unit)) return null;
    return low && high ? `${low}–${high}` : fill(low ? words.from : words.to, { low, high });
  }

  // Words for origins.
  const labelOf = (figure, id) => (figure ? figure.label : id);
  const sourceOf = (figure) => figure.source && line(figure.source.file, [figure.source.line]);
  const line = (file, lines) => fill(words.line, { file, lines: lines.join(", ") });
  const inputsOf = (figure) => (figure.derivation ? figure.derivation.inputs : []);
  const isOthers = (id) => id.includes("/"); // PROJECT/ID: another project's figure
  const inputOf = (figure, id) => known.get(isOthers(id) ? id : keyOf(figure.project, id));

  function formulaOf(figure) {
    const inputs = inputsOf(figure);
    const behind = (word) => word.slice(word.indexOf(".") + 1); // the formula's own name for the project is in front
    const isMeant = (id, word) => isOthers(id) && id.split("/")[1] === behind(word);
    function named(word) {
      const id = inputs.includes(word) ? word : inputs.find((each) => isMeant(each, word));
      return id ? labelOf(inputOf(figure, id), word) : word;
    }
    return figure.derivation.formula.replace(/[\w.]+/g, named);
  }

  function countedOf(figure) {
    const files = new Map();
    for (const place of (figure.derivation && figure.derivation.counted) || []) {
      const [, file, row] = place.match(/^(.*):(\d+):\d+$/);
      files.set(file, [...(files.get(file) || []), row]);
    }
    return [...files].map(([file, rows]) => line(file, rows)).join("; ");
  }

  function originOf(figure) {
    return sourceOf(figure) || (figure.derivation ? `${words.derived}: ${formulaOf(figure)}` : words.own);
  }

  // The panel's parts. Text is put in as text, so nothing in the ledger can become part of the page's code.
  function make(tag, name, ...inside) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inside.filter((each) => each !== null && each !== ""));
    return made;
  }

  function button(name, text, label, press) {
    const made = make("button", name, text);
    made.type = "button";
    if (label) made.setAttribute("aria-label", label);
    made.addEventListener("click", press);
    return made;
  }

  // What a figure derives from, as a list; what that derives from is folded away inside. What is `told` is not told
  // again: every input in full wherever it is used would double with each figure that two others stand on.
  function inputList(figure, told) {
    told.add(figure);
    const list = make("ul", "sources-inputs");
    for (const id of inputsOf(figure)) {
      const input = inputOf(figure, id);
      const place = input && sourceOf(input);
      const row = make("li", "", labelOf(input, id), " ", make("strong", "", valueOf(input)));
      if (place) row.append(make("small", "", place));
      if (input && input.derivation) {
        row.append(told.has(input) ? make("small", "", words.above) : folded(input, told));
      }
      list.append(row);
    }
    return list;
  }

  function folded(figure, told) {
    const counted = countedOf(figure);
    const inside = [make("p", "", formulaOf(figure)), counted && make("p", "", counted)];
    return make("details", "", make("summary", "", words.of), ...inside, inputList(figure, told));
  }

  function facts(figure) {
    const status = figure.status;
    const quoted = figure.quoted && [figure.quoted.publisher, figure.quoted.title, figure.quoted.year];
    const derived = figure.derivation && [make("p", "", formulaOf(figure)), inputList(figure, new Set())];
    const rows = [
      [words.value, [valueOf(figure)]],
      [words.interval, figure.value !== null && [intervalOf(figure)]],
      [words.status, status && status !== "suppressed" && [words.statuses[status] || status]],
      [words.project, figure.project !== ledger.project && [figure.project]],
      [words.stated, [sourceOf(figure)]],
      [words.derived, derived],
      [words.counted, [countedOf(figure)]],
      [words.quoted, quoted && [quoted.filter(Boolean).join(", ")]],
      ["", !figure.source && !figure.derivation && [words.own]],
      [words.as_of, [ledger.as_of]],
    ];
    const told = rows.filter(([, inside]) => inside && inside.some(Boolean));
    return make("dl", "", ...told.flatMap(([term, inside]) => [make("dt", "", term), make("dd", "", ...inside)]));
  }

  function links() {
    if (!linked.length) return null;
    const tell = (each) => {
      select(each);
      body.focus();
    };
    const row = (each) => make("li", "", button("", each.textContent, "", () => tell(each)), " ", figureOf(each).label);
    return make("div", "sources-links", make("p", "sources-title", words.linked), make("ul", "", ...linked.map(row)));
  }

  // Where one is, and going somewhere else.
  let current = null;

  function select(shown) {
    if (current) current.removeAttribute("aria-current");
    current = shown;
    current.setAttribute("aria-current", "true");
    const figure = figureOf(shown);
    if (steps.includes(shown)) for (const each of steps) each.tabIndex = each === shown ? 0 : -1;
    const mark = figure.illustrative ? make("p", "sources-example", words.illustrative) : null;
    const said = [make("p", "sources-label", figure.label), make("p", "sources-shown", shown.textContent)];
    body.replaceChildren(...[...said, mark, facts(figure), links()].filter(Boolean));
    body.setAttribute("aria-label", figure.label);
    body.scrollTop = 0;
    const at = steps.indexOf(shown) + 1;
    position.textContent = at ? fill(words.position, { number: at, all: steps.length }) : words.linked;
  }

  const step = (by) => go(steps.indexOf(current) + by);
  const go = (at) => steps.length && steps[Math.max(0, Math.min(at, steps.length - 1))].focus();
  const KEYS = {
    ArrowRight: () => step(1),
    ArrowDown: () => step(1),
    ArrowLeft: () => step(-1),
    ArrowUp: () => step(-1),
    Home: () => go(0),
    End: () => go(steps.length - 1),
    Enter: () => body.focus(),
    " ": () => body.focus(),
  };

  function pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const act = event.key === "Escape" ? close : steps.includes(event.target) && KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  const focused = (event) => steps.includes(event.target) && select(event.target);
  const clicked = (event) => {
    const shown = event.target.closest("data[data-figure]");
    if (steps.includes(shown)) shown.focus();
  };
  const LISTENERS = [["keydown", pressed], ["focusin", focused], ["click", clicked]];

  // The first figure that the reader has before the eyes, so that opening the panel does not lead away.
  function nearest() {
    return steps.find((each) => each.getBoundingClientRect().bottom > 0) || steps[steps.length - 1];
  }

  function open() {
    const first = nearest();
    for (const each of steps) {
      each.setAttribute("role", "button");
      each.setAttribute("aria-label", `${each.textContent}. ${figureOf(each).label}. ${originOf(figureOf(each))}`);
      each.tabIndex = -1;
    }
    document.documentElement.classList.add("sources-open");
    document.querySelector(".columns").append(panel);
    show.hidden = true;
    for (const [name, act] of LISTENERS) document.addEventListener(name, act);
    select(first || linked[0]);
    (first || body).focus();
  }

  function close() {
    for (const [name, act] of LISTENERS) document.removeEventListener(name, act);
    for (const name of ["role", "tabindex", "aria-label", "aria-current"]) {
      for (const each of all) each.removeAttribute(name);
    }
    document.documentElement.classList.remove("sources-open");
    panel.remove();
    show.hidden = false;
    show.focus({ preventScroll: true });
  }

  const show = button("sources-show", words.show, "", open);
  const position = make("span", "sources-position");
  const body = make("div", "sources-body");
  body.tabIndex = 0;
  body.setAttribute("role", "group");
  const moves = [button("", "←", words.previous, () => step(-1)), button("", "→", words.next, () => step(1))];
  const head = make("div", "sources-head", ...moves, position, button("sources-hide", words.close, words.hide, close));
  const panel = make("aside", "sources", head, body);
  panel.setAttribute("aria-label", words.panel);
  document.querySelector("header").append(show);
})();
