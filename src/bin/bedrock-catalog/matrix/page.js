"use strict";
// Shows what the library answered: the page holds an answer for each routing, and decides none itself.
{
  const { models } = JSON.parse(document.getElementById("answers").textContent);
  const filters = document.getElementById("filters");
  const table = document.querySelector("table");
  const detail = document.getElementById("detail");
  const areas = [...table.querySelectorAll("th[data-area]:not([data-code])")];
  const regions = [...table.querySelectorAll("th[data-code]")];
  const publishers = [...table.tBodies];
  const rows = [...table.querySelectorAll("tr[data-model]")];
  const controls = filters.elements;

  /** The ID, the kind and the text of a cell; nothing where the model is not offered. */
  const answer = (row, column) => {
    const model = models[row];
    const place = model.answers[controls.routing.selectedIndex].charCodeAt(column) - 48;
    return model.ids[place - 1];
  };

  // A single column has room for whole IDs.
  let painted = controls.routing.dataset.painted;
  const paint = (whole) => {
    const wanted = controls.routing.value + (whole ? " whole" : "");
    if (painted === wanted) return;
    painted = wanted;
    table.classList.toggle("whole", whole);
    rows.forEach((tr, row) => {
      regions.forEach((_, column) => {
        const td = tr.cells[column + 1];
        const [id, kind, text] = answer(row, column) ?? ["", "", "–"];
        td.className = kind;
        td.textContent = (whole && id) || text;
        td.title = id && `${id}, ${kind}`;
      });
    });
  };

  /** Returns how many columns are left. */
  const filter = () => {
    const words = controls.model.value.toLowerCase().split(/\s+/);
    const region = controls.region.value;
    const columns = regions.map(({ dataset }) =>
      region === "" || region === dataset.code || region === dataset.area);
    const width = columns.filter(Boolean).length;
    regions.forEach((th, column) => { th.hidden = !columns[column]; });
    areas.forEach((th) => {
      const own = regions.filter(({ dataset, hidden }) => !hidden && dataset.area === th.dataset.area);
      th.hidden = own.length === 0;
      th.colSpan = Math.max(own.length, 1);
    });
    let height = 0;
    rows.forEach((tr, row) => {
      const named = words.every((word) => tr.dataset.model.includes(word));
      const offered = !controls.offered.checked
        || columns.some((shown, column) => shown && answer(row, column));
      tr.hidden = !(named && offered);
      height += tr.hidden ? 0 : 1;
      columns.forEach((shown, column) => { tr.cells[column + 1].hidden = !shown; });
    });
    publishers.forEach((group) => {
      group.hidden = ![...group.rows].some((tr) => tr.dataset.model && !tr.hidden);
      group.rows[0].cells[0].colSpan = width + 1;
    });
    document.getElementById("shown").textContent =
      `${height} of ${rows.length} models from ${width} of ${regions.length} source Regions`;
    return width;
  };

  // One cell is reached by Tab, the others from there by arrows.
  let current;
  const isShown = (td) => !td.hidden && !td.parentElement.hidden;
  const reach = (td) => {
    if (current) current.tabIndex = -1;
    current = td;
    if (current) current.tabIndex = 0;
  };

  const show = () => {
    paint(filter() === 1);
    if (!current || !isShown(current)) {
      const row = rows.find((tr) => !tr.hidden);
      reach(row && [...row.cells].find((cell) => cell.localName === "td" && !cell.hidden));
    } else if (current === document.activeElement) {
      describe(current);
    }
  };

  const update = () => {
    show();
    const asked = new URLSearchParams(new FormData(filters));
    try {
      history.replaceState(null, "", `#${asked}`);
    } catch {
      // A browser may refuse it in a local file; the page works without.
    }
  };

  const place = (td) => [rows.indexOf(td.parentElement), td.cellIndex - 1];

  const describe = (td) => {
    const [row, column] = place(td);
    const { code, name } = regions[column].dataset;
    const model = rows[row].cells[0].textContent;
    const [id, kind] = answer(row, column) ?? [];
    detail.textContent = `${model} from ${code}, ${name}: `;
    if (!id) {
      detail.append("not offered under this routing");
      return;
    }
    const text = document.createElement("code");
    text.textContent = id;
    detail.append(text, ` (${kind})`);
  };

  table.addEventListener("focusin", ({ target }) => {
    if (target.localName !== "td") return;
    reach(target);
    describe(target);
  });
  table.addEventListener("keydown", (event) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!step || event.target.localName !== "td") return;
    event.preventDefault();
    let [row, column] = place(event.target);
    let td;
    do {
      row += step[0];
      column += step[1];
      td = column < 0 ? undefined : rows[row]?.cells[column + 1];
    } while (td && !isShown(td));
    td?.focus();
  });

  const asked = new URLSearchParams(location.hash.slice(1));
  if (asked.has("model")) controls.model.value = asked.get("model");
  for (const select of [controls.region, controls.routing]) {
    const wanted = [...select.options].find(({ value }) => value === asked.get(select.name));
    if (wanted) wanted.selected = true;
  }
  controls.offered.checked = asked.has("offered");
  for (const td of table.querySelectorAll("tbody td")) td.tabIndex = -1;
  table.setAttribute("role", "grid");
  filters.hidden = false;
  filters.addEventListener("input", update);
  filters.addEventListener("submit", (event) => event.preventDefault());
  show();
}
