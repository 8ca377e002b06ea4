"use strict";
{
  const table = document.querySelector("table");
  const form = document.querySelector("form");
  const { model, region, routing, offered } = form.elements;
  const areas = [...table.querySelectorAll("th[data-area]:not([data-code])")];
  const regions = [...table.querySelectorAll("th[data-code]")];
  const rows = [...table.querySelectorAll("tr[data-model]")];
  const within = (area) => regions.filter(({ dataset }) => dataset.area === area.dataset.area);

  const paint = (td, id, order, whole) => {
    const kind = order.find((kind) => td.hasAttribute(`data-${kind}`)) ?? "";
    const prefix = td.getAttribute(`data-${kind}`);
    const called = prefix ? `${prefix}.${id}` : id;
    td.className = kind;
    td.title = kind && `${called}, ${kind}`;
    td.textContent = !kind ? "–" : whole ? called : prefix || "Region";
    return kind !== "";
  };

  const show = () => {
    const order = routing.selectedOptions[0].dataset.order.split(" ");
    const words = model.value.toLowerCase().split(/\s+/);
    for (const th of regions) {
      th.hidden = !["", th.dataset.code, th.dataset.area].includes(region.value);
    }
    for (const area of areas) {
      const width = within(area).filter((th) => !th.hidden).length;
      area.hidden = width === 0;
      area.colSpan = width || 1;
    }
    const width = regions.filter((th) => !th.hidden).length;
    // A single column has room for whole IDs.
    table.classList.toggle("whole", width === 1);
    for (const tr of rows) {
      const id = tr.dataset.model;
      const text = `${id} ${tr.cells[0].textContent}`.toLowerCase();
      let some = false;
      regions.forEach((th, column) => {
        const td = tr.cells[column + 1];
        const has = paint(td, id, order, width === 1);
        td.hidden = th.hidden;
        some ||= has && !th.hidden;
      });
      tr.hidden = !words.every((word) => text.includes(word)) || (offered.checked && !some);
    }
    for (const group of table.tBodies) {
      group.hidden = [...group.rows].every((tr) => tr.hidden || !tr.dataset.model);
      group.rows[0].cells[0].colSpan = width + 1;
    }
    const height = rows.filter((tr) => !tr.hidden).length;
    document.getElementById("shown").textContent =
      `${height} of ${rows.length} models from ${width} of ${regions.length} source Regions`;
  };

  for (const area of areas) {
    const group = document.createElement("optgroup");
    const own = within(area);
    group.label = area.textContent;
    if (own.length > 1) group.append(new Option(`${area.textContent}: all`, area.dataset.area));
    group.append(...own.map(({ dataset, title }) => new Option(`${dataset.code}, ${title}`, dataset.code)));
    region.append(group);
  }
  table.addEventListener("click", ({ target }) => {
    if (target.localName !== "td") return;
    const { dataset, title } = regions[target.cellIndex - 1];
    const name = target.parentElement.cells[0].textContent;
    const answer = target.title || "not offered under this routing";
    document.querySelector("footer").textContent = `${name} from ${dataset.code}, ${title}: ${answer}`;
  });
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}
